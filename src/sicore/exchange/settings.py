"""What a publisher remembers of its feed beside the keys."""

from pathlib import Path

from attrs import asdict, frozen

from sicore.errors import UsageError
from sicore.exchange.errors import ExchangeError
from sicore.exchange.names import is_centre
from sicore.exchange.signing import Lifetimes
from sicore.format import dump_json, parse_json
from sicore.outputs import written_whole
from sicore.privacy.mailboxes import is_of_a_person

_FILE = "feed.json"
_OF_REGISTRY = "registry.json"


@frozen(kw_only=True)
class About:
    """What a centre says of its feed to other tools; nothing of it is signed.

    Args:
        title: What it is called; made from the centre when empty.
        publisher: Who publishes it, an organisation; the centre's id when empty.
        contact: The mail address of a role; empty where none is named.
        licence: The licence of the records, an SPDX identifier or an address; empty where none is stated.
        address: Where it is on the web, such as `https://example.org/feed/`; empty where that is not said.

    Raises:
        UsageError: the contact is no mail address, or that of a person; or the address is none.
    """

    title: str = ""
    publisher: str = ""
    contact: str = ""
    licence: str = ""
    address: str = ""

    def __attrs_post_init__(self) -> None:
        if self.contact and (" " in self.contact or not self.contact.partition("@")[2] or is_of_a_person(self.contact)):
            raise UsageError(
                f"{self.contact!r} is not the mail address of a role, such as records@example.org; everybody reads it."
            )
        if self.address and not (self.address.startswith(("http://", "https://")) and self.address.endswith("/")):
            raise UsageError(f"{self.address!r} is not the address of a folder, such as https://example.org/feed/")


NOTHING_SAID = About()

OF_REGISTRY = Lifetimes(publishing=90)
"""How long the signatures of a registry hold where its keeper does not say: it is signed every 30 days."""


@frozen(kw_only=True)
class Settings:
    """The settings of a feed.

    Args:
        centre: Whose feed it is: what the ids of its records begin with.
        lifetimes: How long signatures hold.
        about: What other tools are told of it.

    Raises:
        UsageError: *centre* cannot be one.
    """

    centre: str
    lifetimes: Lifetimes
    about: About = NOTHING_SAID

    def __attrs_post_init__(self) -> None:
        if not is_centre(self.centre):
            raise UsageError(
                f"{self.centre!r} is no centre; say what the ids of its records begin with, such as se.ncc."
            )


def write_settings(keys: Path, settings: Settings) -> None:
    """Write the settings beside the keys."""
    with written_whole(keys / _FILE, "wb") as file:
        file.write(dump_json(asdict(settings), indented=True) + b"\n")


def read_settings(keys: Path) -> Settings:
    """The settings beside the keys.

    Raises:
        ExchangeError: there are none, or they cannot be read.
    """
    try:
        told = parse_json((keys / _FILE).read_bytes())
        about = About(**told.get("about", {}))
        return Settings(centre=told["centre"], lifetimes=Lifetimes(**told["lifetimes"]), about=about)
    except FileNotFoundError as error:
        if (keys / _OF_REGISTRY).exists():
            raise ExchangeError(
                f"The keys in {keys} are those of a registry, which has no records of its own."
            ) from error
        raise ExchangeError(
            f"There are no keys in {keys}. Name their folder with --keys, or begin: sicore feed init"
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ExchangeError(f"{keys / _FILE} cannot be read: {error}.") from error


def write_lifetimes(keys: Path, lifetimes: Lifetimes) -> None:
    """Write beside the keys of a registry how long its signatures hold."""
    with written_whole(keys / _OF_REGISTRY, "wb") as file:
        file.write(dump_json({"lifetimes": asdict(lifetimes)}, indented=True) + b"\n")


def read_lifetimes(keys: Path) -> Lifetimes:
    """How long the signatures of a registry hold; the usual time where nothing is said.

    Raises:
        ExchangeError: what is said cannot be read.
    """
    try:
        return Lifetimes(**parse_json((keys / _OF_REGISTRY).read_bytes())["lifetimes"])
    except FileNotFoundError:
        return OF_REGISTRY
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ExchangeError(f"{keys / _OF_REGISTRY} cannot be read: {error}.") from error

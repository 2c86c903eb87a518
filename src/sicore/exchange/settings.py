"""What a publisher remembers of its feed beside the keys."""

import re
from pathlib import Path

from attrs import asdict, frozen

from sicore.errors import UsageError
from sicore.exchange.errors import ExchangeError
from sicore.exchange.signing import Lifetimes
from sicore.format import dump_json, parse_json
from sicore.outputs import written_whole

_FILE = "feed.json"
_CENTRE = re.compile(r"[a-z]{2}(\.[a-z0-9-]+)*")


@frozen(kw_only=True)
class Settings:
    """The settings of a feed.

    Args:
        centre: Whose feed it is: what the ids of its records begin with.
        lifetimes: How long signatures hold.

    Raises:
        UsageError: *centre* cannot be one.
    """

    centre: str
    lifetimes: Lifetimes

    def __attrs_post_init__(self) -> None:
        if not _CENTRE.fullmatch(self.centre):
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
        return Settings(centre=told["centre"], lifetimes=Lifetimes(**told["lifetimes"]))
    except FileNotFoundError as error:
        raise ExchangeError(
            f"There are no keys in {keys}. Name their folder with --keys, or begin: sicore feed init"
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ExchangeError(f"{keys / _FILE} cannot be read: {error}.") from error

"""Where a feed is kept and where readers find it: one folder, or a working copy here and a place elsewhere."""

import json
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from attrs import frozen

from sicore.errors import UsageError
from sicore.exchange.errors import ExchangeError
from sicore.exchange.fsspec_target import FsspecTarget
from sicore.exchange.names import is_name
from sicore.exchange.sftp import SftpAddress, SftpTarget
from sicore.exchange.targets import Delivered, Plan, Target, deliver, local_files, plan
from sicore.fetch import AnswerError, FetchError, ForbiddenAddressError, Opened
from sicore.outputs import written_whole

_BROUGHT = "brought.json"
_SFTP = ("sftp", "ssh")
_GONE = 404


def is_address(feed: str) -> bool:
    """Whether a feed is named by an address, not by a folder.

    >>> is_address("sftp://me@host/feed"), is_address("feed")
    (True, False)
    """
    return "://" in feed


@contextmanager
def target_at(address: str) -> Iterator[Target]:
    """A block in which a place can be read and written.

    Raises:
        UsageError: that is no such place, or the address holds a password.
        MissingExtraError: the extra `exchange` or `sftp` is not installed.
    """
    check_without_password(address)
    if address.partition("://")[0] in _SFTP:
        place = SftpTarget(shown=address, address=SftpAddress.parse(address))
        with closing(place):
            yield place
        return
    with nullcontext(FsspecTarget.at(address)) as found:
        yield found


def check_without_password(address: str) -> None:
    """Refuse an address with a password, without repeating it.

    Raises:
        UsageError: it has one.
    """
    try:
        parts = urlsplit(address)
        has_one = parts.password is not None or bool(parts.query)
    except ValueError:
        has_one = "@" in address
    if has_one:
        raise UsageError(
            "An address must hold no password and no key, since it is shown and remembered. Give them to the agent, in "
            "a file, or in the environment."
        )


@frozen(kw_only=True)
class Home:
    """Where a feed is kept.

    Args:
        feed: The folder of the feed: what readers see, or a working copy of it.
        keys: The folder of its keys.
        address: Where readers see it; None where they see the folder.
    """

    feed: Path
    keys: Path
    address: str | None = None

    @classmethod
    def of(cls, feed: str, keys: Path | None = None) -> "Home":
        """The home of a feed.

        Args:
            feed: A folder, or an address.
            keys: The folder of its keys; beside the folder, or in the present folder and called by the end of the
                address, when None.

        Raises:
            UsageError: the address holds a password.
        """
        if not is_address(feed):
            folder = Path(feed)
            return cls(feed=folder, keys=keys or folder.with_name(f"{folder.name}.keys"))
        check_without_password(feed)
        told = keys or Path(f"{_called(feed)}.keys")
        return cls(feed=told.with_name(f"{told.name.removesuffix('.keys')}.copy"), keys=told, address=feed)

    def check(self) -> None:
        """Refuse an address to which nothing can be brought, before it is asked.

        Raises:
            UsageError: there is no such protocol, or it only reads.
            MissingExtraError: a package for it is not installed.
        """
        if self.address is None:
            return
        if self.address.partition("://")[0] in _SFTP:
            SftpAddress.parse(self.address)
        else:
            FsspecTarget.check(self.address)

    def deliver(self) -> Delivered | None:
        """Bring to the address what it lacks; None where readers see the folder itself.

        Raises:
            ExchangeError: not all could be brought; the next time goes on from there.
        """
        if self.address is None:
            return None
        brought = self._brought()
        try:
            with target_at(self.address) as place:
                return deliver(self.feed, place, brought.setdefault(self.address, {}))
        finally:
            with written_whole(self.keys / _BROUGHT) as file:
                json.dump(brought, file)

    def lacking(self) -> Plan | None:
        """What the address lacks, and what it has too many of; None where readers see the folder itself.

        Raises:
            ExchangeError: it cannot be asked.
        """
        if self.address is None:
            return None
        with target_at(self.address) as place:
            return plan(local_files(self.feed), place.sizes(), self._brought().get(self.address, {}))

    def _brought(self) -> dict[str, dict[str, str]]:
        """What was brought where; nothing where that cannot be read, so that small files are brought again."""
        try:
            told: Any = json.loads((self.keys / _BROUGHT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return cast("dict[str, dict[str, str]]", told) if isinstance(told, dict) else {}


def _called(address: str) -> str:
    """What a feed is called by the end of its address."""
    name = re.sub(r"[^A-Za-z0-9-]+", "-", address.rstrip("/").rpartition("/")[2]).strip("-")
    return name or "feed"


@frozen
class TargetReader:
    """Opens the files of a feed where they were brought to; addresses are names below it.

    Args:
        address: The place.
    """

    address: str

    @contextmanager
    def opened(self, url: str, *, begin: int = 0, etag: str | None = None) -> Iterator[Opened]:  # noqa: ARG002
        """See `sicore.exchange.reading.Reader`."""
        if not is_name(url):
            raise ForbiddenAddressError(f"{url!r} does not lie in the feed.")
        try:
            with target_at(self.address) as place, place.reading(url, begin) as pieces:
                yield Opened(begin=begin, left=None, pieces=pieces)
        except FileNotFoundError as error:
            raise AnswerError(f"There is no file {url} at {self.address}.", _GONE) from error
        except ExchangeError as error:
            raise FetchError(str(error)) from error

"""Reading the files of a feed, from a web server or a folder, as far as patience goes."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from attrs import define, field, frozen

from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.names import is_name
from sicore.fetch import AnswerError, FetchError, ForbiddenAddressError, Opened

_PIECE = 64 * 1024
_PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))
"""What servers answer that may be able to answer otherwise in a moment."""


class Reader(Protocol):
    """Opens documents; `sicore.fetch.Fetcher` is one."""

    def opened(self, url: str, *, begin: int = 0, etag: str | None = None) -> AbstractContextManager[Opened]:
        """A document whose body is taken in piece by piece.

        Args:
            url: Its address.
            begin: How many bytes are there already; all may come again.
            etag: What the last answer gave; an unchanged document need not come again.

        Raises:
            FetchError: it cannot be read; in the block, too, while pieces are taken.
        """


@frozen
class FolderReader:
    """Opens the files of a folder, such as a file share; addresses are names below it.

    Args:
        folder: The folder.
    """

    folder: Path

    @contextmanager
    def opened(self, url: str, *, begin: int = 0, etag: str | None = None) -> Iterator[Opened]:  # noqa: ARG002
        """See `Reader`."""
        file = self.folder / url
        if not is_name(url) or not file.resolve().is_relative_to(self.folder.resolve()):
            raise ForbiddenAddressError(f"{url!r} does not lie in the folder of the feed.")
        try:
            with file.open("rb") as content:
                content.seek(begin)
                yield Opened(begin=begin, left=None, pieces=iter(lambda: content.read(_PIECE), b""))
        except FileNotFoundError as error:
            raise AnswerError(f"There is no file {url} in {self.folder}.", 404) from error
        except OSError as error:
            raise FetchError(f"{file} cannot be read: {error.strerror or error}.") from error


@frozen(kw_only=True)
class Patience:
    """How long a server is waited for.

    Args:
        tries: How often it is asked in all before anything new comes; what comes begins the count anew.
        first_wait: Seconds before the second time; they double each time, up to *longest_wait*.
        longest_wait: Seconds. A server that asks for a longer pause is not asked again.
        slowest: Bytes a second that must come once *grace* is over.
        grace: Seconds in which nothing is said about speed.
        sleep: Waits for some seconds.
        clock: Seconds on a clock that only goes forward.
        go_on: Asked before each request and at each piece; raises where reading must end, since time is over.
    """

    tries: int = 6
    first_wait: float = 1.0
    longest_wait: float = 60.0
    slowest: int = 500
    grace: float = 30.0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)
    go_on: Callable[[], None] = field(default=lambda: None, repr=False)


@define
class Remembered:
    """A document as it came the last time.

    Args:
        content: Its bytes.
        etag: What the server gave with them; None where it gave nothing.
        given: What it gives now with other bytes.
    """

    content: bytes
    etag: str | None = None
    given: str | None = field(default=None, init=False)


def patient_pieces(
    reader: Reader, url: str, patience: Patience, *, begin: int = 0, remembered: Remembered | None = None
) -> Iterator[bytes]:
    """The bytes of a document from one on, asked for again from where they broke off.

    Args:
        reader: Opens documents.
        url: The address.
        patience: How long to wait.
        begin: How many bytes are there already.
        remembered: The document as it came the last time, which is given where the server says that it is unchanged;
            None to have it sent in any case.

    Raises:
        RefusedFeedError: the server sends a byte now and then, to keep its reader busy, or leads to a machine that must
            not be asked.
        AnswerError: the server answers with something else, and went on doing so.
        FetchError: nothing more comes.
        PostponedError: time is over.
    """
    taken, failures = begin, 0
    started = patience.clock()
    while True:
        before = taken
        patience.go_on()
        try:
            for piece in _pieces(reader, url, taken, remembered if taken == 0 else None):
                taken += len(piece)
                patience.go_on()
                _check_speed(taken - begin, patience.clock() - started, patience)
                yield piece
            return
        except ForbiddenAddressError as error:
            raise RefusedFeedError("forbidden-address", str(error)) from error
        except FetchError as error:
            failures = 1 if taken > before else failures + 1
            _wait(error, failures, patience)


def _pieces(reader: Reader, url: str, begin: int, remembered: Remembered | None) -> Iterator[bytes]:
    with reader.opened(url, begin=begin, etag=remembered.etag if remembered else None) as answer:
        if remembered is not None:
            remembered.given = None if answer.is_unchanged else answer.etag
            if answer.is_unchanged:
                yield remembered.content
                return
        passed = answer.begin - begin
        if passed > 0:
            raise FetchError(f"The server leaves out {passed:,} bytes of the document.")
        left = answer.left
        for piece in answer.pieces:
            left = None if left is None else left - len(piece)
            # What is there already comes again where the server knows no parts.
            fresh = piece[max(0, -passed) :]
            passed = min(0, passed + len(piece))
            if fresh:
                yield fresh
        if left is not None and left > 0:
            raise FetchError(f"The answer broke off {left:,} bytes before its end.")


def _check_speed(count: int, seconds: float, patience: Patience) -> None:
    if seconds > patience.grace and count < seconds * patience.slowest:
        raise RefusedFeedError(
            "slow-drip",
            f"The server sends {count:,} bytes in {seconds:.0f} seconds, to keep its readers busy (slow drip). "
            "Try again later, or take the feed from a mirror.",
        )


def _wait(error: FetchError, failures: int, patience: Patience) -> None:
    wait = min(patience.longest_wait, patience.first_wait * 2 ** (failures - 1))
    if isinstance(error, AnswerError):
        if error.status not in _PASSING:
            raise error
        if error.retry_after is not None:
            wait = max(wait, error.retry_after)
    if failures >= patience.tries or wait > patience.longest_wait:
        raise error
    patience.sleep(wait)

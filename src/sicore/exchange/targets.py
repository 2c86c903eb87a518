"""Bringing a feed to where readers find it: what is missing there goes up in an order that trips no reader."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from enum import IntEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from attrs import frozen

from sicore.exchange.describing import DESCRIPTIONS
from sicore.exchange.errors import ExchangeError
from sicore.exchange.names import METADATA, SEGMENTS, TARGETS, version_of
from sicore.format import parse_json

_PIECE = 1024 * 1024
_SHA256 = r"[0-9a-f]{64}"
_PART = re.compile(r"\.[A-Za-z0-9._-]+\.part")


class Target(Protocol):
    """A place that files are brought to; names are those below the feed, such as `metadata/timestamp.json`."""

    def sizes(self) -> dict[str, int]:
        """The bytes of each file that is there.

        Raises:
            ExchangeError: that cannot be asked.
        """

    def put(self, file: Path, name: str) -> None:
        """Bring a file; it appears under its name when it is whole, as far as the place can do that.

        Raises:
            ExchangeError: it cannot be brought; what is there under the name is what was.
        """

    def remove(self, name: str) -> None:
        """Take a file away.

        Raises:
            ExchangeError: it cannot be taken away.
        """

    def reading(self, name: str, begin: int) -> AbstractContextManager[Iterator[bytes]]:
        """The bytes of a file from one on.

        Raises:
            FileNotFoundError: there is none.
            ExchangeError: it cannot be read.
        """


def pieces_of(content: Any, told: Callable[[], AbstractContextManager[Any]]) -> Iterator[bytes]:
    """The bytes of an open file of a place.

    Args:
        content: The file.
        told: Tells in words what goes wrong in a block.
    """
    while True:
        with told():
            piece = content.read(_PIECE)
        if not piece:
            return
        yield piece


class Kind(IntEnum):
    """The kinds of file of a feed, in the order in which they go up: what names another comes after it.

    Only the newest root comes after the timestamp, as the one before it trusts the keys of both.
    """

    SEGMENT = 1
    DESCRIPTION = 2
    TARGET = 3
    TARGETS = 4
    SNAPSHOT = 5
    ROOT = 6
    TIMESTAMP = 7


_FORMS = {
    Kind.SEGMENT: re.compile(rf"{SEGMENTS}/(?P<sha256>{_SHA256})[.]jsonl[.]gz"),
    Kind.DESCRIPTION: re.compile("|".join(map(re.escape, DESCRIPTIONS))),
    Kind.TARGET: re.compile(rf"{TARGETS}/(?P<sha256>{_SHA256})[.][a-z]+[.]json"),
    Kind.TARGETS: re.compile(rf"{METADATA}/[0-9]+[.]targets[.]json"),
    Kind.SNAPSHOT: re.compile(rf"{METADATA}/[0-9]+[.]snapshot[.]json"),
    Kind.ROOT: re.compile(rf"{METADATA}/[0-9]+[.]root[.]json"),
    Kind.TIMESTAMP: re.compile(rf"{METADATA}/timestamp[.]json"),
}
FOLDERS = (METADATA, TARGETS, SEGMENTS)
TIMESTAMP = f"{METADATA}/timestamp.json"
_LARGEST_TIMESTAMP = 1024 * 1024


def kind_of(name: str) -> Kind | None:
    """The kind of a file of a feed; None where it is none, and therefore somebody else's.

    >>> kind_of("metadata/timestamp.json"), kind_of("index.html")
    (<Kind.TIMESTAMP: 7>, None)
    """
    return next((kind for kind, form in _FORMS.items() if form.fullmatch(name)), None)


def is_left_over(name: str) -> bool:
    """Whether a file was on its way when something broke off."""
    return _PART.fullmatch(name.rpartition("/")[2]) is not None


@frozen(kw_only=True)
class LocalFile:
    """A file of a feed as it is to be.

    Args:
        size: In bytes.
        sha256: Of its bytes.
        is_called_by_it: Whether it is called by its hash, so that another file of its name would be damaged.
    """

    size: int
    sha256: str
    is_called_by_it: bool


@frozen(kw_only=True)
class Plan:
    """What is to be done, in this order.

    Args:
        puts: What goes up.
        removals: What is taken away afterwards, since no reader needs it any more.
    """

    puts: tuple[str, ...]
    removals: tuple[str, ...]


def local_files(feed: Path) -> dict[str, LocalFile]:
    """The files of a feed by name; what is none of it is left out, so that nothing else ever goes up."""
    found: dict[str, LocalFile] = {}
    for file in (*feed.iterdir(), *(each for folder in FOLDERS for each in (feed / folder).glob("*"))):
        name = file.relative_to(feed).as_posix()
        kind = kind_of(name)
        if kind is None or not file.is_file():
            continue
        match = _FORMS[kind].fullmatch(name)
        named = match.groupdict().get("sha256") if match else None
        digest = named or sha256(file.read_bytes()).hexdigest()
        found[name] = LocalFile(size=file.stat().st_size, sha256=digest, is_called_by_it=named is not None)
    return found


def plan(wanted: Mapping[str, LocalFile], there: Mapping[str, int], brought: Mapping[str, str]) -> Plan:
    """What a place lacks, and what it has too many of.

    Args:
        wanted: The files of the feed.
        there: The bytes of each file that is there.
        brought: The SHA-256 of each file as it was brought there the last time.
    """

    def is_there(name: str, file: LocalFile) -> bool:
        return there.get(name) == file.size and (file.is_called_by_it or brought.get(name) == file.sha256)

    newest = max((name for name in wanted if kind_of(name) is Kind.ROOT), key=_number, default="")
    lacking = (name for name, file in wanted.items() if not is_there(name, file))
    puts = sorted(lacking, key=lambda name: (name == newest, _turn(name)))
    removals = (name for name in there if name not in wanted and (kind_of(name) is not None or is_left_over(name)))
    # Backwards: what names another goes before it.
    return Plan(puts=tuple(puts), removals=tuple(sorted(removals, key=_turn, reverse=True)))


def _turn(name: str) -> tuple[int, int, str]:
    return (kind_of(name) or 0, _number(name), name)


def _number(name: str) -> int:
    """The version that a name bears; 0 where it bears none."""
    return version_of(name.rpartition("/")[2]) if kind_of(name) is Kind.ROOT else 0


def _check_not_later(feed: Path, target: Target) -> None:
    """Refuse to go back: readers would take an older publication for an attack (rollback)."""
    with target.reading(TIMESTAMP, 0) as pieces:
        later = _version(b"".join(pieces))
    if later > (_version((feed / TIMESTAMP).read_bytes()) if (feed / TIMESTAMP).exists() else 0):
        raise ExchangeError(
            f"There is a later publication already than the one in {feed}, perhaps from another machine. Publish where "
            f"that one was made, or copy the feed from there into {feed} first. Where you began anew, empty the place."
        )


def _version(timestamp: bytes) -> int:
    """The version of a timestamp; 0 where it cannot be read, since it is to be replaced anyway."""
    try:
        return int(parse_json(timestamp)["signed"]["version"])
    except (ValueError, KeyError, TypeError):
        return 0


@frozen(kw_only=True)
class Delivered:
    """What was done.

    Args:
        files: How many files went up.
        size: Their bytes.
        removed: How many were taken away.
    """

    files: int
    size: int
    removed: int


def deliver(feed: Path, target: Target, brought: dict[str, str]) -> Delivered:
    """Bring to a place what it lacks of a feed; after each file a reader sees the publication before, or this one.

    Args:
        feed: The folder of the feed.
        target: The place.
        brought: The SHA-256 of each file as it was brought there the last time; kept up while files go up.

    Raises:
        ExchangeError: the place has a later publication; or a file cannot be brought, and then what was brought stays,
            and the next time goes on from there.
    """
    wanted, there = local_files(feed), target.sizes()
    if there.get(TIMESTAMP, _LARGEST_TIMESTAMP) < _LARGEST_TIMESTAMP:
        _check_not_later(feed, target)
    todo = plan(wanted, there, brought)
    for name in todo.puts:
        brought.pop(name, None)
        target.put(feed / name, name)
        brought[name] = wanted[name].sha256
    for name in todo.removals:
        target.remove(name)
        brought.pop(name, None)
    return Delivered(
        files=len(todo.puts), size=sum(wanted[name].size for name in todo.puts), removed=len(todo.removals)
    )

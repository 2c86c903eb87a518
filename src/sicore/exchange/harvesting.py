"""Harvesting a feed: what is new in it is fetched, checked, and handed out; what was taken is remembered."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from attrs import field, frozen

from sicore.errors import UsageError
from sicore.exchange.acknowledgements import note_purge
from sicore.exchange.client import VerifyingClient, first_root, trusted_first
from sicore.exchange.errors import ExchangeError, RefusedFeedError
from sicore.exchange.index import LARGEST_INDEX, Index, Segment, index_of
from sicore.exchange.latest import latest_blocks, latest_lines
from sicore.exchange.line import Line
from sicore.exchange.names import INDEX, METADATA, TARGETS, fingerprint, is_fingerprint
from sicore.exchange.reading import FolderReader, Patience, Reader, patient_pieces
from sicore.exchange.registry import REGISTRY, Registered, registry_of
from sicore.exchange.room import check_room
from sicore.exchange.segments import digest_of
from sicore.exchange.signing import signs
from sicore.fetch import AnswerError, Fetcher, FetchError, ForbiddenAddressError
from sicore.fetch.addresses import check_address
from sicore.format.difference import speaks_for
from sicore.format.lines import Block
from sicore.outputs import written_whole

_TAKEN = "taken.json"
_GONE = 404


@frozen(kw_only=True)
class Place:
    """Where a feed is.

    Args:
        name: As the user wrote it.
        base: What stands before the names of its files; empty for a folder.
        reader: Opens them.
    """

    name: str
    base: str
    reader: Reader = field(repr=False)


def place_of(feed: str, *, fetcher: Fetcher | None = None) -> Place:
    """Where a feed is: an http or https address, or a folder.

    Raises:
        UsageError: it is neither, or leads to a private machine, which must be allowed expressly.
    """
    if feed.startswith(("http://", "https://")):
        asked = fetcher or Fetcher()
        try:
            check_address(feed, allow_private=True)
        except ForbiddenAddressError as error:
            raise UsageError(str(error)) from error
        try:
            check_address(feed, allow_private=asked.allow_private)
        except ForbiddenAddressError as error:
            raise UsageError(f"{error} Where it is your own: --allow-private") from error
        except FetchError:
            pass  # who cannot be reached now is told of with the other feeds
        return Place(name=feed, base=feed if feed.endswith("/") else f"{feed}/", reader=asked)
    if "://" in feed or not Path(feed).is_dir():
        raise UsageError(f"{feed!r} is no feed: name an address that begins with https://, or a folder.")
    return Place(name=feed, base="", reader=FolderReader(Path(feed)))


@frozen(kw_only=True)
class Harvest:
    """One feed that is harvested.

    Args:
        place: Where it is.
        state: The folder that remembers its root, and what was taken.
        registered: What a registry says of it; None where the user named it.
        patience: How long a server is waited for.
        progress: Told how many bytes of segments were transferred.
        is_mirror: Whether the place is not the feed's own, so that its root is not trusted on first use.
    """

    place: Place
    state: Path
    registered: Registered | None = None
    patience: Patience = field(factory=Patience)
    progress: Callable[[int], None] = field(default=lambda _: None, repr=False)
    is_mirror: bool = False

    @property
    def is_known(self) -> bool:
        """Whether its root is trusted already."""
        return self._first is not None

    @property
    def _first(self) -> bytes | None:
        return trusted_first(self.state / METADATA)

    def client(self, trusted: str | None = None) -> VerifyingClient:
        """The client that checks it.

        Args:
            trusted: The fingerprint of the root, where the user gives it; None trusts the first one that comes.

        Raises:
            RefusedFeedError: the root is another one.
            FetchError: it cannot be had.
        """
        metadata = f"{self.place.base}{METADATA}/"
        trusted = trusted if self.registered is None else self.registered.root
        if trusted is not None and not is_fingerprint(trusted):
            raise UsageError(f"{trusted!r} is no fingerprint: that is sha256: and 64 digits and letters from a to f.")
        known = self._first
        if known is not None and trusted is not None:
            self._compare(known, trusted)
        if self.is_mirror and trusted is None and not self.is_known:
            raise ExchangeError("A mirror is not trusted on first use; say what the root of the feed is: --root")
        root = None if self.is_known else first_root(self.place.reader, metadata, self.patience)
        if root is not None and trusted is not None:
            _check_root(root, trusted)
        return VerifyingClient(
            state=self.state / METADATA,
            metadata_url=metadata,
            targets_url=f"{self.place.base}{TARGETS}/",
            root=root,
            reader=self.place.reader,
            patience=self.patience,
        )

    def _compare(self, known: bytes, trusted: str) -> None:
        """Hold the root that is remembered against the one that is to be trusted."""
        if fingerprint(known) == trusted:
            return
        if self.registered is None:
            raise RefusedFeedError(
                "replaced-root",
                f"The root that is trusted here is {fingerprint(known)}, and not {trusted} as you said.",
            )
        # The registry says that the centre began anew, so that nothing of what was remembered holds.
        shutil.rmtree(self.state)

    def registry(self, client: VerifyingClient) -> tuple[Registered, ...] | None:
        """The centres where the place is a registry; None where it is a feed.

        Which of the two it is its first root says, and nobody can change it afterwards: what is trusted as the feed of
        one centre must not speak for others.

        Raises:
            RefusedFeedError: it is not to be trusted.
            FetchError: it cannot be had.
        """
        if signs(client.first_root) != REGISTRY:
            return None
        return registry_of(self.target(client, REGISTRY))

    def index(self, client: VerifyingClient) -> Index:
        """What the feed consists of now.

        Raises:
            RefusedFeedError: it is not to be trusted.
            ExchangeError: it has a form that this version does not read.
            FetchError: it cannot be had.
        """
        index = index_of(self.target(client, INDEX))
        known = self._remembered().get("centre") if self.registered is None else self.registered.centre
        if known is not None and known != index.centre:
            raise RefusedFeedError(
                "other-feed", f"{self.place.name} was the feed of {known}, and now speaks for {index.centre}."
            )
        return index

    def target(self, client: VerifyingClient, name: str) -> bytes:
        """A file that is signed, whole.

        Raises:
            RefusedFeedError: there is none, it is larger than anybody needs, or not what was signed.
            FetchError: it cannot be had.
        """
        if not client.has(name):
            raise RefusedFeedError("malformed", f"{self.place.name} is signed, but has no {name}.")
        length, _ = client.target(name)
        if length > LARGEST_INDEX:
            raise RefusedFeedError(
                "too-many-segments", f"The {name} has {length:,} bytes, and {LARGEST_INDEX:,} are the most."
            )
        return client.download(name, self.state / name).read_bytes()

    def missing(self, index: Index) -> list[Segment]:
        """The segments that were not taken yet, in their order."""
        taken = set(self._remembered().get("segments", ()))
        return [segment for segment in index.segments if segment.sha256 not in taken]

    def fetch(self, segments: list[Segment]) -> int:
        """Fetch segments; one that broke off goes on where it ended. Gives the bytes that were transferred.

        Raises:
            RefusedFeedError: one is not what was signed.
            FetchError: one cannot be had now; what came of it is kept.
            PostponedError: there is no room for them, or no time.
        """
        check_room(self.state, self._left(segments))
        (self.state / "segments").mkdir(parents=True, exist_ok=True)
        count = 0
        for segment in segments:
            for size in self._fetched(segment):
                count += size
                self.progress(count)
        return count

    def _left(self, segments: Sequence[Segment]) -> int:
        """How many bytes of some segments are not there yet."""
        there = (self.file(each) for each in segments)
        part = (each if each.exists() else each.with_suffix(".part") for each in there)
        held = sum(each.stat().st_size for each in part if each.exists())
        return max(0, sum(each.size for each in segments) - held)

    def file(self, segment: Segment) -> Path:
        """Where a segment is that was fetched."""
        return self.state / segment.name

    def _fetched(self, segment: Segment) -> Iterator[int]:
        file, part = self.file(segment), self.file(segment).with_suffix(".part")
        if file.exists():
            return
        with part.open("ab") as content:
            begin = content.tell()
            for piece in patient_pieces(
                self.place.reader, f"{self.place.base}{segment.name}", self.patience, begin=begin
            ):
                if begin + len(piece) > segment.size:
                    _refuse(part, "endless-data", segment, f"sends more than its {segment.size:,} bytes (endless data)")
                content.write(piece)
                begin += len(piece)
                yield len(piece)
                if begin == segment.size:
                    break
        if begin < segment.size:
            _refuse(part, "truncation", segment, f"ends after {begin:,} of its {segment.size:,} bytes (truncated)")
        if digest_of(part) != segment.sha256:
            _refuse(part, "tampering", segment, "has other bytes than were signed (flipped, or of another feed)")
        part.replace(file)

    def prefixes(self, index: Index) -> tuple[str, ...]:
        """What the ids begin with for which it may speak."""
        return (index.centre,) if self.registered is None else self.registered.prefixes

    def lines(self, index: Index, segments: list[Segment]) -> Iterator[Line]:
        """Of each id in some segments the line that counts.

        Raises:
            RefusedFeedError: an id belongs to another centre, or a segment is not what the index says.
        """
        prefixes = self.prefixes(index)
        for line in latest_lines(segments, self.file):
            if not speaks_for(prefixes, line.id):
                raise RefusedFeedError(*foreign_id(index.centre, line.id))
            yield line

    def blocks(self, segments: Sequence[Segment]) -> Iterator[Block]:
        """The lines that count in some segments, many at a time and unread; each block bears its segment's name.

        Raises:
            RefusedFeedError: a segment is not what the index says.
        """
        return latest_blocks(segments, self.file)

    def doubt(self, index: Index, missing: Sequence[Segment], records: int, deletions: int) -> str | None:
        """Why what came may not be all that the centre has; None where it fits what it signed.

        Args:
            index: What the feed consists of.
            missing: The segments that were not taken before.
            records: How many records came in them.
            deletions: How many deletions.
        """
        if len(missing) == len(index.segments):
            fits = records == index.records
        else:
            before = self._remembered().get("records")
            fits = type(before) is not int or before - deletions <= index.records <= before + records
        if fits:
            return None
        return (
            f"Its index says that the feed has {index.records:,} records, and what came does not fit that: "
            f"{records:,} new or changed, {deletions:,} deleted. All of it was taken; tell the centre."
        )

    @property
    def doubted(self) -> str | None:
        """What was in doubt when the feed was taken last, and still is as long as nothing new came."""
        told = self._remembered().get("doubt")
        return told if isinstance(told, str) else None

    def note_taken(self, index: Index, doubt: str | None = None) -> None:
        """Remember that all of an index was taken; what was fetched is needed no more.

        Args:
            index: The index.
            doubt: Why it may not be all that the centre has.
        """
        told = {
            "centre": index.centre,
            "made": index.made,
            "records": index.records,
            "doubt": doubt,
            "segments": [each.sha256 for each in index.segments],
        }
        with written_whole(self.state / _TAKEN) as file:
            json.dump(told, file)
        note_purge(self.state, index)
        for segment in (self.state / "segments").glob("*"):
            segment.unlink()

    def _remembered(self) -> dict[str, Any]:
        try:
            told = json.loads((self.state / _TAKEN).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            # Whatever is not remembered is taken once more, which changes nothing.
            return {}
        return told if isinstance(told, dict) else {}


def foreign_id(centre: str, record_id: str) -> tuple[str, str]:
    """What it looks like where a feed has an id for which it may not speak, and what is said of it."""
    return "foreign-id", (
        f"The feed of {centre} has {record_id[:200]!r}, which belongs to another centre (foreign id). "
        "Nothing was taken; tell the centre."
    )


def _check_root(root: bytes, trusted: str) -> None:
    if fingerprint(root) != trusted:
        raise RefusedFeedError(
            "replaced-root", f"The root of the feed is {fingerprint(root)}, and not {trusted} as you said."
        )


def _refuse(part: Path, attack: str, segment: Segment, said: str) -> NoReturn:
    part.unlink()
    raise RefusedFeedError(attack, f"The segment {segment.sha256[:12]} {said}. Nothing was taken; tell the centre.")


def is_gone(error: Exception) -> bool:
    """Whether a segment is not there any more, since the feed was written anew meanwhile."""
    return isinstance(error, AnswerError) and error.status == _GONE

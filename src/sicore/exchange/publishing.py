"""Publishing: what changed since the last time is appended to the feed, signed, and seen as a whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve, field, frozen

from sicore.errors import UsageError
from sicore.exchange.describing import describe
from sicore.exchange.errors import ExchangeError
from sicore.exchange.index import Index, Segment, index_of
from sicore.exchange.keys import check_apart, key_among, key_in, new_key
from sicore.exchange.latest import latest_lines, lines_in
from sicore.exchange.line import Line, line_of
from sicore.exchange.names import SEGMENTS
from sicore.exchange.published import Published, published_in
from sicore.exchange.segments import write_segments
from sicore.exchange.settings import NOTHING_SAID, About, Settings, read_settings, write_settings
from sicore.exchange.signing import PUBLISHING, ROOT, Lifetimes, Metadata, publishing_key, utc_now
from sicore.format import dump_json, to_json
from sicore.format.difference import speaks_for
from sicore.model import Tombstone

_PUBLISHED = "published.db"
_OF_INDEX, _OF_PURGE = "index", "purge"
_SHOWN = 20
_GONE = "withdrawn"
"""Why something is deleted that the centre does not tell of any more."""


@frozen(kw_only=True)
class Publication:
    """What came of publishing.

    Args:
        put: How many records are new or changed.
        deleted: How many tombstones are new.
        records: How many records the feed has now, without tombstones.
        segments: The segments that were added.
        shown: The first ids, those of tombstones with a minus before them.
        is_signed: Whether the feed was signed anew.
        is_compacted: Whether all was written anew, so that nothing of what was before is left.
    """

    put: int
    deleted: int
    records: int
    segments: tuple[Segment, ...] = ()
    shown: tuple[str, ...] = ()
    is_signed: bool = False
    is_compacted: bool = False


@frozen(kw_only=True)
class FeedStatus:
    """How a feed is.

    Args:
        centre: Whose it is.
        fingerprint: Of its first root.
        root_expires: The day until which its root holds.
        published: When it was published last; None where it never was, as is what follows.
        expires: The day until which its signatures hold.
        days: How many days that is from now; negative where it is over.
        records: How many records it has.
        segments: In how many files.
        size: Bytes of those.
    """

    centre: str
    fingerprint: str
    root_expires: str
    published: str | None = None
    expires: str | None = None
    days: int | None = None
    records: int = 0
    segments: int = 0
    size: int = 0


@frozen(kw_only=True)
class Publisher:
    """Keeps a feed.

    Args:
        feed: The folder of the feed, as readers see it.
        keys: The folder of its keys, which no reader may see.
        now: The clock.
    """

    feed: Path
    keys: Path
    now: Callable[[], datetime] = field(default=utc_now, repr=False)

    def __attrs_post_init__(self) -> None:
        check_apart(self.keys, self.feed)

    def begin(self, centre: str, lifetimes: Lifetimes, about: About = NOTHING_SAID) -> str:
        """Make a feed, its keys and its first root.

        Args:
            centre: Whose feed it is, such as `se.ncc`.
            lifetimes: How long signatures hold.
            about: What other tools are told of it.

        Returns:
            The fingerprint of the root, by which readers know the feed.

        Raises:
            UsageError: there is a feed or a key already, or *centre* cannot be one.
        """
        settings = Settings(centre=centre, lifetimes=lifetimes, about=about)
        fingerprint = self._metadata.begin(self.keys, lifetimes)
        write_settings(self.keys, settings)
        return fingerprint

    @property
    def _metadata(self) -> Metadata:
        return Metadata(feed=self.feed, now=self.now())

    def _key(self) -> Any:
        """What signs publications: the key in the folder that the newest root trusts."""
        return key_among(self.keys, self._metadata.latest_root().roles["timestamp"].keyids)

    def rekey(self, root_key: Path, *, is_of_root: bool = False) -> int:
        """Put a new key in the place of the one that was lost or stolen; gives the version of the root.

        Args:
            root_key: The file of the root key, from where it is locked away.
            is_of_root: Whether the root key is replaced too; the old one signs for the last time.

        Raises:
            ExchangeError: that is not the key of the root.
        """
        settings = read_settings(self.keys)
        root, signer = self._metadata.latest_root(), key_in(root_key)
        if signer.public_key.keyid not in root.roles[ROOT].keyids:
            raise ExchangeError(f"{root_key} is not the root key that readers trust now.")
        version: int = root.version + 1
        publishing = new_key(self.keys / publishing_key(version))
        new_root = new_key(self.keys / f"root-{version}.pem") if is_of_root else signer
        roles = {ROOT: [new_root]} | {role: [publishing] for role in PUBLISHING}
        signed_by = [signer, new_root] if is_of_root else [signer]
        self._metadata.write_root(version, roles, signed_by, settings.lifetimes)
        with published_in(self.keys / _PUBLISHED):
            content = self._metadata.index()
            if content is not None:
                self._metadata.publish(content, publishing, settings.lifetimes)
        return version

    def publish(
        self,
        told: Iterable[bytes],
        *,
        purge: str = "",
        check: Callable[[Sequence[Path]], None] = lambda _: None,
        is_trial: bool = False,
    ) -> Publication:
        """Append what changed since the last publication.

        Args:
            told: All that the centre publishes now, records and tombstones, each as one line. What was told of before
                and is not any more is deleted.
            purge: Tells the last purge of the catalogue from others. Where it is another one than the last time,
                nothing that was published before may stay, and the feed is written anew.
            check: Shown the files with what is new before anything of it can be read by others; raises where they must
                not leave.
            is_trial: Whether only to find out what would be published.

        Raises:
            UsageError: a record belongs to another centre.
            ExchangeError: the feed or a key cannot be read.
        """
        settings = read_settings(self.keys)
        before = self._index()
        with published_in(self.keys / _PUBLISHED, is_trial=is_trial) as published, ExitStack() as stack:
            self._catch_up(published, before)
            home = Path(stack.enter_context(TemporaryDirectory())) if is_trial else self.feed
            news = self._news(published, told, settings.centre)
            made, segments = _written(news, home, _next(before), published)
            check([home / each.name for each in segments])
            is_purged = before is not None and purge != (published.note(_OF_PURGE) or "")
            if is_trial or not (segments or before is None or is_purged or self._is_old(settings)):
                return evolve(made, is_compacted=is_purged)
            index = self._indexed(settings, (*(before.segments if before else ()), *segments), made.records)
            if is_purged:
                index = evolve(index, segments=tuple(self._compacted(index)))
            published.put_note(_OF_PURGE, purge)
            self._sign(index, settings, published)
            return evolve(made, segments=segments, is_signed=True, is_compacted=is_purged)

    def _news(self, published: Published, told: Iterable[bytes], centre: str) -> Iterator[Line]:
        lines = map(line_of, told)
        yield from published.changed(_own(lines, centre))
        now = self._time()
        gone = (Tombstone(id=each, deleted=now, reason=_GONE) for each in published.gone())
        yield from published.changed(Line(each.id, True, dump_json(to_json(each))) for each in gone)

    def _catch_up(self, published: Published, index: Index | None) -> None:
        """Find out anew what the feed says, where that is not what is remembered."""
        digest = sha256(index.to_bytes()).hexdigest() if index else ""
        if (published.note(_OF_INDEX) or "") != digest:
            published.learn(lines_in(index.segments if index else (), self._file))
            published.put_note(_OF_INDEX, digest)

    def _file(self, segment: Segment) -> Path:
        return self.feed / segment.name

    def _index(self) -> Index | None:
        content = self._metadata.index()
        return None if content is None else index_of(content)

    def _indexed(self, settings: Settings, segments: tuple[Segment, ...], records: int) -> Index:
        return Index(centre=settings.centre, made=self._time(), records=records, segments=segments)

    def _time(self) -> str:
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def _sign(self, index: Index, settings: Settings, published: Published) -> None:
        content = index.to_bytes()
        describe(self.feed, index, settings)
        self._metadata.publish(content, self._key(), settings.lifetimes)
        published.put_note(_OF_INDEX, sha256(content).hexdigest())
        self._drop(index)

    def _drop(self, index: Index) -> None:
        """Take away what no reader needs any more: what was published before the last time."""
        self._metadata.drop_older(2)
        wanted = {each.name for each in index.segments}
        for file in (self.feed / SEGMENTS).glob("*"):
            if f"{SEGMENTS}/{file.name}" not in wanted:
                file.unlink()

    def _compacted(self, index: Index) -> Iterator[Segment]:
        lines = latest_lines(index.segments, self._file)
        yield from write_segments((each.text for each in lines), self.feed, _next(index))

    def compact(self) -> Index:
        """Write the feed anew, with the last of each id only; readers transfer all of it once more.

        Raises:
            ExchangeError: nothing was published yet, or the feed cannot be read.
        """
        settings = read_settings(self.keys)
        with published_in(self.keys / _PUBLISHED) as published:
            before = index_of(self._signed())
            index = self._indexed(settings, tuple(self._compacted(before)), before.records)
            self._sign(index, settings, published)
        return index

    def _signed(self) -> bytes:
        """The index that was published last."""
        content = self._metadata.index()
        if content is None:
            raise ExchangeError(f"Nothing was published in {self.feed} yet: sicore publish CATALOGUE {self.feed}")
        return content

    def resign(self) -> datetime:
        """Sign what is published once more, so that it does not expire; gives the day until which it holds.

        Raises:
            ExchangeError: nothing was published yet, or the key cannot be read.
        """
        settings = read_settings(self.keys)
        # Whoever publishes meanwhile would be undone by an index that was read before.
        with published_in(self.keys / _PUBLISHED):
            self._metadata.publish(self._signed(), self._key(), settings.lifetimes)
            self._metadata.drop_older(2)
        return self.now() + timedelta(days=settings.lifetimes.publishing)

    def status(self) -> FeedStatus:
        """How the feed is.

        Raises:
            ExchangeError: it cannot be read.
        """
        found = FeedStatus(
            centre=read_settings(self.keys).centre,
            fingerprint=self._metadata.fingerprint,
            root_expires=self._metadata.latest_root().expires.date().isoformat(),
        )
        index, timestamp = self._index(), self._metadata.timestamp()
        if index is None or timestamp is None:
            return found
        return evolve(
            found,
            published=index.made,
            expires=timestamp.expires.date().isoformat(),
            days=(timestamp.expires - self.now()).days,
            records=index.records,
            segments=len(index.segments),
            size=sum(each.size for each in index.segments),
        )

    def _is_old(self, settings: Settings) -> bool:
        """Whether a third of the time is over for which the signatures hold."""
        timestamp = self._metadata.timestamp()
        left = timestamp.expires - self.now() if timestamp else timedelta(0)
        return bool(left < timedelta(days=settings.lifetimes.publishing) * 2 / 3)


def _written(
    news: Iterable[Line], home: Path, number: int, published: Published
) -> tuple[Publication, tuple[Segment, ...]]:
    """What is new, written into segments that nobody knows of yet."""
    counting = _Counting(news)
    segments = tuple(write_segments(counting.texts(), home, number))
    made = Publication(
        put=counting.put, deleted=counting.deleted, records=published.count(), shown=tuple(counting.shown)
    )
    return made, segments


def _next(index: Index | None) -> int:
    return max((each.publication for each in index.segments), default=0) + 1 if index else 1


def _own(lines: Iterable[Line], centre: str) -> Iterator[Line]:
    for line in lines:
        if not speaks_for([centre], line.id):
            raise UsageError(f"{line.id} belongs to another centre than {centre}, and readers would refuse the feed.")
        yield line


class _Counting:
    """Lines that pass, and how many they are."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)
        self.put = self.deleted = 0
        self.shown: list[str] = []

    def texts(self) -> Iterator[bytes]:
        """The lines, counted."""
        for line in self._lines:
            self.put += not line.is_deleted
            self.deleted += line.is_deleted
            if len(self.shown) < _SHOWN:
                self.shown.append(f"-{line.id}" if line.is_deleted else line.id)
            yield line.text

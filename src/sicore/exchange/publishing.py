"""Publishing: what changed since the last time is appended to the feed, signed, and seen as a whole or not at all."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from attrs import asdict, evolve, field, frozen

from sicore.errors import UsageError
from sicore.exchange.describing import describe
from sicore.exchange.index import Index, Segment, index_of
from sicore.exchange.keeping import Keeping, Signatures
from sicore.exchange.keys import check_apart
from sicore.exchange.latest import latest_lines, lines_in
from sicore.exchange.line import Line
from sicore.exchange.names import SEGMENTS
from sicore.exchange.outgoing import Outgoing, Said, of_lines, said
from sicore.exchange.publication import Counting, Publication
from sicore.exchange.published import PUBLISHED, Published, published_in
from sicore.exchange.segments import write_segments
from sicore.exchange.settings import NOTHING_SAID, About, Settings, read_settings, write_settings
from sicore.exchange.signing import PATIENCE, Lifetimes, Metadata, utc_now, written_time
from sicore.format import dump_json, to_json
from sicore.format.difference import speaks_for
from sicore.model import Tombstone

_OF_INDEX, _OF_PURGE = "index", "purge"

_GONE = "withdrawn"
"""Why something is deleted that the centre does not tell of any more."""


@frozen(kw_only=True)
class FeedStatus(Signatures):
    """How a feed is; its signatures, and what follows.

    Args:
        centre: Whose it is.
        published: When it was published last; None where it never was.
        records: How many records it has.
        segments: In how many files.
        size: Bytes of those.
        purge: How often it was written anew because of names that must be forgotten.
    """

    centre: str
    published: str | None = None
    records: int = 0
    segments: int = 0
    size: int = 0
    purge: int = 0


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
    def _keeping(self) -> Keeping:
        return Keeping(folder=self.feed, keys=self.keys, now=self.now)

    @property
    def _metadata(self) -> Metadata:
        return self._keeping.metadata

    def rekey(self, root_key: Path, *, is_of_root: bool = False) -> int:
        """Put a new key in the place of the one that was lost or stolen; gives the version of the root.

        Where the folder of the keys was lost with all that was in it, it is made anew, with the usual settings.

        Args:
            root_key: The file of the root key, from where it is locked away.
            is_of_root: Whether the root key is replaced too; the old one signs for the last time.

        Raises:
            ExchangeError: that is not the key of the root.
        """
        if not self.keys.exists():
            self._keeping.root_signer(root_key)
            index = index_of(self._keeping.signed())
            self.keys.mkdir(mode=0o700, parents=True)
            write_settings(self.keys, Settings(centre=index.centre, lifetimes=Lifetimes()))
        settings = read_settings(self.keys)
        with published_in(self.keys / PUBLISHED):
            return self._keeping.rekey(root_key, settings.lifetimes, is_of_root=is_of_root)

    def publish(self, told: Iterable[bytes], *, purge: str = "", is_trial: bool = False) -> Publication:
        """Append what changed since the last publication.

        Args:
            told: All that the centre publishes now, records and tombstones, each as one line. What was told of before
                and is not any more is deleted.
            purge: As in `publish_outgoing`.
            is_trial: Whether only to find out what would be published.

        Raises:
            UsageError: a record belongs to another centre.
            ExchangeError: the feed or a key cannot be read.
        """
        return self.publish_outgoing(of_lines(told), purge=purge, is_trial=is_trial)

    def publish_outgoing(
        self,
        outgoing: Outgoing,
        *,
        purge: str = "",
        beside: Mapping[str, bytes] | None = None,
        is_trial: bool = False,
    ) -> Publication:
        """Append what changed since the last publication, found out by somebody else.

        Args:
            outgoing: Gives what the centre publishes now. What it raises, however late, keeps all of it back.
            purge: Tells the last purge of the catalogue from others. Where it is another one than the last time,
                nothing that was published before may stay, and the feed is written anew.
            beside: Other files that are signed with the feed, by their names; those of before stay.
            is_trial: Whether only to find out what would be published.

        Raises:
            UsageError: a record belongs to another centre.
            ExchangeError: the feed or a key cannot be read.
        """
        settings = read_settings(self.keys)
        before = self._index()
        with published_in(self.keys / PUBLISHED, is_trial=is_trial) as published:
            self._catch_up(published, before)
            counting = Counting(self._news(published, outgoing, settings.centre))
            is_purged = before is not None and purge != (published.note(_OF_PURGE) or "")
            if is_trial:
                for _ in counting.texts():
                    pass  # counted there
                return evolve(counting.publication(published.count()), is_compacted=is_purged)
            segments = self._written(counting, _next(before))
            made = evolve(counting.publication(published.count()), is_compacted=is_purged)
            is_due = before is None or is_purged or self._is_new(beside) or self._is_old(settings)
            if not (segments or is_due):
                # A publication may have been killed between its end for readers and here.
                self._drop()
                return made
            index = self._indexed(settings, (*(before.segments if before else ()), *segments), made.records, before)
            if is_purged:
                index = evolve(index, segments=tuple(self._compacted(index)), purge=index.purge + 1)
            published.put_note(_OF_PURGE, purge)
            self._sign(index, settings, published, beside)
            self._drop(is_purged=is_purged)
            return evolve(made, segments=segments, is_signed=True)

    def _written(self, counting: Counting, number: int) -> tuple[Segment, ...]:
        """What is new, in segments that nobody knows of yet."""
        try:
            return tuple(write_segments(counting.texts(), self.feed, number))
        except BaseException:
            # What is kept back must not lie in a folder that is copied to a web server.
            self._drop()
            raise

    def _news(self, published: Published, outgoing: Outgoing, centre: str) -> Iterator[Line]:
        for part in outgoing(published.known):
            _check_own(part, centre)
            published.take(part)
            yield from (Line(each.id, each.is_deleted, each.text) for each in part if each.text is not None)
        now = written_time(self.now())
        for ids in published.gone():
            gone = (Tombstone(id=each, deleted=now, reason=_GONE) for each in ids)
            lines = [Line(each.id, True, dump_json(to_json(each))) for each in gone]
            published.take(said(each, None) for each in lines)
            yield from lines

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

    def _indexed(self, settings: Settings, segments: tuple[Segment, ...], records: int, before: Index | None) -> Index:
        purge = before.purge if before else 0
        return Index(
            centre=settings.centre, made=written_time(self.now()), records=records, segments=segments, purge=purge
        )

    def _is_new(self, beside: Mapping[str, bytes] | None) -> bool:
        """Whether something beside the index is another than was signed last."""
        known = self._metadata.beside()
        return any(known.get(name) != sha256(content).hexdigest() for name, content in (beside or {}).items())

    def _sign(
        self, index: Index, settings: Settings, published: Published, beside: Mapping[str, bytes] | None = None
    ) -> None:
        content = index.to_bytes()
        describe(self.feed, index, settings)
        self._metadata.publish(content, self._keeping.key(), settings.lifetimes, beside)
        published.put_note(_OF_INDEX, sha256(content).hexdigest())

    def _drop(self, *, is_purged: bool = False) -> None:
        """Take away what no reader needs any more, and what was left by a publication that came to nothing.

        Args:
            is_purged: Whether nothing of what was published before may stay, whoever may be reading it.
        """
        if is_purged:
            self._metadata.drop_older(1)
        else:
            self._metadata.drop_older(2, PATIENCE)
        wanted = {each.name for content in self._metadata.indexes() for each in index_of(content).segments}
        for file in (self.feed / SEGMENTS).glob("*"):
            if f"{SEGMENTS}/{file.name}" not in wanted:
                file.unlink()
        for file in self.feed.glob(".*.part"):
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
        with published_in(self.keys / PUBLISHED) as published:
            before = index_of(self._keeping.signed())
            index = self._indexed(settings, tuple(self._compacted(before)), before.records, before)
            self._sign(index, settings, published)
            self._drop()
        return index

    def resign(self) -> datetime:
        """Sign what is published once more, so that it does not expire; gives the day until which it holds.

        Raises:
            ExchangeError: nothing was published yet, or the key cannot be read.
        """
        settings = read_settings(self.keys)
        # Whoever publishes meanwhile would be undone by an index that was read before.
        with published_in(self.keys / PUBLISHED):
            until = self._keeping.resign(settings.lifetimes)
            self._drop()
        return until

    def signatures(self) -> Signatures:
        """How long the signatures hold.

        Raises:
            ExchangeError: they cannot be read.
        """
        return self._keeping.signatures()

    def status(self) -> FeedStatus:
        """How the feed is.

        Raises:
            ExchangeError: it cannot be read.
        """
        found = FeedStatus(centre=read_settings(self.keys).centre, **asdict(self.signatures()))
        index = self._index()
        if index is None:
            return found
        return evolve(
            found,
            published=index.made,
            records=index.records,
            segments=len(index.segments),
            size=sum(each.size for each in index.segments),
            purge=index.purge,
        )

    def _is_old(self, settings: Settings) -> bool:
        """Whether a third of the time is over for which the signatures hold."""
        timestamp = self._metadata.timestamp()
        left = timestamp.expires - self.now() if timestamp else timedelta(0)
        return bool(left < timedelta(days=settings.lifetimes.publishing) * 2 / 3)


def _next(index: Index | None) -> int:
    return max((each.publication for each in index.segments), default=0) + 1 if index else 1


def _check_own(part: Collection[Said], centre: str) -> None:
    for name in {each.id.partition(":")[0] for each in part}:
        if not speaks_for([centre], name):
            foreign = next(each.id for each in part if each.id.partition(":")[0] == name)
            raise UsageError(f"{foreign} belongs to another centre than {centre}, and readers would refuse the feed.")

"""The catalogue itself."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from sicore.catalogue.counting import statistics
from sicore.catalogue.datasette import datasette_metadata
from sicore.catalogue.due import Due
from sicore.catalogue.finishing import finish_purges
from sicore.catalogue.index.following import settle
from sicore.catalogue.known_source import KnownSource
from sicore.catalogue.lacking import LackingTexts
from sicore.catalogue.outward import OutwardReading
from sicore.catalogue.published import lacking_records, leaving_records, published_lines
from sicore.catalogue.revisions import Authorship, Revision, Run, RunAbout
from sicore.catalogue.search.found import Found
from sicore.catalogue.search.listed import lists_of
from sicore.catalogue.search.searching import Searcher
from sicore.catalogue.snapshot import write_snapshot
from sicore.catalogue.statistics import Statistics
from sicore.catalogue.still_named import still_named
from sicore.catalogue.store.address import address_of
from sicore.catalogue.store.authorship import authorships
from sicore.catalogue.store.candidates import CandidateSearch
from sicore.catalogue.store.engine import WAIT_SECONDS, engine_for, reading, writing
from sicore.catalogue.store.holding import Holding
from sicore.catalogue.store.known_sources import known_sources
from sicore.catalogue.store.moments import clock, end_of
from sicore.catalogue.store.opening import open_catalogue
from sicore.catalogue.store.purging import Stripping
from sicore.catalogue.store.reading import (
    current_record,
    current_records,
    history_of,
    known_ids,
    latest_of,
    stated_after,
    stated_at,
)
from sicore.catalogue.store.restoring import restore
from sicore.catalogue.store.review_run import ReviewRun
from sicore.catalogue.store.runs import Running, last_until, note_report, running, runs
from sicore.catalogue.store.standing import as_shown
from sicore.catalogue.store.unused import Making
from sicore.catalogue.store.written import told_of
from sicore.errors import LateInterrupt
from sicore.members import Json
from sicore.model import AnyRecord
from sicore.outputs import folder_written_whole

LAST_RUNS = 50


class Catalogue:
    """Records with their history, as one file or on a server.

    It behaves the same on both. Readers see one state, whoever writes meanwhile; writers take turns.

    Args:
        address: A file, or `postgresql://user@host/database`.
        create: Whether to make a catalogue where there is none yet.
        wait: Seconds that a writer waits for another one.

    Raises:
        UsageError: there is none and *create* is not set, or something else is there.
        NewerCatalogueError: a later version of sicore wrote it.
        MissingExtraError: a package is not installed; the message names the command that installs it.
        CatalogueError: it cannot be opened.
    """

    def __init__(self, address: str | Path, *, create: bool = False, wait: float = WAIT_SECONDS) -> None:
        self._address = address_of(address)
        self._wait = wait
        self._engine = engine_for(self._address, wait=wait)
        self._making = Making(self._engine, self._address.file)
        with self._making.undone_on_error():
            open_catalogue(self._engine, self._address, create=create)
        self._searcher = Searcher(self._engine, self._address.file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close() if error is None else self.undo_making()

    def undo_making(self) -> None:
        """Let go of the catalogue, and take its file away where this made it and nothing came into it."""
        self._making.undo()

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    @property
    def file(self) -> Path | None:
        """The file of an embedded catalogue; None on a server."""
        return self._address.file

    @property
    def engine(self) -> Engine:
        """The connections to its database, for the rooms above and for those who use SQL."""
        return self._engine

    def __str__(self) -> str:
        return str(self._address)

    @contextmanager
    def running(self, about: RunAbout, *, is_trial: bool = False, expected: int = 0) -> Iterator[Running]:
        """A run in one transaction, the index of words too: all of it is kept, or nothing where the block raises.

        Args:
            about: Who does it and why.
            is_trial: Whether only to see what would come of it; the catalogue is left as it was.
            expected: About how many records it writes; of many the ranked index takes in each when it is written.

        Raises:
            BusyCatalogueError: another program writes, and did not end in time.
            CatalogueError: the catalogue cannot be written.
        """
        following = self._searcher.following(None if is_trial else expected)
        with following as follow, running(self._engine, about, clock, follow, expected=expected) as run:
            run.is_undone = is_trial
            yield run
            if run.is_undone:
                return
            settle(run.connection, run.index, has_forgotten=run.has_forgotten)

    def put(self, records: Iterable[AnyRecord], *, about: RunAbout, standing: int = 1) -> None:
        """Write records as they are, unchecked; each id at most once.

        Args:
            records: What to write.
            about: Who does it and why.
            standing: 1 where they are whole revisions by their keeper, 2 for statements of their sources.
        """
        with self.running(about) as run:
            for _ in run.writing.write(told_of(records, standing)):
                pass  # counted there

    def record(self, record_id: str) -> AnyRecord | None:
        """The current record of an id; None where the catalogue never had one."""
        with reading(self._engine) as connection:
            return current_record(connection, record_id)

    @contextmanager
    def holding(self) -> Iterator[Holding]:
        """What gives the current record of an id and its earlier states, all of one state of the catalogue."""
        with reading(self._engine) as connection:
            yield Holding(connection)

    def known(self, ids: Collection[str]) -> set[str]:
        """Those of some ids that the catalogue has, deleted ones too."""
        with reading(self._engine) as connection:
            return known_ids(connection, ids)

    def records(self, *types: str) -> Iterator[AnyRecord]:
        """The current records, in the order in which they first came.

        Args:
            *types: The types that are wanted, such as `project`; all when none is named, tombstones too.
        """
        with reading(self._engine) as connection:
            yield from current_records(connection, types)

    def search(
        self,
        query: str = "",
        *,
        sort: str = "relevance",
        limit: int = 20,
        after: str | None = None,
        facets: Sequence[str] = (),
        languages: Sequence[str] = (),
    ) -> Found:
        """A page of what a query finds; a reference of the language is in `docs/reference/search.md`.

        Args:
            query: What to look for; nothing finds everything.
            sort: `relevance`, `title`, `start`, `end`, `amount` or `changed`; a hyphen before it turns the order round.
            limit: How many finds the page has, 1 to 1,000.
            after: The place that the page before gave; None for the first page.
            facets: What to count all finds by, such as `country`.
            languages: The languages that the reader reads, the best first (ISO 639-1).

        Raises:
            QueryError: the query cannot be read; the message points at the character.
            UsageError: there is no such order or facet, the limit is out of range, or the place belongs elsewhere.
            CatalogueError: the catalogue cannot be read.
        """
        return self._searcher.search(query, sort=sort, limit=limit, after=after, facets=facets, languages=languages)

    def lists_of(self, facet: str, codes: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """The code lists that its records name for codes that finds were counted by; none for other facets."""
        with reading(self._engine) as connection:
            return lists_of(connection, facet, codes)

    def prepare_search(self, progress: Callable[[int], None] = lambda _: None) -> None:
        """Take what was written into the ranked index of a large embedded catalogue, so that no search waits for that.

        Args:
            progress: Told how many records were taken in.

        Raises:
            LateInterrupt: the user stopped it; the next search begins it anew.
            CatalogueError: the catalogue cannot be read.
        """
        try:
            self._searcher.prepare(progress)
        except KeyboardInterrupt:
            raise LateInterrupt("Interrupted. All records were written; the next search makes its index.") from None

    def history(self, record_id: str) -> list[Revision]:
        """All that sources said of an id, the oldest first; empty where the catalogue never had it."""
        with reading(self._engine) as connection:
            return history_of(connection, record_id)

    def statements(self, record_id: str) -> list[Revision]:
        """The latest that each source says about an id, the oldest first."""
        with reading(self._engine) as connection:
            return latest_of(connection, record_id)

    def as_of(self, record_id: str, moment: str) -> AnyRecord | None:
        """The record as the catalogue had it at a moment; None where it had none.

        The numbers of runs say what came before what, and not the clocks of the computers: the moment means the last
        run that says it began by then, and all runs before that one, whatever they say.

        Args:
            record_id: The id.
            moment: ISO 8601, such as `2026-11-26T12:00:00Z`, without a zone in UTC; a date alone means its end.

        Raises:
            UsageError: *moment* is no day or time.
        """
        until = end_of(moment)
        with reading(self._engine) as connection:
            said = stated_at(connection, record_id, last_until(connection, until))
        return as_shown(said) if said else None

    def state_after(self, record_id: str, revision: int) -> AnyRecord | None:
        """The record that all its sources together had made by one of its revisions; None where it had none by then.

        Args:
            record_id: The id.
            revision: The number of the revision.
        """
        with reading(self._engine) as connection:
            said = stated_after(connection, record_id, revision)
        return as_shown(said) if said else None

    def authorships(self, record_id: str) -> list[Authorship]:
        """Who wrote the revisions of an id, the oldest first; empty where the catalogue never had it."""
        with reading(self._engine) as connection:
            return authorships(connection, record_id)

    @contextmanager
    def reviewing(self, about: RunAbout) -> Iterator[ReviewRun]:
        """A step of a review in one transaction; nothing is kept where the block raises.

        Raises:
            BusyCatalogueError: another program writes, and did not end in time.
            CatalogueError: the catalogue cannot be written.
        """
        with self.running(about) as run:
            yield ReviewRun(run)

    def restore(self, record_ids: Iterable[str], *, about: RunAbout) -> list[AnyRecord]:
        """Take back deletions that were made by mistake; all of them or none.

        What was deleted on request, or because its time was over, does not come back.

        Args:
            record_ids: The ids of the deleted records.
            about: Who does it and why.

        Returns:
            The records as they are now.

        Raises:
            UsageError: one of them cannot be taken back; the message says why.
            CatalogueError: the catalogue cannot be written.
        """
        with self.running(about) as run:
            return restore(run, record_ids)

    @contextmanager
    def candidates(self) -> Iterator[CandidateSearch]:
        """What looks for partners, in one state of the catalogue."""
        with reading(self._engine) as connection:
            yield CandidateSearch(connection)

    def note_report(self, run: int, report: Mapping[str, Json]) -> None:
        """Keep what a run is to be remembered for: its sources, its findings by code, what was left out."""
        with writing(self._engine) as connection:
            note_report(connection, run, report)

    def due(self, today: date) -> list[Due]:
        """What the privacy clock says must be forgotten.

        Args:
            today: The day to judge by.
        """
        with self._searcher.reading() as (connection, _):
            return still_named(connection, Stripping(connection=connection, today=today).due())

    def purge(self, today: date, *, about: RunAbout) -> list[Due]:
        """Forget what is due: in every revision and record, in the free space of the file, and in old backups of it.

        Args:
            today: The day to judge by.
            about: Who does it and why.

        Returns:
            What was forgotten.

        Raises:
            CatalogueError: the catalogue cannot be written, and nothing was forgotten; or all was, and free space could
                not be wiped, as the message says.
            LateInterrupt: the user stopped it when all was forgotten and free space was not wiped yet.
        """
        with self.running(about) as run:
            due = still_named(run.connection, run.due(today))
            run.forget(due, today)
            run.is_undone = not due
        finish_purges(self._engine, self.file, wait=self._wait)
        return due

    def published(self) -> Iterator[AnyRecord]:
        """What may leave the house: published records, and tombstones of what was deleted or is published no more.

        In the order in which the records first came.
        """
        with reading(self._engine) as connection:
            yield from leaving_records(connection)

    @contextmanager
    def outward(self) -> Iterator[OutwardReading]:
        """What others may see, in one state of the catalogue: published records with their sources and history."""
        with reading(self._engine) as connection:
            yield OutwardReading(connection)

    def lacking(self, language: str) -> Iterator[LackingTexts]:
        """The published records with texts that are not in a language; all of them are read, which takes a while.

        Args:
            language: ISO 639-1, such as `en`.
        """
        with reading(self._engine) as connection:
            yield from lacking_records(connection, language)

    def snapshot(self, folder: Path | str, *, created: date) -> dict[str, int]:
        """Write what is published as flat tables with a data dictionary, and as records.

        Args:
            folder: The folder to appear; whole or not at all.
            created: The day of the snapshot.

        Returns:
            How many rows each file has.

        Raises:
            UsageError: the folder is not empty, or cannot be made.
        """
        with (
            folder_written_whole(folder) as part,
            reading(self._engine) as connection,
            closing(published_lines(connection)) as lines,
        ):
            return write_snapshot(connection, lines, part, created=created)

    def datasette_metadata(self) -> dict[str, Json]:
        """What Datasette is told about an embedded catalogue: labels, descriptions, full text.

        Raises:
            UsageError: the catalogue is on a server.
        """
        return datasette_metadata(self.file)

    def statistics(self) -> Statistics:
        """What is in the catalogue, in numbers."""
        with reading(self._engine) as connection:
            return statistics(connection)

    def sources(self) -> list[KnownSource]:
        """The sources that were read, in the order in which they first were; those too whose place another took."""
        with reading(self._engine) as connection:
            return known_sources(connection)

    def runs(self, *, limit: int = LAST_RUNS) -> list[Run]:
        """What was done to the catalogue last, the newest first."""
        with reading(self._engine) as connection:
            return runs(connection, limit=limit)

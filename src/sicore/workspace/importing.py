"""Importing: recognise, read, join, check, and write whole or not at all."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from typing import Protocol, cast

from attrs import field, frozen

from sicore.checks import CheckedLine, Checker, RecordChecker, processes_for, worked
from sicore.errors import PluginError, SicoreError, UsageError
from sicore.fetch import Fetcher
from sicore.findings import Coverage, Finding, FindingTally, RefusedSourceError
from sicore.format.lines import Block
from sicore.members import Json
from sicore.model import AnyRecord
from sicore.plugins import Conventions, ImportContext, Registry, Source
from sicore.tables import MappedImporter
from sicore.tables import Mapping as TableMapping
from sicore.tables.sheets.open_csv import holds_csv_tables
from sicore.text import is_language_tag
from sicore.workspace import codes
from sicore.workspace.cataloguing import Cataloguing
from sicore.workspace.gathering import Gathering, Standing, Unchecked, blocks_of
from sicore.workspace.kept import Kept
from sicore.workspace.progress import Progress, unwatched
from sicore.workspace.retrieving import Retrieved
from sicore.workspace.taking import CheckedWork, Taking
from sicore.workspace.unreviewed import RecordOf


class Lines(Protocol):
    """Lines of records that belong together and stand in no source of their own, such as those of a feed."""

    @property
    def name(self) -> str:
        """What people call them."""

    def take(self, taking: Taking, checker: RecordChecker, progress: Progress) -> None:
        """Hand the records over, checked; each may be read only when its turn comes to be written.

        Args:
            taking: Takes them in.
            checker: The checks.
            progress: Told how many were read.
        """


@frozen(kw_only=True)
class ImportRequest:
    """What to import and how.

    Args:
        sources: What to read, in any order.
        importer: The importer to use; None to let each source be recognised.
        mapping: How the sources' tables become records; None where they are no tables, or an importer knows them.
        conventions: What the user declares about the sources.
        language: The language of the sources, where the user declares it (BCP 47).
        centres: The only centres whose records are taken, those below them included; empty takes all. A single one is
            also the centre of new records that have no id.
        keep_going: Take what can be taken and say what was left out; otherwise one refused source or row stops all.
        today: The day of the import.
        lines: Lines to import beside the sources; None where there are none.
        retrieved: Those of the sources that were retrieved from the web.
        fetcher: What importers fetch with.
    """

    sources: tuple[Source, ...]
    importer: str | None = None
    mapping: TableMapping | None = None
    conventions: Conventions = field(factory=Conventions)
    language: str | None = None
    centres: tuple[str, ...] = ()
    keep_going: bool = False
    today: date
    lines: Lines | None = None
    retrieved: tuple[Retrieved, ...] = ()
    fetcher: Fetcher = field(factory=Fetcher)

    @property
    def is_whole(self) -> bool:
        """Whether what the sources do not have any more can be told: they are read as a whole, and are no news only."""
        return not (self.centres or self.keep_going or any(each.notes for each in self.retrieved))

    def retrieval_of(self, source: Source) -> Retrieved | None:
        """How a source was retrieved; None for a file."""
        return next((each for each in self.retrieved if each.source is source), None)

    @property
    def names(self) -> list[str]:
        """What people call what is imported."""
        return [*(source.name for source in self.sources), *([self.lines.name] if self.lines else [])]


@frozen(kw_only=True)
class ImportOutcome:
    """What came of an import.

    Args:
        tally: The findings of reading, joining and checking.
        read: How many records the sources told of.
        records: How many records there are now, with those that were there before.
        left_out: How many sources or rows could not be taken.
        written: Whether the records were handed on; not when something was left out and nobody said to keep going.
        coverage: What became of the columns of each table.
        taken: For a catalogue: how many records were added, changed and the same.
    """

    tally: FindingTally
    read: int
    records: int
    left_out: int
    written: bool
    coverage: tuple[Coverage, ...] = ()
    taken: Mapping[str, int] = field(factory=dict)

    def to_json(self, sources: Sequence[str]) -> dict[str, Json]:
        """What a catalogue remembers of the run.

        Args:
            sources: The names of what was read.
        """
        counts = {f"{severity.value} {code}": count for (code, severity), count in sorted(self.tally.counts.items())}
        return {"sources": list(sources), "read": self.read, "left_out": self.left_out, "findings": counts}


class Counted(Iterator[bytes]):
    """Lines that pass by, and how many they were.

    Args:
        lines: The lines.
    """

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self.count = 0

    def __next__(self) -> bytes:
        line = next(self._lines)
        self.count += 1
        return line


@frozen(kw_only=True)
class Importing:
    """One import.

    Args:
        registry: The plugins.
        checker: The checks that every record goes through.
        request: What to import and how.
        progress: Told how many records were read of the current source.
        checked: Told how many records were checked.
    """

    registry: Registry
    checker: Checker
    request: ImportRequest
    progress: Progress = unwatched
    checked: Progress = unwatched
    kept: Kept = field(factory=Kept, init=False, repr=False)
    """What was written so far."""
    _coverage: list[Coverage] = field(factory=list, init=False, repr=False)

    def run(
        self,
        write: Callable[[Iterator[bytes]], None],
        *,
        before: Iterable[AnyRecord | Finding] = (),
        into: Cataloguing | None = None,
    ) -> ImportOutcome:
        """Read all sources, then hand the joined and checked records to *write*, unless something must stop it.

        Args:
            write: Takes the records, each as the line that it is written on; called once, and only when the run may
                write.
            before: Records that are there already; what the sources say is joined to them.
            into: The catalogue that takes what the sources say, in place of *before*; *write* gets the records as
                they are in it now.

        Raises:
            PluginError: an importer failed; nothing was handed on.
        """
        tally = FindingTally()
        self._coverage.clear()
        with Gathering() as gathering, _holding(gathering, into) as held, _whole(into):
            earlier = into.earlier if into is not None else _without_history
            taking = Taking(gathering, tally, self.request.centres, held, earlier=earlier)
            taking.take(before, Standing.HELD)
            self._gather(gathering, taking)
            written = self.request.keep_going or not taking.left_out
            told = gathering.joined() if into is None or not written else into.take(gathering)
            counted = Counted(self._lines(told, tally, gathering.size))
            if written:
                write(counted)
            for _ in counted:
                pass  # nothing is written, or not all was asked for: the findings are wanted all the same
            tally.extend(self.checker.finish(into.known if into is not None else None))
            tally.extend(into.findings if into is not None else ())
            outcome = ImportOutcome(
                tally=tally,
                read=gathering.told(),
                records=counted.count,
                left_out=taking.left_out,
                written=written and not (into is not None and into.is_refused),
                coverage=tuple(self._coverage),
                taken=into.counts if into is not None else {},
            )
            if into is not None:
                into.note(outcome.to_json(self.request.names))
            return outcome

    def _gather(self, gathering: Gathering, taking: Taking) -> None:
        for source in self.request.sources:
            known = gathering.count + taking.left_out
            retrieved = self.request.retrieval_of(source)
            may_be_empty = retrieved is not None and bool(retrieved.notes)
            if retrieved is not None:
                taking.take([Finding.of(codes.SOURCE_NOT_AUTHENTICATED, place=source.place(), value=source.url)])
            self._take(source, taking)
            if gathering.count + taking.left_out == known and not may_be_empty:
                taking.take([Finding.of(codes.SOURCE_WITHOUT_RECORDS, place=source.place())])
        if self.request.lines is not None:
            self.request.lines.take(taking, self.checker.of_records, self.progress)

    def _take(self, source: Source, taking: Taking) -> None:
        retrieved = self.request.retrieval_of(source)
        context = ImportContext(
            today=self.request.today,
            conventions=self.request.conventions,
            language=self.request.language,
            shelf=self.checker.shelf,
            progress=self.progress,
            account=self._coverage.append,
            centre=self.request.centres[0] if len(self.request.centres) == 1 else None,
            held=taking.held,
            earlier=taking.earlier,
            http=self.request.fetcher,
            notes={} if retrieved is None else retrieved.notes,
        )
        importer_id = self.request.importer
        try:
            if self.request.mapping is not None:
                self._take_table(MappedImporter(self.request.mapping), source, context, taking)
                return
            importer_id = importer_id or self.registry.detect(source)
            importer = self.registry.importer(importer_id)
            if isinstance(importer.importer, MappedImporter):
                self._take_table(importer.importer, source, context, taking)
                return
            is_revision = self.registry.reads_revisions(importer_id)
            with closing(importer.read(source, context)) as told:
                taking.take(told, Standing.REVISION if is_revision else Standing.STATEMENT)
        except RefusedSourceError as refused:
            taking.take([refused.finding])
        except SicoreError:
            raise
        except Exception as error:
            raise PluginError(f"The importer {importer_id!r} failed on {source.name}: {error!r}") from error

    def _take_table(self, importer: MappedImporter, source: Source, context: ImportContext, taking: Taking) -> None:
        """Take a table in batches, on all processors; a mapping is data, so nothing of a plugin needs watching."""
        with importer.opened(source, context) as table:
            taking.take(table.findings)
            work = CheckedWork(work=table.work, checker=self.checker.of_records)
            count = 0
            for _, done in worked(table.batches, work, jobs=os.cpu_count() or 1):
                taking.take(done.told)
                table.coverage.add(done.coverage)
                count += done.coverage.operations
                self.progress(count)
            taking.take(table.ending())
            self._coverage.append(table.coverage)

    def _lines(self, told: Iterable[CheckedLine | Unchecked], tally: FindingTally, size: int) -> Iterator[bytes]:
        """The joined records; those that nobody has checked yet are checked as those of any file are."""
        jobs = processes_for(size)
        for are_blocks, group in groupby(blocks_of(told), key=lambda each: isinstance(each, Block)):
            if are_blocks:
                blocks = cast("Iterator[Block]", group)
                for block, findings in self.checker.check_batches(blocks, jobs=jobs, progress=self.checked):
                    tally.extend(findings)
                    yield from (line.text for line in block.lines())
                continue
            for line in chain.from_iterable(cast("Iterator[list[CheckedLine]]", group)):
                tally.extend(self.checker.take(line))
                yield line.text


def _without_history(_: str) -> Iterator[AnyRecord]:
    """A file holds one state of its records."""
    return iter(())


def _whole(into: Cataloguing | None) -> AbstractContextManager[None]:
    return nullcontext() if into is None else into.whole()


@contextmanager
def _holding(gathering: Gathering, into: Cataloguing | None) -> Iterator[RecordOf]:
    if into is None:
        yield gathering.held
    else:
        with into.holding() as held:
            yield held


def check_language(tag: str) -> None:
    """Refuse a language that is not named by its tag.

    Raises:
        UsageError: *tag* is not BCP 47.
    """
    if not is_language_tag(tag):
        raise UsageError(f"{tag!r} is not a language tag such as 'sv' or 'pt-BR' (BCP 47).")


def sources_of(
    paths: Iterable[Path | str], *, encoding: str | None = None, url: str | None = None
) -> tuple[Source, ...]:
    """The sources at some paths: files, packages, and the files of folders (not of folders in them), by name.

    A folder of CSV tables that belong together is one source, as a package is.

    Raises:
        UsageError: there is no such path, or a folder without files.
    """
    found: list[Source] = []
    for path in map(Path, paths):
        if path.is_dir() and not ((path / "datapackage.json").is_file() or holds_csv_tables(path)):
            inside = sorted(each for each in path.iterdir() if each.is_file() and not each.name.startswith("."))
            if not inside:
                raise UsageError(f"The folder {str(path)!r} holds no files.")
            found += [Source(path=each, encoding=encoding, url=url) for each in inside]
        elif path.exists():
            found.append(Source(path=path, encoding=encoding, url=url))
        else:
            raise UsageError(f"There is no file {str(path)!r}.")
    return tuple(found)

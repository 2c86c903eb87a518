"""Importing: recognise, read, join, check, and write whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from attrs import field, frozen

from sicore.checks import Checker
from sicore.errors import PluginError, SicoreError, UsageError
from sicore.findings import Finding, FindingTally, RefusedSourceError, Severity
from sicore.format import to_json
from sicore.format.difference import foreign_id
from sicore.model import AnyRecord
from sicore.plugins import Conventions, ImportContext, Registry, Source
from sicore.tables.sheets.open_csv import holds_csv_tables
from sicore.text import is_language_tag
from sicore.workspace.gathering import Gathering, Standing

Progress = Callable[[int], None]


@frozen(kw_only=True)
class ImportRequest:
    """What to import and how.

    Args:
        sources: What to read, in any order.
        importer: The importer to use; None to let each source be recognised.
        conventions: What the user declares about the sources.
        language: The language of the sources, where the user declares it (BCP 47).
        centres: The only centres whose records are taken, those below them included; empty takes all. A single one is
            also the centre of new records that have no id.
        keep_going: Take what can be taken and say what was left out; otherwise one refused source or row stops all.
        today: The day of the import.
    """

    sources: tuple[Source, ...]
    importer: str | None = None
    conventions: Conventions = field(factory=Conventions)
    language: str | None = None
    centres: tuple[str, ...] = ()
    keep_going: bool = False
    today: date


@frozen(kw_only=True)
class ImportOutcome:
    """What came of an import.

    Args:
        tally: The findings of reading, joining and checking.
        read: How many statements were read.
        records: How many records they became.
        left_out: How many sources or rows could not be taken.
        written: Whether the records were handed on; not when something was left out and nobody said to keep going.
    """

    tally: FindingTally
    read: int
    records: int
    left_out: int
    written: bool


class Counted(Iterator[AnyRecord]):
    """Records that pass by, and how many they were.

    Args:
        records: The records.
    """

    def __init__(self, records: Iterable[AnyRecord]) -> None:
        self._records = iter(records)
        self.count = 0

    def __next__(self) -> AnyRecord:
        record = next(self._records)
        self.count += 1
        return record


class Taking:
    """What a run takes in.

    Args:
        gathering: Where records go.
        tally: Where findings go.
        centres: The only centres whose records are taken, those below them included; empty takes all.
    """

    def __init__(self, gathering: Gathering, tally: FindingTally, centres: tuple[str, ...]) -> None:
        self._gathering = gathering
        self._tally = tally
        self._centres = centres
        self.left_out = 0

    def take(self, told: Iterable[AnyRecord | Finding], standing: Standing = Standing.STATEMENT) -> None:
        """Take records in and count findings; an error that names no record stands for one that was left out."""
        for each in told:
            if isinstance(each, Finding):
                self._tally.add(each)
                self.left_out += each.severity is Severity.ERROR and each.record is None
            elif (foreign := self._foreign(each, standing)) is not None:
                self._tally.add(foreign)
                self.left_out += 1
            else:
                self._gathering.add(each, standing)

    def held(self, record_id: str) -> AnyRecord | None:
        """The record of an id as the output holds it; None where it holds none."""
        return self._gathering.held(record_id)

    def _foreign(self, record: AnyRecord, standing: Standing) -> Finding | None:
        if not self._centres or standing is Standing.HELD:
            return None
        return foreign_id(record.id, self._centres)


@frozen(kw_only=True)
class Importing:
    """One import.

    Args:
        registry: The plugins.
        checker: The checks that every record goes through.
        request: What to import and how.
        progress: Told how many records were read of the current source.
    """

    registry: Registry
    checker: Checker
    request: ImportRequest
    progress: Progress = field(default=lambda _count: None)

    def run(
        self, write: Callable[[Iterable[AnyRecord]], None], *, before: Iterable[AnyRecord | Finding] = ()
    ) -> ImportOutcome:
        """Read all sources, then hand the joined and checked records to *write*, unless something must stop it.

        Args:
            write: Takes the records; called once, and only when the run may write.
            before: Records that are there already; what the sources say is joined to them.

        Raises:
            PluginError: an importer failed; nothing was handed on.
        """
        tally = FindingTally()
        with Gathering() as gathering:
            taking = Taking(gathering, tally, self.request.centres)
            taking.take(before, Standing.HELD)
            there = gathering.count
            for source in self.request.sources:
                self._take(source, taking)
            left_out = taking.left_out
            written = self.request.keep_going or not left_out
            counted = Counted(self._joined(gathering, tally))
            if written:
                write(counted)
            for _ in counted:
                pass  # nothing is written, or not all was asked for: the findings are wanted all the same
            tally.extend(self.checker.finish())
            return ImportOutcome(
                tally=tally, read=gathering.count - there, records=counted.count, left_out=left_out, written=written
            )

    def _take(self, source: Source, taking: Taking) -> None:
        context = ImportContext(
            today=self.request.today,
            conventions=self.request.conventions,
            language=self.request.language,
            shelf=self.checker.shelf,
            progress=self.progress,
            centre=self.request.centres[0] if len(self.request.centres) == 1 else None,
            held=taking.held,
        )
        importer_id = self.request.importer
        try:
            importer_id = importer_id or self.registry.detect(source)
            importer = self.registry.importer(importer_id)
            is_revision = self.registry.reads_revisions(importer_id)
            taking.take(importer.read(source, context), Standing.REVISION if is_revision else Standing.STATEMENT)
        except RefusedSourceError as refused:
            taking.take([refused.finding])
        except SicoreError:
            raise
        except Exception as error:
            raise PluginError(f"The importer {importer_id!r} failed on {source.name}: {error!r}") from error

    def _joined(self, gathering: Gathering, tally: FindingTally) -> Iterator[AnyRecord]:
        for joined in gathering.joined():
            tally.extend(joined.findings)
            tally.extend(self.checker.check_members(to_json(joined.record)).findings)
            yield joined.record


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

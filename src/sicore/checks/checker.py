"""One run of checks: files and records, and at the end what can only be seen over all of them."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from sicore.checks.batches import Batches, check_batches, in_batches, remembered
from sicore.checks.collection import Collection, Known, Statement, statement_of
from sicore.checks.extensions import ExtensionSchema
from sicore.checks.lines import CheckedLine
from sicore.checks.once import OnceOnly
from sicore.checks.profiles import Profile
from sicore.checks.rule import Rule
from sicore.checks.runner import Checked, RecordChecker
from sicore.checks.schema_check import SchemaChecker
from sicore.codelists import Shelf, core_shelf
from sicore.findings import Finding, SourcePlace
from sicore.format.documents import read_in_blocks
from sicore.members import Json
from sicore.model import AnyRecord

WORTH_SEVERAL_PROCESSES = 4 * 1024 * 1024
"""Bytes of JSON below which starting processes takes longer than it saves."""


class Checker:
    """Checks the records of one run.

    Args:
        today: The day of the check, for the clock of personal data.
        shelf: The code lists; those that ship with sicore when None.
        rules: Rules beside those of the core, such as those of plugins.
        profiles: What else the records must follow.
        extensions: What may stand in the extensions that plugins know.

    >>> checker = Checker(today=date(2026, 11, 21))
    >>> [finding.code.code for finding in checker.check_members({"sicore": "2.0"}).findings]
    ['version-unsupported']
    """

    def __init__(
        self,
        *,
        today: date,
        shelf: Shelf | None = None,
        rules: Iterable[Rule] = (),
        profiles: Iterable[Profile] = (),
        extensions: Iterable[ExtensionSchema] = (),
    ) -> None:
        self._checker = RecordChecker(
            today=today,
            shelf=shelf or core_shelf(),
            rules=tuple(rules),
            profiles=tuple(profiles),
            extensions=tuple(extensions),
        )
        self._collection = Collection()
        self._once = OnceOnly()
        self.records = 0
        """How many records were checked so far, wrong ones among them."""

    @property
    def shelf(self) -> Shelf:
        """The code lists."""
        return self._checker.shelf

    @property
    def schema(self) -> SchemaChecker:
        """The schema check alone."""
        return self._checker.schema

    def check(self, record: AnyRecord, place: SourcePlace | None = None) -> list[Finding]:
        """What rules and profiles find wrong with a record that exists already.

        Args:
            record: The record.
            place: Where it stands, for values whose own place it does not tell.
        """
        self.records += 1
        self._collection.add(statement_of(record, *_where(place)))
        return list(self._once.pass_on(self._checker.check_record(record, place)))

    def check_members(self, members: Json, place: SourcePlace | None = None) -> Checked:
        """Check the JSON object of a record: schema, meaning, rules and profiles.

        Args:
            members: As `parse_json` reads it.
            place: Where the record stands in the user's file.
        """
        self.records += 1
        checked = self._checker.check_members(members, place)
        if (statement := remembered(checked, members, *_where(place))) is not None:
            self._collection.add(statement)
        return Checked(record=checked.record, findings=list(self._once.pass_on(checked.findings)))

    @property
    def of_records(self) -> RecordChecker:
        """What checks single records; it can be sent to another process."""
        return self._checker

    def take(self, line: CheckedLine) -> Iterator[Finding]:
        """Take in a record that was checked elsewhere; its findings."""
        self.records += 1
        self._collection.add(Statement(line.id, None, None, line.references))
        return self._once.pass_on(line.findings)

    def check_file(
        self, path: Path, *, jobs: int | None = None, progress: Callable[[int], None] | None = None
    ) -> Iterator[Finding]:
        """Check every record of a document or package; memory stays flat.

        Args:
            path: A file or package that `read_documents` reads.
            jobs: How many processes work on JSON Lines; None takes all processors for large files.
            progress: Told how many records were checked so far.

        Raises:
            UsageError: there is no such file, or *jobs* is below 1.
        """
        processes = jobs if jobs is not None else processes_for(path.stat().st_size if path.is_file() else 0)
        for _, findings in self.check_batches(in_batches(read_in_blocks(path)), jobs=processes, progress=progress):
            yield from findings

    def check_batches(
        self, batches: Iterable[Batches], *, jobs: int = 1, progress: Callable[[int], None] | None = None
    ) -> Iterator[tuple[Batches, tuple[Finding, ...]]]:
        """Check every record of some batches, and give back each batch with its findings; memory stays flat.

        Args:
            batches: Lines or documents.
            jobs: How many processes work; see `processes_for`.
            progress: Told how many records were checked so far.

        Raises:
            UsageError: *jobs* is below 1.
        """
        for batch, result in check_batches(batches, self._checker, jobs=jobs):
            self.records += result.records
            self._collection.extend(result.statements)
            yield batch, tuple(self._once.pass_on(result.findings))
            if progress is not None:
                progress(self.records)

    def finish(self, known: Known | None = None) -> Iterator[Finding]:
        """What is wrong between the records of the run; the next run begins empty.

        Args:
            known: Gives those of some ids that there are records of elsewhere; None where there are none.
        """
        yield from self._collection.findings(known)


def _where(place: SourcePlace | None) -> tuple[str | None, int | None]:
    return (place.source, place.line) if place is not None else (None, None)


def processes_for(size: int) -> int:
    """How many processes are worth starting for so many bytes: one for each processor, or one alone."""
    return (os.cpu_count() or 1) if size >= WORTH_SEVERAL_PROCESSES else 1

"""Checking records in batches, in this process or in several; the result is the same."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import TypeVar, cast

from attrs import frozen

from sicore.checks.collection import Statement, statement_of
from sicore.checks.once import OnceOnly
from sicore.checks.runner import Checked, RecordChecker
from sicore.checks.workers import in_parts, worked
from sicore.findings import Finding, SourcePlace
from sicore.format.document import Document
from sicore.format.json_text import JsonRefusedError, parse_json
from sicore.format.lines import Block, Line
from sicore.members import Json

DOCUMENTS_AT_ONCE = 500
Batch = Block | list[Document | Finding]
"""Lines, or the documents of a form that does not stand in lines; findings about what could not be read pass."""

Batches = TypeVar("Batches", bound=Batch)


@frozen(kw_only=True)
class BatchResult:
    """What came of a batch.

    Args:
        findings: In the order of the lines.
        statements: What the collection remembers of each record.
        records: How many records there were, wrong ones among them.
    """

    findings: tuple[Finding, ...]
    statements: tuple[Statement, ...]
    records: int


def check_batch(batch: Batch, checker: RecordChecker) -> BatchResult:
    """Parse and check some records of a file.

    Args:
        batch: What was read of them so far.
        checker: The checks.
    """
    findings: list[Finding] = list(batch.findings) if isinstance(batch, Block) else []
    statements: list[Statement] = []
    records = 0
    for entry in batch.lines() if isinstance(batch, Block) else batch:
        if isinstance(entry, Finding):
            findings.append(entry)
            continue
        try:
            members = parse_json(entry.text) if isinstance(entry, Line) else entry.members
        except JsonRefusedError as refused:
            findings.append(refused.finding(entry.place or SourcePlace()))
            continue
        records += 1
        checked = checker.check_members(members)
        if checked.findings:
            place = entry.place
            findings += [finding.at(place=place) for finding in checked.findings]
        whose, line = (
            (entry.source, entry.number) if isinstance(entry, Line) else (entry.place.source, entry.place.line)
        )
        if (statement := remembered(checked, members, whose, line)) is not None:
            statements.append(statement)
    return BatchResult(findings=tuple(OnceOnly().pass_on(findings)), statements=tuple(statements), records=records)


def remembered(checked: Checked, members: Json, source: str | None, line: int | None) -> Statement | None:
    """What the collection remembers of a record; only its id where it could not become one, None where it has none."""
    if checked.record is not None:
        return statement_of(checked.record, source, line)
    stated = members.get("id") if isinstance(members, dict) else None
    return Statement(stated, source, line) if isinstance(stated, str) else None


def in_batches(entries: Iterable[Block | Document | Finding]) -> Iterator[Batch]:
    """Leave blocks as they are and group the rest by number, which is not seen in the result of a check."""
    for are_blocks, group in groupby(entries, key=lambda entry: isinstance(entry, Block)):
        if are_blocks:
            yield from cast("Iterator[Block]", group)
            continue
        others = cast("Iterator[Document | Finding]", group)
        yield from in_parts(others, DOCUMENTS_AT_ONCE)


def check_batches(
    batches: Iterable[Batches], checker: RecordChecker, *, jobs: int = 1
) -> Iterator[tuple[Batches, BatchResult]]:
    """Check batches in order, and give back each with its result.

    Args:
        batches: What was read.
        checker: The checks; for several jobs its rules must be functions of modules, so that every process finds them.
        jobs: How many processes work; 1 works in this one.

    Raises:
        UsageError: *jobs* is below 1.
    """
    return worked(batches, partial(check_batch, checker=checker), jobs=jobs)

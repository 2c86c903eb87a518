"""Validating documents: schema, rules and profiles, with every finding in one pass."""

from collections.abc import Callable, Iterable
from pathlib import Path

from attrs import frozen

from sicore.checks import Checker
from sicore.findings import Finding, FindingTally
from sicore.format import read_documents


@frozen(kw_only=True)
class Validation:
    """What came of validating.

    Args:
        tally: All findings.
        records: How many records there were.
    """

    tally: FindingTally
    records: int


def validate_files(
    paths: Iterable[Path], checker: Checker, *, jobs: int | None, progress: Callable[[int], None]
) -> Validation:
    """Check documents and packages; the records of all of them count as one collection."""
    tally = FindingTally()
    records = 0
    for path in paths:
        for document in read_documents(path):
            if isinstance(document, Finding):
                tally.add(document)
                continue
            records += 1
            progress(records)
            tally.extend(checker.check_members(document.members, document.place).findings)
    return Validation(tally=tally, records=records)

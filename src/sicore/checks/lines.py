"""Records as the lines that they will be, checked once by whoever made them."""

from typing import NamedTuple

from sicore.checks.collection import statement_of
from sicore.checks.masking import masked
from sicore.checks.runner import RecordChecker
from sicore.findings import Finding, Severity
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord


class CheckedLine(NamedTuple):
    """A record as a line of JSON, after its check.

    Args:
        id: The record's id.
        text: The line, without its end.
        findings: What is wrong with the record.
        references: The pointers and ids of records of the same centre that it refers to.
    """

    id: str
    text: bytes
    findings: tuple[Finding, ...] = ()
    references: tuple[tuple[str, str], ...] = ()


def checked_line(record: AnyRecord, checker: RecordChecker) -> CheckedLine:
    """Check a record and write it down.

    Args:
        record: A record of the model; its JSON is checked against the schema, then it meets the rules and profiles.
        checker: The checks.
    """
    members = to_json(record)
    found = [masked(finding) for finding in checker.schema.check(members)]
    if all(finding.severity is not Severity.ERROR for finding in found):
        found += checker.check_record(record)
    return CheckedLine(record.id, dump_json(members), tuple(found), statement_of(record).references)

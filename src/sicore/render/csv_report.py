"""The report for spreadsheets: one row for each finding."""

import csv
from collections.abc import Iterator
from typing import IO

from sicore.findings import Finding
from sicore.render.report import FindingGroup, FindingReport
from sicore.render.translator import Translator
from sicore.render.visible import visible

COLUMNS = (
    "severity",
    "code",
    "message",
    "repair",
    "file",
    "sheet",
    "line",
    "row",
    "column",
    "record",
    "pointer",
    "value",
    "expected",
)

# What spreadsheets take for a formula, wide forms included; a tab may hide one (OWASP, CSV Injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(report: FindingReport, stream: IO[str], translator: Translator) -> None:
    """Write the findings kept, by kind; a last row of a kind tells how many more there were.

    The file begins with a byte order mark and has the list separator of the language, a comma in English and a
    semicolon where the comma is the decimal sign, since a spreadsheet opened by a double click goes by these. The
    column names and `code` are the same in every language. A cell that a spreadsheet could take for a formula
    begins with an apostrophe.
    """
    stream.write("\ufeff")
    rows = csv.writer(stream, delimiter=translator.list_separator, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for group in report.groups():
        rows.writerows(_rows(group, translator))


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell


def _rows(group: FindingGroup, translator: Translator) -> Iterator[list[str]]:
    for finding in group.findings:
        yield _row(group, _cells(finding, translator), translator)
    if group.left_out:
        more = translator.plural("… and {count} more, not listed", "… and {count} more, not listed", group.left_out)
        yield _row(group, {"message": more}, translator)


def _row(group: FindingGroup, cells: dict[str, object], translator: Translator) -> list[str]:
    told = {"severity": translator.severity(group.severity), "code": group.code.code, **cells}
    return [harmless(visible(str(told[column]))) if told.get(column) is not None else "" for column in COLUMNS]


def _cells(finding: Finding, translator: Translator) -> dict[str, object]:
    place = finding.place
    return {
        "message": translator.message(finding),
        "repair": translator.repair(finding),
        "file": place and place.source,
        "sheet": place and place.sheet,
        "line": place and place.line,
        "row": place and place.row,
        "column": place and place.column,
        "record": finding.record,
        "pointer": finding.pointer,
        "value": finding.value,
        "expected": finding.expected,
    }

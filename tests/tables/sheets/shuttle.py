"""Records on their way into sheets and back, and cells that somebody changed in between."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from attrs import evolve
from openpyxl.worksheet.worksheet import Worksheet

from sicore.codelists import core_shelf
from sicore.findings import Finding, Severity
from sicore.format import dump_json, to_json
from sicore.model import RECORD_TYPES, AnyRecord, Lesson, Project
from sicore.model import Source as RecordSource
from sicore.plugins import ImportContext, Source
from sicore.render import Translator
from sicore.tables.sheets.corrected import corrected_records
from sicore.tables.sheets.csv_tables import write_csv_tables
from sicore.tables.sheets.open_csv import open_csv_tables
from sicore.tables.sheets.open_workbook import open_workbook
from sicore.tables.sheets.workbook import Speaking, write_workbook
from sicore.text import LangText

TODAY = date(2026, 11, 21)
Told = list[AnyRecord | Finding]


def project(number: int = 1, **members: Any) -> Project:
    """A small project of an invented centre."""
    told = {"id": f"se.esf:{number}", "title": LangText({"sv": f"Verkstad {number}"}), "sources": (RecordSource(),)}
    return Project(**(told | members))


def lesson(number: int = 1, **members: Any) -> Lesson:
    """A small lesson of an invented centre."""
    told = {"id": f"fi:{number}", "title": LangText({"fi": f"Oppi {number}"}), "sources": (RecordSource(),)}
    return Lesson(**(told | members))


def in_todays_words(record: AnyRecord) -> AnyRecord:
    """A record of an unknown type as one of a later version of the format, in which such types may be."""
    return record if record.type in RECORD_TYPES else evolve(record, sicore="1.3")


def speaking(language: str = "en") -> Speaking:
    return Speaking(translator=Translator(language), shelf=core_shelf(), created=TODAY)


def to_workbook(records: Iterable[AnyRecord], path: Path, language: str = "en") -> Path:
    """Write a workbook that has nothing to remark."""
    assert list(write_workbook(records, path, speaking(language))) == []
    return path


def to_csv_tables(records: Iterable[AnyRecord], path: Path, separator: str = ",") -> Path:
    """Write CSV tables that have nothing to remark."""
    assert list(write_csv_tables(records, path, separator=separator)) == []
    return path


def from_workbook(path: Path, *, held: Iterable[AnyRecord] = (), **context: Any) -> Told:
    """What a workbook says."""
    source = Source(path=path)
    with open_workbook(source) as sheets:
        return list(corrected_records(source, sheets, _context(held, **context)))


def from_csv_tables(path: Path, *, held: Iterable[AnyRecord] = (), **context: Any) -> Told:
    """What CSV tables say."""
    source = Source(path=path)
    with open_csv_tables(source) as sheets:
        return list(corrected_records(source, sheets, _context(held, **context)))


def _context(held: Iterable[AnyRecord], **more: Any) -> ImportContext:
    by_id = {record.id: record for record in held}
    return ImportContext(today=TODAY, held=by_id.get, **more)


def records_in(told: Told) -> list[AnyRecord]:
    return [each for each in told if not isinstance(each, Finding)]


def findings_in(told: Told) -> list[Finding]:
    return [each for each in told if isinstance(each, Finding)]


def codes_in(told: Told) -> list[str]:
    return [finding.code.code for finding in findings_in(told)]


def errors_in(told: Told) -> list[Finding]:
    return [finding for finding in findings_in(told) if finding.severity is Severity.ERROR]


def written(records: Iterable[AnyRecord]) -> dict[str, bytes]:
    """Records as bytes, by id: equal bytes are equal records, down to the order of unknown members."""
    return {record.id: dump_json(to_json(record)) for record in records}


def columns(sheet: Worksheet) -> dict[str, str]:
    """The letters of each column of a sheet by its name in the machine's row."""
    return {str(cell.value): cell.column_letter for cell in sheet[1] if cell.value is not None}


def corrected(path: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    """The workbook after somebody changed it in a spreadsheet."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def set_cell(path: Path, sheet: str, name: str, value: Any, *, row: int = 3, number_format: str | None = None) -> Path:
    """The workbook after somebody wrote into one cell."""

    def change(book: openpyxl.Workbook) -> None:
        cell = book[sheet][f"{columns(book[sheet])[name]}{row}"]
        cell.value = value
        if number_format is not None:
            cell.number_format = number_format

    return corrected(path, change)

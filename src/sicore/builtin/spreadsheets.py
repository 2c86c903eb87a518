"""Records as spreadsheets and back: importers and exporters of workbooks and CSV tables."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins import ExportContext, ImportContext, Probe, Source
from sicore.render import Translator, languages
from sicore.tables.sheets.corrected import corrected_records
from sicore.tables.sheets.csv_tables import write_csv_tables
from sicore.tables.sheets.open_csv import holds_csv_tables, open_csv_tables, separator_of
from sicore.tables.sheets.open_workbook import is_marked_workbook, open_workbook
from sicore.tables.sheets.workbook import Speaking, write_workbook

_SURE = 95
_ZIP = b"PK\x03\x04"


class WorkbookImporter:
    """Reads workbooks that sicore wrote and people corrected or filled in."""

    def probe(self, source: Source) -> Probe:
        """Say how sure it is: by the marks on the sheets."""
        is_own = source.path.is_file() and source.head.startswith(_ZIP) and is_marked_workbook(source.path)
        return Probe(confidence=_SURE if is_own else 0, reason="a sheet with the mark of sicore, or none")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the records of the sheets, and findings with the cells that they are about."""
        with open_workbook(source) as sheets:
            yield from corrected_records(source, sheets, context)


class WorkbookExporter:
    """Writes workbooks for people; loses nothing."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all records; only of two with one id the second is told and left out."""
        yield from write_workbook(records, target, speaking(context), progress=context.progress)


class CsvTablesImporter:
    """Reads CSV tables that sicore wrote: one file, a zip file, or a folder."""

    def probe(self, source: Source) -> Probe:
        """Say how sure it is: by the mark that the tables begin with."""
        if source.path.is_dir() or source.head.startswith(_ZIP):
            is_own = holds_csv_tables(source.path)
        else:
            is_own = separator_of(source.head) is not None
        return Probe(confidence=_SURE if is_own else 0, reason="a table that begins with the mark of sicore, or none")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the records of the tables, and findings with the cells that they are about."""
        with open_csv_tables(source) as sheets:
            yield from corrected_records(source, sheets, context)


class CsvTablesExporter:
    """Writes CSV tables; loses nothing."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all records; only of two with one id the second is told and left out."""
        separator = speaking(context).translator.list_separator
        yield from write_csv_tables(records, target, separator=separator, progress=context.progress)


def speaking(context: ExportContext) -> Speaking:
    """In which language a workbook speaks: that of its reader where sicore speaks it, otherwise English."""
    language = context.spoken if context.spoken in languages() else "en"
    return Speaking(translator=Translator(language), shelf=context.shelf, created=context.created)

"""Records as CSV tables: a zip file or a folder of them, or one file in which each list is a cell of JSON."""

import csv
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from sicore.errors import UsageError
from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.outputs import folder_written_whole, written_whole
from sicore.tables.sheets.escapes import LONGEST_CSV_CELL, guarded, parts_of
from sicore.tables.sheets.marks import MORE, NOTE, number_level
from sicore.tables.sheets.plan import Table
from sicore.tables.sheets.rows import Row
from sicore.tables.sheets.shape import Heading, Sheet
from sicore.tables.sheets.spool import Spool
from sicore.tables.sheets.written import plain_cell

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold, so that the same records give the same bytes."""


def write_csv_tables(
    records: Iterable[AnyRecord],
    target: Path,
    *,
    separator: str = ",",
    progress: Callable[[int], None] | None = None,
) -> Iterator[Finding]:
    """Write records as CSV tables; nothing is lost.

    Args:
        records: The records, taken one at a time.
        target: What to write: a name that ends in `.csv` is one file, one that ends in `.zip` a zip file of tables, any
            other a folder of them.
        separator: What stands between cells.
        progress: Told how many records were written so far.

    Raises:
        UsageError: the file or folder cannot be made, or one file would hold records of several types.
    """
    suffix = target.suffix.lower()
    with Spool(in_one=suffix == ".csv", longest=LONGEST_CSV_CELL, progress=progress) as spool:
        yield from spool.take(records)
        sheets = list(spool.shape.sheets(with_unused=False))
        if suffix == ".csv":
            _refuse_several(sheets, target)
            with written_whole(target, "wb") as file:
                _write_tables(spool, dict(zip(sheets, [file], strict=False)), separator)
        elif suffix == ".zip":
            with TemporaryDirectory() as folder, written_whole(target, "wb") as file:
                _write_folder(spool, sheets, Path(folder), separator)
                _pack(Path(folder), file)
        else:
            with folder_written_whole(target) as part:
                _write_folder(spool, sheets, part, separator)


def table_file(table: Table) -> str:
    """The name of a table's file.

    >>> from sicore.tables.sheets.plan import tables_by_path
    >>> table_file(tables_by_path("programme")["/priorities/*/specific_objectives"])
    'programme.priorities.specific_objectives.csv'
    """
    return f"{table.word}{table.path.replace('/*', '').replace('/', '.')}.csv"


def _refuse_several(sheets: list[Sheet], target: Path) -> None:
    words = [sheet.table.word for sheet in sheets]
    if len(words) > 1:
        raise UsageError(
            f"One CSV file holds records of one type, and these are of {len(words)}: {', '.join(words)}. "
            f"Name a file such as {target.stem.partition('.')[0]}.csv.zip for a table each."
        )


def _write_folder(spool: Spool, sheets: Iterable[Sheet], folder: Path, separator: str) -> None:
    with ExitStack() as open_files:
        files = {sheet: open_files.enter_context((folder / table_file(sheet.table)).open("wb")) for sheet in sheets}
        _write_tables(spool, files, separator)


def _pack(folder: Path, file: IO[bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(path.name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with path.open("rb") as table, archive.open(entry, "w", force_zip64=True) as packed:
                shutil.copyfileobj(table, packed)


def _write_tables(spool: Spool, files: Mapping[Sheet, IO[bytes]], separator: str) -> None:
    tables = {sheet.table: _CsvTable(sheet, file, separator) for sheet, file in files.items()}
    for record_id, _, rows in spool.records():
        for row in rows:
            tables[row.table].write(record_id, row)
    for table in tables.values():
        table.end()


class _CsvTable:
    """One table that is being written."""

    def __init__(self, sheet: Sheet, file: IO[bytes], separator: str) -> None:
        self._headings = [heading for heading in sheet.headings if heading.name != NOTE]
        # A spreadsheet opened by a double click goes by the byte order mark.
        self._text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._text, delimiter=separator, lineterminator="\r\n")
        self._rows.writerow([str(sheet.mark), *(heading.machine_name for heading in self._headings)])

    def write(self, record_id: str, row: Row) -> None:
        """Write a row."""
        self._rows.writerow([guarded(record_id), *(guarded(_cell(heading, row)) for heading in self._headings)])

    def end(self) -> None:
        """Give all that was written to the file."""
        self._text.detach()


def _cell(heading: Heading, row: Row) -> str:
    level = number_level(heading.name)
    if level is not None:
        return str(row.numbers[level - 1] + 1)
    if heading.name == MORE:
        text = plain_cell(heading.column, row.more) if row.more else ""
    else:
        text = plain_cell(heading.column, row.cells[heading.name]) if heading.name in row.cells else ""
    parts = parts_of(text, LONGEST_CSV_CELL)
    return parts[heading.part - 1] if heading.part <= len(parts) else ""

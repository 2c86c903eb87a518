"""The sheets of a file that hold records, and their rows with a name for each cell, wherever its column stands."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from attrs import define, frozen

from sicore.findings import Finding, SourcePlace
from sicore.plugins import Source
from sicore.tables.sheets import codes
from sicore.tables.sheets.headings import Named, NamedColumns, named
from sicore.tables.sheets.marks import ANSWER_COLUMN, HEADER, LABEL_COLUMN, NOTE, Mark, read_mark
from sicore.tables.sheets.plan import Column, Table, tables_by_path
from sicore.tables.sheets.seen import OpenSheet, Seen, spot

ID = "id"
"""What the column below the mark is called here."""

_SEARCHED = 100
"""Among how many rows at the beginning of a sheet its mark is looked for; sorting leaves hidden rows where they are."""

_Rows = Mapping[int, list[Seen | None]]


@define
class NamedRow:
    """One row of a marked sheet.

    Args:
        number: Its number, as people count rows; of a form that of its first value.
        cells: Its cells by the names of their columns; the parts of a long text are one.
    """

    number: int
    cells: dict[str, Seen]


@frozen(kw_only=True)
class MarkedSheet:
    """A sheet with a mark that names a table of the format.

    Args:
        source: The file.
        sheet: The sheet.
        mark: What stands in it.
        table: The table that the mark names.
        columns: The members that its columns hold, by name; None for columns of the sheet's own.
        findings: What is wrong with its columns.
    """

    source: Source
    sheet: OpenSheet
    mark: Mark
    table: Table
    columns: Mapping[str, Column | None]
    findings: tuple[Finding, ...]
    _named: tuple[Named, ...]
    _skipped: frozenset[int]
    _answer: int | None

    def rows(self) -> Iterator[NamedRow]:
        """The rows that hold values; of a form the one that it is."""
        if self._answer is not None:
            yield self._form_row(self._answer)
            return
        for number, cells in self.sheet.rows():
            if number not in self._skipped and any(cells):
                row = self._row(number, cells)
                note = row.cells.get(NOTE)
                if row.cells.keys() - {NOTE} and not (note and str(note.value).startswith(HEADER)):
                    yield row

    @property
    def names(self) -> frozenset[str]:
        """The names of its columns."""
        return frozenset(self.columns)

    def place_of(self, row: int, name: str = "") -> SourcePlace:
        """The place of a value.

        Args:
            row: The number of its row.
            name: The name of its column; where there is none, that of the nearest one around the value.
        """
        spots = {each.name: each.at for each in reversed(self._named)}
        while name and name not in spots:
            name = name.rpartition("/")[0]
        at = spots.get(name)
        if self._answer is not None:
            return spot(self.source, self.sheet, row if at is None else at, self._answer)
        return spot(self.source, self.sheet, row, at)

    def _row(self, number: int, cells: list[Seen | None]) -> NamedRow:
        row = NamedRow(number, {})
        count = len(cells)
        for each in self._named:
            cell = cells[each.at] if each.at < count else None
            if cell is not None:
                _add(row, each.name, cell)
        return row

    def _form_row(self, answer: int) -> NamedRow:
        by_number = {each.at: each for each in self._named}
        row = NamedRow(min(by_number, default=1), {})
        for number, cells in self.sheet.rows():
            each = by_number.get(number)
            cell = cells[answer] if answer < len(cells) else None
            if each is not None and cell is not None:
                _add(row, each.name, cell)
        return row


def _add(row: NamedRow, name: str, cell: Seen) -> None:
    before = row.cells.get(name)
    if before is None:
        row.cells[name] = cell
    elif isinstance(before.value, str) and isinstance(cell.value, str):
        row.cells[name] = before._replace(value=before.value + cell.value, trouble=before.trouble or cell.trouble)


def marked_sheet(source: Source, sheet: OpenSheet) -> MarkedSheet | Finding | None:
    """The sheet as one of records; None where it has no mark, a finding where the mark names no table."""
    beginning = dict(islice(sheet.rows(), _SEARCHED))
    found = _mark_in(beginning)
    if found is None:
        return None
    mark, number, at = found
    table = tables_by_path(mark.word).get(mark.path)
    if table is None or table.word != mark.word:
        return Finding.of(codes.SHEET_UNKNOWN, place=spot(source, sheet, number, at), value=str(mark))
    marking = _Marking(source=source, sheet=sheet, mark=mark, table=table, number=number, at=at)
    return marking.form() if mark.is_form else marking.table_below(beginning)


def _mark_in(rows: _Rows) -> tuple[Mark, int, int] | None:
    for number, cells in rows.items():
        for at, cell in enumerate(cells):
            mark = read_mark(cell.value) if cell is not None else None
            if mark is not None:
                return mark, number, at
    return None


@frozen(kw_only=True)
class _Marking:
    """A mark that was found: what it says, and where it stands."""

    source: Source
    sheet: OpenSheet
    mark: Mark
    table: Table
    number: int
    at: int

    def table_below(self, beginning: _Rows) -> MarkedSheet:
        """The sheet as a table, with a row for each record or entry."""
        machine = {index: _text(cell) for index, cell in enumerate(beginning[self.number]) if index != self.at}
        header = None if self.sheet.is_exact else _header(beginning, self.number, machine)
        labels = {index: _text(cell) for index, cell in enumerate(beginning.get(header or 0, ()))}
        entries = [(each, machine.get(each, ""), labels.get(each, "")) for each in sorted({*machine, *labels})]
        result = named(self.table, [entry for entry in entries if entry[0] != self.at])
        own = Named(name=ID, part=1, at=self.at)
        skipped = frozenset({self.number} | ({header} if header is not None else set()))
        places = [spot(self.source, self.sheet, header or self.number, problem.at) for problem in result.problems]
        return self._sheet(result, places, named=(own, *result.named), skipped=skipped, answer=None)

    def form(self) -> MarkedSheet:
        """The sheet as a form, with a row for each value of one record."""
        rows = {number: [_text(cell) for cell in cells] for number, cells in self.sheet.rows()}
        answer = _index(rows[self.number], ANSWER_COLUMN)
        label = _index(rows[self.number], LABEL_COLUMN)
        entries = [
            (number, _at(texts, self.at), _at(texts, label)) for number, texts in rows.items() if number > self.number
        ]
        result = named(self.table, [entry for entry in entries if entry[1] not in (ID, HEADER)])
        own = [Named(name=ID, part=1, at=number) for number, name, _ in entries if name == ID]
        places = [spot(self.source, self.sheet, problem.at, label) for problem in result.problems]
        return self._sheet(result, places, named=(*own, *result.named), skipped=frozenset(), answer=answer or 0)

    def _sheet(self, result: NamedColumns, places: list[SourcePlace], **more: Any) -> MarkedSheet:
        problems = zip(result.problems, places, strict=True)
        return MarkedSheet(
            source=self.source,
            sheet=self.sheet,
            mark=self.mark,
            table=self.table,
            columns=result.columns,
            findings=tuple(Finding.of(each.code, place=place, value=each.value) for each, place in problems),
            **more,
        )


def _header(rows: _Rows, number: int, machine: Mapping[int, str]) -> int | None:
    """The row of headings: the one whose note says so, otherwise the one below the machine's row."""
    note = next((index for index, name in machine.items() if name == NOTE), None)
    noted = [each for each, cells in rows.items() if note is not None and _at_cell(cells, note) == HEADER]
    below = [each for each, cells in rows.items() if each > number and any(cells)]
    return next(iter(noted if note is not None else below), None)


def _index(texts: list[str], wanted: str) -> int | None:
    return texts.index(wanted) if wanted in texts else None


def _at(texts: list[str], index: int | None) -> str:
    return texts[index] if index is not None and index < len(texts) else ""


def _at_cell(cells: list[Seen | None], index: int) -> str:
    return _text(cells[index]) if index < len(cells) else ""


def _text(cell: Seen | None) -> str:
    return cell.value.strip() if cell is not None and isinstance(cell.value, str) else ""

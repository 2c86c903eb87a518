"""Writing values into the cells of a workbook: as numbers where no digit is lost, and never as formulas."""

from decimal import Decimal
from typing import Any

from sicore.members import Json
from sicore.tables.sheets.choices import Choices
from sicore.tables.sheets.escapes import parts_of
from sicore.tables.sheets.marks import MORE, NOTE, number_level
from sicore.tables.sheets.plan import Column, Kind
from sicore.tables.sheets.rows import Row
from sicore.tables.sheets.shape import Heading
from sicore.tables.sheets.styles import Styles
from sicore.tables.sheets.written import decimal_text, exact_number, plain_cell

_CENTS = 2
_NUMBERS = (Kind.DECIMAL, Kind.PERCENT, Kind.COUNT)


class CellWriter:
    """Writes the values of rows.

    Args:
        styles: How cells look.
        choices: Names codes and words.
    """

    def __init__(self, styles: Styles, choices: Choices) -> None:
        self._styles = styles
        self._choices = choices

    def number_of(self, heading: Heading, row: Row) -> int | None:
        """The number of the entry that a row is, or of one around it; None for any other column."""
        level = number_level(heading.name)
        return None if level is None else row.numbers[level - 1] + 1

    def write(self, page: Any, spot: tuple[int, int], heading: Heading, row: Row, *, style: Any = None) -> str | None:
        """Write one value, where the row has it.

        Args:
            page: The sheet, as xlsxwriter has it.
            spot: The row and the column, counted from 0.
            heading: The column.
            row: The row with the values.
            style: How the cell looks; as its kind of value does when None.

        Returns:
            The digits that the cell cannot keep, so that they are noted; None where it keeps all.
        """
        if heading.name == NOTE or (heading.name != MORE and heading.name not in row.cells):
            return None
        value = row.more if heading.name == MORE else row.cells[heading.name]
        column = heading.column
        if heading.name == MORE and not value:
            return None
        if column is not None and column.kind in _NUMBERS:
            return self._write_number((page, *spot), column, value, style)
        text = self._text(column, value, row)
        parts = parts_of(text)
        if heading.part <= len(parts):
            page.write_string(*spot, parts[heading.part - 1], style or self._styles.text)
        return None

    def _text(self, column: Column | None, value: Json, row: Row) -> str:
        if column is None:
            return plain_cell(None, value)
        if column.kind is Kind.ANSWER:
            return self._choices.answer(value)
        if column.kind in (Kind.WORD, Kind.CODE):
            return self._choices.cell(column, value, row.cells)
        return plain_cell(column, value)

    def _write_number(self, where: tuple[Any, int, int], column: Column, value: Json, style: Any) -> str | None:
        page, *spot = where
        number = exact_number(value)
        if number is None:
            page.write_string(*spot, plain_cell(column, value), style or self._styles.text)
            return None if column.kind is Kind.COUNT else value
        page.write_number(*spot, number, style or self._number_style(column, value))
        if column.kind is Kind.COUNT:
            return None
        may_be_fraction = column.kind is Kind.PERCENT and 0 < number <= 1
        return value if decimal_text(number) != value or may_be_fraction else None

    def _number_style(self, column: Column, value: str | int) -> Any:
        is_money = column.pointer.endswith("/amount")
        exponent = Decimal(value).as_tuple().exponent
        return (
            self._styles.money
            if is_money and isinstance(exponent, int) and -exponent <= _CENTS
            else self._styles.number
        )

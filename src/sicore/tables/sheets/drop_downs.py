"""Drop-down lists: their entries on a hidden sheet, since a cell's own list is limited to 255 characters."""

from typing import Any

from sicore.tables.grid import column_letters
from sicore.tables.sheets.choices import Choices, Offer
from sicore.tables.sheets.plan import Column

LISTS = "lists"
"""The name of the hidden sheet."""

LAST_ROW = 1_048_575
"""The last row of a sheet, counted from 0."""


class DropDowns:
    """The drop-down lists of one workbook.

    Args:
        choices: What columns offer.
        messages: What a spreadsheet says of an entry that is not on the list: of a closed list, and of an open one.
    """

    def __init__(self, choices: Choices, messages: tuple[str, str]) -> None:
        self._choices = choices
        self._messages = messages
        self._columns: dict[tuple[str, ...], int] = {}

    def add(self, page: Any, column: Column, rows: tuple[int, int], at: int) -> None:
        """Give the cells of a column their drop-down list, where it offers anything.

        Args:
            page: The sheet, as xlsxwriter has it.
            column: The column.
            rows: The first and the last row, counted from 0.
            at: The number of the column on the sheet.
        """
        offer = self._choices.offer(column)
        if offer is None:
            return
        # A code that the list lacks is kept; only words of the format leave no choice.
        is_strict = offer.is_closed and not column.list_id
        page.data_validation(
            rows[0],
            at,
            rows[1],
            at,
            {
                "validate": "list",
                "source": self._source(offer),
                "error_type": "stop" if is_strict else "warning" if offer.is_closed else "information",
                "error_message": self._messages[0 if is_strict else 1],
            },
        )

    def _source(self, offer: Offer) -> str:
        at = self._columns.setdefault(offer.options, len(self._columns))
        letters = column_letters(at)
        return f"={LISTS}!${letters}$1:${letters}${len(offer.options)}"

    def write(self, page: Any) -> None:
        """Write the entries of all lists on their sheet."""
        for row in range(max(map(len, self._columns), default=0)):
            for options, at in self._columns.items():
                if row < len(options):
                    page.write_string(row, at, options[row])

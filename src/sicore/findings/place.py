"""Where in the user's own file something stands."""

import re
from typing import Self

from attrs import frozen

_SELECTOR = re.compile(
    r"""(?:sheet\ (?P<sheet>"(?:[^"]|"")*"|[^ ]+)\ ?)?
         (?:line\ (?P<line>[0-9]{1,18})\ ?)?
         (?:row\ (?P<row>[0-9]{1,18})\ ?)?
         (?:column\ (?P<column>.+))?""",
    re.VERBOSE | re.DOTALL,
)


@frozen(kw_only=True)
class SourcePlace:
    """A spot in a source, as exact as the source allows.

    Args:
        source: The file's own name without its folder, or the address; None where the record names its source.
        sheet: The sheet of a workbook; None for files without sheets.
        line: The line of a text, counted from 1.
        row: The row of a table, counted from 1 as a spreadsheet shows it.
        column: The column's letters (`C`) in a workbook, otherwise its header.

    >>> SourcePlace(source="list.xlsx", sheet="Data", row=7, column="C").selector()
    'sheet Data row 7 column C'
    """

    source: str | None = None
    sheet: str | None = None
    line: int | None = None
    row: int | None = None
    column: str | None = None

    def selector(self) -> str:
        """The spot without the file, in the form that a record's `places` uses."""
        spot = ""
        if self.sheet is not None:
            plain = self.sheet != "" and " " not in self.sheet and '"' not in self.sheet
            spot += " sheet " + (self.sheet if plain else '"' + self.sheet.replace('"', '""') + '"')
        if self.line is not None:
            spot += f" line {self.line}"
        if self.row is not None:
            spot += f" row {self.row}"
        if self.column is not None:
            spot += f" column {self.column}"
        return spot[1:]

    @classmethod
    def parse(cls, selector: str, *, source: str | None = None) -> Self:
        """Read what `selector` wrote; a text of another form becomes the column, so that nothing is lost."""
        match = _SELECTOR.fullmatch(selector)
        if match is None or not selector:
            return cls(source=source, column=selector or None)
        sheet = match["sheet"]
        if sheet is not None and sheet.startswith('"'):
            sheet = sheet[1:-1].replace('""', '"')
        return cls(
            source=source,
            sheet=sheet,
            line=int(match["line"]) if match["line"] else None,
            row=int(match["row"]) if match["row"] else None,
            column=match["column"],
        )

    def __str__(self) -> str:
        return ", ".join(part for part in (self.source, self.selector()) if part)

"""The tables of an open file."""

from collections.abc import Iterator

from attrs import frozen

from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.tables import codes
from sicore.tables.grid import Grid


@frozen(kw_only=True)
class OpenTables:
    """What a file holds, while it is open.

    Args:
        source: The file's own name.
        form: csv, workbook, html, json or xml.
        encoding: The encoding of a text file, None of a workbook.
        encoding_confidence: From 0 to 1; 1 where the file or the user says the encoding, or where it is UTF-8
            throughout. None of a workbook.
        delimiter: What stands between the cells of a text table, None of other forms.
        grids: One for each sheet, table of a page, or list.
        findings: What whoever reads the tables should know.
    """

    source: str
    form: str
    encoding: str | None = None
    encoding_confidence: float | None = None
    delimiter: str | None = None
    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def has_names(self) -> bool:
        """Whether the file names its cells, so that the names come before the first row, as row 0."""
        return self.form in ("json", "xml")

    def grid(self, sheet: str | None = None) -> Grid:
        """One table.

        Args:
            sheet: Its name, or its number from 1 as a text; None for the only one, or the only one that the file shows.

        Raises:
            RefusedSourceError: there is no such table, or there are several to choose from.
        """
        found = list(self._candidates(sheet))
        if len(found) == 1:
            return found[0]
        there = ", ".join(f"{number} {grid.name or ''}".strip() for number, grid in enumerate(self.grids, start=1))
        if not self.grids:
            reason = "it holds no table at all"
        elif sheet is None:
            reason = f"it holds several tables ({there}), and none is named"
        elif found:
            reason = f"several tables have the name {sheet!r} ({there}); say the number of the right one"
        else:
            reason = f"there is no table {sheet!r} among {there}"
        place = SourcePlace(source=self.source)
        raise RefusedSourceError(Finding.of(codes.TABLE_MISSING, place=place, value=sheet, reason=reason))

    def _candidates(self, sheet: str | None) -> Iterator[Grid]:
        if sheet is None:
            yield from self.grids if len(self.grids) == 1 else (grid for grid in self.grids if grid.is_visible)
            return
        named = [grid for grid in self.grids if grid.name == sheet]
        if not named and sheet.isascii() and sheet.isdigit() and 1 <= int(sheet[:9]) <= len(self.grids):
            named = [self.grids[int(sheet[:9]) - 1]]
        yield from named

"""Workbooks: XLSX, XLS and ODS."""

import io
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from sicore.errors import MissingExtraError
from sicore.findings import Finding, RefusedSourceError
from sicore.plugins import Source
from sicore.tables.grid import GridRow
from sicore.tables.reading import codes
from sicore.tables.reading.opened import OpenTables


@frozen(kw_only=True)
class SheetGrid:
    """One sheet of a workbook."""

    name: str
    sheet: Any
    is_visible: bool = True
    is_lettered: bool = True
    hidden_rows: frozenset[int] = frozenset()

    def rows(self) -> Iterator[GridRow]:
        """The rows from the first to the last with anything in it; cells without content are empty texts."""
        if self.sheet.start is None:
            return
        left = [""] * self.sheet.start[1]
        for number, cells in enumerate(self.sheet.iter_rows(), start=1):
            yield GridRow(number, left + cells if left else cells)


def open_workbook(source: Source) -> OpenTables:
    """The sheets of a workbook."""
    try:
        import python_calamine as calamine  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("tables", "read workbooks") from error
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.path.read_bytes()))
        grids = tuple(
            SheetGrid(
                name=each.name,
                sheet=book.get_sheet_by_name(each.name),
                is_visible=each.visible == calamine.SheetVisibleEnum.Visible,
            )
            for each in book.sheets_metadata
            if each.typ == calamine.SheetTypeEnum.WorkSheet
        )
    except (calamine.CalamineError, OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise RefusedSourceError(Finding.of(codes.WORKBOOK_DAMAGED, place=source.place(), reason=reason)) from error
    return OpenTables(source=source.name, form="workbook", grids=grids)

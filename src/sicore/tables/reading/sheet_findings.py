"""What whoever reads a sheet should know about it."""

from collections.abc import Iterator

from sicore.findings import Finding, SourcePlace
from sicore.tables.grid import column_letters
from sicore.tables.reading import codes
from sicore.tables.reading.sheet_look import CellAt, SheetLook

_COLUMNS_TOLD = 10


def findings_of_sheet(look: SheetLook, *, source: str, sheet: str, is_visible: bool) -> Iterator[Finding]:
    """What a look at a sheet found that its rows do not show.

    Args:
        look: What was found.
        source: The name of the file.
        sheet: The name of the sheet.
        is_visible: Whether its tab is shown.
    """

    def place(at: CellAt | None = None) -> SourcePlace:
        row = at.row if at else None
        return SourcePlace(source=source, sheet=sheet, row=row, column=column_letters(at.column) if at else None)

    if not is_visible:
        yield Finding.of(codes.SHEET_HIDDEN, place=place(), value=sheet)
    if look.hidden_rows:
        first_row = min(look.hidden_rows)
        where = SourcePlace(source=source, sheet=sheet, row=first_row)
        yield Finding.of(codes.ROWS_HIDDEN, place=where, value=len(look.hidden_rows), first=first_row)
    hidden = [letters for letters in look.hidden_columns if look.reaches(letters)]
    if hidden:
        more = ["…"] if len(hidden) > _COLUMNS_TOLD else []
        told = ", ".join([*hidden[:_COLUMNS_TOLD], *more])
        where = SourcePlace(source=source, sheet=sheet, column=hidden[0])
        yield Finding.of(codes.COLUMNS_HIDDEN, place=where, value=told)
    if look.merged_count:
        yield Finding.of(codes.CELLS_MERGED, place=place(), value=look.merged_count, first=look.merged[0])
    if look.formulas:
        yield Finding.of(codes.FORMULA_VALUES, place=place(), value=look.formulas)
    if look.without_value:
        where = place(look.first_without_value)
        yield Finding.of(codes.FORMULA_WITHOUT_VALUE, place=where, value=look.without_value)
    for at, error in look.errors.items():
        yield Finding.of(codes.CELL_ERRORS, place=place(at), value=look.error_count, first=f"{error} in {at}")
        break

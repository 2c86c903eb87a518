"""The first sheet of a workbook of records: how it is used."""

from typing import Any

from sicore.render import Translator
from sicore.tables.sheets.styles import Styles


def explanation(translator: Translator) -> tuple[str, ...]:
    """What an officer needs to know, one paragraph each."""
    return (
        translator.text(
            "Each sheet with a coloured tab holds the records of one type, a row each. The other sheets hold the lists "
            "in them, such as participants; the first column says which record a row belongs to."
        ),
        translator.text(
            "Correct the cells, save the workbook, and import it. What would change is shown before anything is taken."
        ),
        translator.text(
            "An empty cell takes the value out of the record. A row or column that you delete takes nothing out: the "
            "record stays as it is. A row that you delete on a sheet of a list takes that entry out of its list."
        ),
        translator.text(
            "The ids are locked, without a password, because a record never changes its id. To sort rows or to move "
            "columns, unprotect the sheet first (Review, Unprotect Sheet)."
        ),
        translator.text(
            "For a text in a further language, insert a column and call it like the one beside it, with the language "
            "in brackets: Title (fi)."
        ),
        translator.text(
            "Columns and sheets that no record uses are hidden. Unhide them to fill them in; the first row and the "
            "column beside the ids stay hidden, since they are for the program."
        ),
        translator.text(
            "Write dates as 2022-12-15, 2022-12 or 2022. Codes come from the drop-down lists; what follows the dash "
            "only explains them. Names, birth dates and private addresses of persons do not belong here."
        ),
    )


def write_explanation(page: Any, styles: Styles, translator: Translator) -> None:
    """Write the sheet."""
    page.hide_gridlines(2)
    page.set_column(0, 0, 100, styles.prose)
    page.write_string(0, 0, translator.text("How to correct records in this workbook"), styles.title)
    for number, paragraph in enumerate(explanation(translator), start=2):
        page.set_row(number, 34)
        page.write_string(number, 0, paragraph, styles.prose)

"""Writing a table in the form that the name of its file says."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from sicore.errors import UsageError
from sicore_eu.art49.forms.comma_separated import csv_table
from sicore_eu.art49.forms.json_text import json_table
from sicore_eu.art49.forms.opendocument import ods_table
from sicore_eu.art49.forms.workbook import xlsx_table
from sicore_eu.art49.table import Cells, TableHead

WriteRow = Callable[[Cells], None]

_FORMS: Mapping[str, Callable[[Path, TableHead], AbstractContextManager[WriteRow]]] = {
    ".csv": csv_table,
    ".xlsx": xlsx_table,
    ".ods": ods_table,
    ".json": json_table,
}
TABLE_SUFFIXES = tuple(_FORMS)


def written_table(target: Path, head: TableHead) -> AbstractContextManager[WriteRow]:
    """A context that yields what writes one row; the file appears only when the block ends well.

    Raises:
        UsageError: the name says no form, or the file cannot be made.
        MissingExtraError: the form needs an extra that is not installed.
    """
    form = _FORMS.get(target.suffix.lower())
    if form is None:
        raise UsageError(f"The name {target.name!r} does not say the form of the table: {', '.join(_FORMS)}.")
    return form(target, head)

"""What a workbook was written with, on a hidden sheet of its own, so that what is missing later can be told."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from sicore.tables.sheets.seen import OpenSheet
from sicore.tables.sheets.shape import Sheet

SHEET_NAME = "sicore"
TITLE = "sicore sheets 1"
"""The first cell of the sheet: what it is, and the version of its form."""

_BEGINNING = "sicore:"


@frozen
class Written:
    """What was written on one sheet.

    Args:
        count: How many rows.
        names: The columns that held something.
    """

    count: int
    names: frozenset[str]


def manifest_rows(sheets: Iterable[Sheet]) -> list[tuple[str, int, str]]:
    """The rows below the title: each sheet's mark, how many rows it has, and the names of its columns.

    The marks stand without their beginning, so that nobody takes this sheet for one of them.
    """
    rows = []
    for sheet in sheets:
        names = dict.fromkeys(heading.name for heading in sheet.headings if heading.is_used)
        rows.append((str(sheet.mark).removeprefix(_BEGINNING), sheet.count, " ".join(names)))
    return rows


def read_manifest(sheets: Iterable[OpenSheet]) -> Mapping[str, Written]:
    """What was written on each sheet by its mark; empty where no sheet tells.

    Args:
        sheets: The sheets of a file.
    """
    for sheet in sheets:
        told: dict[str, Written] = {}
        for number, (_, cells) in enumerate(sheet.rows()):
            texts = [cell.value if cell is not None else None for cell in cells[:3]]
            if number == 0 and texts[:1] != [TITLE]:
                break
            match texts:
                case [str(mark), int(count), str(names)]:
                    told[_BEGINNING + mark] = Written(count, frozenset(names.split()))
        if told:
            return told
    return {}

"""Tables as CSV (RFC 4180): UTF-8, commas, ISO dates, points before decimals; no cell runs as a formula."""

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sicore.outputs import written_whole
from sicore_eu.art49.table import Cells, TableHead, cell_text

_FORMULA = re.compile("[=+\\-@\t]")
_NUMBER = re.compile(r"-?[0-9]+(?:[.][0-9]+)?(?:(?:,| \| )-?[0-9]+(?:[.][0-9]+)?)*")


@contextmanager
def csv_table(target: Path, head: TableHead) -> Iterator[Callable[[Cells], None]]:
    """Write the headings, and yield what writes a row."""
    names = [column.name for column in head.columns]
    with written_whole(target) as file:
        rows = csv.writer(file)
        rows.writerow([column.heading for column in head.columns])
        yield lambda cells: rows.writerow([harmless(cell_text(cells.get(name))) for name in names])


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers and points on the ground stay as they are.

    >>> harmless("=1+1"), harmless("-6.26,53.35"), harmless("-5")
    ("'=1+1", '-6.26,53.35', '-5')
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def as_meant(cell: str) -> str:
    """What `harmless` was given.

    >>> as_meant("'=1+1"), as_meant("'twas")
    ('=1+1', "'twas")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell

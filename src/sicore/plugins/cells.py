"""Texts as cells of a table: none is taken for a formula, and reading takes the mark away again."""

import re

LONGEST_CELL = 131_000
"""Characters; readers of CSV, Python's own among them, refuse a file with a longer cell or a zero byte."""

_FORMULA = re.compile("[=+\\-@\t\r]")
_MARKED = re.compile("'[=+\\-@\t\r]")
_NUMBERS = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?(?:[,|]-?[0-9]+(?:[.][0-9]+)?)*")


def neutralised(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula; numbers and lists of them stay as they are.

    >>> neutralised("=1+1"), neutralised("-6.26,53.35"), neutralised("two")
    ("'=1+1", '-6.26,53.35', 'two')
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBERS.fullmatch(text) else text


def csv_cell(text: str) -> str:
    """A text as a cell of CSV: neutralised, and empty where readers would refuse the whole file for it.

    >>> csv_cell("=1+1"), csv_cell("a" * LONGEST_CELL)
    ("'=1+1", '')
    """
    cell = neutralised(text)
    return cell if len(cell) < LONGEST_CELL and "\0" not in cell else ""


def plain(cell: str) -> str:
    """A cell as text, without the mark before what looks like a formula.

    >>> plain("'=1+1"), plain("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if _MARKED.match(cell) else cell

r"""Texts as cells and cells as texts, for what a cell cannot hold as it is.

A cell that begins with a backslash and a quotation mark, brace or bracket holds JSON after the backslash: the empty
text, which a spreadsheet cannot tell from nothing; characters that spreadsheets change; spaces alone.
"""

import json
import re

from sicore.errors import InvalidValueError
from sicore.format import dump_json, parse_json
from sicore.members import Json

LONGEST_CELL = 32_767
"""What a cell of a workbook holds, in the units of UTF-16 that spreadsheets count."""

LONGEST_CSV_CELL = 131_072
"""What the csv module takes in a cell of a text table, for the whole process alike."""

# Control characters but the line feed and the tab, which XML cannot hold or changes; what Excel writes for them
# (_x000D_); and the two code points that XML has no place for.
_CHANGED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ESCAPED = ('\\"', "\\[", "\\{")
# What spreadsheets take for a formula, wide forms included; a tab or a line end may hide one (OWASP, CSV Injection).
_FORMULA = re.compile(" *[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(f"'+{_FORMULA.pattern}")
_NUMBER = re.compile("-?[0-9]+([.][0-9]+)?")


def cell_of(text: str) -> str:
    r"""A text as a cell that says the same.

    >>> cell_of("Vinterskola"), cell_of(""), cell_of("a\rb")
    ('Vinterskola', '\\""', '\\"a\\rb"')
    """
    if text.strip() and not text.startswith(_ESCAPED) and not _CHANGED.search(text):
        return text
    return escaped(text)


def escaped(value: Json) -> str:
    """A value as JSON behind a backslash, in characters that no spreadsheet changes."""
    quoted = json.dumps(value, ensure_ascii=False) if isinstance(value, str) else dump_json(value).decode()
    return "\\" + _CHANGED.sub(_escape, quoted)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0][0]):04x}{match[0][1:]}"


def is_escaped(cell: str) -> bool:
    """Whether a cell holds JSON behind a backslash."""
    return cell.startswith(_ESCAPED)


def text_of(cell: str) -> str:
    r"""The text that a cell stands for.

    Raises:
        InvalidValueError: it begins like JSON behind a backslash and is none, or no text.

    >>> text_of('\\""'), text_of(cell_of("a\rb"))
    ('', 'a\rb')
    """
    if not is_escaped(cell):
        return cell
    value = unescaped(cell)
    if not isinstance(value, str):
        raise InvalidValueError(f"{cell!r} is JSON, and no text.")
    return value


def unescaped(cell: str) -> Json:
    """The value behind a backslash.

    Raises:
        InvalidValueError: it is not JSON.
    """
    return parse_json(cell.removeprefix("\\").encode("utf-8"))


def parts_of(cell: str, longest: int = LONGEST_CELL) -> list[str]:
    """A cell in as many parts as are needed for it, mostly one.

    Args:
        cell: The text of the cell.
        longest: What one cell holds, in units of UTF-16.

    >>> [len(part) for part in parts_of("x" * 70_000)]
    [32766, 32766, 4468]
    """
    room = longest - 1  # for the apostrophe that may come before it
    if len(cell) <= room // 2 or _units(cell) <= room:
        return [cell]
    parts: list[str] = []
    begin = size = 0
    for at, character in enumerate(cell):
        size += 1 + (character > "\uffff")
        if size > room:
            parts.append(cell[begin:at])
            begin, size = at, 1 + (character > "\uffff")
    return [*parts, cell[begin:]]


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def guarded(cell: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula: an apostrophe stands before what could be one.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("-5.00"), guarded("'s-Gravenhage")
    ("'=1+1", "''=1+1", '-5.00', "'s-Gravenhage")
    """
    is_dangerous = _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_dangerous or _GUARDED.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that `guarded` put before it.

    >>> unguarded("''=1+1"), unguarded("'s-Gravenhage")
    ("'=1+1", "'s-Gravenhage")
    """
    return cell[1:] if _GUARDED.match(cell) else cell

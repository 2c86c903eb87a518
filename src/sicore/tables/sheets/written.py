"""How the value of a column is written into a cell."""

import re
from decimal import Decimal

from sicore.members import Json
from sicore.money import read_decimal
from sicore.tables.sheets.escapes import cell_of, escaped
from sicore.tables.sheets.plan import Column, Kind

BETWEEN = " – "
"""Stands between a code and what it is called; the code alone is read."""

MOST_DIGITS = 15
"""How many digits of a number spreadsheets keep."""

_WORD = re.compile(r"[^\s;](?:[^;\n\r]*[^\s;])?")


def plain_cell(column: Column | None, value: Json) -> str:
    """The text of a cell that holds a value, exactly.

    Args:
        column: The column; None for one of a table's own columns, such as a key.
        value: The value as the record's JSON has it.
    """
    match column.kind if column is not None else Kind.TEXT:
        case Kind.COUNT | Kind.ANSWER:
            return str(value).lower()
        case Kind.JSON:
            return escaped(value)[1:]
        case Kind.WORDS:
            is_plain = all(_WORD.fullmatch(word) for word in value)
            return cell_of("; ".join(value)) if is_plain else escaped(value)
        case Kind.WORD | Kind.CODE if BETWEEN in value or value != value.strip():
            return escaped(value)
    return cell_of(value)


def exact_number(value: Json) -> float | None:
    """The number that a cell can hold without losing a digit, for a count or the text of a decimal; None if it cannot.

    >>> exact_number("1275915.80"), exact_number("0.1234567890123456")
    (1275915.8, None)
    """
    decimal = Decimal(value) if isinstance(value, int) else read_decimal(value)
    digits = decimal.normalize().as_tuple()
    if len(digits.digits) > MOST_DIGITS or abs(decimal.adjusted()) > MOST_DIGITS:
        return None
    return float(decimal)


def decimal_text(number: float) -> str:
    """A number of a cell as the text of a decimal.

    >>> decimal_text(1275915.8), decimal_text(95.0)
    ('1275915.8', '95')
    """
    decimal = Decimal(repr(number))
    text = format(decimal, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text

"""What a cell means in its column: taken where it can mean one thing only, otherwise a finding."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from sicore.dates import DATETIME_PATTERN, PartialDate
from sicore.errors import InvalidValueError
from sicore.findings import FindingCode
from sicore.format import parse_json
from sicore.members import Json
from sicore.money import DECIMAL_PATTERN
from sicore.plugins import Conventions
from sicore.readings import Reading, read_amount, read_answer, read_count, read_date, read_rate
from sicore.readings import codes as reading_codes
from sicore.tables.sheets import codes
from sicore.tables.sheets.escapes import is_escaped, text_of, unescaped
from sicore.tables.sheets.plan import Column, Kind
from sicore.tables.sheets.seen import Seen, Trouble, Value
from sicore.tables.sheets.written import BETWEEN, decimal_text

ANSWERS = {
    "yes": True,
    "ja": True,
    "da": True,
    "kyllä": True,
    "true": True,
    "no": False,
    "nej": False,
    "ne": False,
    "nu": False,
    "ei": False,
    "false": False,
}
"""Yes and no in every language that sicore speaks; no word means yes in one and no in another."""

ABSENT: Final = object()
"""What a cell says that says nothing; JSON's null is a value in extensions."""

_WHOLE = re.compile("-?[0-9]+")
_DECIMAL = re.compile(DECIMAL_PATTERN)
_MOMENT = re.compile(DATETIME_PATTERN)
_SEPARATOR = re.compile("[;\n]")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class CellRefusedError(InvalidValueError):
    """A cell that does not mean one thing only.

    Args:
        code: The kind of finding.
        expected: What would have been right.
        details: What fills its message.
    """

    def __init__(self, code: FindingCode, *, expected: str | None = None, **details: str) -> None:
        self.code = code
        self.expected = expected
        self.details = details
        super().__init__(code.code)


@frozen(kw_only=True)
class Manner:
    """How the cells of a sheet are to be read.

    Args:
        is_exact: Whether its texts are those that sicore wrote, so that 1.234 has one meaning.
        conventions: What the user declares.
    """

    is_exact: bool
    conventions: Conventions


def value_in(seen: Seen, column: Column | None, manner: Manner, noted: str | None = None) -> Json:
    """The value of a cell, in the form of the record's JSON; `ABSENT` where the cell says nothing.

    Args:
        seen: The cell.
        column: Its column; None for one of the sheet's own columns, which hold texts.
        manner: How the sheet is to be read.
        noted: The digits of the number that was written into the cell, where numbers cannot keep them.

    Raises:
        CellRefusedError: it does not mean one thing only.
    """
    if seen.trouble is not None:
        raise CellRefusedError(codes.CELL_FORMULA if seen.trouble is Trouble.FORMULA else codes.CELL_ERROR)
    value = seen.value
    kind = column.kind if column is not None else Kind.TEXT
    if isinstance(value, str):
        if not value.strip():
            return ABSENT
        if is_escaped(value) or kind is Kind.TEXT:
            return _written(value, kind)
    return _READERS[kind](seen, column, manner, noted)


def _written(cell: str, kind: Kind) -> Json:
    try:
        return unescaped(cell) if kind is Kind.WORDS else text_of(cell)
    except InvalidValueError as error:
        raise CellRefusedError(codes.CELL_BROKEN) from error


def _text(seen: Seen, _column: Column | None, _manner: Manner, _noted: str | None) -> Json:
    return _as_text(seen.value, "abc")


def _as_text(value: Value, wanted: str) -> str:
    if isinstance(value, bool):
        raise _other_kind(reason="it is yes or no and no text", expected=wanted)
    if isinstance(value, int | float) and math.isfinite(value):
        return decimal_text(value)
    if isinstance(value, str):
        return value
    raise _other_kind(reason="the spreadsheet made a date, a time or an endless number of it", expected=wanted)


def _other_kind(*, reason: str, expected: str) -> CellRefusedError:
    return CellRefusedError(codes.CELL_OTHER_KIND, expected=expected, reason=reason)


def _word(seen: Seen, column: Column | None, _manner: Manner, _noted: str | None) -> Json:
    example = column.choices[0] if column is not None and column.choices else "127"
    return _as_text(seen.value, example).partition(BETWEEN)[0].strip()


def _words(seen: Seen, _column: Column | None, _manner: Manner, _noted: str | None) -> Json:
    words = [word.strip() for word in _SEPARATOR.split(_as_text(seen.value, "SE; FI"))]
    return [word for word in words if word] or ABSENT


def _date(seen: Seen, column: Column | None, manner: Manner, _noted: str | None) -> Json:
    forms: tuple[type[Any], ...] = column.forms if column is not None else (PartialDate,)
    value = seen.value
    if isinstance(value, str):
        return _written_date(value.strip(), forms, manner)
    if PartialDate not in forms:
        example = "P2Y, 2021-2027"
        raise _other_kind(reason="it is neither a duration nor a period", expected=example)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool) and value in range(_FIRST_YEAR, _LAST_YEAR + 1):
        return str(int(value))
    raise _other_kind(reason="it is no day, month or year", expected="2022-12-15")


def _written_date(text: str, forms: tuple[type[Any], ...], manner: Manner) -> str:
    for form in reversed(forms):
        try:
            return str(form(text))
        except InvalidValueError:
            continue
    if PartialDate not in forms:
        return text  # the schema tells what is wrong with it
    return str(_read(read_date(text, order=manner.conventions.date)))


def _moment(seen: Seen, _column: Column | None, _manner: Manner, _noted: str | None) -> Json:
    text = seen.value if isinstance(seen.value, str) else ""
    if not _MOMENT.fullmatch(text.strip()):
        raise _other_kind(reason="a moment needs its time zone", expected="2026-11-21T09:00:00Z")
    return text.strip()


def _decimal(seen: Seen, _column: Column | None, manner: Manner, noted: str | None) -> Json:
    value = seen.value
    if isinstance(value, str):
        if _is_plain_decimal(value, manner, noted):
            return value.strip()
        return format(_read(read_amount(value, decimal_mark=manner.conventions.decimal)), "f")
    number = _number(seen, "1275915.80")
    return noted if noted is not None and Decimal(noted) == number else decimal_text(float(number))


def _percent(seen: Seen, _column: Column | None, manner: Manner, noted: str | None) -> Json:
    value = seen.value
    if isinstance(value, str):
        if _is_plain_decimal(value, manner, noted):
            return value.strip()
        return str(_read(read_rate(value, form=manner.conventions.rate)))
    number = _number(seen, "95")
    if seen.is_percent:
        return format((number * 100).normalize(), "f")
    if noted is not None and Decimal(noted) == number:
        return noted
    return str(_read(read_rate(decimal_text(float(number)), form=manner.conventions.rate)))


def _is_plain_decimal(text: str, manner: Manner, noted: str | None) -> bool:
    return text.strip() == noted or (manner.is_exact and _DECIMAL.fullmatch(text.strip()) is not None)


def _number(seen: Seen, expected: str) -> Decimal:
    value = seen.value
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _other_kind(reason="it is no number", expected=expected)
    return Decimal(repr(value))


def _count(seen: Seen, _column: Column | None, _manner: Manner, _noted: str | None) -> Json:
    value = seen.value
    if isinstance(value, str):
        text = value.strip()
        return int(text) if _WHOLE.fullmatch(text) else _read(read_count(text))
    number = _number(seen, "12")
    if number != number.to_integral_value():
        raise CellRefusedError(reading_codes.COUNT_UNREADABLE)
    return int(number)


def _answer(seen: Seen, _column: Column | None, _manner: Manner, _noted: str | None) -> Json:
    if isinstance(seen.value, bool):
        return seen.value
    return _read(read_answer(str(seen.value), ANSWERS))


def _json(seen: Seen, _column: Column | None, _manner: Manner, _noted: str | None) -> Json:
    value = seen.value
    if isinstance(value, str):
        try:
            return parse_json(value.encode("utf-8"))
        except (InvalidValueError, UnicodeEncodeError) as error:
            raise _other_kind(reason="it is not JSON", expected='"text", 5, true') from error
    if isinstance(value, bool):
        return value
    number = _number(seen, "5")
    return int(number) if number == number.to_integral_value() else number


def _read(reading: Reading[Any]) -> Any:
    if reading.value is None:
        code = reading.code or codes.CELL_OTHER_KIND
        raise CellRefusedError(code, expected=reading.expected, **reading.details)
    return reading.value


_READERS: dict[Kind, Callable[[Seen, Column | None, Manner, str | None], Json]] = {
    Kind.TEXT: _text,
    Kind.WORD: _word,
    Kind.CODE: _word,
    Kind.WORDS: _words,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.DECIMAL: _decimal,
    Kind.PERCENT: _percent,
    Kind.COUNT: _count,
    Kind.ANSWER: _answer,
    Kind.JSON: _json,
}

"""JSON that loses nothing: exact numbers out, and a clear refusal of what readers disagree about.

Two readers serve: orjson where it is installed and provably lost nothing, the standard library otherwise. Both refuse
the same texts, and both writers write the same bytes.
"""

import json
import re
from decimal import Decimal, InvalidOperation
from functools import cache
from types import ModuleType, NoneType
from typing import Any, NoReturn

from sicore.errors import InvalidValueError
from sicore.findings import Finding, FindingCode, SourcePlace
from sicore.format import codes
from sicore.format.json_reasons import in_words
from sicore.members import Json

MAX_DEPTH = 200
MAX_DIGITS = 4000

_QUOTED = json.JSONEncoder(ensure_ascii=False).encode

_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_EXACT = frozenset({str, int, bool, NoneType})
_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")


class JsonRefusedError(InvalidValueError):
    """A text that is not JSON, or JSON that cannot be read without loss.

    Args:
        code: The finding that says so.
        reason: What exactly is wrong, to fill the finding's message.
        value: What stands there.
        line: The line in the text, counted from 1; None where unknown.
        column: The column in the line, counted from 1; None where unknown.
    """

    def __init__(
        self,
        code: FindingCode,
        *,
        reason: str = "",
        value: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        self.code = code
        self.reason = reason
        self.value = value
        self.line = line
        self.column = column
        super().__init__(f"{code}: {reason or value or ''}")

    def finding(self, place: SourcePlace) -> Finding:
        """The refusal as a finding.

        Args:
            place: The file, and the line that the text begins on where it is not the first.
        """
        line = place.line
        if self.line is not None:
            line = self.line + (place.line or 1) - 1
        column = None if self.column is None else str(self.column)
        return Finding.of(
            self.code,
            place=SourcePlace(source=place.source, line=line, column=column),
            value=self.value,
            expected=str(MAX_DEPTH) if self.code is codes.JSON_DEPTH else None,
            reason=self.reason,
        )


@cache
def _orjson() -> ModuleType | None:
    try:
        import orjson  # noqa: PLC0415  (optional)
    except ImportError:
        return None
    return orjson


def parse_json(text: bytes) -> Json:
    """Read one JSON value; numbers with a point or an exponent become `Decimal`.

    Raises:
        JsonRefusedError: not UTF-8, not JSON, a key twice in one object, NaN, half a character, nested deeper than 200.
    """
    fast = _orjson()
    if fast is not None and _is_shallow(text):
        try:
            value = fast.loads(text)
            # orjson drops the first of two equal keys and the last digits of long numbers. Where its own writing of
            # what it read gives the same bytes, it dropped nothing; floats are read exactly.
            if fast.dumps(value) == text and _is_without_floats(value):
                return value
        except (ValueError, TypeError):
            pass
    return _parse_exactly(text)


def _is_shallow(text: bytes) -> bool:
    return text.count(b"[") + text.count(b"{") <= MAX_DEPTH


def _is_without_floats(value: Json) -> bool:
    """Whether a value is made of what orjson reads and writes exactly: texts, integers, truth values, null."""
    waiting = [value]
    for part in waiting:
        kind = type(part)
        if kind is str:
            continue
        if kind is dict:
            waiting += part.values()
        elif kind is list:
            waiting += part
        elif kind not in _EXACT:
            return False
    return True


def _parse_exactly(text: bytes) -> Json:
    _refuse_deep(text)
    try:
        characters = text.decode("utf-8")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        if error.reason == "unexpected end of data":
            raise JsonRefusedError(codes.JSON_INVALID, reason="it ends within a character", line=line) from error
        raise JsonRefusedError(
            codes.JSON_ENCODING, reason="a byte begins no character", value=f"0x{text[error.start]:02X}", line=line
        ) from error
    try:
        value = json.loads(
            characters,
            object_pairs_hook=_object_without_twins,
            parse_float=_exact_decimal,
            parse_int=_exact_integer,
            parse_constant=_refuse_number,
        )
    except json.JSONDecodeError as error:
        reason = in_words(error.msg)
        raise JsonRefusedError(codes.JSON_INVALID, reason=reason, line=error.lineno, column=error.colno) from error
    if _SURROGATE_ESCAPE.search(text):
        _refuse_lone_surrogates(value)
    return value


def _refuse_deep(text: bytes) -> None:
    if _is_shallow(text):
        return
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(text):
        mark = token[0]
        if mark in (b"[", b"{"):
            depth += 1
        elif mark in (b"]", b"}"):
            depth -= 1
        if depth > MAX_DEPTH:
            line = text.count(b"\n", 0, token.start()) + 1
            raise JsonRefusedError(codes.JSON_DEPTH, value=str(depth), line=line)


def _object_without_twins(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise JsonRefusedError(codes.JSON_DUPLICATE_KEY, value=key)
            seen.add(key)
    return members


def _exact_integer(digits: str) -> int | Decimal:
    if len(digits) > MAX_DIGITS:
        _refuse_number(digits)
    return Decimal(digits) if digits == "-0" else int(digits)


def _exact_decimal(digits: str) -> Decimal:
    try:
        number = Decimal(digits) if len(digits) <= MAX_DIGITS else None
    except InvalidOperation:  # the exponent alone is larger than a machine number
        number = None
    if number is None or not number.is_finite() or abs(number.adjusted()) > MAX_DIGITS:
        _refuse_number(digits)
    return number


def _refuse_number(digits: str) -> NoReturn:
    raise JsonRefusedError(codes.JSON_NUMBER, value=digits[:60])


def _refuse_lone_surrogates(value: Json) -> None:
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise JsonRefusedError(codes.JSON_SURROGATE) from error
    elif isinstance(value, dict):
        for key, member in value.items():
            _refuse_lone_surrogates(key)
            _refuse_lone_surrogates(member)
    elif isinstance(value, list):
        for member in value:
            _refuse_lone_surrogates(member)


def dump_json(value: Json, *, indented: bool = False) -> bytes:
    """Write one JSON value as UTF-8: compact on one line, or indented by two spaces for people.

    A float is written with the digits that Python shows.

    Raises:
        InvalidValueError: something in it cannot be JSON: NaN, half a character, a key that is no text, a date.
    """
    fast = _orjson()
    if fast is not None and not indented:
        try:
            written: bytes = fast.dumps(value)
            # orjson writes NaN as null, and floats with other digits than the writer below.
            if _is_without_floats(value):
                return written
        except TypeError:
            pass  # a Decimal or a very long integer: written exactly below; or no JSON: refused below
    pieces: list[str] = []
    _write(value, pieces, "\n" if indented else "")
    try:
        return "".join(pieces).encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidValueError("The text holds half of a character (a lone surrogate).") from error


def _write(value: Json, pieces: list[str], line_end: str) -> None:
    if isinstance(value, dict):
        _write_members(value, pieces, line_end)
    elif isinstance(value, list | tuple):
        _write_list(value, pieces, line_end)
    elif isinstance(value, str):
        pieces.append(_QUOTED(value))
    elif isinstance(value, Decimal | float):
        number = Decimal(repr(value)) if isinstance(value, float) else value
        if not number.is_finite():
            raise InvalidValueError(f"{value} is not a number that JSON knows.")
        pieces.append(str(number))
    elif value is None or isinstance(value, bool | int):
        pieces.append(json.dumps(value))
    else:
        raise InvalidValueError(f"{type(value).__name__} is not a JSON value.")


def _write_members(members: dict[str, Any], pieces: list[str], line_end: str) -> None:
    if not members:
        pieces.append("{}")
        return
    inner = line_end and line_end + "  "
    colon = ": " if line_end else ":"
    for number, (key, member) in enumerate(members.items()):
        if not isinstance(key, str):
            raise InvalidValueError(f"{key!r} is not a text, and the keys of JSON objects are texts.")
        pieces.append(("," if number else "{") + inner + _QUOTED(key) + colon)
        _write(member, pieces, inner)
    pieces.append(line_end + "}")


def _write_list(entries: list[Any] | tuple[Any, ...], pieces: list[str], line_end: str) -> None:
    if not entries:
        pieces.append("[]")
        return
    inner = line_end and line_end + "  "
    for number, entry in enumerate(entries):
        pieces.append(("," if number else "[") + inner)
        _write(entry, pieces, inner)
    pieces.append(line_end + "]")

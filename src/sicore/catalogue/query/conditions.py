"""A field with its values as a condition."""

import re
from collections.abc import Sequence

from sicore.catalogue.query.asked import Asked, Matching, Or, Range
from sicore.catalogue.query.errors import QueryError
from sicore.catalogue.query.fields import Kind, QueryField
from sicore.catalogue.query.funds import fund_codes
from sicore.catalogue.query.pieces import Piece, Sort
from sicore.catalogue.query.values import UnreadableValueError, is_programming_period, value_of

_BETWEEN = ".."
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"(\d+(\.\d+)?)?")


def condition(field: QueryField, named: Piece, values: Sequence[Piece], *, query: str) -> Asked:
    """What a field and its values ask.

    Args:
        field: The field.
        named: Where it stands.
        values: Its values, at least one.
        query: The whole query.

    Raises:
        QueryError: the field cannot have a value, or has no order.
    """
    _check_thousands(field, named, values, query)
    if named.sign in ":=":
        if field.is_range:
            return _one_of([_between(field, value, query) for value in values])
        read = [_read(field, each, query) for each in values]
        if field.name == "fund":
            read = [code for told in read for code in fund_codes(told)]
        return Matching(field=field.name, values=tuple(dict.fromkeys(read)))
    if not field.is_range:
        raise QueryError(
            f"The values of {field.name} have no order",
            query=query,
            position=named.start + len(named.text),
            repair=f"Write {field.example}.",
        )
    if len(values) > 1:
        raise QueryError(
            "Only one limit can stand here",
            query=query,
            position=values[1].start,
            repair=f"Write {field.example}, or two limits as {field.name}:1..2.",
        )
    limit = _read(field, values[0], query)
    low, high = (limit, None) if named.sign[0] == ">" else (None, limit)
    return Range(field=field.name, low=low, high=high, beyond=not named.sign.endswith("="))


def _check_thousands(field: QueryField, named: Piece, values: Sequence[Piece], query: str) -> None:
    """Check that several values are not numbers with commas between their thousands, which nobody can tell apart.

    Raises:
        QueryError: they are, or could be; it points at the first comma.
    """
    if field.kind is not Kind.NUMBER or len(values) < 2 or any(each.sort is not Sort.VALUE for each in values):
        return
    text = ",".join(value.text for value in values)
    limits = text.split(_BETWEEN)
    is_grouped = [_THOUSANDS.fullmatch(limit) is not None for limit in limits]
    if any(is_grouped) and all(done or _PLAIN.fullmatch(limit) for done, limit in zip(is_grouped, limits, strict=True)):
        repair = f"Write {field.name}{named.sign}{text.replace(',', '')}"
        if named.sign in ":=" and len(limits) == 1:
            repair += f", or {' OR '.join(f'{field.name}{named.sign}{value.text}' for value in values)}"
        raise QueryError(
            "No comma stands between thousands",
            query=query,
            position=values[0].start + len(values[0].text),
            repair=f"{repair}.",
        )


def _one_of(parts: list[Asked]) -> Asked:
    parts = list(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else Or(parts=tuple(parts))


def _between(field: QueryField, value: Piece, query: str) -> Asked:
    """A value, or two with a limit each."""
    if field.kind is Kind.PERIOD and is_programming_period(value.text):
        return Matching(field=field.name, values=(value.text,))
    first, between, second = value.text.partition(_BETWEEN)
    if not between or value.sort is Sort.QUOTED:
        only = _read(field, value, query)
        return Range(field=field.name, low=only, high=only)
    if not first and not second:
        raise QueryError(
            "A limit is missing", query=query, position=value.start, repair="Write one on a side of the dots, or both."
        )
    low = _read(field, value._replace(text=first), query) if first else None
    place = value.start + len(first) + len(between)
    high = _read(field, value._replace(text=second, start=place), query) if second else None
    if low is not None and high is not None and _is_after(field, low, high):
        raise QueryError(
            "The first limit is beyond the second", query=query, position=value.start, repair="Change their places."
        )
    return Range(field=field.name, low=low, high=high)


def _is_after(field: QueryField, low: str, high: str) -> bool:
    if field.kind is Kind.NUMBER:
        return float(low) > float(high)
    # A year is before and after its months.
    shared = min(len(low), len(high))
    return low[:shared] > high[:shared]


def _read(field: QueryField, value: Piece, query: str) -> str:
    try:
        return value_of(field, value.text)
    except UnreadableValueError as error:
        raise QueryError(
            f"{field.name} cannot be {value.text[:40]!r}", query=query, position=value.start, repair=str(error)
        ) from error

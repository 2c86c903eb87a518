"""Values that have the outer form of their member and no meaning, such as 30 February."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from sicore.checks import codes
from sicore.checks.explanations import shown
from sicore.checks.source_places import SourcePlaces
from sicore.codelists import core_shelf
from sicore.dates import DATE_PATTERN
from sicore.findings import Finding, SourcePlace
from sicore.format.codec import NotARecordError
from sicore.format.codes import VALUE_UNREADABLE
from sicore.members import Json, steps

_DATE = re.compile(DATE_PATTERN)


def meaningless(members: Json, error: NotARecordError, place: SourcePlace | None) -> Iterator[Finding]:
    """The finding for JSON that follows the schema and still cannot become a record.

    Args:
        members: The JSON object.
        error: Why the codec refused it.
        place: Where the record stands, for values whose own place it does not tell.
    """
    finding = _finding(_value_at(members, error.pointer), error)
    whose = members.get("id")
    yield finding.at(
        record=whose if isinstance(whose, str) else None,
        place=SourcePlaces.of_members(members).find(finding.pointer) or place,
    )


def _finding(value: Json, error: NotARecordError) -> Finding:
    if isinstance(value, dict) and isinstance(currency := value.get("currency"), str):
        listed = core_shelf().get("currency")
        if currency not in listed:
            near = get_close_matches(currency, listed.codes, n=3) or ["EUR"]
            pointer = f"{error.pointer}/currency"
            return Finding.of(codes.CURRENCY_UNKNOWN, pointer=pointer, value=currency, expected=", ".join(near))
    if isinstance(value, str) and _DATE.fullmatch(value):
        return Finding.of(codes.DATE_INVALID, pointer=error.pointer, value=value)
    return Finding.of(VALUE_UNREADABLE, pointer=error.pointer or None, value=shown(value), reason=str(error))


def _value_at(members: Json, pointer: str) -> Json:
    value = members
    for name in steps(pointer):
        if isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        elif isinstance(value, dict):
            value = value.get(name)
        else:
            return None
    return value

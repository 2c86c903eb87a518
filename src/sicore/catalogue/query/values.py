"""The values of fields: read, and refused with what could stand there."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from sicore.catalogue.query.fields import Kind, QueryField
from sicore.dates import PartialDate
from sicore.errors import InvalidValueError, SicoreError
from sicore.places import iso_country

_COUNTRY = re.compile("[A-Z]{2}")
_PLACE = re.compile("[A-Z]{2}[0-9A-Z]{0,3}")
_LANGUAGE = re.compile("[a-z]{2,3}")
_CENTRE = re.compile("[a-z]{2}([.][a-z0-9-]+)*")
_PERIOD = re.compile("[0-9]{4}-[0-9]{4}")
_NUMBER = re.compile("-?[0-9]{1,15}([.][0-9]{1,4})?")
_LONGEST = 200


class UnreadableValueError(SicoreError, ValueError):
    """A value that its field cannot have; the message says what it can have."""


def value_of(field: QueryField, text: str) -> str:
    """A value in the form in which the catalogue has it.

    Args:
        field: The field.
        text: The value as it was typed.

    Raises:
        UnreadableValueError: the field cannot have it.

    >>> from sicore.catalogue.query.fields import BY_NAME
    >>> value_of(BY_NAME["country"], "el"), value_of(BY_NAME["type"], "case-study")
    ('GR', 'case_study')
    """
    if not text.strip() or len(text) > _LONGEST:
        raise UnreadableValueError(f"A value has between one and {_LONGEST} characters.")
    read = _READERS.get(field.kind)
    return read(field, text.strip()) if read else text.strip()


def _choice(field: QueryField, text: str) -> str:
    plain = text.lower()
    for choice in field.choices:
        if plain.replace("-", "_") == choice.replace("-", "_"):
            return choice
    near = get_close_matches(plain, field.choices, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise UnreadableValueError(f"{hint}It is one of {', '.join(field.choices)}.")


def _country(_: QueryField, text: str) -> str:
    if not _COUNTRY.fullmatch(text.upper()):
        raise UnreadableValueError("A country has two letters, such as SE.")
    return iso_country(text.upper())


def _formed(pattern: re.Pattern[str], form: str, change: Callable[[str], str]) -> Callable[[QueryField, str], str]:
    def read(_: QueryField, text: str) -> str:
        if not pattern.fullmatch(change(text)):
            raise UnreadableValueError(form)
        return change(text)

    return read


def _date(_: QueryField, text: str) -> str:
    try:
        return PartialDate(text).iso
    except InvalidValueError as error:
        raise UnreadableValueError("A date looks like 2022, 2022-12 or 2022-12-15.") from error


def _number(_: QueryField, text: str) -> str:
    try:
        number = Decimal(text) if _NUMBER.fullmatch(text) else None
    except InvalidOperation:
        number = None
    if number is None:
        raise UnreadableValueError(
            "An amount is a number such as 250000 or 250000.50, without a currency; at most 15 digits before the point."
        )
    return f"{number:f}"


_READERS: dict[Kind, Callable[[QueryField, str], str]] = {
    Kind.CHOICE: _choice,
    Kind.COUNTRY: _country,
    Kind.PLACE: _formed(_PLACE, "A place is a NUTS code such as SE, SE2 or SE232.", str.upper),
    Kind.LANGUAGE: _formed(_LANGUAGE, "A language has two or three letters, such as sv.", str.lower),
    Kind.CENTRE: _formed(_CENTRE, "A centre looks like se or se.esf.", str.lower),
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.PERIOD: _date,
}


def is_programming_period(text: str) -> bool:
    """Whether a value of the field `period` names a programming period, such as 2021-2027."""
    return _PERIOD.fullmatch(text) is not None

"""What an error of the reference validator means to the person who wrote the record."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from attrs import evolve
from jsonschema import ValidationError

from sicore.checks import codes
from sicore.codelists import CODE_PATTERN, LIST_PATTERN
from sicore.dates import DATETIME_PATTERN
from sicore.findings import Finding, FindingCode
from sicore.identifiers import CCI_PATTERN, CCI_STEM_PATTERN, ID_PATTERN
from sicore.members import Json, step_of
from sicore.model.envelope import VERSION_PATTERN
from sicore.model.evidence import SHA256_PATTERN
from sicore.money import PERCENT_PATTERN
from sicore.places import COUNTRY_PATTERN, LATITUDE_PATTERN, LONGITUDE_PATTERN
from sicore.readings.codes import RATE_RANGE
from sicore.text import TAG_PATTERN

_CODES = {
    code.code: code
    for code in (
        codes.DATE_INVALID,
        codes.NUMBER_INVALID,
        codes.LANGUAGE_TAG,
        codes.EXTENSION_NAMESPACE,
        RATE_RANGE,
    )
}
_FORMS = {
    VERSION_PATTERN: "1.0",
    ID_PATTERN: "se.esf:22-018-S01",
    COUNTRY_PATTERN: "SE",
    "^[A-Z]{3}$": "EUR",
    CCI_PATTERN: "2021SE05SFPR001",
    CCI_STEM_PATTERN: "2021SE05SFPR",
    SHA256_PATTERN: "9f86d081… (64 × 0-9 a-f)",
    LIST_PATTERN: "cpr-2021-intervention-field",
    CODE_PATTERN: "127",
    LATITUDE_PATTERN: "-90 … 90",
    LONGITUDE_PATTERN: "-180 … 180",
}
"""For each pattern of the schema a text that fits it, because people do not read expressions."""

_LONGEST_WORD = 60
"""Longer texts are no misspelt words, and comparing them would take long."""


def explain(error: ValidationError) -> Finding:
    """The finding that an error stands for; one error is about one member."""
    pointer = "".join(f"/{step_of(str(step))}" for step in error.absolute_path)
    if error.validator == "required":
        return Finding.of(codes.MEMBER_MISSING, pointer=pointer, expected=str(error.path[-1]))
    if error.validator == "additionalProperties":
        return Finding.of(_told_by_schema(error), pointer=pointer, value=str(error.path[-1]))
    if error.validator == "anyOf":
        inner = next((each for each in error.context or () if each.validator != "type"), None)
        if inner is None:
            return Finding.of(codes.TYPE_WRONG, pointer=pointer, value=shown(error.instance), expected="string")
        return evolve(explain(inner), pointer=pointer)
    code, expected = _kind_of(error)
    return Finding.of(code, pointer=pointer, value=shown(error.instance), expected=expected)


def _kind_of(error: ValidationError) -> tuple[FindingCode, str | None]:
    wanted: Any = error.validator_value
    match error.validator:
        case "type":
            return codes.TYPE_WRONG, str(wanted)
        case "enum":
            return codes.WORD_UNKNOWN, ", ".join(near_words(error.instance, wanted))
        case "minimum":
            return codes.NUMBER_SMALL, str(wanted)
        case "minProperties":
            return codes.TEXT_EMPTY, None
    return _kind_of_form(error)


def _kind_of_form(error: ValidationError) -> tuple[FindingCode, str | None]:
    pattern = str(error.validator_value)
    if pattern == DATETIME_PATTERN:
        return codes.DATE_INVALID, "2026-11-21T12:00:00Z"
    if pattern == TAG_PATTERN:
        return codes.LANGUAGE_TAG, None
    if pattern == PERCENT_PATTERN:
        return RATE_RANGE if _is_number(error.instance) else codes.NUMBER_INVALID, "0 … 100"
    code = _told_by_schema(error)
    return code, _FORMS.get(pattern, pattern) if code is codes.TEXT_FORM else None


def _told_by_schema(error: ValidationError) -> FindingCode:
    schema: Any = error.schema
    return _CODES.get(schema.get("x-finding", ""), codes.TEXT_FORM)


def near_words(word: Json, known: Iterable[str]) -> list[str]:
    """The words that the writer may have meant, likeliest first; all that are known where none is near."""
    words = list(known)
    if not isinstance(word, str) or len(word) > _LONGEST_WORD:
        return words
    return get_close_matches(word, words, cutoff=0.7) or words


def _is_number(text: Json) -> bool:
    digits = str(text).removeprefix("-").replace(".", "", 1)
    return digits.isascii() and digits.isdecimal()


def shown(value: Json) -> str:
    """A JSON value as a finding shows it: texts as they are, objects and lists only hinted at."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    return {"True": "true", "False": "false", "None": "null"}.get(str(value), str(value))

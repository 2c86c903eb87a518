"""National extensions against the schemas of the plugins that know them."""

import json
from datetime import date
from typing import Any

import pytest

from sicore.checks import Checker, ExtensionSchema
from sicore.errors import UsageError
from sicore.findings import FindingCode, Severity
from sicore.format import from_json

ODD = FindingCode(
    code="se-diary", severity=Severity.WARNING, message="{value} is no file number.", repair="Look.", about="-"
)
SCHEMA = {
    "type": "object",
    "required": ["Diarienummer"],
    "properties": {
        "Diarienummer": {"type": "string", "pattern": "^[0-9]{4}/[0-9]+$", "x-finding": "se-diary"},
        "Belopp": {"type": "integer", "maximum": 5},
        "Fas": {"enum": ["ansökan", "genomförande"]},
    },
}


def record(extension: Any, namespace: str = "se.esf") -> dict[str, Any]:
    return {
        "sicore": "1.0",
        "type": "lesson",
        "id": "se.esf:1",
        "title": {"en": "Ask first"},
        "statement": {"en": "Ask the people concerned."},
        "sources": [{"name": "list.csv"}],
        "places": {"/extensions/se.esf/Belopp": "0:row 7 column C"},
        "extensions": {namespace: extension},
    }


def checker() -> Checker:
    schema = ExtensionSchema(namespace="se.esf", schema=json.dumps(SCHEMA), codes={"se-diary": ODD})
    return Checker(today=date(2026, 11, 21), extensions=[schema])


@pytest.mark.parametrize(
    ("extension", "code", "pointer"),
    [
        ({}, "member-missing", "/Diarienummer"),
        ({"Diarienummer": 5}, "se-diary", "/Diarienummer"),
        ({"Diarienummer": "x"}, "se-diary", "/Diarienummer"),
        ({"Diarienummer": "2024/1", "Belopp": "x"}, "type-wrong", "/Belopp"),
        ({"Diarienummer": "2024/1", "Belopp": 7}, "extension-form", "/Belopp"),
        ({"Diarienummer": "2024/1", "Fas": "ansökn"}, "word-unknown", "/Fas"),
    ],
)
def test_tells_what_does_not_follow_the_schema(extension: dict[str, Any], code: str, pointer: str) -> None:
    (finding,) = checker().check_members(record(extension)).findings

    assert (finding.code.code, finding.pointer) == (code, f"/extensions/se.esf{pointer}")
    assert finding.record == "se.esf:1"
    if pointer == "/Belopp":
        assert str(finding.place) == "list.csv, row 7 column C"


def test_finds_nothing_wrong_with_what_follows_it_and_keeps_members_that_it_does_not_name() -> None:
    checked = checker().check_members(record({"Diarienummer": "2024/1", "Annat": [1]}))

    assert checked.findings == []
    assert checked.record is not None
    assert checker().check(from_json(record({"Diarienummer": "2024/1"}))) == []


def test_what_nobody_knows_passes_untouched() -> None:
    assert checker().check_members(record({"Belopp": "x"}, namespace="fi.esf")).findings == []


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ("{", "is not JSON"),
        ('{"type": "text"}', "is none"),
        ('{"$ref": "https://example.org/schema"}', "outside itself"),
        ('{"properties": {"a": {"x-finding": "se-none"}}}', "'se-none', which is no code of it"),
    ],
)
def test_refuses_a_schema_that_cannot_be_used(schema: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        ExtensionSchema(namespace="se.esf", schema=schema)

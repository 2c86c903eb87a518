"""The published schema: valid, self-contained, in step with the model, and read alike by both validators."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry

from sicore.checks.reference import ReferenceValidator
from sicore.format import from_json, to_json
from sicore.format.codec import member_types
from sicore.format.schema import record_schema, type_schema
from sicore.members import Json
from sicore.model import RECORD_TYPES, Record, Tombstone
from tests.strategies import json_values, record_members
from tools.generate.records import records_page
from tools.generate.schema import schema_files

SCHEMA = record_schema("next")
KINDS = (*RECORD_TYPES.values(), Record)
THOROUGH = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def _reference(word: str) -> Any:
    return ReferenceValidator(type_schema(SCHEMA, word), registry=Registry())


@cache
def _bulk(word: str) -> Any:
    bulk = pytest.importorskip("jsonschema_rs")
    return bulk.Draft202012Validator(type_schema(SCHEMA, word), offline=True, validate_formats=False)


def _both(kind: type[Any], members: Json) -> bool:
    """Whether the record is valid, which both validators must say alike."""
    verdict = bool(_reference(kind.TYPE).is_valid(members))
    assert _bulk(kind.TYPE).is_valid(members) == verdict, list(_reference(kind.TYPE).iter_errors(members))
    return verdict


def test_is_a_valid_schema_of_its_draft() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    pytest.importorskip("jsonschema_rs").meta.validate(SCHEMA)


def test_every_reference_stays_in_the_file() -> None:
    text = json.dumps(SCHEMA)

    for reference in (piece.split('"')[0] for piece in text.split('"$ref": "')[1:]):
        assert reference.startswith("#/$defs/")
        assert reference.removeprefix("#/$defs/") in SCHEMA["$defs"]


def test_the_published_files_are_up_to_date(repository: Path) -> None:
    stale = [path.name for path, text in schema_files().items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make schema`"
    page = repository / "docs" / "reference" / "records.md"
    assert page.read_text(encoding="utf-8") == records_page(), "run `make records`"


def test_every_member_and_type_says_what_it_is() -> None:
    for name, definition in SCHEMA["$defs"].items():
        assert len(definition["description"]) > 10, name
        assert definition["title"], name
        for member, told in definition.get("properties", {}).items():
            assert told["description"].endswith((".", ")")), (name, member)
            assert told["title"][0].isupper(), (name, member)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_describes_every_member_of_the_model(kind: type[Any]) -> None:
    described = SCHEMA["$defs"][kind.__name__]["properties"]

    assert set(described) == set(member_types(kind))
    assert "unknown" not in described


def test_requires_the_envelope_and_nothing_else() -> None:
    for kind in RECORD_TYPES.values():
        required = SCHEMA["$defs"][kind.__name__]["required"]
        assert set(required) == (
            {"sicore", "type", "id", "deleted", "reason"}
            if kind is Tombstone
            else {"sicore", "type", "id", "title", "sources"}
        )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(drawn=st.data())
@THOROUGH
def test_every_drawn_record_is_valid_and_so_is_what_is_written_of_it(
    kind: type[Record] | type[Tombstone], drawn: st.DataObject
) -> None:
    members = drawn.draw(record_members(kind))

    assert _both(kind, members)
    assert _both(kind, to_json(from_json(members)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(drawn=st.data())
@THOROUGH
def test_both_validators_catch_the_same_mutations(kind: type[Record] | type[Tombstone], drawn: st.DataObject) -> None:
    members = drawn.draw(record_members(kind))
    name = drawn.draw(st.sampled_from(sorted(member_types(kind))))

    _both(kind, members | {name: drawn.draw(json_values())})
    _both(kind, members | {name: drawn.draw(st.sampled_from(_NEAR_MISSES))})
    lacking = {each: value for each, value in members.items() if each != name}
    required = SCHEMA["$defs"][kind.__name__]["required"]
    assert _both(kind, lacking) == (name not in required)


_NEAR_MISSES: list[Json] = [
    "SE\n",
    "٢٠٢١",
    "2021-13",
    "2021-02-30",
    "se:",
    "SE:1",
    "1.0\n",
    "EN",
    "100.5",
    [],
    [None],
    [[]],
    {},
    {"SV": "x"},
    {"sv": 1},
    {"sv\n": "x"},
    {"se.esf": 1},
    {"SE": {}},
    [{"list": "nuts"}],
    [{"list": "NUTS", "code": "SE"}],
    {"amount": "1,5", "currency": "EUR"},
    {"amount": 5, "currency": "EUR"},
    -1,
    True,
    None,
]


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("start_date", "2021-13-01"),
        ("start_date", "2021-05-01\n"),
        ("cofinancing_rate", "101"),
        ("cofinancing_rate", 95),
        ("cofinancing_rate", "095"),
        ("countries", ["se"]),
        ("countries", "SE"),
        ("total_cost", {"amount": "5"}),
        ("status", "finished"),
        ("id", "se.esf"),
        ("title", {"Swedish": "A"}),
        ("title", {}),
        ("planned_participants", -1),
        ("participants", [{"organisation": "se:1"}]),
        ("extensions", {"Sverige": {}}),
        ("sicore", "1"),
        ("start_date", None),
    ],
)
def test_both_validators_refuse_what_the_format_does_not_allow(member: str, value: Json) -> None:
    thin = {"sicore": "1.0", "type": "project", "id": "se:1", "title": {"sv": "A"}, "sources": []}
    project = RECORD_TYPES["project"]

    assert _both(project, thin)
    assert not _both(project, thin | {member: value})


def test_the_whole_schema_picks_the_type_by_its_word() -> None:
    whole = Draft202012Validator(SCHEMA, registry=Registry())
    thin = {"sicore": "1.0", "id": "se:1", "title": {"sv": "A"}, "sources": []}

    assert whole.is_valid(thin | {"type": "project", "start_date": "2021"})
    assert not whole.is_valid(thin | {"type": "project", "start_date": 2021})
    assert whole.is_valid(thin | {"type": "workshop", "start_date": 2021})
    assert not whole.is_valid({"sicore": "1.0", "id": "se:1", "type": "workshop"})
    assert whole.is_valid(
        {"sicore": "1.0", "type": "tombstone", "id": "se:1", "deleted": "2026-01-01T00:00Z", "reason": "request"}
    )

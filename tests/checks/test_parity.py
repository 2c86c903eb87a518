import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.checks import schema_check
from sicore.checks.reference import ReferenceValidator, ecma
from sicore.checks.schema_check import SchemaChecker
from sicore.format import dump_json, parse_json
from sicore.format.schema import record_schema, type_schema
from sicore.members import Json
from sicore.model import RECORD_TYPES
from tests.strategies import json_values, record_members

CORPUS = Path(__file__).parent / "parity"
WHOLE = record_schema("next")


def _read_cases() -> Iterator[Any]:
    for file in sorted(CORPUS.glob("*.json")):
        for case in json.loads(file.read_text(encoding="utf-8"))["cases"]:
            yield pytest.param(case["record"], case["valid"], id=f"{file.stem}: {case['says']}")


CASES = list(_read_cases())


def reference(record: dict[str, Json]) -> bool:
    validator = ReferenceValidator(type_schema(WHOLE, record["type"]))
    return bool(validator.is_valid(record))


def bulk(record: dict[str, Json]) -> bool:
    rust = pytest.importorskip("jsonschema_rs")
    schema = type_schema(WHOLE, record["type"])
    validator = rust.Draft202012Validator(schema, validate_formats=False, pattern_options=rust.RegexOptions())
    return bool(validator.is_valid(record))


@pytest.mark.parametrize(("record", "is_valid"), CASES)
def test_the_reference_judges_a_case_of_the_corpus_as_it_says(record: dict[str, Json], is_valid: bool) -> None:
    assert reference(record) is is_valid


@pytest.mark.parametrize(("record", "is_valid"), CASES)
def test_the_bulk_validator_judges_a_case_of_the_corpus_as_it_says(record: dict[str, Json], is_valid: bool) -> None:
    assert bulk(record) is is_valid


@pytest.mark.parametrize(("record", "is_valid"), CASES)
def test_the_schema_check_finds_something_exactly_where_a_case_is_wrong(
    record: dict[str, Json], is_valid: bool
) -> None:
    assert (SchemaChecker().check(record) == []) is is_valid


@pytest.mark.parametrize("number", [7.0, Decimal("7.0"), Decimal("7.5"), Decimal("7E+2"), Decimal("-0")])
def test_both_validators_agree_on_whole_numbers_written_with_a_point(number: float | Decimal) -> None:
    record = {**CASES[0].values[0], "participants_stated": number}

    assert reference(record) is bulk(record)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_both_validators_agree_on_a_record_with_one_member_replaced(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(RECORD_TYPES.values())))
    record = data.draw(record_members(kind))
    name = data.draw(st.sampled_from(sorted(set(record) - {"type"})))
    mutated = parse_json(dump_json(record | {name: data.draw(json_values())}))

    assert reference(mutated) is bulk(mutated)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_is_wrong_is_told_alike_with_and_without_the_bulk_validator(data: st.DataObject) -> None:
    pytest.importorskip("jsonschema_rs")
    kind = data.draw(st.sampled_from(list(RECORD_TYPES.values())))
    record = data.draw(record_members(kind))
    names = data.draw(st.lists(st.sampled_from(sorted(set(record) - {"type"})), max_size=3, unique=True))
    mutated: dict[str, Json] = {**record, **{name: data.draw(json_values()) for name in names}}
    for name in data.draw(st.lists(st.sampled_from(sorted(record)), max_size=2)):
        mutated.pop(name, None)

    together = SchemaChecker().check(mutated)
    with patch.object(schema_check, "_quick", lambda _version, _kind: None):
        alone = SchemaChecker().check(mutated)

    assert together == alone


def test_dollar_inside_a_class_and_after_a_backslash_stays_itself() -> None:
    assert ecma(r"^[$]\$$").search("$$")
    assert not ecma(r"^[$]\$$").search("$$\n")

"""Strict JSON: the same values and the same refusals with orjson and without, and no digit lost."""

import json
from collections import OrderedDict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sicore.errors import InvalidValueError
from sicore.findings import SourcePlace
from sicore.format import JsonRefusedError, dump_json, json_text, parse_json
from sicore.members import Json
from tests.strategies import json_values

THOROUGH = settings(max_examples=200, deadline=None)


@pytest.fixture(params=["with orjson", "without orjson"], autouse=True)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "without orjson":
        monkeypatch.setattr(json_text, "_orjson", lambda: None)
    else:
        pytest.importorskip("orjson")


def _outcome(text: bytes) -> tuple[str, str]:
    try:
        return "value", repr(parse_json(text))
    except JsonRefusedError as refused:
        return "refused", f"{refused.code} {refused.reason} {refused.value} {refused.line} {refused.column}"


def _outcome_without_orjson(text: bytes) -> tuple[str, str]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(json_text, "_orjson", lambda: None)
        return _outcome(text)


def _texts() -> st.SearchStrategy[bytes]:
    """JSON as other programs write it, whole or with a piece changed."""
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    )
    styles = st.sampled_from(
        ({"separators": (",", ":"), "ensure_ascii": False}, {"separators": (",", ":")}, {}, {"indent": 1})
    )
    texts = st.tuples(values, styles).map(lambda drawn: json.dumps(drawn[0], **drawn[1]).encode())
    pieces = st.sampled_from((b"", b",", b'"', b"}", b"]", b"1e400", b"-0", b"\xff", b"\\ud800", b" ", b"1.10", b"NaN"))
    return texts | st.tuples(texts, st.integers(0, 40), st.integers(0, 2), pieces).map(
        lambda drawn: drawn[0][: drawn[1]] + drawn[3] + drawn[0][drawn[1] + drawn[2] :]
    )


@given(_texts())
@THOROUGH
@example(b"1.10")
@example(b"[1.5]")
@example(b'{"a":1e5}')
@example(b'{"a":1.5,"a":2}')
@example(b'["a",-2.5]')
@example(b"123456789012345678901234567890")
@example(b"-0")
def test_both_readers_agree_on_values_and_refusals(text: bytes) -> None:
    assert _outcome(text) == _outcome_without_orjson(text)


@given(json_values())
@THOROUGH
@example(1.5)
@example([float("1e16"), {"a": None}])
@example("\x7f\u2028\b")
def test_both_writers_give_the_same_bytes_and_reading_gives_the_same_value(value: Json) -> None:
    written = dump_json(value)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(json_text, "_orjson", lambda: None)
        assert dump_json(value) == written
    assert dump_json(parse_json(written)) == written
    assert dump_json(parse_json(dump_json(value, indented=True))) == written


@pytest.mark.parametrize(
    "digits", ["1.10", "0.1", "1E+400", "123456789012345678901234567890", "9" * 4000, "-0", "-0.0"]
)
def test_no_digit_of_a_number_is_lost(digits: str) -> None:
    assert dump_json(parse_json(b'{"n":[%s]}' % digits.encode())) == b'{"n":[%s]}' % digits.encode()


def test_a_fraction_is_written_exactly_wherever_it_stands() -> None:
    assert dump_json({"a": (Decimal("1.10"), OrderedDict(b=0.1), None)}) == b'{"a":[1.10,{"b":0.1},null]}'


def test_every_number_with_a_point_is_an_exact_decimal() -> None:
    assert parse_json(b'{"a":[0.1,{"b":2.50}]}') == {"a": [Decimal("0.1"), {"b": Decimal("2.50")}]}
    assert type(parse_json(b"[1.5]")[0]) is Decimal


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        (b"", "json-invalid", 1, 1),
        (b'{"a": 1,\n "b" 2}', "json-invalid", 2, 6),
        (b'{"a": 1} {"b": 2}', "json-invalid", 1, 10),
        (b'{"a": "\x01"}', "json-invalid", 1, 8),
        (b"{'a': 1}", "json-invalid", 1, 2),
        (b"%PDF-1.7", "json-invalid", 1, 1),
        (b'\n{"a": "\xe5"}', "json-encoding", 2, None),
        ('{"a": "för\nfö'.encode()[:-1], "json-invalid", 2, None),
        (b'{"a":1,"a":2}', "json-duplicate-key", None, None),
        (b'[{"a":{"b":1,"b":1}}]', "json-duplicate-key", None, None),
        (b'{"a": NaN}', "json-number", None, None),
        (b"[-Infinity]", "json-number", None, None),
        (b"[1e99999]", "json-number", None, None),
        (b"9" * 4001, "json-number", None, None),
        (b'{"a": "\\ud800"}', "json-surrogate", None, None),
        (b'{"\\udc00": 1}', "json-surrogate", None, None),
        (b'["\\ude00\\ud83d"]', "json-surrogate", None, None),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "json-depth", 1, None),
        (b"\n" + b"[" * 10_000, "json-depth", 2, None),
    ],
)
def test_refuses_what_readers_disagree_about(text: bytes, code: str, line: int | None, column: int | None) -> None:
    with pytest.raises(JsonRefusedError) as caught:
        parse_json(text)

    assert (caught.value.code.code, caught.value.line, caught.value.column) == (code, line, column)


def test_reads_a_pair_of_surrogates_as_the_character_that_it_is() -> None:
    assert parse_json(b'"\\ud83d\\ude00"') == "😀"


def test_brackets_inside_texts_are_not_depth() -> None:
    text = "[" * 500 + '"' + "{" * 500

    assert parse_json(dump_json({"a": text})) == {"a": text}


def test_two_hundred_levels_are_deep_enough_and_not_too_deep() -> None:
    assert parse_json(b"[" * 200 + b"]" * 200)
    with pytest.raises(JsonRefusedError, match="json-depth"):
        parse_json(b"[" * 201 + b"]" * 201)


def test_a_refusal_becomes_a_finding_at_its_line_of_the_file() -> None:
    with pytest.raises(JsonRefusedError) as caught:
        parse_json(b'{"a" 1}')

    finding = caught.value.finding(SourcePlace(source="list.jsonl", line=7))

    assert str(finding.place) == "list.jsonl, line 7 column 6"
    assert finding.message.startswith("This is not JSON: ")


def test_the_finding_about_depth_names_the_limit() -> None:
    with pytest.raises(JsonRefusedError) as caught:
        parse_json(b"[" * 300)

    assert "deeper than 200 levels" in caught.value.finding(SourcePlace()).message


@pytest.mark.parametrize(
    "value",
    [float("nan"), [Decimal("Infinity")], {1: "a"}, "\ud800", {"\ud800": 1}, date(2021, 5, 1), {"a": {1}}, b"a"],
)
def test_refuses_to_write_what_is_no_json(value: Any) -> None:
    with pytest.raises(InvalidValueError):
        dump_json(value)


def test_writes_for_people_on_several_lines_and_for_programs_on_one() -> None:
    value = {"a": [1, {}], "b": [], "c": "å"}

    assert dump_json(value) == '{"a":[1,{}],"b":[],"c":"å"}'.encode()
    assert dump_json(value, indented=True).decode() == '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": [],\n  "c": "å"\n}'

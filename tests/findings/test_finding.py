"""One thing that is wrong with the data."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import UsageError
from sicore.findings import Finding, FindingCode, RefusedSourceError, Severity, SourcePlace
from sicore.findings.finding import LONGEST_DETAIL, LONGEST_VALUE, mask

CODE = FindingCode(
    code="invented-rate",
    severity=Severity.ERROR,
    message="The rate {value} of {fund} is too high.",
    repair="Write at most {expected}.",
    about="Invented for this test.",
)
PERSONAL = FindingCode(
    code="invented-number",
    severity=Severity.WARNING,
    message="{value} is the number of {name}.",
    repair="Take {name} out.",
    about="Invented for this test.",
    personal=True,
)


# Making


@pytest.mark.parametrize(
    "name", ["Rate", "rate_range", "rate range", "-rate", "rate-", "", "1rate", "rate--range", "rate\n"]
)
def test_a_code_is_lower_case_words_joined_by_hyphens(name: str) -> None:
    with pytest.raises(UsageError, match="lower-case words"):
        FindingCode(code=name, severity=Severity.ERROR, message="", repair="", about="")


def test_fills_the_message_with_value_expectation_and_details() -> None:
    finding = Finding.of(CODE, value=101, expected="100", fund="ESF+")

    assert finding.message == "The rate 101 of ESF+ is too high."
    assert finding.repair == "Write at most 100."


def test_leaves_a_field_as_it_stands_that_nothing_fills() -> None:
    finding = Finding.of(CODE, value=101)

    assert finding.message == "The rate 101 of {fund} is too high."
    assert finding.repair == "Write at most ."


def test_braces_in_a_value_are_no_fields() -> None:
    assert Finding.of(CODE, value="{fund}", fund="{value}").message == "The rate {fund} of {value} is too high."


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_value_can_be_told(value: str, fund: str) -> None:
    finding = Finding.of(CODE, value=value, fund=fund)

    assert finding.message == f"The rate {value} of {fund} is too high."
    assert json.loads(json.dumps(finding.to_json()))["message"] == finding.message


def test_weighs_what_its_kind_weighs_unless_a_profile_says_otherwise() -> None:
    assert Finding.of(CODE).severity is Severity.ERROR
    assert Finding(code=CODE, severity=Severity.ADVICE).severity is Severity.ADVICE


def test_record_and_place_are_filled_in_where_they_are_still_open() -> None:
    place = SourcePlace(source="list.csv", row=2)
    finding = Finding.of(CODE).at(record="se.esf:1", place=place)

    assert (finding.record, finding.place) == ("se.esf:1", place)
    assert finding.at(record="se.esf:2", place=SourcePlace(line=1)) == finding


# Long and personal values


@given(st.text(max_size=900))
def test_a_value_and_a_detail_have_a_longest_length(value: str) -> None:
    shown = Finding.of(CODE, value=value, expected=value, fund=value)

    assert shown.value is not None
    assert len(shown.value) <= LONGEST_VALUE
    assert all(len(detail) <= LONGEST_DETAIL for detail in shown.details.values())
    assert shown.value == value or shown.value == value[: LONGEST_VALUE - 1] + "…"


@pytest.mark.parametrize(("value", "shown"), [("19121212-1212", "19…"), ("Anna", "…"), ("", "…"), ("Anna B", "An…")])
def test_masks_all_but_the_first_two_characters(value: str, shown: str) -> None:
    assert mask(value) == shown


SECRETS = st.text(alphabet="abcdefghij0123456789@", min_size=5, max_size=300)


@given(SECRETS)
def test_no_personal_value_gets_out_of_a_finding(number: str) -> None:
    finding = Finding.of(PERSONAL, value=number, name=f"the one with {number}")
    told = [
        finding.message,
        finding.repair,
        repr(finding),
        json.dumps(finding.to_json()),
        str(RefusedSourceError(finding)),
    ]

    assert not any(number in text for text in told)


def test_what_says_nothing_personal_stays_readable_beside_a_masked_value() -> None:
    finding = Finding.of(PERSONAL, value="19121212-1212", name="a participant")

    assert finding.message == "19… is the number of a participant."


# The report


def test_tells_itself_as_json_without_what_is_absent() -> None:
    place = SourcePlace(source="list.xlsx", sheet="Data", row=7, column="C")
    finding = Finding.of(CODE, record="se.esf:1", pointer="/rate", place=place, value=101, expected="100", fund="ESF+")

    assert finding.to_json() == {
        "code": "invented-rate",
        "severity": "error",
        "message": "The rate 101 of ESF+ is too high.",
        "repair": "Write at most 100.",
        "record": "se.esf:1",
        "pointer": "/rate",
        "place": {"source": "list.xlsx", "sheet": "Data", "row": 7, "column": "C"},
        "value": "101",
        "expected": "100",
    }


def test_an_empty_value_is_told_and_a_missing_one_is_not() -> None:
    assert Finding.of(CODE, value="").to_json()["value"] == ""
    assert "value" not in Finding.of(CODE).to_json()
    assert "place" not in Finding.of(CODE, place=SourcePlace()).to_json()


def test_a_refusal_says_what_is_wrong_and_how_to_repair_it() -> None:
    refusal: Any = RefusedSourceError(Finding.of(CODE, value=101, expected="100", fund="ESF+"))

    assert str(refusal) == "The rate 101 of ESF+ is too high. Write at most 100."
    assert isinstance(refusal, ValueError)

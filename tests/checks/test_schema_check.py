import subprocess
import sys

import pytest

from sicore.checks import schema_check
from sicore.checks.schema_check import MOST_ERRORS, SchemaChecker
from sicore.findings import Severity, SourcePlace
from sicore.members import Json
from tests.checks.samples import members

HERE = SourcePlace(source="records.jsonl", line=7)


def told(record: Json) -> list[tuple[str, str | None, str | None]]:
    return [(finding.code.code, finding.pointer, finding.value) for finding in SchemaChecker().check(record, HERE)]


def test_finds_nothing_in_a_record_that_follows_the_schema() -> None:
    assert told(members(start_date="2022-12", cofinancing_rate="95")) == []


def test_tells_all_errors_of_a_record_in_one_pass() -> None:
    wrong = members(title={}, countries=["SE", 5], total_cost={"amount": "1,5", "currency": "EUR"}, kind="opertion")

    assert sorted(told(wrong)) == [
        ("number-invalid", "/total_cost/amount", "1,5"),
        ("text-empty", "/title", "{}"),
        ("type-wrong", "/countries/1", "5"),
        ("word-unknown", "/kind", "opertion"),
    ]


def test_names_each_missing_member() -> None:
    assert told({"type": "project"}) == [
        ("member-missing", f"/{name}", None) for name in ("sicore", "id", "title", "sources")
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"start_date": "15/12/2022"}, ("date-invalid", "/start_date", "15/12/2022")),
        ({"created": "2022-12-15"}, ("date-invalid", "/created", "2022-12-15")),
        ({"cofinancing_rate": "101"}, ("rate-range", "/cofinancing_rate", "101")),
        ({"cofinancing_rate": "95 %"}, ("number-invalid", "/cofinancing_rate", "95 %")),
        ({"summary": {"EN": "x"}}, ("language-tag", "/summary/EN", "EN")),
        ({"original_language": "Swedish"}, ("language-tag", "/original_language", "Swedish")),
        ({"extensions": {"Lake": {}}}, ("extension-namespace", "/extensions/Lake", "Lake")),
        ({"maintained_by": "lake 1"}, ("text-form", "/maintained_by", "lake 1")),
        ({"participants_stated": -1}, ("number-too-small", "/participants_stated", "-1")),
        ({"type": "projekt"}, ("type-unknown", "/type", "projekt")),
        ({"sicore": "2.0"}, ("version-unsupported", "/sicore", "2.0")),
        ({"extensions": {"a/b~c": {}}}, ("extension-namespace", "/extensions/a~1b~0c", "a/b~c")),
    ],
)
def test_says_what_is_wrong_in_a_word_of_its_own(more: dict[str, Json], expected: tuple[str, str, str]) -> None:
    assert told(members(**more)) == [expected]


def test_an_initiative_may_begin_in_a_season_and_not_in_a_thirteenth_month() -> None:
    initiative = members(type="initiative", launch="2021-23")

    assert told(initiative) == []
    assert told(initiative | {"launch": "2021-13"}) == [("date-invalid", "/launch", "2021-13")]
    assert told(initiative | {"launch": 2021}) == [("type-wrong", "/launch", "2021")]


def test_offers_the_near_word() -> None:
    finding = SchemaChecker().check(members(kind="opertion"))[0]

    assert finding.expected == "operation"


def test_shows_an_example_instead_of_an_expression() -> None:
    finding = SchemaChecker().check(members(maintained_by="lake 1"))[0]

    assert finding.expected == "se.esf:22-018-S01"


def test_unknown_words_and_types_of_a_newer_minor_version_are_advice() -> None:
    for more in ({"kind": "grant-of-2030"}, {"type": "festival"}):
        assert [each.severity for each in SchemaChecker().check(members(sicore="1.4", **more))] == [Severity.ADVICE]


def test_points_into_the_source_where_the_record_says_where_a_value_stands() -> None:
    record = members(
        sources=[{"name": "list.xlsx"}],
        places={"/cofinancing_rate": "0:sheet Data row 7 column C", "/locations/0": "0:row 9"},
        cofinancing_rate="950",
        locations=[{"country": "Sweden"}],
        kind="x",
    )
    places = {finding.pointer: str(finding.place) for finding in SchemaChecker().check(record, HERE)}

    assert places == {
        "/cofinancing_rate": "list.xlsx, sheet Data row 7 column C",
        "/locations/0/country": "list.xlsx, row 9",
        "/kind": "records.jsonl, line 7",
    }


@pytest.mark.parametrize("places", [[], {"/kind": 5}, {"/kind": "no colon"}, {"/kind": "9:line 1"}, {"/kind": "x:1"}])
def test_falls_back_to_the_line_where_the_places_are_nonsense(places: Json) -> None:
    found = SchemaChecker().check(members(kind="x", places=places), HERE)

    assert {str(finding.place) for finding in found} == {"records.jsonl, line 7"}


@pytest.mark.parametrize("value", [[1], "text", 5, None, True])
def test_a_value_that_is_no_object_is_no_record(value: Json) -> None:
    assert [code for code, *_ in told(value)] == ["json-not-a-record"]


@pytest.mark.parametrize("word", [5, None, ["project"], {}])
def test_a_type_that_is_no_text_is_a_finding_and_not_an_exception(word: Json) -> None:
    assert ("type-wrong", "/type") in [(code, pointer) for code, pointer, _ in told(members(type=word))]


def test_stops_telling_after_a_thousand_errors_and_says_so() -> None:
    found = told(members(countries=[1] * 5000))

    assert len(found) == MOST_ERRORS + 1
    assert found[-1][0] == "errors-too-many"


def test_a_member_full_of_errors_takes_no_memory_for_each_of_them() -> None:
    asked = """
import resource
from sicore.checks.schema_check import SchemaChecker
members = {"sicore": "1.0", "type": "project", "id": "se:1", "title": {"en": "A"}, "sources": [{"name": "a"}]}
checker = SchemaChecker()
list(checker.check(members | {"countries": [1]}))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
members["countries"] = [1] * 300_000
list(checker.check(members))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout

    assert int(told) < 100_000, "kilobytes more than for a single error"


def test_judges_the_same_without_the_bulk_validator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema_check, "_quick", lambda _version, _kind: None)
    monkeypatch.setattr(schema_check, "_quick_by_member", lambda _version, _kind: None)

    assert told(members()) == []
    assert [code for code, *_ in told(members(kind="x"))] == ["word-unknown"]

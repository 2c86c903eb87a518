"""Collecting one record's values with the place of each."""

from decimal import Decimal
from typing import Any

import pytest
from attrs import fields

from sicore.dates import PartialDate
from sicore.errors import UsageError
from sicore.findings import Finding, FindingCode, Severity, SourcePlace
from sicore.model import Need, Project, Source
from sicore.money import Percent
from sicore.plugins import Intake
from sicore.readings import read_date, read_rate
from sicore.text import LangText

ODD = FindingCode(code="invented-odd", severity=Severity.ADVICE, message="{value} is odd.", repair="", about="")


def intake(source: int = 0) -> Intake[Project]:
    return Intake(Project, "se.esf:1", namespace="se.esf", source=source)


def finished(making: Intake[Project], **envelope: Any) -> tuple[Project, list[Finding]]:
    making.put("/title", LangText({"sv": "Verkstad"}))
    record, *findings = making.finish(sources=(Source(name="page.txt"),), **envelope)
    assert isinstance(record, Project)
    return record, [finding for finding in findings if isinstance(finding, Finding)]


def test_notes_the_place_of_each_value() -> None:
    making = intake(source=2)
    making.put("/start_date", PartialDate("2022"), SourcePlace(line=25))
    making.put("/end_date_expected", PartialDate("2025"), SourcePlace(sheet="Data", row=7, column="C"))

    record, _ = finished(making)

    assert record.start_date == PartialDate("2022")
    assert record.places == {"/start_date": "2:line 25", "/end_date_expected": "2:sheet Data row 7 column C"}


def test_notes_the_place_of_a_text_for_its_language() -> None:
    making = intake()
    making.put("/summary", LangText({"sv": "Kort"}), SourcePlace(line=3), raw="Kort ")
    making.put("/problem", LangText({"sv": "a", "en": "b"}), SourcePlace(line=4))

    record, _ = finished(making)

    assert record.places == {"/summary/sv": "0:line 3", "/problem": "0:line 4"}
    assert record.raw == {"/summary/sv": "Kort "}


def test_notes_a_spot_inside_a_member_that_is_put_whole() -> None:
    need = Need(number=1, text=LangText({"sv": "Behov"}))
    making = intake()
    making.put("/needs", (need,))
    making.put("/needs/0", need, SourcePlace(line=9), raw="1) Behov")

    record, _ = finished(making)

    assert record.needs == (need,)
    assert record.places == {"/needs/0": "0:line 9"}
    assert record.raw == {"/needs/0": "1) Behov"}


def test_keeps_the_raw_text_only_where_reading_changed_it() -> None:
    making = intake()
    assert making.take("/cofinancing_rate", read_rate("95,0 %")) == Percent(Decimal("95.0"))
    assert making.take("/start_date", read_date("2022-12-15")) == PartialDate("2022-12-15")

    record, findings = finished(making)

    assert record.raw == {"/cofinancing_rate": "95,0 %"}
    assert findings == []


def test_keeps_what_cannot_be_read_raw_beside_a_finding() -> None:
    making = intake()
    assert making.take("/cofinancing_rate", read_rate("0,95"), SourcePlace(line=7)) is None

    record, (finding,) = finished(making)

    assert record.cofinancing_rate is None
    assert record.raw == {"/cofinancing_rate": "0,95"}
    assert record.places == {"/cofinancing_rate": "0:line 7"}
    assert (finding.code.code, finding.record, finding.pointer) == ("rate-ambiguous", "se.esf:1", "/cofinancing_rate")
    assert finding.place == SourcePlace(line=7)


def test_an_empty_text_leaves_no_trace() -> None:
    making = intake()
    assert making.take("/cofinancing_rate", read_rate("  "), SourcePlace(line=7)) is None

    record, findings = finished(making)

    assert (record.raw, record.places, findings) == ({}, {}, [])


def test_zero_and_no_are_values() -> None:
    making = intake()
    making.put("/participants_stated", 0, SourcePlace(line=1))
    making.put("/strategic_importance", value=False)

    record, _ = finished(making)

    assert (record.participants_stated, record.strategic_importance) == (0, False)


def test_a_place_without_a_value_is_noted_and_an_empty_place_is_not() -> None:
    making = intake()
    making.put("/start_date", None, SourcePlace(line=5))
    making.put("/end_date_expected", PartialDate("2022"), SourcePlace(source="page.txt"))

    record, _ = finished(making)

    assert record.start_date is None
    assert record.places == {"/start_date": "0:line 5"}


def test_keeps_what_the_format_has_no_member_for_under_its_own_label() -> None:
    making = intake()
    making.keep("Okänd/rubrik~", "värde", SourcePlace(line=8))
    making.keep("Annan", None)

    record, _ = finished(making)

    assert record.extensions == {"se.esf": {"Okänd/rubrik~": "värde", "Annan": None}}
    assert record.places == {"/extensions/se.esf/Okänd~1rubrik~0": "0:line 8"}


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "b", "c"], ["a", "b", "c"]),
        (["a", "a"], ["a", "a"]),
        ([["a"], ["b"]], [["a"], ["b"]]),
    ],
)
def test_a_label_kept_more_than_once_loses_nothing(values: list[Any], kept: list[Any]) -> None:
    making = intake()
    for value in values:
        making.keep("Label", value)

    record, _ = finished(making)

    assert record.extensions == {"se.esf": {"Label": kept}}


def test_a_label_kept_more_than_once_keeps_the_place_of_each() -> None:
    making = intake()
    for line, value in enumerate(("a", "b"), start=3):
        making.keep("Label", value, SourcePlace(line=line))

    record, _ = finished(making)

    assert record.places == {"/extensions/se.esf/Label/0": "0:line 3", "/extensions/se.esf/Label/1": "0:line 4"}


@pytest.mark.parametrize("pointer", ["/no_such_member", "", "/", "/unknown", "start_dat"])
def test_refuses_a_member_that_the_record_has_not(pointer: str) -> None:
    with pytest.raises(UsageError, match="has no member"):
        intake().put(pointer, "x")


def test_adds_findings_about_the_record() -> None:
    making = intake()
    making.find(ODD, "/start_date", SourcePlace(line=1), value="x")

    _, (finding,) = finished(making)

    assert (finding.record, finding.message) == ("se.esf:1", "x is odd.")


def test_what_a_source_says_outweighs_the_envelope_of_all_its_records() -> None:
    making = intake()
    making.put("/original_language", "fi")

    record, _ = finished(making, original_language="sv", maintained_by="se:centre")

    assert (record.original_language, record.maintained_by) == ("fi", "se:centre")


def test_every_member_of_a_record_can_be_put() -> None:
    for member in fields(Project):
        if member.name != "unknown":
            intake().put(f"/{member.name}", None)

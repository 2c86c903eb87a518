"""The real project page: what it says becomes records, and nothing of it is lost."""

from pathlib import Path
from typing import Any

import pytest

from sicore.plugins import Registry, Source
from sicore_se import plugin
from sicore_se.words import page_words

MALMO = "se.esf:organisation/SE-ON-2021004920"
PROJECT = "se.esf:22-018-S01"
ACTIVITY = f"{PROJECT}/activity"


@pytest.fixture
def outcome(seed: Path, read_page: Any) -> Any:
    return read_page(seed)


def test_is_recognised_by_its_content(seed: Path) -> None:
    assert Registry({"se": plugin}, discover=False).detect(Source(path=seed)) == "se.esf-projektsida"


def test_yields_one_project_with_its_facts(outcome: Any) -> None:
    project = outcome.project

    assert [each["id"] for each in outcome.all("project")] == [PROJECT]
    assert project["title"] == {"sv": "Kompetenscenter för social innovation"}
    assert (project["start_date"], project["end_date_expected"]) == ("2022-12-15", "2025-12-30")
    assert project["cofinancing_rate"] == "95"
    assert project["raw"]["/cofinancing_rate"] == "95%"
    assert project["funds"] == [{"list": "eu-programme", "code": "ESF_PLUS"}]
    assert (project["cci_stem"], project.get("cci")) == ("2021SE05SFPR", None)
    assert project["priority"]["code"] == "E"
    assert project["specific_objectives"] == [{"local_code": "E1"}]
    assert project["countries"] == ["SE"]
    assert project["locations"] == [
        {"country": "SE", "nuts": {"list": "nuts", "code": "SE0"}, "label": {"sv": "ESF Nationellt"}}
    ]
    assert project["strategic_importance"] is True
    assert project["participants_stated"] == 0


def test_keeps_codes_with_the_list_of_the_period(outcome: Any) -> None:
    listed = {"list": "cpr-2021-intervention-field", "version": "2021", "code": "127"}
    theme = {"list": "cpr-2021-esf-secondary-theme", "version": "2021", "code": "06"}

    assert outcome.project["intervention_fields"] == [listed]
    assert outcome.project["secondary_themes_excluded"] == [theme]
    assert "secondary_themes" not in outcome.project


def test_asserts_nothing_that_the_page_does_not_state(outcome: Any) -> None:
    absent = {
        "total_cost", "total_eligible_cost", "eu_contribution", "granted_amount", "paid_amount", "planned_participants",
        "achievements", "status", "end_date_actual", "social_innovation", "level_of_action", "as_of", "programme",
    }  # fmt: skip

    assert absent & outcome.project.keys() == set()


def test_has_seven_needs_and_only_intended_objectives(outcome: Any) -> None:
    project = outcome.project

    assert [need["number"] for need in project["needs"]] == [1, 2, 3, 4, 5, 6, 7]
    assert [objective["kind"] for objective in project["objectives"]] == ["overall", *["sub"] * 5]
    assert {objective["status"] for objective in project["objectives"]} == {"intended"}
    assert len(project["consequences"]) == 4


def test_names_the_owner_its_unit_and_two_partners(outcome: Any) -> None:
    owner = outcome.one(MALMO)
    participants = outcome.project["participants"]
    unit = outcome.one(participants[0]["unit"])
    region = outcome.one(f"{PROJECT}/partner/region-orebro-lan")

    assert [each["role"] for each in participants] == [
        "beneficiary", "partner", "partner", "managing-authority", "interested",
    ]  # fmt: skip
    assert participants[0]["organisation"] == MALMO
    assert owner["title"] == {"sv": "Malmö universitet"}
    assert (owner["legal_name"], owner["raw"]["/title/sv"]) == ("MALMÖ UNIVERSITET", "MALMÖ UNIVERSITET")
    assert owner["identifiers"] == [{"scheme": "SE-ON", "value": "202100-4920"}]
    assert (unit["title"]["sv"], unit["parent"]) == ("Mötesplats social innovation", MALMO)
    hosted = region["relations"][0]
    assert hosted["rel"] == "hosts"
    assert outcome.one(hosted["target"])["title"]["sv"] == "Partnerskapet för social innovation"


def test_offers_stand_under_four_support_areas(outcome: Any) -> None:
    activities = outcome.all("activity")
    areas = [each for each in activities if each["relations"][0]["target"] == PROJECT]
    under = [
        sum(each["relations"][0]["target"] == f"{ACTIVITY}/{number}" for each in activities) for number in range(1, 5)
    ]

    assert [area["number"] for area in areas] == [1, 2, 3, 4]
    assert under == [4, 5, 5, 7]
    assert {each["mode"] for each in activities} == {"offered"}


def test_tells_what_comes_of_the_offers(outcome: Any) -> None:
    assert [each["mode"] for each in outcome.all("cluster")] == ["offered"]
    assert [(each["kind"], each["mode"]) for each in outcome.all("evaluation")] == [("cluster", "planned")]
    assert [each["kind"] for each in outcome.all("method")] == ["model"]
    assert [(each["level"], each["status"]) for each in outcome.all("centre")] == [("national", "in-development")]
    documents = [(each["kind"], each["availability"]) for each in outcome.project["documents"]]
    assert documents == [
        ("application", "public"), ("application", "restricted"), ("report", "planned"), ("strategy", "planned"),
    ]  # fmt: skip


def test_finds_nothing_wrong_but_the_open_parenthesis(outcome: Any) -> None:
    assert outcome.codes == ["text-defect"]
    assert outcome.finding("text-defect").place.line == 52


def test_loses_no_line(seed: Path, outcome: Any) -> None:
    kept = "\n".join(_texts([each for kind in _kinds(outcome) for each in outcome.all(kind)]))
    boilerplate = [known.expression for known in page_words().boilerplate]
    labels = page_words().names
    heading = page_words().heading
    lines = [line.strip() for line in seed.read_text(encoding="utf-8").splitlines() if line.strip()]
    lost = [
        line
        for line in lines
        if line not in kept
        and not any(expression.fullmatch(line) for expression in boilerplate)
        and line.removesuffix(":").casefold() not in labels
        and not heading.fullmatch(line)
    ]

    assert lost == []


def test_says_of_every_value_where_it_stands(seed: Path, outcome: Any) -> None:
    lines = seed.read_text(encoding="utf-8").splitlines()
    for record in [each for kind in _kinds(outcome) for each in outcome.all(kind)]:
        for pointer, place in record["places"].items():
            number = int(place.removeprefix("0:line "))
            assert 8 <= number <= len(lines), (record["id"], pointer)
        told = {pointer.split("/")[1] for pointer in record["places"]}
        own = record.keys() - {"sicore", "type", "id", "sources", "places", "raw", "extensions"}
        assert own - told <= {"original_language", "editorial_status", "kind"}, record["id"]


def test_sources_say_what_was_read(seed: Path, outcome: Any) -> None:
    source = outcome.project["sources"][0]

    assert source["name"] == seed.name
    assert len(source["sha256"]) == 64
    assert (source["language"], source["publisher"]) == ("sv", "Svenska ESF-rådet")
    assert source["retrieved"] == "2026-11-21"
    assert source["importer"].startswith("se.esf-projektsida ")


def _kinds(outcome: Any) -> list[str]:
    return list(dict.fromkeys(record.type for record in outcome.records))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []

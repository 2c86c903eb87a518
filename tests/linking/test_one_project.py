"""One project in three systems: one cluster, whose differing amounts stand side by side; and two that are not one."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from sicore.format import from_json, parse_json
from sicore.linking import cluster, counted_amounts, entities_of, side_by_side, totals
from sicore.model import Record
from sicore.places import iso_country
from sicore.text import LangText
from tests.linking.made import case_study, euros, fund, linker, project

COUNTRIES = {"Sweden": "SE"}
FUNDS = {"ESF": "ESF", "ESF+": "ESF_PLUS"}

OWN: Mapping[str, Any] = {
    "same": [
        {"system": "a national list", "id": "23-041-S01"},
        {
            "system": "Kohesio",
            "id": "Q9901",
            "title": {"en": "Centre of Knowledge on Social Innovation"},
            "start": "2024-01-15",
            "end": "2027-01-14",
            "fund": "ESF+",
            "total_budget": {"amount": "437478.40", "currency": "EUR"},
            "eu_contribution": {"amount": "174991.36", "currency": "EUR"},
            "country": "SE",
        },
        {
            "system": "Social Innovation Match",
            "id": "knowledge-centre",
            "title": {"en": "The Knowledge Centre on Social Innovation"},
            "countries": ["Sweden"],
            "budget_text": "0,44 million Euro.",
            "programming_period": "2021-2027",
            "start": "2024",
            "end": "2027",
            "participants": ["Norrviks kommun"],
        },
    ],
    "different": [
        [
            {
                "id": number,
                "title": {"en": f"Help for homes in the Lake Region {phase}"},
                "start": start,
                "end": end,
                "fund": "ESF",
                "total_budget": {"amount": "10.00", "currency": "EUR"},
                "eu_contribution": {"amount": "8.50", "currency": "EUR"},
                "country": "CZ",
            }
            for number, phase, start, end in (
                ("Q1", "II", "2016-01-01", "2018-06-30"),
                ("Q2", "III", "2018-07-01", "2020-06-30"),
            )
        ]
    ],
}


def kohesio(told: Mapping[str, Any]) -> Record:
    return project(
        f"eu.kohesio:{told['id']}",
        told["title"]["en"],
        countries=[iso_country(told["country"])],
        start=told["start"],
        end=told["end"],
        funds=fund(FUNDS[told["fund"]]),
        total_cost=euros(told["total_budget"]["amount"]),
        eu_contribution=euros(told["eu_contribution"]["amount"]),
        numbers={"kohesio": told["id"]},
    )


def case(told: Mapping[str, Any]) -> Record:
    return case_study(
        f"eu.sim:{told['id']}",
        told["title"]["en"],
        countries=[COUNTRIES[name] for name in told["countries"]],
        start=told["start"],
        end=told["end"],
        budget=told["budget_text"],
        period=told["programming_period"],
        partners=told["participants"],
    )


def national(repository: Path, request: pytest.FixtureRequest) -> Record:
    if request.node.callspec.params["facts"] == "own":
        return project(
            "se.sjo:23-041-S01",
            "Kunskapscenter om social innovation",
            "sv",
            countries=["SE"],
            start="2024-01-15",
            end="2027-01-14",
            partners=["Norrviks kommun"],
        )
    record = from_json(parse_json((repository / "examples/founding/se.esf_22-018-S01.json").read_bytes()))
    assert isinstance(record, Record)
    return record


@pytest.fixture(params=["own", "shared"])
def facts(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    if request.param == "own":
        return OWN
    shared: Path = request.getfixturevalue("shared")
    path = shared / "data" / "facts" / "one-project-three-systems.json"
    if not path.is_file():
        pytest.skip("the shared folder has no one-project-three-systems.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def records(facts: Mapping[str, Any], repository: Path, request: pytest.FixtureRequest) -> list[Record]:
    different = [kohesio(told) for pair in facts["different"] for told in pair]
    return [national(repository, request), kohesio(facts["same"][1]), case(facts["same"][2]), *different]


def clusters_of(records: list[Record]) -> tuple[tuple[str, ...], ...]:
    entities = {entity.id: entity for entity in entities_of(records)}
    return cluster(linker().link(entities.values()), entities).members


def test_three_systems_are_one_cluster_and_the_phases_stay_apart(records: list[Record]) -> None:
    assert clusters_of(records) == (tuple(sorted(record.id for record in records[:3])),)


def test_the_title_in_one_language_is_enough(records: list[Record]) -> None:
    swedish = evolve(records[0], title=LangText({"sv": records[0].title["sv"]}))
    assert clusters_of([swedish, *records[1:]]) == (tuple(sorted(record.id for record in records[:3])),)


def test_differing_amounts_stand_side_by_side_with_their_sources(
    records: list[Record], facts: Mapping[str, Any]
) -> None:
    told = facts["same"]
    shown = {
        (sides.member, saying.text, saying.source) for sides in side_by_side(records[:3]) for saying in sides.sayings
    }

    for member, amount in (("total_cost", told[1]["total_budget"]), ("eu_contribution", told[1]["eu_contribution"])):
        assert (member, f"EUR {Decimal(amount['amount']):,}", "eu.kohesio.csv") in shown
    assert ("budget_text", f"en: {told[2]['budget_text']}", "eu.sim.csv") in shown


def test_a_sum_counts_the_project_once(records: list[Record], facts: Mapping[str, Any]) -> None:
    budget = Decimal(facts["same"][1]["total_budget"]["amount"])
    counted = {amount.kind: amount for amount in counted_amounts(records[:3])}
    assert (counted["total_cost"].value, counted["total_cost"].record) == (budget, records[1].id)
    assert (counted["budget_text"].value, len(counted["budget_text"].sayings)) == (None, 1)

    summed = totals([records[:3], [records[3]]])
    assert [(each.kind, each.counted, each.without) for each in summed] == [
        ("total_cost", 2, 0),
        ("eu_contribution", 2, 0),
    ]
    assert summed[0].value == budget + Decimal(facts["different"][0][0]["total_budget"]["amount"])

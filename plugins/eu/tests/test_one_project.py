"""One project in three systems: its facts, laid out as pages, come out exactly, as records that nobody merges."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sicore.codelists import core_shelf
from sicore.plugins import Registry, Source
from sicore_eu import plugin
from sicore_eu.countries import english_name

Read = Callable[..., Any]

OWN = {
    "same": [
        {"system": "a national list"},
        {
            "system": "Kohesio",
            "id": "Q9901",
            "title": {"en": "Bridges to work"},
            "start": "2024-01-15",
            "end": "2027-01-14",
            "fund": "ESF+",
            "total_budget": {"amount": "437478.40", "currency": "EUR"},
            "eu_contribution": {"amount": "174991.36", "currency": "EUR"},
            "eu_rate_shown": "40,5%",
            "programming_period": "2021-2027",
            "country": "SE",
        },
        {
            "system": "Social Innovation Match",
            "id": "bridges-work",
            "published": "2025-06-02",
            "title": {"en": "Bridges into Work"},
            "lead_organisation": None,
            "countries": ["Sweden"],
            "level_of_action": "National",
            "source_of_funding": "Public - EU",
            "budget_text": "0,4 million Euro.",
            "programming_period": "2021-2027",
            "start": "2024",
            "end": "2027",
            "type_of_initiative": "Facilitating transitions",
            "participants": ["Norrviks kommun", "Föreningen Lånesmedjan"],
        },
    ],
    "different": [],
}

FUNDS = {"ESF+": "European Social Fund Plus (ESF+)", "ESF": "European Social Fund (ESF)"}
FUND_CODES = {"ESF+": "ESF_PLUS", "ESF": "ESF"}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@pytest.fixture(params=["own", "shared"])
def facts(request: pytest.FixtureRequest) -> dict[str, Any]:
    if request.param == "own":
        return OWN
    shared: Path = request.getfixturevalue("shared")
    found: dict[str, Any] = json.loads(
        (shared / "data" / "facts" / "one-project-three-systems.json").read_text(encoding="utf-8")
    )
    return found


def day(iso: str) -> str:
    year, month, number = iso.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def euros(amount: dict[str, str]) -> str:
    return f"{float(amount['amount']):,.2f} €".replace(",", " ").replace(".", ",")


def kohesio_page(told: dict[str, Any], *, blocks: bool) -> str:
    country = english_name(told["country"], core_shelf())
    info = [f"Start date: {day(told['start'])}", f"End date: {day(told['end'])}"]
    money = [
        f"Fund: {FUNDS[told['fund']]}",
        f"Total budget: {euros(told['total_budget'])}",
        f"EU contribution: {euros(told['eu_contribution'])} ({told['eu_rate_shown']})",
    ]
    period = told.get("programming_period") or ("2021-2027" if told["fund"] == "ESF+" else "2014-2020")
    programme = [f"Programming period: {period}", "Managing authority: Authority of the example"]
    parts = [["project info", *info], ["funding", *money], ["programme", *programme]]
    lines = [line for part in parts for line in (part if blocks else part[1:])]
    return "\n".join(
        [*lines, told["title"]["en"], "What the project does.", f"Flag of {country}  Some region, {country}"]
    )


def as_html(page: str) -> str:
    return "<!DOCTYPE html><html><body>" + "".join(f"<p>{line}</p>" for line in page.splitlines()) + "</body></html>"


def sim_page(told: dict[str, Any]) -> str:
    lines = [f"SIM case study{told['published']}", told["title"]["en"], "Problem addressed", "A problem."]
    values = {
        "Lead organisation": told["lead_organisation"],
        "Countries": "\n".join(told["countries"]),
        "Level of action": told["level_of_action"],
        "Source of funding": told["source_of_funding"],
        "Budget": told["budget_text"],
        "Programming period": told["programming_period"],
        "Project start": told["start"],
        "Project end": told["end"],
        "Type of initiative": told["type_of_initiative"],
        "Participants": "\n".join(told["participants"]),
        "Internet and social media": None,
    }
    lines += ["Case study details", *(line for label, value in values.items() for line in (label, value) if line)]
    return "\n".join(lines)


def kohesio_of(facts: dict[str, Any]) -> list[dict[str, Any]]:
    pairs = [facts["same"], *facts["different"]]
    return [told for pair in pairs for told in pair if told["system"] == "Kohesio"]


@pytest.mark.parametrize("blocks", [True, False])
@pytest.mark.parametrize("html", [True, False])
def test_the_facts_of_kohesio_import_exactly(
    facts: dict[str, Any], read_project: Read, *, blocks: bool, html: bool
) -> None:
    for told in kohesio_of(facts):
        page = kohesio_page(told, blocks=blocks)
        url = f"https://kohesio.ec.europa.eu/en/projects/{told['id']}"
        outcome = read_project(as_html(page) if html else page, name="p.html" if html else "p.txt", url=url)
        read = outcome.by_id(f"eu.kohesio:{told['id']}")

        assert outcome.codes == []
        assert (read["start_date"], read["end_date_expected"]) == (told["start"], told["end"])
        assert (read["total_cost"], read["eu_contribution"]) == (told["total_budget"], told["eu_contribution"])
        assert read["cofinancing_rate"] == told["eu_rate_shown"].removesuffix("%").replace(",", ".")
        assert [fund["code"] for fund in read["funds"]] == [FUND_CODES[told["fund"]]]
        assert (read["title"], read["countries"]) == (told["title"], [told["country"]])


def test_the_facts_of_social_innovation_match_import_exactly(facts: dict[str, Any], read_case: Read) -> None:
    told = facts["same"][2]
    outcome = read_case(sim_page(told), url=f"https://example.org/en/sim/{told['id']}")
    read = outcome.by_id(f"eu.sim:{told['id']}")

    assert outcome.codes == ["label-without-value", "label-without-value"]
    assert (read["as_of"], read["title"]) == (told["published"], told["title"])
    assert (read["countries"], read["level_of_action"]) == (["SE"], told["level_of_action"].casefold())
    assert read["budget_text"] == {"en": told["budget_text"]}
    for member in ("source_of_funding", "programming_period", "type_of_initiative"):
        assert read[member] == told[member]
    assert (read["start_date"], read["end_date"]) == (told["start"], told["end"])
    assert [each["name"] for each in read["participants"]] == told["participants"]
    assert [each["legal_name"] for each in outcome.all("organisation")] == told["participants"]


def test_three_systems_are_three_records(facts: dict[str, Any], read_project: Read, read_case: Read) -> None:
    kohesio, sim = facts["same"][1:]
    page = read_project(kohesio_page(kohesio, blocks=True), url=f"https://linkedopendata.eu/entity/{kohesio['id']}")
    case = read_case(sim_page(sim), url=f"https://example.org/{sim['id']}")

    ids = {page.all("project")[0]["id"], case.all("case_study")[0]["id"], f"se.esf:{facts['same'][0].get('id')}"}
    assert len(ids) == 3
    assert page.all("project")[0]["title"] != case.all("case_study")[0]["title"]


def test_each_page_is_recognised(facts: dict[str, Any], tmp_path: Path) -> None:
    kohesio, sim = facts["same"][1:]
    registry = Registry({"eu": plugin}, discover=False)
    for wanted, page in (("eu.kohesio-page", kohesio_page(kohesio, blocks=True)), ("eu.sim", sim_page(sim))):
        path = tmp_path / "page.txt"
        path.write_text(page, encoding="utf-8")
        assert registry.detect(Source(path=path)) == wanted

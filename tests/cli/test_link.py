"""`sicore link` on the command line."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sicore.cli.linking_shown import field_called, reason_called
from sicore.format import dump_json, to_json
from sicore.linking.comparison import ONE_SOURCE
from sicore.linking.explaining import SHOWN
from sicore.linking.rivals import RIVAL
from sicore.model import AnyRecord
from sicore.money import Percent
from sicore.render import Translator
from tests.cli.conftest import Sicore
from tests.linking.made import case_study, euros, organisation, project

NUMBER = {"SE-ON": "2021004920"}


def phases() -> list[AnyRecord]:
    same: dict[str, Any] = {"countries": ["SE"], "start": "2022-01-01", "end": "2023-12-31"}
    return [
        project("aa.x:1", "Solrosen bridges to work 2", total_cost=euros("181234.50"), **dict(same)),
        project("bb.x:1", "Solrosen bridges to work", total_cost=euros("181234.50"), **dict(same)),
    ]


@pytest.fixture
def catalogue(sicore: Sicore, tmp_path: Path) -> Path:
    records = [
        organisation("aa.x:2", "Malmö universitet", numbers=NUMBER),
        organisation("bb.x:2", "MAU", numbers=NUMBER),
        *phases(),
    ]
    source = tmp_path / "records.jsonl"
    source.write_bytes(b"".join(dump_json(to_json(record)) + b"\n" for record in records))
    into = tmp_path / "c.db"
    assert sicore("import", source, "--into", into).status == 0
    return into


def asked(sicore: Sicore, *arguments: str | Path) -> Any:
    answer = sicore("link", *arguments, "--format", "json")
    assert answer.status == 0
    return json.loads(answer.out)


def test_says_what_stands_and_what_waits_side_by_side(sicore: Sicore, catalogue: Path) -> None:
    answer = sicore("link", catalogue)

    assert answer.status == 0
    assert "Records: 4, compared: 4. Links that stand: 1. Things with several records: 1." in answer.out
    assert "1 link waits for you." in answer.out
    assert "name" in answer.out
    assert "Solrosen bridges to work 2" in answer.out
    assert "--accept LINK, or --reject LINK" in answer.out


def test_speaks_the_language_of_the_user_of_fields_amounts_and_reasons(sicore: Sicore, catalogue: Path) -> None:
    told = sicore("link", catalogue, "--lang", "sv").out
    rows = [line.split()[:2] for line in told.splitlines() if line.startswith("  ")]

    assert rows[1:4] == [["namn", "lika"], ["serie", "olika"], ["land", "lika"]]
    assert "Totalkostnad EUR 181234.50" in told
    assert "total_cost" not in told


def test_every_field_and_every_reason_has_a_name_in_another_language() -> None:
    finnish, english = Translator("fi"), Translator("en")
    fields = [*SHOWN, "name", "identifier SE-ON", f"{RIVAL}se.esf:1"]
    reasons = ["identifiers SE-ON", "series", ONE_SOURCE, "relation", "rejected"]

    assert [field for field in fields if field_called(field, finnish) == field_called(field, english)] == []
    assert [each for each in reasons if reason_called(each, finnish) == reason_called(each, english)] == []
    assert field_called("identifier SE-ON", finnish) == "tunniste SE-ON"
    assert field_called("colour", finnish) == "colour"


def test_accepts_and_rejects_by_the_name_of_the_link(sicore: Sicore, catalogue: Path) -> None:
    (waits,) = asked(sicore, catalogue)["queue"]
    assert waits["verdict"] == "review"

    assert "aa.x:1 and bb.x:1 are of one thing." in sicore("link", catalogue, "--accept", waits["link"]).out
    assert asked(sicore, catalogue)["clusters"] == 2
    answer = sicore("link", catalogue, "--reject", waits["link"], "--by", "officer", "--reason", "two phases")
    assert "aa.x:1 and bb.x:1 are of two things." in answer.out
    again = asked(sicore, catalogue, "--again")
    assert (again["clusters"], again["queue"]) == (1, [])


def test_shows_a_cluster_with_the_source_of_each_amount(sicore: Sicore, tmp_path: Path) -> None:
    records = [
        project("aa.x:1", "Solrosen", total_cost=euros("1350000.00"), cofinancing_rate=Percent(Decimal(40))),
        case_study("eu.sim:1", "Sunflower", budget="1,34 million Euro.", related={"documents": "aa.x:1"}),
    ]
    source = tmp_path / "records.jsonl"
    source.write_bytes(b"".join(dump_json(to_json(record)) + b"\n" for record in records))
    sicore("import", source, "--into", tmp_path / "c.db")
    sicore("link", tmp_path / "c.db")

    answer = sicore("link", tmp_path / "c.db", "--cluster", "eu.sim:1")
    assert "EUR 1,350,000.00" in answer.out
    assert "1,34 million Euro." in answer.out
    assert "Union co-financing rate" in answer.out
    assert "Total cost counts once: EUR 1,350,000.00, as aa.x:1 says." in answer.out
    shown = sicore("catalogue", "show", tmp_path / "c.db", "aa.x:1").out
    assert "Of the same thing: eu.sim:1. Side by side: sicore link CATALOGUE --cluster aa.x:1" in shown
    told = asked(sicore, tmp_path / "c.db", "--cluster", "aa.x:1")
    assert told["records"] == ["aa.x:1", "eu.sim:1"]
    assert told["counted"][0]["amount"] == "1350000.00"


def test_refuses_two_steps_at_once_and_links_that_are_not_there(sicore: Sicore, catalogue: Path) -> None:
    both = sicore("link", catalogue, "--accept", "a", "--reject", "b")
    none = sicore("link", catalogue, "--accept", "a")

    assert (both.status, none.status) == (2, 2)
    assert "each is a step of its own" in both.err
    assert "no link 'a'" in none.err


def test_refuses_a_catalogue_that_is_not_there(sicore: Sicore, tmp_path: Path) -> None:
    answer = sicore("link", tmp_path / "none.db")

    assert answer.status == 2
    assert "There is no catalogue" in answer.err

"""Looking for partners on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Sicore


def theme(code: str) -> dict[str, Any]:
    return {"code": {"list": "si-theme", "version": "1", "code": code}}


def record(record_type: str, record_id: str, title: str, **members: Any) -> dict[str, Any]:
    return {
        "sicore": "1.0",
        "type": record_type,
        "id": record_id,
        "title": {"en": title},
        "editorial_status": "published",
        "sources": [{"name": "list.csv", "publisher": "Havn"}],
        **members,
    }


RECORDS = (
    record("project", "se.norrvik:22-1", "Homes first", themes=[theme("homelessness")], countries=["SE"]),
    record(
        "organisation",
        "fi.pohjola:org/1",
        "Pohjola",
        topics=[theme("homelessness")],
        countries=["FI"],
        looking_for_partner=True,
        contact_points=[
            {"role": "partner enquiries", "mailbox": "partners@pohjola.example", "consent": True},
            {"role": "press", "mailbox": "press@pohjola.example", "consent": False},
        ],
    ),
    record("case_study", "dk.havn:case/7", "The shipyard", themes=[theme("social-inclusion")], countries=["DK"]),
    record("case_study", "dk.havn:case/8", "Gone", themes=[theme("homelessness")], editorial_status="withdrawn"),
    record("organisation", "se.norrvik:org/2", "Neighbours", topics=[theme("homelessness")]),
)


@pytest.fixture
def catalogue(sicore: Sicore, tmp_path: Path) -> Path:
    """A catalogue with a project, those that fit it, and those that must not come up."""
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in RECORDS), encoding="utf-8")
    sicore("import", path, "--into", tmp_path / "c.db")
    return tmp_path / "c.db"


def test_suggests_partners_with_reasons_and_a_contact_that_consented(sicore: Sicore, catalogue: Path) -> None:
    answer = sicore("partners", catalogue, "se.norrvik:22-1")

    assert answer.status == 0
    assert [line for line in answer.out.splitlines() if line[0].isdigit()] == ["1. Pohjola", "2. The shipyard"]
    assert "the same or a near theme: homelessness" in answer.out
    assert "looks for partners" in answer.out
    assert "Contact: partner enquiries, partners@pohjola.example" in answer.out
    assert "press@" not in answer.out


def test_answers_programs_with_json_whose_points_add_up(sicore: Sicore, catalogue: Path) -> None:
    told = json.loads(sicore("partners", catalogue, "se.norrvik:22-1", "--format", "json").out)

    assert [each["id"] for each in told] == ["fi.pohjola:org/1", "dk.havn:case/7"]
    assert all(each["score"] == sum(reason["points"] for reason in each["reasons"]) for each in told)
    assert told[0]["contacts"] == [
        {"role": "partner enquiries", "mailbox": "partners@pohjola.example", "consent": True}
    ]


def test_speaks_the_language_asked_for(sicore: Sicore, catalogue: Path) -> None:
    answer = sicore("partners", catalogue, "se.norrvik:22-1", "--lang", "sv", "--limit", "1")

    assert "samma eller ett närliggande tema: hemlöshet" in answer.out
    assert "fi.pohjola:org/1  Organisation  FI" in answer.out
    assert "The shipyard" not in answer.out
    assert "case_study" not in sicore("partners", catalogue, "se.norrvik:22-1", "--lang", "sv").out


def test_a_need_in_a_file_takes_the_place_of_a_record(sicore: Sicore, catalogue: Path, tmp_path: Path) -> None:
    need = tmp_path / "need.toml"
    need.write_text('themes = ["homelessness"]\nplaces = ["SE"]\n', encoding="utf-8")

    told = json.loads(sicore("partners", catalogue, "--need", need, "--format", "json").out)

    assert told[0]["id"] == "se.norrvik:22-1"
    assert [reason["facet"] for reason in told[0]["reasons"]] == ["themes", "places"]


def test_looks_among_what_the_own_centre_keeps_when_told_to(sicore: Sicore, catalogue: Path) -> None:
    assert "Neighbours" in sicore("partners", catalogue, "se.norrvik:22-1", "--with-own-centre").out


def test_says_that_nobody_was_found(sicore: Sicore, catalogue: Path, tmp_path: Path) -> None:
    need = tmp_path / "need.toml"
    need.write_text('themes = ["digital-inclusion"]\n', encoding="utf-8")

    answer = sicore("partners", catalogue, "--need", need)

    assert answer.status == 0
    assert "No partners were found." in answer.out
    assert json.loads(sicore("partners", catalogue, "--need", need, "--format", "json").out) == []


def test_refuses_both_neither_and_what_is_not_there(sicore: Sicore, catalogue: Path, tmp_path: Path) -> None:
    need = tmp_path / "need.toml"
    need.write_text('themes = ["homelesness"]\n', encoding="utf-8")

    assert "either the ID" in sicore("partners", catalogue).err
    assert "either the ID" in sicore("partners", catalogue, "se.norrvik:22-1", "--need", need).err
    assert "Was homelessness" in sicore("partners", catalogue, "--need", need).err
    assert sicore("partners", catalogue, "se.x:1").status == 2
    assert sicore("partners", tmp_path / "none.db", "se.x:1").status == 2

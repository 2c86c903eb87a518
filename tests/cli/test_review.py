"""Reviewing on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer, Sicore

CASE: dict[str, Any] = {
    "sicore": "1.0",
    "type": "case_study",
    "id": "se.norrvik:case/1",
    "title": {"sv": "Verkstaden", "en": "The workshop"},
    "original_language": "sv",
    "countries": ["SE"],
    "editorial_status": "draft",
    "sources": [{"name": "case.json"}],
}
AUTHOR = ("--role", "author", "--centre", "se.norrvik")
NATIONAL = ("--role", "national-centre", "--centre", "se.ncc")
SINGLE = ("problem-scope", "approach", "results", "scaling-transfer", "personal-data")


@pytest.fixture
def catalogue(sicore: Sicore, tmp_path: Path) -> Path:
    """A catalogue with one draft."""
    (tmp_path / "case.json").write_text(json.dumps(CASE), encoding="utf-8")
    sicore("import", tmp_path / "case.json", "--into", tmp_path / "c.db")
    return tmp_path / "c.db"


def review(sicore: Sicore, catalogue: Path, *arguments: str) -> Answer:
    return sicore("review", catalogue, "se.norrvik:case/1", *arguments)


def test_without_a_step_it_shows_the_checklist_and_what_can_be_done(sicore: Sicore, catalogue: Path) -> None:
    answer = review(sicore, catalogue)

    assert answer.status == 0
    lines = [" ".join(line.split()) for line in answer.out.splitlines()]
    assert "Status: draft" in lines
    assert "National (SE), validated by: national-centre" in lines
    assert "problem-scope not decided yet" in lines
    assert "submit --role author|national-centre|european-centre|managing-authority" in lines


def test_a_draft_is_published_step_by_step(sicore: Sicore, catalogue: Path) -> None:
    assert review(sicore, catalogue, "submit", *AUTHOR).status == 0
    for step in (*SINGLE, "overall", "publish"):
        assert review(sicore, catalogue, step, *NATIONAL).status == 0

    told = json.loads(review(sicore, catalogue, "--format", "json").out)

    assert (told["status"], told["transnational"], told["countries"]) == ("published", False, ["SE"])
    assert {each["decision"] for each in told["checklist"]} == {"accepted"}
    assert [each["step"] for each in told["next"]] == ["withdraw"]
    assert told["validations"][0]["decision"] == "submitted"


def test_speaks_the_language_asked_for(sicore: Sicore, catalogue: Path) -> None:
    answer = review(sicore, catalogue, "--lang", "sv")

    assert "Checklista" in answer.out
    assert "Status: utkast" in answer.out


def test_remarks_are_kept_in_their_language_and_shown(sicore: Sicore, catalogue: Path) -> None:
    review(sicore, catalogue, "submit", *AUTHOR)
    more = ("--decision", "changes-asked", "--remarks", "Skriv hur många.", "--language", "sv")
    answer = review(sicore, catalogue, "results", *NATIONAL, *more)

    assert "changes-asked" in answer.out
    assert "Skriv hur många." in answer.out
    told = json.loads(review(sicore, catalogue, "--format", "json").out)
    assert told["validations"][-1]["remarks"] == {"sv": "Skriv hur många."}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("aprove", *NATIONAL), "There is no step 'aprove'"),
        (("submit",), "--role author|national-centre"),
        (("--remarks", "Good."), "Name the step"),
        (("submit", "--role", "boss", "--centre", "se.x"), "There is no role 'boss'"),
        (("submit", "--role", "author", "--centre", "Norrvik kommun"), "neither the id of a centre"),
        (("submit", *AUTHOR, "--remarks", "x", "--language", "Swedish"), "BCP 47"),
        (("publish", *NATIONAL), "Possible is submit, withdraw"),
    ],
)
def test_refuses_in_one_line_what_cannot_be_done(
    sicore: Sicore, catalogue: Path, arguments: tuple[str, ...], told: str
) -> None:
    answer = review(sicore, catalogue, *arguments)

    assert (answer.status, answer.out) == (2, "")
    assert told in answer.err
    assert "Traceback" not in answer.err


def test_an_author_cannot_validate(sicore: Sicore, catalogue: Path) -> None:
    review(sicore, catalogue, "submit", *AUTHOR)

    answer = review(sicore, catalogue, "results", *AUTHOR)

    assert answer.status == 2
    assert "An author does not validate an own record." in answer.err


def test_refuses_a_catalogue_and_a_record_that_are_not_there(sicore: Sicore, catalogue: Path, tmp_path: Path) -> None:
    assert sicore("review", tmp_path / "none.db", "se.norrvik:case/1").status == 2
    assert "sicore catalogue search" in sicore("review", catalogue, "se.x:1").err


def test_an_import_publishes_nothing_that_is_in_review(sicore: Sicore, catalogue: Path, tmp_path: Path) -> None:
    review(sicore, catalogue, "submit", *AUTHOR)
    (tmp_path / "case.json").write_text(json.dumps(CASE | {"editorial_status": "published"}), encoding="utf-8")

    answer = sicore("import", tmp_path / "case.json", "--into", catalogue, "--format", "json")

    told = json.loads(answer.out)
    assert [each["code"] for each in told["codes"]] == ["status-not-reviewed"]
    assert told["taken"] == {"added": 0, "changed": 0, "same": 1}
    assert json.loads(review(sicore, catalogue, "--format", "json").out)["status"] == "awaiting-validation"


def test_a_centre_that_has_no_part_in_a_record_does_not_move_it(sicore: Sicore, catalogue: Path) -> None:
    stranger = ("--role", "author", "--centre", "dk.fremmed", "--remarks", "Not ours.")

    for step in ("submit", "withdraw"):
        answer = review(sicore, catalogue, step, *stranger)
        assert answer.status == 2
        assert "dk.fremmed of DK had no part in it. Ask its author, or a centre of SE." in answer.err
    assert review(sicore, catalogue, "withdraw", *stranger[:3], "se.annan", *stranger[4:]).status == 0
    assert review(sicore, catalogue, "reopen", *stranger).status == 2

"""A catalogue on the command line: importing into it, and looking into it."""

import json
from pathlib import Path
from typing import Any

import pytest

from sicore import Catalogue
from tests.cli.conftest import Sicore


def written(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def taken(answer: Any) -> dict[str, int]:
    counts: dict[str, int] = json.loads(answer.out)["taken"]
    return counts


def into(sicore: Sicore, catalogue: Path, *sources: str | Path) -> dict[str, int]:
    return taken(sicore("import", *sources, "--into", catalogue, "--format", "json"))


def test_import_into_a_catalogue_says_what_it_took(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    answer = sicore("import", written(tmp_path / "a.jsonl", lesson), "--into", tmp_path / "c.db")

    assert answer.status == 0
    assert "In c.db: 1 added, 0 changed, 0 the same." in answer.err
    assert answer.out == ""


def test_importing_the_same_again_changes_nothing(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    source = written(tmp_path / "a.jsonl", lesson, lesson | {"id": "eu.test:2"})

    assert into(sicore, tmp_path / "c.db", source) == {"added": 2, "changed": 0, "same": 0}
    assert into(sicore, tmp_path / "c.db", source) == {"added": 0, "changed": 0, "same": 2}


def test_a_refused_source_leaves_the_catalogue_as_it_was(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    catalogue = tmp_path / "c.db"
    into(sicore, catalogue, written(tmp_path / "a.jsonl", lesson))
    wrong = tmp_path / "b.jsonl"
    wrong.write_text('{"sicore": "1.0", "type": "lesson"', encoding="utf-8")

    answer = sicore("import", wrong, written(tmp_path / "d.jsonl", lesson | {"id": "eu.test:3"}), "--into", catalogue)

    assert answer.status == 1
    with Catalogue(catalogue) as opened:
        assert [each.id for each in opened.records()] == ["eu.test:1"]
        assert len(opened.runs()) == 1


def test_changes_are_shown_and_nothing_is_written(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    catalogue = tmp_path / "c.db"
    into(sicore, catalogue, written(tmp_path / "a.jsonl", lesson))
    changed = written(tmp_path / "a.jsonl", lesson | {"title": {"en": "Ask twice"}}, lesson | {"id": "eu.test:2"})

    answer = sicore("import", changed, "--into", catalogue, "--changes")

    assert answer.status == 0
    assert "~ eu.test:1" in answer.err
    assert '/title/en: "Ask first" -> "Ask twice"' in answer.err
    assert "1 to be added, 1 to be changed." in answer.err
    with Catalogue(catalogue) as opened:
        assert [each.id for each in opened.records()] == ["eu.test:1"]


def test_a_run_is_remembered_with_its_report(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    source = written(tmp_path / "a.jsonl", lesson | {"original_language": "fi"})
    sicore("import", source, "--into", tmp_path / "c.db", "--role", "officer", "--reason", "a first try")

    (run,) = json.loads(sicore("catalogue", "runs", tmp_path / "c.db", "--format", "json").out)

    assert (run["role"], run["reason"], run["added"]) == ("officer", "a first try", 1)
    assert run["report"]["sources"] == ["a.jsonl"]
    assert run["report"]["findings"]


def test_references_into_the_catalogue_do_not_dangle(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    catalogue = tmp_path / "c.db"
    related = lesson | {"id": "eu.test:2", "relations": [{"rel": "continues", "target": "eu.test:1"}]}
    alone = sicore("import", written(tmp_path / "b.jsonl", related), "--into", tmp_path / "other.db")
    into(sicore, catalogue, written(tmp_path / "a.jsonl", lesson))

    answer = sicore("import", written(tmp_path / "b.jsonl", related), "--into", catalogue)

    assert "relation-dangling" in alone.err
    assert "relation-dangling" not in answer.err


def test_show_tells_side_by_side_what_sources_say_differently(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    catalogue = tmp_path / "c.db"
    into(sicore, catalogue, written(tmp_path / "a.jsonl", lesson))
    other = lesson | {"title": {"en": "Ask again"}, "sources": [{"name": "b.txt"}]}
    into(sicore, catalogue, written(tmp_path / "b.jsonl", other))

    answer = sicore("catalogue", "show", catalogue, "eu.test:1", "--format", "json")

    assert [(each["pointer"], each["said"]) for each in json.loads(answer.out)["differing"]] == [
        ("/title/en", {"lessons.txt": "Ask first", "b.txt": "Ask again"})
    ]
    shown = sicore("catalogue", "show", catalogue, "eu.test:1").out
    assert "Ask again" in shown
    assert "Statement: en: Ask the people concerned before you plan.  [" in shown


def test_history_diff_and_as_of_tell_how_a_record_came_to_be(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    catalogue = tmp_path / "c.db"
    into(sicore, catalogue, written(tmp_path / "a.jsonl", lesson))
    into(sicore, catalogue, written(tmp_path / "a.jsonl", lesson | {"title": {"en": "Ask twice"}}))

    history = json.loads(sicore("catalogue", "history", catalogue, "eu.test:1", "--format", "json").out)
    diff = sicore("catalogue", "diff", catalogue, "eu.test:1").out
    before = sicore("catalogue", "as-of", catalogue, "eu.test:1", history[0]["made"], "--format", "json").out

    assert [each["revision"] for each in history] == [1, 2]
    assert '/title/en: "Ask first" -> "Ask twice"' in diff
    assert json.loads(before)["title"] == {"en": "Ask first"}


def test_diff_tells_what_a_revision_changed_in_the_record_and_not_how_its_source_differs_from_another(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    catalogue = tmp_path / "c.db"
    into(sicore, catalogue, written(tmp_path / "a.jsonl", lesson))
    thin = {name: lesson[name] for name in ("sicore", "type", "id", "title")} | {"sources": [{"name": "b.csv"}]}
    into(sicore, catalogue, written(tmp_path / "b.jsonl", thin | {"countries": ["SE"]}))

    last = sicore("catalogue", "diff", catalogue, "eu.test:1", "--format", "json").out
    all_of_it = sicore("catalogue", "diff", catalogue, "eu.test:1", "--from", "1", "--to", "2", "--format", "json").out
    back = sicore("catalogue", "diff", catalogue, "eu.test:1", "--from", "2", "--to", "1").out

    (change,) = json.loads(last)
    assert "/statement" not in {each["pointer"] for each in change["members"]}
    assert {each["pointer"] for each in change["members"]} >= {"/countries", "/sources/1"}
    assert json.loads(all_of_it) == [change]
    assert back == '~ eu.test:1\n    /countries: ["SE"] -> –\n'


def test_show_tells_paragraphs_on_one_line_and_the_same_number_as_no_difference(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    catalogue = tmp_path / "c.db"
    project = lesson | {"type": "project", "summary": {"en": "One.\n\nTwo."}, "cofinancing_rate": "40"}
    project = {name: project[name] for name in (*lesson, "summary", "cofinancing_rate") if name != "statement"}
    money = {"total_cost": {"amount": "5.0", "currency": "EUR"}}
    into(sicore, catalogue, written(tmp_path / "a.jsonl", project | {"sources": [{"name": "a.csv"}]} | money))
    other = project | {"sources": [{"name": "b.csv"}], "cofinancing_rate": "40.0"}
    into(sicore, catalogue, written(tmp_path / "b.jsonl", other | {"total_cost": {"amount": "5", "currency": "EUR"}}))

    shown = sicore("catalogue", "show", catalogue, "eu.test:1").out

    assert "Summary: en: One. Two." in shown
    assert "differently" not in shown


@pytest.mark.parametrize("command", ["show", "history", "diff"])
def test_an_id_that_is_not_there_is_wrong_use(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any], command: str
) -> None:
    into(sicore, tmp_path / "c.db", written(tmp_path / "a.jsonl", lesson))

    answer = sicore("catalogue", command, tmp_path / "c.db", "eu.test:9")

    assert answer.status == 2
    assert "eu.test:9" in answer.err


def test_a_file_and_a_catalogue_at_once_are_refused(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    source = written(tmp_path / "a.jsonl", lesson)

    answer = sicore("import", source, "--into", tmp_path / "c.db", "--out", tmp_path / "o.jsonl")

    assert answer.status == 2
    assert not (tmp_path / "c.db").exists()


def test_convert_takes_what_is_published_out_of_a_catalogue(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    draft, public = lesson | {"id": "eu.test:2"}, lesson | {"editorial_status": "published"}
    into(sicore, tmp_path / "c.db", written(tmp_path / "a.jsonl", public, draft))

    answer = sicore("convert", tmp_path / "c.db", tmp_path / "out.jsonl")

    assert answer.status == 0
    assert [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()] == [public]


def test_purge_shows_what_is_due_and_forgets_it(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    catalogue = tmp_path / "c.db"
    gone = {
        "sicore": "1.0",
        "type": "tombstone",
        "id": "eu.test:1",
        "deleted": "2026-11-26T10:00:00Z",
        "reason": "request",
    }
    into(sicore, catalogue, written(tmp_path / "a.jsonl", lesson))
    into(sicore, catalogue, written(tmp_path / "b.jsonl", gone))

    dry = sicore("catalogue", "purge", catalogue, "--dry-run")
    done = json.loads(sicore("catalogue", "purge", catalogue, "--format", "json").out)

    assert dry.out.splitlines() == ["eu.test:1  all that it said", "1 record is due."]
    assert [(each["id"], each["kind"]) for each in done["due"]] == [("eu.test:1", "deleted")]
    assert "0 records are due." in sicore("catalogue", "purge", catalogue, "--dry-run").out


def test_stats_and_snapshot_answer_people_and_programs(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    into(sicore, tmp_path / "c.db", written(tmp_path / "a.jsonl", lesson | {"editorial_status": "published"}))

    stats = json.loads(sicore("catalogue", "stats", tmp_path / "c.db", "--format", "json").out)
    shown = sicore("catalogue", "stats", tmp_path / "c.db", "--lang", "sv").out
    snapshot = sicore("catalogue", "snapshot", tmp_path / "c.db", tmp_path / "snapshot")

    assert stats["types"]["lesson"] == {"records": 1, "filled": 1.0, "lacking_english": 0}
    assert "Efter land:" in shown
    assert "records.jsonl: 1 row" in snapshot.out


def test_a_name_that_must_not_be_kept_is_told_and_not_kept(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    person = lesson | {"type": "organisation", "title": {"sv": "Ina Strid"}, "is_natural_person": True}
    del person["statement"]

    answer = sicore("import", written(tmp_path / "a.jsonl", person), "--into", tmp_path / "c.db")

    assert "name-not-kept" in answer.err
    assert "Ina Strid" not in sicore("catalogue", "show", tmp_path / "c.db", "eu.test:1", "--format", "json").out


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("catalogue", "history", "eu.test:1"), "a.jsonl"),
        (("catalogue", "show", "--lang", "sv", "eu.test:1"), "Ask first"),
        (("catalogue", "search", "plan"), "Ask first"),
        (("catalogue", "search", "--", "-plan"), "0 records found."),
        (
            (
                "catalogue",
                "search",
            ),
            "1 record found.",
        ),
        (("catalogue", "as-of", "eu.test:1", "2999-01-01"), "Ask first"),
        (("review", "eu.test:1"), "Ask first"),
        (("review", "eu.test:1", "submit", "--role", "author", "--centre", "eu.test"), "awaiting-validation"),
    ],
)
def test_the_environment_names_the_catalogue_whatever_arguments_follow(
    sicore: Sicore,
    tmp_path: Path,
    lesson: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    shown: str,
) -> None:
    into(sicore, tmp_path / "c.db", written(tmp_path / "a.jsonl", lesson | {"sources": [{"name": "a.jsonl"}]}))
    monkeypatch.setenv("SICORE_CATALOGUE", str(tmp_path / "c.db"))

    answer = sicore(*arguments)

    assert answer.status == 0
    assert shown in answer.out


def test_a_catalogue_that_is_named_comes_before_that_of_the_environment(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    into(sicore, tmp_path / "c.db", written(tmp_path / "a.jsonl", lesson))
    monkeypatch.setenv("SICORE_CATALOGUE", str(tmp_path / "none.db"))

    assert sicore("catalogue", "show", tmp_path / "c.db", "eu.test:1").status == 0
    assert "1 record found." in sicore("catalogue", "search", tmp_path / "c.db").out
    assert sicore("catalogue", "show", tmp_path / "c.db").status == 2
    assert "no catalogue" in sicore("catalogue", "search", "plan").err


def test_stats_name_the_published_texts_that_are_not_in_english(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    public = lesson | {"editorial_status": "published"}
    half = public | {"id": "eu.test:2", "statement": {"sv": "Fråga först."}}
    swedish = half | {"id": "eu.test:3", "title": {"sv": "Fråga"}}
    translated = public | {"id": "eu.test:4", "title": {"sv": "Fråga", "en-t-sv-t0-und": "Ask"}}
    draft = swedish | {"id": "eu.test:5", "editorial_status": "draft"}
    into(sicore, tmp_path / "c.db", written(tmp_path / "a.jsonl", public, half, swedish, translated, draft))

    shown = sicore("catalogue", "stats", tmp_path / "c.db").out
    texts = sicore("catalogue", "stats", tmp_path / "c.db", "--texts").out
    told = json.loads(sicore("catalogue", "stats", tmp_path / "c.db", "--texts", "--format", "json").out)

    assert shown.endswith("  eu.test:3\nAll of them, with their texts: sicore catalogue stats CATALOGUE --texts\n")
    assert texts.endswith(
        "Published texts that are not in English:\n  eu.test:2  Statement\n  eu.test:3  Title, Statement\n"
    )
    assert told["texts_lacking_english"] == [
        {"id": "eu.test:2", "type": "lesson", "members": ["statement"]},
        {"id": "eu.test:3", "type": "lesson", "members": ["title", "statement"]},
    ]


@pytest.mark.parametrize("role", ["Ina Exempel", "ina.exempel@example.org", "070-123 45 67"])
def test_a_role_that_names_a_person_is_refused_before_anything_is_read(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any], role: str
) -> None:
    source = written(tmp_path / "a.jsonl", lesson)

    for arguments in (
        ("import", source, "--into", tmp_path / "c.db", "--role", role),
        ("link", tmp_path / "c.db", "--accept", "0123456789ab", "--by", role),
        ("catalogue", "purge", tmp_path / "c.db", "--role", role),
    ):
        answer = sicore(*arguments)
        assert (answer.status, role in answer.err) == (2, False)
        assert "Write a role in small letters" in answer.err
    assert not (tmp_path / "c.db").exists()


@pytest.mark.parametrize("role", ["officer", "national-centre", "Managing authority", "IT", "handläggare på enheten"])
def test_a_role_is_taken(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any], role: str) -> None:
    source = written(tmp_path / "a.jsonl", lesson)

    assert sicore("import", source, "--into", tmp_path / "c.db", "--role", role).status == 0


def test_show_speaks_the_readers_language(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    project = {name: lesson[name] for name in lesson if name != "statement"} | {"type": "project"}
    told = project | {"cofinancing_rate": "40", "kind": "operation", "editorial_status": "published"}
    into(sicore, tmp_path / "c.db", written(tmp_path / "a.jsonl", told))

    shown = sicore("catalogue", "show", tmp_path / "c.db", "eu.test:1", "--lang", "sv").out.splitlines()

    assert {"Typ: Projekt", "Slag: insats", "Redaktionellt läge: publicerad"} <= set(shown)
    assert not any(line.startswith("Cofinancing") for line in shown)

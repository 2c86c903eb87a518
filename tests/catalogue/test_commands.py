"""The commands on a catalogue, the same on each database."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

from sicore import Catalogue
from tests.cli.conftest import Sicore
from tests.cli.test_catalogue import written

SECRET = "hemligt"
HOSTILE = "\x1b[2J\u202e\x9b"


def package(sicore: Sicore, folder: Path, *records: dict[str, Any]) -> Path:
    """A package of a colleague."""
    source = written(folder / "of-colleague.jsonl", *records)
    assert sicore("convert", source, folder / "colleague.zip").status == 0
    return folder / "colleague.zip"


def test_changes_of_a_package_are_asked_about_first(
    sicore: Sicore, address: str, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    sicore("import", written(tmp_path / "a.jsonl", lesson), "--into", address)
    theirs = package(sicore, tmp_path, lesson | {"title": {"en": "Ask twice"}})

    asked = sicore("import", theirs, "--into", address)
    agreed = sicore("import", theirs, "--into", address, "--yes")

    assert asked.status == 1
    assert '"Ask first" -> "Ask twice"' in asked.err
    assert "Repeat with --yes" in asked.err
    assert agreed.status == 0
    with Catalogue(address) as catalogue:
        assert [run.changed for run in catalogue.runs()] == [1, 0]


def test_a_tombstone_in_a_package_is_asked_about_first(
    sicore: Sicore, address: str, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    sicore("import", written(tmp_path / "a.jsonl", lesson), "--into", address)
    gone = {"sicore": "1.0", "type": "tombstone", "id": "eu.test:1", "deleted": "2026-11-26T10:00:00Z"}
    theirs = package(sicore, tmp_path, gone | {"reason": "error"})

    asked = sicore("import", theirs, "--into", address)

    assert asked.status == 1
    assert "~ eu.test:1" in asked.err
    assert '/type: "lesson" -> "tombstone"' in asked.err


def test_looking_at_changes_makes_no_catalogue(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    answer = sicore("import", written(tmp_path / "a.jsonl", lesson), "--into", tmp_path / "c.db", "--changes")

    assert answer.status == 0
    assert "1 to be added, 0 to be changed." in answer.err
    assert not (tmp_path / "c.db").exists()


def test_a_password_in_the_address_is_shown_nowhere(
    sicore: Sicore, new_database: Callable[[], str], tmp_path: Path, lesson: dict[str, Any]
) -> None:
    parts = urlsplit(new_database())
    secret = urlunsplit(parts._replace(netloc=f"postgres:{SECRET}@"))
    source = written(tmp_path / "a.jsonl", lesson)

    answers = [
        sicore("import", source, "--into", secret, "--report", tmp_path / "r.html"),
        sicore("import", source, "--into", secret, "--format", "json"),
        sicore("catalogue", "runs", secret, "--format", "json"),
        sicore("convert", secret, tmp_path / "o.jsonl", "--format", "json"),
        sicore("validate", secret),
        sicore("draft", secret, tmp_path / "d.xlsx"),
    ]

    assert [each.status for each in answers] == [0, 0, 0, 0, 2, 2]
    assert SECRET not in "".join(each.out + each.err for each in answers)
    assert SECRET not in (tmp_path / "r.html").read_text("utf-8")


@pytest.mark.parametrize(
    "told",
    [
        f"postgresql://ina:{SECRET}@127.0.0.1:1/c",
        f"postgresql://ina:{SECRET}@127.0.0.1:1",
        f"postgresql://127.0.0.1:1/c?user=ina&password={SECRET}",
        f"postgresql://ina:x@127.0.0.1:1/c?options={SECRET}",
        f"postgresql://ina:x@{SECRET}@127.0.0.1:1/c",
        f"postgresql://ina:{SECRET}/x@127.0.0.1:1/c",
        f"postgresql://ina:{SECRET}?x@127.0.0.1:1/c",
        f"postgresql://ina:{SECRET}",
        f"postgresql:/ina:{SECRET}@127.0.0.1/c",
        f"postgresql://ina:{SECRET}@127.0.0.1:1/c?sslmode=no",
        f"mysql://ina:{SECRET}@127.0.0.1/c",
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_what_is_secret(sicore: Sicore, told: str) -> None:
    for command in (["catalogue", "stats", told], ["convert", told, "o.jsonl"], ["validate", told]):
        answer = sicore(*command)

        assert answer.status == 2
        assert SECRET not in answer.out + answer.err


def test_commands_that_read_files_say_what_to_do_with_a_catalogue(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    sicore("import", written(tmp_path / "a.jsonl", lesson), "--into", tmp_path / "c.db")

    answer = sicore("validate", tmp_path / "c.db")

    assert answer.status == 2
    assert "sicore convert" in answer.err


def test_nothing_in_a_record_moves_the_cursor(
    sicore: Sicore, address: str, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    told = lesson | {"countries": [HOSTILE], "extensions": {"eu.test": {f"a{HOSTILE}": HOSTILE}}}
    sicore("import", written(tmp_path / "a.jsonl", lesson), "--into", address)
    commands = [
        sicore("import", written(tmp_path / "a.jsonl", told), "--into", address, "--changes"),
        sicore("import", tmp_path / "a.jsonl", "--into", address, "--reason", HOSTILE, "--role", HOSTILE),
        *(sicore("catalogue", each, address, "eu.test:1") for each in ("show", "diff", "history")),
        *(sicore("catalogue", each, address) for each in ("stats", "runs")),
    ]

    assert [each.status for each in commands] == [0] * 7
    assert not set(HOSTILE[0] + HOSTILE[-2:]) & set("".join(each.out + each.err for each in commands))


@pytest.mark.parametrize("source", [None, 0, 7])
def test_shows_what_differs_whatever_source_is_named(
    sicore: Sicore, address: str, tmp_path: Path, lesson: dict[str, Any], source: int | None
) -> None:
    differing = {"pointer": "/title/en", "value": "Ask later"} | ({} if source is None else {"source": source})
    sicore("import", written(tmp_path / "a.jsonl", lesson | {"differing": [differing]}), "--into", address)

    answer = sicore("catalogue", "show", address, "eu.test:1", "--format", "json")

    (told,) = json.loads(answer.out)["differing"]
    assert sorted(told["said"].values()) == ["Ask first", "Ask later"]


@pytest.mark.parametrize("moment", ["yesterday", "2026", "2026-13-01"])
def test_a_moment_that_is_none_is_wrong_use(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any], moment: str
) -> None:
    sicore("import", written(tmp_path / "a.jsonl", lesson), "--into", tmp_path / "c.db")

    answer = sicore("catalogue", "as-of", tmp_path / "c.db", "eu.test:1", moment)

    assert answer.status == 2
    assert moment in answer.err

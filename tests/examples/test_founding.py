"""The records of examples/founding: sound, in our own words, and true to the founding documents."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sicore.findings import Finding, Severity
from sicore.format import dump_json, from_json, to_json
from sicore.workspace import Workspace

OPERATION = "se.esf:22-018-S01"
LONGEST_COMMON_RUN = 5
OWN_RECORDS = {"se.esf:programme/2021SE05SFPR"}
"""What the documents name without giving it a page of its own, so that no importer makes a record of it."""

IN_WORDS = {"title", "summary", "description", "text", "note", "label", "until", "coverage", "name", "legal_name"}
_WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
def folder(repository: Path) -> Path:
    return repository / "examples" / "founding"


@pytest.fixture(scope="module")
def examples(folder: Path) -> dict[str, dict[str, Any]]:
    """The members of every example by its id."""
    return {members["id"]: members for members in map(_read, sorted(folder.glob("*.json")))}


@pytest.fixture(scope="module")
def imported(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The members of every record that the importers make of the founding documents, by its id."""
    workspace = Workspace(today=date(2026, 11, 21))
    out = tmp_path_factory.mktemp("imported") / "records.jsonl"
    workspace.import_to(out, workspace.importing(workspace.request([shared / "data" / "seeds"])))
    lines = out.read_text(encoding="utf-8").splitlines()
    return {members["id"]: members for members in map(json.loads, lines)}


def test_every_file_is_named_for_the_id_in_it_and_written_as_sicore_writes(folder: Path) -> None:
    for path in sorted(folder.glob("*.json")):
        members = _read(path)
        record = from_json(members)

        assert path.name == members["id"].replace(":", "_").replace("/", "_") + ".json"
        assert path.read_bytes() == dump_json(to_json(record), indented=True) + b"\n", path.name
        assert not record.unknown, path.name


def test_the_readme_names_every_file_and_no_other(folder: Path) -> None:
    readme = (folder.parent / "README.md").read_text(encoding="utf-8")

    assert sorted(re.findall(r"^[|] `([^`]+[.]json)` [|]", readme, flags=re.MULTILINE)) == sorted(
        path.name for path in folder.glob("*.json")
    )


def test_the_folder_holds_every_kind_of_record_that_the_documents_speak_of(examples: dict[str, Any]) -> None:
    kinds = {members["type"] for members in examples.values()}
    initiatives = {members.get("kind") for members in examples.values() if members["type"] == "initiative"}

    assert kinds == {
        *("project", "organisation", "centre", "programme", "call", "initiative", "community"),
        *("activity", "cluster", "method", "evaluation"),
    }
    assert initiatives == {"initiative", "strand", "platform", "database"}
    assert [id_ for id_ in examples if id_.startswith("eu.esf-plus:national-centres/")] == [
        f"eu.esf-plus:national-centres/{number}" for number in range(1, 7)
    ]


def test_together_they_have_no_error_and_only_the_oddities_of_the_documents(folder: Path) -> None:
    found = _findings(sorted(folder.glob("*.json")), "core")

    assert sorted((each.code.code, each.record) for each in found if each.severity is Severity.WARNING) == [
        ("cci-stem", OPERATION),
        ("cci-stem", "se.esf:programme/2021SE05SFPR"),
        ("intervention-unusual", OPERATION),
        ("nuts-unknown", OPERATION),
    ]
    assert [each for each in found if each.severity is Severity.ERROR] == []


def test_the_swedish_operation_lacks_nothing_of_article_49_but_the_total_cost_that_its_page_does_not_state(
    folder: Path,
) -> None:
    errors = [each for each in _findings([folder / "se.esf_22-018-S01.json"], "art49") if _is_error(each)]

    assert [(each.code.code, each.pointer) for each in errors] == [("profile-member-missing", "/total_cost")]


def test_what_no_document_states_is_absent(examples: dict[str, Any]) -> None:
    operation = examples[OPERATION]
    amounts = ("total_cost", "total_eligible_cost", "eu_contribution", "granted_amount", "paid_amount")

    assert not [name for name in (*amounts, "status", "achievements", "end_date_actual", "cci") if name in operation]
    assert {each["status"] for each in operation["objectives"]} == {"intended"}
    assert operation["participants_stated"] == 0


def test_the_swedish_texts_are_translated_with_a_mark_and_the_european_ones_stand_in_five_languages(
    examples: dict[str, Any],
) -> None:
    for id_, members in examples.items():
        for pointer, texts in _language_maps(members):
            expected = {"sv", "en-t-sv"} if id_.startswith("se.esf:") else {"da", "en", "fi", "ro", "sl"}
            assert set(texts) == expected or set(texts) == {"sv"}, f"{id_}{pointer}"


def test_sources_name_the_documents_and_not_the_files(examples: dict[str, Any]) -> None:
    for members in examples.values():
        for source in members["sources"]:
            assert source.keys() <= {"title", "publisher", "language", "as_of"}
            assert source["publisher"] in {"European Commission", "Svenska ESF-rådet"}


def test_no_six_words_in_a_row_are_those_of_a_founding_document(shared: Path, examples: dict[str, Any]) -> None:
    taken = {
        run
        for document in (shared / "data" / "seeds").glob("*.txt")
        for run in _runs(document.read_text(encoding="utf-8"))
    }
    same = [
        f"{id_}{pointer}: {' '.join(run)}"
        for id_, members in examples.items()
        for pointer, text in _texts(members)
        # A document is cited by its own title, and an address is no sentence.
        if not pointer.startswith("/sources/") and not pointer.endswith("/url")
        for run in _runs(text)
        if run in taken
    ]

    assert taken
    assert same == []


def test_the_importers_make_records_of_the_same_things(
    examples: dict[str, dict[str, Any]], imported: dict[str, dict[str, Any]]
) -> None:
    assert {id_: each["type"] for id_, each in imported.items()} == {
        id_: each["type"] for id_, each in examples.items() if id_ not in OWN_RECORDS
    }


def test_figures_dates_and_words_of_closed_lists_are_those_that_the_importers_read(
    examples: dict[str, dict[str, Any]], imported: dict[str, dict[str, Any]]
) -> None:
    for id_ in sorted(imported.keys() & examples.keys()):
        ours, theirs = _plain(examples[id_]), _plain(imported[id_])

        assert {name: ours[name] for name in ours.keys() & theirs.keys()} == {
            name: theirs[name] for name in ours.keys() & theirs.keys()
        }, id_
        assert theirs.keys() - ours.keys() == set(), id_


@pytest.mark.parametrize("member", ["themes", "functions", "target_groups", "horizontal_principles", "funding"])
def test_codes_are_those_that_the_importers_find(
    examples: dict[str, dict[str, Any]], imported: dict[str, dict[str, Any]], member: str
) -> None:
    for id_ in sorted(imported.keys() & examples.keys()):
        assert _codes(examples[id_].get(member, [])) == _codes(imported[id_].get(member, [])), id_


def _read(path: Path) -> dict[str, Any]:
    members: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return members


def _findings(paths: list[Path], profile: str) -> tuple[Finding, ...]:
    return Workspace(today=date(2026, 11, 21)).validate(paths, profiles=[profile]).tally.kept


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _plain(members: dict[str, Any]) -> dict[str, Any]:
    """The members that say the same in every language: figures, dates, words of closed lists, single ids."""
    return {
        name: value
        for name, value in members.items()
        if name not in IN_WORDS and (isinstance(value, str | int | bool) or name == "budget")
    }


def _codes(topics: list[dict[str, Any]]) -> set[str]:
    return {topic["code"]["code"] for topic in topics if "code" in topic}


def _texts(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield pointer, value
    for name, member in _members(value):
        yield from _texts(member, f"{pointer}/{name}")


def _language_maps(value: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(value, dict) and value.keys() & {"sv", "da"} and not pointer.startswith("/sources/"):
        yield pointer, value
        return
    for name, member in _members(value):
        yield from _language_maps(member, f"{pointer}/{name}")


def _members(value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    length = LONGEST_COMMON_RUN + 1
    return (tuple(words[start : start + length]) for start in range(len(words) - length + 1))

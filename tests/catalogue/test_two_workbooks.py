"""Two people correct the same records, each in a workbook of their own: neither undoes what the other corrected."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve

from sicore import Catalogue, LangText, Project, Tombstone
from sicore.catalogue import RunAbout
from sicore.format import Change
from sicore.model import AnyRecord
from sicore.workspace.cataloguing import Cataloguing
from sicore.workspace.gathering import Gathering, Standing, Unchecked
from tests.catalogue.test_store import REVISION, project, write
from tests.cli.conftest import Sicore

TODAY = date(2026, 11, 26)
Corrected = Callable[..., Path]


def titled(**titles: str) -> Project:
    return project(title=LangText(titles))


on_a_file = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
BEGUN = titled(sv="Verkstad", en="Workshop")


@pytest.fixture
def corrected(sicore: Sicore, address: str, tmp_path: Path) -> Corrected:
    """Writes a workbook of what is published now, with some cells of its only record corrected."""
    with Catalogue(address, create=True) as catalogue:
        write(catalogue, BEGUN)

    def make(name: str, **cells: str) -> Path:
        path = tmp_path / f"{name}.xlsx"
        assert sicore("convert", address, path).status == 0
        book: Any = openpyxl.load_workbook(path)
        sheet = book["Project"]
        columns = {cell.value: cell.column_letter for cell in sheet[1]}
        for language, title in cells.items():
            sheet[f"{columns[f'/title/{language}']}3"] = title
        book.save(path)
        return path

    return make


def taken(sicore: Sicore, address: str, book: Path) -> list[str]:
    """Import a workbook; the codes of its findings."""
    answer = sicore("import", book, "--into", address, "--yes", "--format", "json")
    assert answer.status == 0, answer.out
    return [each["code"] for each in json.loads(answer.out)["findings"]]


def found(address: str) -> Project:
    with Catalogue(address) as catalogue:
        record = catalogue.record("se.esf:1")
    assert isinstance(record, Project)
    return record


@on_a_file
def test_corrections_of_different_values_both_stay(sicore: Sicore, address: str, corrected: Corrected) -> None:
    first, second = corrected("first", sv="Verkstaden"), corrected("second", en="The workshop")

    codes = [taken(sicore, address, first), taken(sicore, address, second)]

    assert dict(found(address).title) == {"sv": "Verkstaden", "en": "The workshop"}
    assert not {"corrected-by-two", "record-changed-since"} & {code for each in codes for code in each}
    assert found(address).differing == ()


@on_a_file
def test_corrections_of_the_same_value_are_both_kept_and_told_of(
    sicore: Sicore, address: str, corrected: Corrected
) -> None:
    first, second = corrected("first", sv="Verkstaden"), corrected("second", sv="En verkstad", en="The workshop")
    taken(sicore, address, first)

    shown = sicore("import", second, "--into", address, "--changes")
    codes = taken(sicore, address, second)

    assert '/title/sv: "Verkstaden" -> "En verkstad"' in shown.err
    assert "corrected-by-two  (1)" in shown.err
    assert "corrected-by-two" in codes
    record = found(address)
    assert dict(record.title) == {"sv": "En verkstad", "en": "The workshop"}
    assert [(each.pointer, each.value) for each in record.differing] == [("/title/sv", "Verkstaden")]


@on_a_file
def test_a_workbook_from_before_a_new_list_sets_nothing_of_it_back(
    sicore: Sicore, address: str, corrected: Corrected
) -> None:
    book = corrected("book", en="The workshop")
    with Catalogue(address) as catalogue:
        write(catalogue, titled(sv="Verkstad i nytt skick", en="Workshop"))

    taken(sicore, address, book)

    assert dict(found(address).title) == {"sv": "Verkstad i nytt skick", "en": "The workshop"}


@on_a_file
def test_a_workbook_from_before_a_deletion_brings_nothing_back(
    sicore: Sicore, address: str, corrected: Corrected
) -> None:
    book = corrected("book", en="The workshop")
    with Catalogue(address) as catalogue:
        gone = Tombstone(id="se.esf:1", deleted="2026-11-26T10:00:00Z", reason="error")
        write(catalogue, gone, standing=REVISION)

    assert "record-deleted" in taken(sicore, address, book)

    with Catalogue(address) as catalogue:
        assert catalogue.record("se.esf:1") == gone


def meeting(
    catalogue: Catalogue, mine: AnyRecord, theirs: AnyRecord, *, standing: Standing = Standing.REVISION
) -> list[str]:
    """Import what one wrote, while another writes between reading and writing; the codes that the import tells."""

    def other_writes(_: object) -> bool:
        write(catalogue, theirs, standing=REVISION)
        return True

    into = Cataloguing(catalogue=catalogue, about=RunAbout(kind="import"), today=TODAY, consent=other_writes)
    with Gathering() as gathering, into.holding(), into.whole():
        gathering.add(mine, standing)
        (told,) = into.take(gathering)
    assert isinstance(told, Unchecked)
    return [each.code.code for each in told.findings]


def test_what_another_writes_between_reading_and_writing_is_not_set_back(catalogue: Catalogue) -> None:
    write(catalogue, BEGUN)

    codes = meeting(catalogue, titled(sv="Verkstaden", en="Workshop"), titled(sv="Verkstad", en="The workshop"))

    record = catalogue.record("se.esf:1")
    assert isinstance(record, Project)
    assert dict(record.title) == {"sv": "Verkstaden", "en": "The workshop"}
    assert codes == []


@pytest.mark.parametrize("is_known", [True, False])
def test_what_two_write_in_one_place_at_once_is_kept_and_told_of(catalogue: Catalogue, *, is_known: bool) -> None:
    if is_known:
        write(catalogue, BEGUN)

    codes = meeting(catalogue, titled(sv="A", en="Workshop"), titled(sv="B", en="Workshop"))

    record = catalogue.record("se.esf:1")
    assert isinstance(record, Project)
    assert (record.title["sv"], [each.value for each in record.differing]) == ("A", ["B"])
    assert codes == ["corrected-by-two"]


def test_what_a_list_says_is_joined_and_not_brought_together(catalogue: Catalogue) -> None:
    write(catalogue, BEGUN)

    codes = meeting(
        catalogue, titled(sv="A", en="Workshop"), titled(sv="B", en="Workshop"), standing=Standing.STATEMENT
    )

    assert "corrected-by-two" not in codes


def test_what_another_deletes_between_reading_and_writing_stays_deleted(catalogue: Catalogue) -> None:
    write(catalogue, BEGUN)
    gone = Tombstone(id="se.esf:1", deleted="2026-11-26T10:00:00Z", reason="error")

    codes = meeting(catalogue, titled(sv="A", en="Workshop"), gone)

    assert catalogue.record("se.esf:1") == gone
    assert codes == ["record-deleted"]


def test_whoever_is_asked_sees_what_would_be_changed_of_what_is_there_now(catalogue: Catalogue) -> None:
    write(catalogue, BEGUN)
    shown: list[Change] = []

    def look(changes: Any) -> bool:
        shown.extend(changes)
        return False

    into = Cataloguing(catalogue=catalogue, about=RunAbout(kind="import"), today=TODAY, consent=look)
    with Gathering() as gathering, into.holding(), into.whole():
        gathering.add(titled(sv="Verkstaden", en="Workshop"), Standing.REVISION)
        write(catalogue, titled(sv="Verkstad", en="The workshop"), standing=REVISION)
        list(into.take(gathering))

    assert [each.pointer for each in shown[0].members if each.pointer.startswith("/title")] == ["/title/sv"]


def test_the_states_before_are_told_as_they_were_shown(catalogue: Catalogue) -> None:
    states = []
    for title in ("A", "B", "C"):
        write(catalogue, titled(sv=title), standing=2 if title == "A" else REVISION)
        states.append(catalogue.record("se.esf:1"))
        write(catalogue, evolve(project(9), title=LangText({"sv": title})))

    with catalogue.holding() as held:
        assert list(held.earlier("se.esf:1")) == states[1::-1]
        assert held("se.esf:1") == states[2]
        assert list(held.earlier("se.esf:7")) == []

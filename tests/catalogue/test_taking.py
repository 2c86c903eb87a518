"""An import into a catalogue is kept with its checks and its report, or not at all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sicore import Catalogue, LangText, PartialDate, Workspace
from sicore.catalogue import RunAbout
from sicore.checks import Checker
from sicore.format import Change
from sicore.workspace.cataloguing import Cataloguing
from sicore.workspace.gathering import Gathering, Unchecked
from tests.catalogue.test_store import project, write

TODAY = date(2026, 11, 26)
IMPORT = RunAbout(kind="import")
LESSON = (
    '{"sicore": "1.0", "type": "lesson", "id": "eu.test:1", "title": {"en": "Ask first"}, '
    '"sources": [{"name": "lessons.txt"}]}\n'
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text(LESSON, encoding="utf-8")
    return path


def test_nothing_is_kept_when_a_check_fails_and_the_next_writer_need_not_wait(
    address: str, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError

    with Catalogue(address, create=True, wait=0.3) as catalogue:
        monkeypatch.setattr(Checker, "finish", failing)
        workspace = Workspace(discover=False, today=TODAY)
        importing = workspace.importing(workspace.request([source]))
        # Whoever shows the error later, such as a notebook, holds on to all that was at work.
        with pytest.raises(RuntimeError) as held:
            importing.run(lambda _: None, into=Cataloguing(catalogue=catalogue, about=IMPORT, today=TODAY))

        assert list(catalogue.records()) == []
        assert catalogue.runs() == []
        write(catalogue, project())
        assert held.value is not None


def test_what_is_not_taken_to_its_end_is_not_kept(address: str) -> None:
    with Catalogue(address, create=True) as catalogue, Gathering() as gathering:
        for number in range(3):
            gathering.add(project(number))
        into = Cataloguing(catalogue=catalogue, about=IMPORT, today=TODAY)
        with into.whole():
            next(iter(into.take(gathering)))

        assert list(catalogue.records()) == []
        assert catalogue.runs() == []


def test_the_report_is_part_of_the_run(address: str, source: Path) -> None:

    workspace = Workspace(discover=False, today=TODAY)

    outcome = workspace.import_into(address, workspace.importing(workspace.request([source])), about=IMPORT)

    with Catalogue(address) as catalogue:
        (run,) = catalogue.runs()
    assert outcome.taken == {"added": 1, "changed": 0, "same": 0}
    assert run.report["sources"] == ["a.jsonl"]


def test_an_import_that_is_repeated_finds_the_same(address: str) -> None:
    found = []
    for _ in range(2):
        with Catalogue(address, create=True) as catalogue, Gathering() as gathering:
            gathering.add(project(source="a.csv", start_date=PartialDate("2022")))
            gathering.add(project(source="b.csv", start_date=PartialDate("2023")))
            into = Cataloguing(catalogue=catalogue, about=IMPORT, today=TODAY)
            with into.whole():
                (told,) = into.take(gathering)
        assert isinstance(told, Unchecked)
        found.append([each.code.code for each in told.findings])

    assert found == [["statements-differ"]] * 2


def test_whoever_is_asked_about_changes_sees_each_and_keeps_nobody_from_writing(address: str) -> None:
    shown: list[str] = []

    with Catalogue(address, create=True) as catalogue, Catalogue(address, wait=0.3) as other, Gathering() as gathering:
        write(catalogue, project(1))
        gathering.add(project(1, title=LangText({"sv": "Nytt"})))
        gathering.add(project(2))

        def consent(changes: Iterator[Change]) -> bool:
            shown.extend(f"{each.kind} {each.id}" for each in changes)
            write(other, project(3))
            return True

        into = Cataloguing(catalogue=catalogue, about=IMPORT, today=TODAY, consent=consent)
        with into.whole():
            list(into.take(gathering))

        assert shown == ["changed se.esf:1", "added se.esf:2"]
        assert into.counts == {"added": 1, "changed": 1, "same": 0}
        assert len(list(catalogue.records())) == 3

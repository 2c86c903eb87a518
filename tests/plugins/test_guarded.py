"""Components that are watched while they work."""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from sicore.errors import PluginError
from sicore.findings import Finding
from sicore.model import AnyRecord, Lesson
from sicore.model import Source as Origin
from sicore.plugins import ExportContext, ImportContext, Probe, Source
from sicore.plugins.codes import SOURCE_EMPTY
from sicore.plugins.guarding import Guard, GuardedExporter, GuardedImporter
from sicore.text import LangText

LESSON = Lesson(
    id="at.lists:1",
    title=LangText({"en": "Ask first."}),
    statement=LangText({"en": "Ask first."}),
    sources=(Origin(name="list.txt"),),
)
TODAY = date(2026, 11, 21)


class Reader:
    """Reads a lesson from each line, and keeps the file open meanwhile."""

    def probe(self, source: Source) -> Probe:
        return Probe(confidence=50, reason=source.name)

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:  # noqa: ARG002
        with source.path.open() as lines:
            for _ in lines:
                yield LESSON


class Clumsy(Reader):
    """Stumbles when it must stop."""

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:  # noqa: ARG002
        try:
            yield LESSON
        finally:
            sys.stdout.write("not yet")
            raise KeyError("nothing to tidy")


def guarded(reader: Reader) -> GuardedImporter:
    return GuardedImporter(importer=reader, guard=Guard(who="The importer 'at.lists'"), equip=lambda context: context)


@pytest.fixture
def page(tmp_path: Path) -> Source:
    path = tmp_path / "list.txt"
    path.write_text("one\ntwo\n")
    return Source(path=path)


def test_an_importer_that_is_stopped_early_lets_go_of_its_file_at_once(
    page: Source, is_open: Callable[[Path], bool]
) -> None:
    own = Reader().read(page, ImportContext(today=TODAY))
    watched = GuardedImporter(
        importer=type("Held", (Reader,), {"read": lambda *_: own})(), guard=Guard(who=""), equip=lambda context: context
    )
    reading = watched.read(page, ImportContext(today=TODAY))
    next(reading)
    assert is_open(page.path)
    reading.close()

    # The component's own generator is still at hand, so that nothing but being closed can have closed the file.
    assert not is_open(page.path)
    assert list(own) == []


def test_an_exporter_that_is_stopped_early_tidies_up_at_once(tmp_path: Path) -> None:
    done = []

    class Writer:
        def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:  # noqa: ARG002
            try:
                yield from (Finding.of(SOURCE_EMPTY, record=record.id) for record in records)
            finally:
                done.append(target.name)

    writer = Writer()
    watched = GuardedExporter(exporter=writer, guard=Guard(who="The exporter"), equip=lambda context: context)
    writing = watched.write([LESSON, LESSON], tmp_path / "out.txt", ExportContext(created=TODAY))
    next(writing)
    writing.close()

    assert done == ["out.txt"]


def test_what_an_importer_does_wrong_when_it_is_stopped_names_it_too(
    page: Source, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = guarded(Clumsy()).read(page, ImportContext(today=TODAY))
    next(reading)

    with pytest.raises(PluginError, match=r"The importer 'at\.lists' failed on list\.txt: KeyError: 'nothing to tidy'"):
        reading.close()
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "not yet")

"""The components of plugins, each watched while it works."""

import errno
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sicore.errors import PluginError, StorageError
from sicore.findings import Finding
from sicore.model import AnyRecord, Lesson
from sicore.model import Source as Origin
from sicore.plugins import ExportContext, ImportContext, MetricContext, MetricResult, Probe, Source
from sicore.plugins.codes import SOURCE_EMPTY
from sicore.plugins.guarded import GuardedExporter, GuardedImporter
from sicore.plugins.guarded_metric import GuardedMetric
from sicore.plugins.guarding import Guard
from sicore.plugins.secrets import Redactor
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
    assert (told.out, told.err) == ("", "sicore: The importer 'at.lists' prints:\nnot yet")


class Count:
    """Counts records."""

    def check(self, records: Iterable[AnyRecord], context: MetricContext) -> Iterator[Finding]:  # noqa: ARG002
        yield from (Finding.of(SOURCE_EMPTY, record=record.id, value="geheim-1") for record in records)

    def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> MetricResult:  # noqa: ARG002
        count = sum(1 for _ in records)
        return MetricResult(
            value=Decimal(count), unit="records", used=count, missing={"geheim-1": 1}, warnings=("with geheim-1",)
        )


def metric(made: Count) -> GuardedMetric:
    guard = Guard(who="The metric 'at.count'", redactor=Redactor(secrets=("geheim-1",)))
    return GuardedMetric(metric=made, guard=guard, equip=lambda context: context)


def test_a_metric_is_computed_and_tells_no_secret() -> None:
    context = MetricContext(today=TODAY)
    result = metric(Count()).compute([LESSON], context)

    assert (result.value, result.missing, result.warnings) == (Decimal(1), {"•••": 1}, ("with •••",))
    assert [finding.value for finding in metric(Count()).check([LESSON], context)] == ["•••"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda: Decimal(1) / 0, "failed: DivisionByZero"),
        (lambda: sys.exit(0), "failed: SystemExit: 0"),
        (lambda: 5, "gave int, which is no MetricResult"),
    ],
)
def test_what_a_metric_does_wrong_names_it(answer: Callable[[], object], reason: str) -> None:
    class Wrong(Count):
        def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> MetricResult:  # noqa: ARG002
            return answer()  # type: ignore[return-value]  # which is what is wrong

    with pytest.raises(PluginError, match=rf"The metric 'at\.count' {reason}"):
        metric(Wrong()).compute([], MetricContext(today=TODAY))


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "out.csv"), "out.csv could not be written: No space left"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "A file could not be written: Disk quota exceeded"),
        (StorageError("The catalogue is damaged."), "The catalogue is damaged"),
    ],
)
def test_a_full_disk_or_what_it_reads_is_not_taken_for_its_fault(raised: Exception, told: str) -> None:
    class Storing(Count):
        def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> MetricResult:  # noqa: ARG002
            raise raised

    with pytest.raises(StorageError, match=told):
        metric(Storing()).compute([], MetricContext(today=TODAY))


def test_what_its_records_raise_is_not_taken_for_the_metrics_fault() -> None:
    def records() -> Iterator[AnyRecord]:
        yield LESSON
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        metric(Count()).compute(records(), MetricContext(today=TODAY))
    with pytest.raises(OSError, match="the disk is gone"):
        list(metric(Count()).check(records(), MetricContext(today=TODAY)))


class Reading(Reader):
    """Reads from a catalogue that goes away."""

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:  # noqa: ARG002
        yield LESSON
        raise StorageError("The database does not answer.")


def test_what_is_wrong_with_the_catalogue_is_no_failure_of_who_reads_from_it(page: Source) -> None:
    with pytest.raises(StorageError, match=r"^The database does not answer\.$"):
        list(guarded(Reading()).read(page, ImportContext(today=TODAY)))

"""Reading, writing and computing again: the same answers, and the same memory for more rows or records."""

import csv
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve

from sicore.format import from_json
from sicore.plugins import Source
from sicore.testing.expected import (
    contents,
    export_file,
    exported,
    file_difference,
    findings_text,
    records_at_hand,
    records_text,
    reference_cases,
)
from sicore.testing.process import same_packages
from sicore.testing.subject import Component, InapplicableError, Sample, Subject
from sicore.testing.tables import DELIMITED, read_delimited

FEW, MANY = 400, 2_000
MOST_GROWTH = 1.5
"""How much more memory five times the rows or records may take."""

_SLACK = 512 * 1024
_SEEDS = ("1", "4711")


def deterministic(subject: Subject) -> Iterator[str]:
    """The samples read, written and computed twice here, and in two processes that order sets differently."""
    if not any(map(subject.of_kind, ("importer", "exporter", "metric"))):
        raise InapplicableError("it has neither importers nor exporters nor metrics")
    for exporter in subject.of_kind("exporter"):
        with TemporaryDirectory() as first, TemporaryDirectory() as second:
            written = [exported(subject, exporter, Path(folder)) for folder in (first, second)]
            yield from file_difference(written[0], written[1], f"{exporter.id}, the second time,")
    for sample in subject.samples:
        if subject.read(sample) != subject.read(sample):
            yield f"{sample.importer.id} reads {sample.path.name} differently the second time."
    for metric in subject.of_kind("metric"):
        yield from _by_order(subject, metric)
    answers = {_answers_elsewhere(subject.declaration.folder, seed) for seed in _SEEDS}
    if len(answers) > 1:
        yield "Two processes read or write the samples differently; something goes by the order of a set."


def _by_order(subject: Subject, metric: Component) -> Iterator[str]:
    for number, case in enumerate(reference_cases(subject, metric), start=1):
        records = [from_json(members) for members in case["records"]]
        context = subject.metric_context(case.get("parameters", {}))
        values = [metric.load()().compute(iter(each), context).value for each in (records, records[::-1])]
        if values[0] != values[1]:
            yield f"{metric.id} gives {values[0]} for case {number}, and {values[1]} for its records in reverse."


def all_answers(subject: Subject) -> str:
    """Everything that the samples give, as text."""
    told = [subject.read(sample) for sample in subject.samples]
    with TemporaryDirectory() as folder:
        written = [repr(contents(exported(subject, each, Path(folder)))) for each in subject.of_kind("exporter")]
    return "".join([*(records_text(each) + findings_text(each) for each in told), *written])


def _answers_elsewhere(folder: Path, seed: str) -> bytes:
    done = subprocess.run(  # noqa: S603  (this interpreter, and a module of ours)
        [sys.executable, "-P", "-m", "sicore.testing.reading", str(folder)],
        check=True,
        capture_output=True,
        env=same_packages(PYTHONHASHSEED=seed),
    )
    return done.stdout


def flat_memory(subject: Subject) -> Iterator[str]:
    """Peak memory with a sample's rows, or the sample records, repeated few times and many times."""
    tables = [sample for sample in subject.samples if sample.path.suffix.lower() in DELIMITED]
    takers = [component for kind in ("exporter", "metric") for component in subject.of_kind(kind)]
    if not tables and not any(records_at_hand(subject, taker) for taker in takers):
        raise InapplicableError("none of its samples is a table of rows in text, and nothing of it takes records")
    for sample in tables:
        reading = partial(_reading, subject, sample)
        yield from _grown(reading, f"{sample.importer.id} takes", f"rows of {sample.path.name}")
    for taker in takers:
        yield from _grown(partial(_taking, subject, taker), f"{taker.id} takes", "records")


Work = Callable[[Path, int], Callable[[], None]]
"""Gets something ready in a folder for a number of rows or records, and gives the work that is measured."""


def _grown(work: Work, who: str, what: str) -> Iterator[str]:
    _peak(work, 50)  # what is read once and kept, such as code lists, is not counted
    peaks = {count: _peak(work, count) for count in (FEW, MANY)}
    if _is_more(peaks[FEW], peaks[MANY]):
        # What grew may be a buffer that has its full size now.
        most = MANY * MANY // FEW
        peaks[most] = _peak(work, most)
        if _is_more(peaks[MANY], peaks[most]):
            told = ", ".join(f"{peak / 2**20:.1f} MB for {count:,}" for count, peak in peaks.items())
            yield f"{who} {told} {what}."


def _is_more(few: int, many: int) -> bool:
    return many > few * MOST_GROWTH + _SLACK


def _peak(work: Work, count: int) -> int:
    with TemporaryDirectory() as folder:
        ready = work(Path(folder), count)
        tracemalloc.start()
        try:
            ready()
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()


def _reading(subject: Subject, sample: Sample, folder: Path, count: int) -> Callable[[], None]:
    path = folder / sample.path.name
    _stretched(sample.path, path, count)
    context, importer = subject.import_context(), sample.importer.load()()
    return lambda: _exhaust(importer.read(Source(path=path), context))


def _taking(subject: Subject, taker: Component, folder: Path, count: int) -> Callable[[], None]:
    base, made = records_at_hand(subject, taker), taker.load()()
    records = (evolve(base[at % len(base)], id=f"{base[at % len(base)].id}-{at}") for at in range(count))
    if taker.kind == "exporter":
        target = folder / export_file(subject, taker).name
        return lambda: _exhaust(made.write(records, target, subject.export_context()))
    case = next(iter(reference_cases(subject, taker)), {})
    return lambda: made.compute(records, subject.metric_context(case.get("parameters", {})))


def _exhaust(answers: Iterable[object]) -> None:
    for _ in answers:
        pass


def _stretched(sample: Path, path: Path, count: int) -> None:
    """Write the sample with its rows repeated until there are *count* of them."""
    table = read_delimited(sample)
    body = table.rows[table.header_at + 1 :] or [[]]
    with path.open("w", encoding=table.encoding.removesuffix("-sig"), newline="") as file:
        writer = csv.writer(file, delimiter=table.delimiter, lineterminator="\n")
        writer.writerows(table.rows[: table.header_at + 1])
        writer.writerows(body[number % len(body)] for number in range(count))

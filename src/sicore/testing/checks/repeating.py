"""Reading again: the same answers, and the same memory for more rows."""

import csv
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sicore.plugins import Source
from sicore.testing.expected import exported, file_difference, findings_text, records_text
from sicore.testing.process import same_packages
from sicore.testing.subject import InapplicableError, Sample, Subject
from sicore.testing.tables import DELIMITED, read_delimited

FEW, MANY = 400, 2_000
MOST_GROWTH = 1.5
"""How much more memory five times the rows may take."""

_SLACK = 512 * 1024
_SEEDS = ("1", "4711")


def deterministic(subject: Subject) -> Iterator[str]:
    """The samples read and written twice here, and in two processes that order sets differently."""
    if not subject.samples and not subject.of_kind("exporter"):
        raise InapplicableError("it has neither importers nor exporters")
    for exporter in subject.of_kind("exporter"):
        with TemporaryDirectory() as first, TemporaryDirectory() as second:
            written = [exported(subject, exporter, Path(folder)) for folder in (first, second)]
            yield from file_difference(written[0], written[1], f"{exporter.id}, the second time,")
    for sample in subject.samples:
        if subject.read(sample) != subject.read(sample):
            yield f"{sample.importer.id} reads {sample.path.name} differently the second time."
    answers = {_answers_elsewhere(subject.declaration.folder, seed) for seed in _SEEDS}
    if len(answers) > 1:
        yield "Two processes read the samples differently; something goes by the order of a set."


def all_answers(subject: Subject) -> str:
    """Everything that the samples give, as text."""
    told = [subject.read(sample) for sample in subject.samples]
    return "".join(records_text(each) + findings_text(each) for each in told)


def _answers_elsewhere(folder: Path, seed: str) -> bytes:
    done = subprocess.run(  # noqa: S603  (this interpreter, and a module of ours)
        [sys.executable, "-P", "-m", "sicore.testing.reading", str(folder)],
        check=True,
        capture_output=True,
        env=same_packages(PYTHONHASHSEED=seed),
    )
    return done.stdout


def flat_memory(subject: Subject) -> Iterator[str]:
    """Peak memory with a sample's rows repeated, few times and many times."""
    tables = [sample for sample in subject.samples if sample.path.suffix.lower() in DELIMITED]
    if not tables:
        raise InapplicableError("none of its samples is a table of rows in text")
    for sample in tables:
        _peak(subject, sample, 50)  # what is read once and kept, such as code lists, is not counted
        few, many = (_peak(subject, sample, rows) for rows in (FEW, MANY))
        if many > few * MOST_GROWTH + _SLACK:
            yield (
                f"{sample.importer.id} takes {few / 2**20:.1f} MB for {FEW} rows of {sample.path.name} and "
                f"{many / 2**20:.1f} MB for {MANY}."
            )


def _peak(subject: Subject, sample: Sample, rows: int) -> int:
    with TemporaryDirectory() as folder:
        path = Path(folder) / sample.path.name
        _stretched(sample.path, path, rows)
        context, importer = subject.import_context(), sample.importer.load()()
        tracemalloc.start()
        try:
            for _ in importer.read(Source(path=path), context):
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()


def _stretched(sample: Path, path: Path, count: int) -> None:
    """Write the sample with its rows repeated until there are *count* of them."""
    table = read_delimited(sample)
    body = table.rows[table.header_at + 1 :] or [[]]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=table.delimiter, lineterminator="\n")
        writer.writerows(table.rows[: table.header_at + 1])
        writer.writerows(body[number % len(body)] for number in range(count))

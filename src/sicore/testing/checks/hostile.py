"""Hostile sources: whatever stands in them, an importer answers with findings."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sicore.findings import Finding
from sicore.model import Record, Tombstone
from sicore.plugins import Probe, Source
from sicore.testing.corpus import Hostile, corpus
from sicore.testing.subject import Component, InapplicableError, Sample, Subject, blame, read_with

SLOWEST = 30
"""Seconds of work that one hostile source may take; what else the machine does meanwhile is nobody's fault."""


def hostile_sources(subject: Subject) -> Iterator[str]:
    """Every sample spoilt in every way, and read by the importer that knows it."""
    if not subject.of_kind("importer"):
        raise InapplicableError("it has no importers")
    if not subject.samples:
        yield "It has no samples to spoil."
    with TemporaryDirectory() as folder:
        for sample in subject.samples:
            for hostile in corpus(sample.path, Path(folder)):
                yield from _tried(subject, sample, hostile)
                hostile.path.unlink()


def _tried(subject: Subject, sample: Sample, hostile: Hostile) -> Iterator[str]:
    what = f"{sample.importer.id}, {sample.path.name} {hostile.spoilt}"
    # Where the process is stopped or dies, its last words say what it was at.
    sys.stderr.write(f"It was at {what}.\n")
    begun = time.process_time()
    yield from _probed(sample.importer, hostile.path, what)
    try:
        told = read_with(sample.importer.load()(), hostile.path, subject.import_context())
    except Exception as error:  # noqa: BLE001  (that nothing is raised is what is tried)
        yield f"{what}: read raises {blame(error)}"
        return
    yield from _strangers(told.answers, what)
    if hostile.must_be_told and not told.findings:
        yield f"{what}: it gives {len(told.records)} records and no finding."
    if (spent := time.process_time() - begun) > SLOWEST:
        yield f"{what}: it takes {spent:.0f} seconds."


def _probed(importer: Component, path: Path, what: str) -> Iterator[str]:
    try:
        probe = importer.load()().probe(Source(path=path))
    except Exception as error:  # noqa: BLE001  (that nothing is raised is what is tried)
        yield f"{what}: probe raises {blame(error)}"
        return
    if not isinstance(probe, Probe) or probe.confidence not in range(101):
        yield f"{what}: probe answers {probe!r}."


def _strangers(answers: tuple[Any, ...], what: str) -> Iterator[str]:
    for each in answers:
        if not isinstance(each, Record | Tombstone | Finding):
            yield f"{what}: read yields {type(each).__name__}."
            return

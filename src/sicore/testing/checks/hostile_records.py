"""Hostile records: whatever stands in them, exporters, metrics and rules answer, and leave nothing half done."""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sicore.checks import RuleContext
from sicore.findings import Finding, RefusedExportError
from sicore.model import AnyRecord, Record
from sicore.plugins import MetricResult
from sicore.testing.expected import export_file, records_at_hand, reference_cases
from sicore.testing.hostile_records import hostile_collections, saying, thin_records
from sicore.testing.subject import DAY, Component, InapplicableError, Subject, blame
from sicore.testing.tables import DELIMITED, FORMULAS, WORKBOOK, formulas_of_workbook, read_delimited

TAKE_RECORDS = ("exporter", "metric", "rule")


class _UnreadableError(Exception):
    """What the kit raises in the middle of the records that it hands out."""


def hostile_records(subject: Subject) -> Iterator[str]:
    """Every collection given to everything that takes records; for exporters also one that breaks off."""
    components = [component for kind in TAKE_RECORDS for component in subject.of_kind(kind)]
    if not components:
        raise InapplicableError("it has neither exporters nor metrics nor rules")
    for component in components:
        for hostile in hostile_collections(records_at_hand(subject, component)):
            what = f"{component.id} with {hostile.what}"
            # Where the process is stopped or dies, its last words say what it was at.
            sys.stderr.write(f"It was at {what}.\n")
            try:
                yield from (f"{what}: {problem}." for problem in _tried(subject, component, hostile.records))
            except Exception as error:  # noqa: BLE001  (that nothing is raised is what is tried)
                yield f"{what}: it raises {blame(error)}"
        if component.kind == "exporter":
            yield from _broken_rows(subject, component)
            yield from _broken_off(subject, component)


def _tried(subject: Subject, component: Component, records: Sequence[AnyRecord]) -> Iterator[str]:
    made = component.load()
    if component.kind == "rule":
        context = RuleContext(today=DAY)
        yield from _strangers(found for record in records for found in made(record, context))
    elif component.kind == "metric":
        yield from _computed(subject, component, records)
    else:
        with TemporaryDirectory() as folder:
            target = Path(folder) / export_file(subject, component).name
            try:
                yield from _strangers(made().write(iter(records), target, subject.export_context()))
            except RefusedExportError:
                if target.exists():
                    yield "it refuses to write, and leaves a file all the same"
                return
            if not target.exists():
                yield "nothing is written"
            yield from _formulas(target)
        yield from _on_pages(subject, component, records)


def _on_pages(subject: Subject, exporter: Component, records: Sequence[AnyRecord]) -> Iterator[str]:
    """What an exporter that writes single records makes of each of them."""
    told, context = exporter.load_page(), subject.page_context()
    types = exporter.spec.page.types if told is not None else ()
    for record in records if told is not None else ():
        if isinstance(record, Record) and (not types or record.type in types):
            text = told(record, context)
            if not (text is None or isinstance(text, str)):
                yield f"{exporter.spec.page.target} gives {type(text).__name__}, which is no text"


def _computed(subject: Subject, metric: Component, records: Sequence[AnyRecord]) -> Iterator[str]:
    case = next(iter(reference_cases(subject, metric)), {})
    context, made = subject.metric_context(case.get("parameters", {})), metric.load()()
    yield from _strangers(made.check(iter(records), context))
    result = made.compute(iter(records), context)
    if not isinstance(result, MetricResult):
        yield f"compute gives {type(result).__name__}, which is no MetricResult"
    elif isinstance(result.value, Decimal) and not result.value.is_finite():
        yield f"compute gives {result.value}"


def _strangers(told: Iterable[Any]) -> Iterator[str]:
    for stranger in {type(each).__name__ for each in told if not isinstance(each, Finding)}:
        yield f"it gives {stranger}, which is no finding"


def _formulas(written: Path) -> Iterator[str]:
    for file in sorted(written.rglob("*")) if written.is_dir() else [written]:
        suffix = file.suffix.lower()
        if suffix in DELIMITED and file.is_file():
            cells = [cell for row in read_delimited(file).rows for cell in row]
            found = next((cell for cell in cells if cell.startswith(FORMULAS)), None)
        else:
            found = next(formulas_of_workbook(file), None) if suffix == WORKBOOK and file.is_file() else None
        if found is not None:
            yield f"a spreadsheet takes the cell {found[:60]!r} of {file.name} for a formula"


def _broken_rows(subject: Subject, exporter: Component) -> Iterator[str]:
    """Whether line ends in texts part the rows of a table."""
    base = records_at_hand(subject, exporter) or thin_records()
    plain, odd = (_row_count(subject, exporter, [saying(each, text) for each in base]) for text in ("x", "a\rb"))
    if plain != odd:
        yield (
            f"{exporter.id} with line ends in texts: the table is read with {odd} rows instead of {plain}. A "
            "`csv.writer` quotes them all where it keeps its own `lineterminator`."
        )


def _row_count(subject: Subject, exporter: Component, records: Sequence[AnyRecord]) -> int | None:
    with TemporaryDirectory() as folder:
        target = Path(folder) / export_file(subject, exporter).name
        try:
            for _ in exporter.load()().write(iter(records), target, subject.export_context()):
                pass
        except Exception:  # noqa: BLE001  (told already, where these records are tried themselves)
            return None
        if target.suffix.lower() not in DELIMITED or not target.is_file():
            return None
        try:
            return len(read_delimited(target).rows)
        except csv.Error:
            return 0


def _broken_off(subject: Subject, exporter: Component) -> Iterator[str]:
    """What is left where the records cannot be read to their end."""
    what = f"{exporter.id} with records that break off"

    def records() -> Iterator[AnyRecord]:
        yield from records_at_hand(subject, exporter) or thin_records()
        raise _UnreadableError

    with TemporaryDirectory() as folder:
        target = Path(folder) / export_file(subject, exporter).name
        try:
            for _ in exporter.load()().write(records(), target, subject.export_context()):
                pass
        except _UnreadableError:
            if left := sorted(path.name for path in Path(folder).iterdir()):
                yield f"{what}: it leaves {', '.join(left)}, which looks complete. `sicore.outputs` writes whole files."
        except Exception as error:  # noqa: BLE001  (what becomes of the failure is what is tried)
            yield f"{what}: it raises {blame(error)} instead of what the records raise."
        else:
            yield f"{what}: it goes on as if they had ended."

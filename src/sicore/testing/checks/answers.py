"""Expected answers: records, findings, files, reference cases."""

from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jsonschema import Draft202012Validator

from sicore.checks import SchemaChecker
from sicore.findings import Finding, Severity
from sicore.format import from_json, parse_json, to_json
from sicore.model import Record, Tombstone
from sicore.testing import expected
from sicore.testing.subject import EXTENSION_HOOK, Component, InapplicableError, Sample, Subject, Told


def round_trip(subject: Subject) -> Iterator[str]:
    """At least one sample for each component, with the expected answer."""
    for importer in subject.of_kind("importer"):
        yield from _importer_round_trip(subject, importer)
    for exporter in subject.of_kind("exporter"):
        yield from _exporter_answers(subject, exporter)
    for metric in subject.of_kind("metric"):
        yield from _metric_answers(subject, metric)
    for extension in subject.announced(EXTENSION_HOOK):
        yield from _extension_answers(subject, extension)


def golden_outputs(subject: Subject) -> Iterator[str]:
    """For every sample expected records and findings, for every exporter an expected file."""
    if not subject.samples and not subject.of_kind("exporter"):
        raise InapplicableError("it has neither importers nor exporters")
    for sample in subject.samples:
        told = subject.read(sample)
        yield from _records_differ(subject, sample, told)
        found = expected.findings_text(told)
        yield from expected.difference(
            expected.findings_file(subject, sample), found, f"Findings of {sample.path.name}"
        )
    for exporter in subject.of_kind("exporter"):
        yield from _exporter_answers(subject, exporter)


def metric_cases(subject: Subject) -> Iterator[str]:
    """Reference cases with a citation each."""
    if not subject.of_kind("metric"):
        raise InapplicableError("it announces no metrics")
    for metric in subject.of_kind("metric"):
        yield from _metric_answers(subject, metric)
        for number, case in enumerate(expected.reference_cases(subject, metric), start=1):
            if not str(case.get("citation", "")).strip():
                yield f"{metric.id}: case {number} does not say where its answer was published."


def _importer_round_trip(subject: Subject, importer: Component) -> Iterator[str]:
    samples = [sample for sample in subject.samples if sample.importer == importer]
    accepted = [sample for sample in samples if expected.records_file(subject, sample).is_file()]
    if not samples:
        yield f"{importer.id} recognises none of the samples."
    elif not accepted:
        yield f"{importer.id}: no sample has expected records in {subject.declaration.expected.name}/."
    for sample in accepted:
        told = subject.read(sample)
        yield from _answer_faults(sample, told)
        yield from _records_differ(subject, sample, told)


def _records_differ(subject: Subject, sample: Sample, told: Told) -> Iterator[str]:
    file = expected.records_file(subject, sample)
    yield from expected.difference(file, expected.records_text(told), f"Reading {sample.path.name}")


def _answer_faults(sample: Sample, told: Told) -> Iterator[str]:
    name = sample.path.name
    if told.refusal:
        yield f"{name} is refused: {told.refusal.message}"
    elif not told.records:
        yield f"{name} gives no records."
    for each in told.answers:
        if not isinstance(each, Record | Tombstone | Finding):
            yield f"{name}: read yields {type(each).__name__}, which is neither a record nor a finding."
    schema = SchemaChecker()
    for record in told.records:
        members = to_json(record)
        for finding in schema.check(members, None):
            if finding.severity is Severity.ERROR:
                yield f"{name}: {record.id} {finding.pointer or ''}: {finding.message}"
        if from_json(members) != record:
            yield f"{name}: {record.id} changes when it is written and read again."


def _exporter_answers(subject: Subject, exporter: Component) -> Iterator[str]:
    if not subject.records_for(exporter):
        yield f"{exporter.id}: there are no sample records (*.jsonl among the samples) to write."
        return
    with TemporaryDirectory() as folder:
        written = expected.exported(subject, exporter, Path(folder))
        yield from expected.file_difference(expected.export_file(subject, exporter), written, exporter.id)


def _metric_answers(subject: Subject, metric: Component) -> Iterator[str]:
    cases = expected.reference_cases(subject, metric)
    if not cases:
        yield f"{metric.id} has no reference cases in {expected.cases_file(subject, metric).name}."
    for number, case in enumerate(cases, start=1):
        records = [from_json(members) for members in case["records"]]
        result = metric.load()().compute(iter(records), subject.metric_context(case.get("parameters", {})))
        wanted = None if case["value"] is None else Decimal(case["value"])
        if result.value != wanted:
            yield f"{metric.id}: case {number} gives {result.value}, not {wanted}."


def _extension_answers(subject: Subject, extension: Any) -> Iterator[str]:
    package, _, name = extension.schema.partition(":")
    schema: Any = parse_json(files(package).joinpath(name).read_bytes())
    held = [
        (record.id, record.extensions[extension.namespace])
        for record in subject.sample_records
        if isinstance(record, Record) and extension.namespace in record.extensions
    ]
    if not held:
        yield f"No sample record holds the extension {extension.namespace}."
    for record_id, members in held:
        for error in Draft202012Validator(schema).iter_errors(members):
            yield f"{record_id}: its extension {extension.namespace} breaks its own schema: {error.message}"

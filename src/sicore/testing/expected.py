"""Expected records, findings and files: how they are written down, compared and accepted."""

import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sicore.format import from_json, to_json
from sicore.model import AnyRecord
from sicore.testing.differing import differing_entries, differing_lines
from sicore.testing.subject import Component, Sample, Subject, Told

# They change with the line ends of a checkout, with a release, with the day; none of them is read from the source.
_PASSING = ("sha256", "retrieved")


def plain_members(record: AnyRecord) -> dict[str, Any]:
    """The members of a record without what changes from machine to machine and from release to release."""
    members = to_json(record)
    for source in members.get("sources", ()):
        for name in _PASSING:
            source.pop(name, None)
        if "importer" in source:
            source["importer"] = source["importer"].partition(" ")[0]
    return members


def records_text(told: Told) -> str:
    """Records as expected files hold them: JSON Lines in the order in which they were read."""
    return "".join(json.dumps(plain_members(record), ensure_ascii=False) + "\n" for record in told.records)


def findings_text(told: Told) -> str:
    """Findings as expected files hold them: a JSON array in the order in which they were found."""
    return json.dumps([finding.to_json() for finding in told.findings], ensure_ascii=False, indent=1) + "\n"


def records_file(subject: Subject, sample: Sample) -> Path:
    """The expected records of a sample."""
    return subject.declaration.expected / f"{sample.path.name}.jsonl"


def findings_file(subject: Subject, sample: Sample) -> Path:
    """The expected findings of a sample."""
    return subject.declaration.expected / f"{sample.path.name}.findings.json"


def export_file(subject: Subject, exporter: Component) -> Path:
    """The expected file of an exporter."""
    return subject.declaration.expected / f"{exporter.id}{exporter.spec.suffixes[0]}"


def cases_file(subject: Subject, metric: Component) -> Path:
    """The reference cases of a metric: an array of objects with `citation`, `records`, `parameters` and `value`."""
    return subject.declaration.expected / f"{metric.id}.cases.json"


def reference_cases(subject: Subject, metric: Component) -> list[dict[str, Any]]:
    """The reference cases of a metric; none where there is no file of them."""
    file = cases_file(subject, metric)
    cases: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    return cases


def records_at_hand(subject: Subject, component: Component) -> tuple[AnyRecord, ...]:
    """What there is to try with what takes records: its sample records, otherwise those of the reference cases."""
    cases = [case for metric in subject.of_kind("metric") for case in reference_cases(subject, metric)]
    return subject.records_for(component) or tuple(from_json(members) for case in cases for members in case["records"])


def exported(subject: Subject, exporter: Component, folder: Path) -> Path:
    """Write the sample records with an exporter into a folder."""
    target = folder / export_file(subject, exporter).name
    for _ in exporter.load()().write(iter(subject.records_for(exporter)), target, subject.export_context()):
        pass
    return target


def difference(expected: Path, found: str, what: str) -> Iterator[str]:
    """Say how a text differs from the expected one."""
    if not expected.is_file():
        yield f"{what}: there is no {_short(expected)}."
        return
    wanted = expected.read_text(encoding="utf-8")
    if wanted != found:
        told = (differing_lines if expected.suffix == ".jsonl" else differing_entries)(wanted, found)
        yield "\n".join([f"{what} differs from {_short(expected)}:", *told])


def file_difference(expected: Path, found: Path, what: str) -> Iterator[str]:
    """Say how a written file differs from the expected one; archives are compared by what they hold."""
    if not expected.exists():
        yield f"{what}: there is no {_short(expected)}."
    elif not found.exists():
        yield f"{what}: nothing was written."
    elif contents(expected) != contents(found):
        yield f"{what} wrote another file than {_short(expected)}."


def accept_all(subject: Subject) -> Iterator[Path]:
    """Write down what the plugin gives now; yield the files."""
    folder = subject.declaration.expected
    folder.mkdir(parents=True, exist_ok=True)
    for sample in subject.samples:
        told = subject.read(sample)
        for path, text in (
            (records_file(subject, sample), records_text(told)),
            (findings_file(subject, sample), findings_text(told)),
        ):
            path.write_text(text, encoding="utf-8", newline="\n")
            yield path
    for exporter in subject.of_kind("exporter"):
        with TemporaryDirectory() as scratch:
            written = exported(subject, exporter, Path(scratch))
            target = export_file(subject, exporter)
            _copy(written, target)
            yield target


def _copy(written: Path, target: Path) -> None:
    if written.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(written, target)
    else:
        target.write_bytes(written.read_bytes())


def contents(path: Path) -> bytes | Mapping[str, Any]:
    """What a file holds, or what the files of a folder or an archive hold, by their names."""
    if path.is_dir():
        return {each.relative_to(path).as_posix(): contents(each) for each in sorted(path.rglob("*")) if each.is_file()}
    if not zipfile.is_zipfile(path):
        return path.read_bytes().replace(b"\r\n", b"\n")
    with zipfile.ZipFile(path) as archive:
        # The properties of a workbook hold the moment at which it was written.
        return {name: archive.read(name) for name in archive.namelist() if not name.startswith("docProps/")}


def _short(path: Path) -> str:
    return "/".join(path.parts[-3:])

"""Reading sources of the bank in tests."""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from jsonschema import Draft202012Validator

from sicore.findings import Finding
from sicore.format.codec import from_json, to_json
from sicore.format.schema import record_schema
from sicore.model import Record
from sicore.plugins import Conventions, ImportContext, Importer, Source
from sicore_se.export import ProjectBankImporter
from sicore_se.page import ProjectPageImporter

TODAY = date(2026, 11, 21)


@frozen(kw_only=True)
class Outcome:
    """What came of reading one source."""

    records: list[Record]
    findings: list[Finding]

    @property
    def project(self) -> dict[str, Any]:
        return self.all("project")[0]

    @property
    def codes(self) -> list[str]:
        return [finding.code.code for finding in self.findings]

    def all(self, kind: str) -> list[dict[str, Any]]:
        return [to_json(record) for record in self.records if record.type == kind]

    def one(self, record_id: str) -> dict[str, Any]:
        found: dict[str, Any] = next(to_json(record) for record in self.records if record.id == record_id)
        return found

    def finding(self, code: str) -> Finding:
        return next(finding for finding in self.findings if finding.code.code == code)


Read = Callable[..., Outcome]


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(record_schema("next"))


def _outcome(importer: Importer, source: Source, conventions: Conventions) -> Outcome:
    records: list[Record] = []
    findings: list[Finding] = []
    for each in importer.read(source, ImportContext(today=TODAY, conventions=conventions)):
        if isinstance(each, Finding):
            findings.append(each)
        elif isinstance(each, Record):
            records.append(each)
    for record in records:
        members = to_json(record)
        assert [f"{error.json_path}: {error.message}" for error in _schema().iter_errors(members)] == []
        assert from_json(json.loads(json.dumps(members))) == record
    return Outcome(records=records, findings=findings)


@pytest.fixture
def read_page(tmp_path: Path) -> Read:
    """Reads a page from a text or a file; every record is held against the schema and the codec."""

    def read(page: str | bytes | Path, *, name: str = "page.txt", **conventions: Any) -> Outcome:
        path = page if isinstance(page, Path) else tmp_path / name
        if not isinstance(page, Path):
            path.write_bytes(page.encode() if isinstance(page, str) else page)
        return _outcome(ProjectPageImporter(), Source(path=path), Conventions(**conventions))

    return read


@pytest.fixture
def read_export(tmp_path: Path) -> Read:
    """Reads an export from a file or from text in CSV."""

    def read(export: str | bytes | Path, *, encoding: str | None = None, **conventions: Any) -> Outcome:
        path = export if isinstance(export, Path) else tmp_path / "export.csv"
        if not isinstance(export, Path):
            path.write_bytes(export.encode() if isinstance(export, str) else export)
        return _outcome(ProjectBankImporter(), Source(path=path, encoding=encoding), Conventions(**conventions))

    return read


@pytest.fixture
def samples() -> Path:
    """The invented sources that ship with the plugin."""
    return Path(str(files("sicore_se.samples")))


@pytest.fixture
def seed(shared: Path) -> Path:
    """The real project page; its tests are skipped where the shared folder is absent."""
    found = sorted((shared / "data" / "seeds").glob("004_*.txt"))
    if not found:
        pytest.skip("the shared folder has no project page")
    return found[0]

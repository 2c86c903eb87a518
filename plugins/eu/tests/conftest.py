"""Reading language versions of the page in tests."""

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
from sicore.model.statements import join
from sicore.plugins import Conventions, ImportContext, Importer, Source
from sicore_eu.importer import EsfPlusPage
from sicore_eu.kohesio.export import KohesioExport
from sicore_eu.kohesio.page import KohesioPage
from sicore_eu.sim.page import SimPage

TODAY = date(2026, 11, 21)
OWN_PAGES = Path(__file__).parent / "pages"


@frozen(kw_only=True)
class Outcome:
    """What came of reading one page."""

    records: list[Record]
    findings: list[Finding]

    @property
    def ids(self) -> set[str]:
        return {record.id for record in self.records}

    @property
    def codes(self) -> list[str]:
        return [finding.code.code for finding in self.findings]

    @property
    def surprises(self) -> list[str]:
        """The findings but for the boilerplate that every page has."""
        return [finding.message for finding in self.findings if finding.code.code != "boilerplate-ignored"]

    def one(self, local: str) -> dict[str, Any]:
        return self.by_id(f"eu.esf-plus:{local}")

    def by_id(self, record_id: str) -> dict[str, Any]:
        found: dict[str, Any] = next(to_json(each) for each in self.records if each.id == record_id)
        return found

    def all(self, kind: str) -> list[dict[str, Any]]:
        return [to_json(record) for record in self.records if record.type == kind]

    def finding(self, code: str) -> Finding:
        return next(finding for finding in self.findings if finding.code.code == code)


Read = Callable[..., Outcome]


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(record_schema("next"))


def outcome(
    path: Path,
    importer: Importer | None = None,
    *,
    language: str | None = None,
    encoding: str | None = None,
    url: str | None = None,
    **conventions: Any,
) -> Outcome:
    """Read a file; every record is held against the schema and the codec."""
    records: list[Record] = []
    findings: list[Finding] = []
    context = ImportContext(today=TODAY, language=language, conventions=Conventions(**conventions))
    for each in (importer or EsfPlusPage()).read(Source(path=path, encoding=encoding, url=url), context):
        if isinstance(each, Finding):
            findings.append(each)
        elif isinstance(each, Record):
            records.append(each)
    for record in records:
        members = to_json(record)
        assert [f"{error.json_path}: {error.message}" for error in _schema().iter_errors(members)] == []
        assert from_json(json.loads(json.dumps(members))) == record
    return Outcome(records=records, findings=findings)


def joined(outcomes: list[Outcome]) -> tuple[dict[str, dict[str, Any]], list[Finding]]:
    """The records of several pages, joined by id, and where they disagree."""
    statements: dict[str, list[Record]] = {}
    for each in outcomes:
        for record in each.records:
            statements.setdefault(record.id, []).append(record)
    made = [join(about_one) for about_one in statements.values()]
    return {each.record.id: to_json(each.record) for each in made}, [told for each in made for told in each.findings]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a page from a text, bytes or a file."""

    def reading(page: str | bytes | Path, *, name: str = "page.txt", **declared: Any) -> Outcome:
        path = page if isinstance(page, Path) else tmp_path / name
        if not isinstance(page, Path):
            path.write_bytes(page.encode() if isinstance(page, str) else page)
        return outcome(path, **declared)

    return reading


def _reader(tmp_path: Path, importer: Importer, name: str) -> Read:
    def reading(source: str | bytes | Path, *, name: str = name, **declared: Any) -> Outcome:
        path = source if isinstance(source, Path) else tmp_path / name
        if not isinstance(source, Path):
            path.write_bytes(source.encode() if isinstance(source, str) else source)
        return outcome(path, importer, **declared)

    return reading


@pytest.fixture
def read_export(tmp_path: Path) -> Read:
    """Reads an export of Kohesio."""
    return _reader(tmp_path, KohesioExport(), "SE-pp21-27-20260924.csv")


@pytest.fixture
def read_project(tmp_path: Path) -> Read:
    """Reads a project page of Kohesio."""
    return _reader(tmp_path, KohesioPage(), "project.txt")


@pytest.fixture
def read_case(tmp_path: Path) -> Read:
    """Reads a case study of Social Innovation Match."""
    return _reader(tmp_path, SimPage(), "case.txt")


@pytest.fixture
def join_all() -> Callable[[list[Outcome]], tuple[dict[str, dict[str, Any]], list[Finding]]]:
    """Joins what several pages say."""
    return joined


@pytest.fixture
def samples() -> Path:
    """The pages in own words that ship with the plugin."""
    return Path(str(files("sicore_eu.samples")))


@pytest.fixture
def english(samples: Path) -> str:
    """The English sample."""
    return (samples / "social-innovation_en.txt").read_text(encoding="utf-8")


@pytest.fixture
def swedish(samples: Path) -> str:
    """The Swedish sample."""
    return (samples / "social-innovation_sv.txt").read_text(encoding="utf-8")


@pytest.fixture
def own_pages(samples: Path) -> list[Path]:
    """All pages in own words, one for each of seven languages."""
    return sorted([*samples.glob("social-innovation_*"), *OWN_PAGES.glob("*.txt")])


@pytest.fixture
def seeds(shared: Path) -> dict[str, Path]:
    """The real page by language; its tests are skipped where the shared folder is absent."""
    numbers = {"da": "000", "sl": "001", "ro": "002", "fi": "003"}
    return {tag: next((shared / "data" / "seeds").glob(f"{number}_*.txt")) for tag, number in numbers.items()}

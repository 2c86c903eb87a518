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
from sicore.plugins import ImportContext, Source
from sicore_eu.importer import EsfPlusPage

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
        found: dict[str, Any] = next(to_json(each) for each in self.records if each.id == f"eu.esf-plus:{local}")
        return found


Read = Callable[..., Outcome]


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(record_schema("next"))


def outcome(path: Path, *, language: str | None = None, encoding: str | None = None) -> Outcome:
    """Read a file; every record is held against the schema and the codec."""
    records: list[Record] = []
    findings: list[Finding] = []
    context = ImportContext(today=TODAY, language=language)
    for each in EsfPlusPage().read(Source(path=path, encoding=encoding), context):
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
    return sorted([*samples.glob("*.txt"), *samples.glob("*.html"), *OWN_PAGES.glob("*.txt")])


@pytest.fixture
def seeds(shared: Path) -> dict[str, Path]:
    """The real page by language; its tests are skipped where the shared folder is absent."""
    numbers = {"da": "000", "sl": "001", "ro": "002", "fi": "003"}
    return {tag: next((shared / "data" / "seeds").glob(f"{number}_*.txt")) for tag, number in numbers.items()}

"""Reading the published lists, and the invented samples, in tests."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from sicore.findings import Coverage, Finding
from sicore.format.codec import to_json
from sicore.model import Record
from sicore.plugins import ImportContext, Source
from sicore.tables import MappedImporter

FILES = {
    "at-esf-2014-2020": "at-esf-2014-2020.xlsx",
    "de-nrw-esf-2014-2020": "de-nrw-esf-2014-2020.xlsx",
    "dk-2014-2020": "dk-2014-2020.csv",
    "gb-acni-360giving": "uk-360giving-acni.csv",
    "hu-uszt": "hu-2014-2020.json",
    "lu-2007-2020": "lu-2007-2020.json",
    "lv-2014-2020": "lv-2014-2020.xls",
    "pl-esf-2014-2020": "pl-esf-2014-2020.csv",
    "se-interreg-2021-2027": "interreg-se-2021-2027.json",
    "si-2014-2020": "si-2014-2020.xls",
}
"""The mapping files, and the published list that each was made for."""


@frozen(kw_only=True, slots=False, eq=False)
class Outcome:
    """What came of reading a list.

    Args:
        records: The records as JSON, in their order.
        findings: What was found on the way.
        coverage: The account of the list.
    """

    records: tuple[dict[str, Any], ...]
    findings: tuple[Finding, ...]
    coverage: dict[str, Any]

    @property
    def projects(self) -> list[dict[str, Any]]:
        return [record for record in self.records if record["type"] == "project"]

    def sums(self, stage: str = "operations") -> dict[tuple[str, str], str]:
        """The sums of the account by field and currency, of the rows or of the operations."""
        return {(each["field"], each["currency"]): each[stage] for each in self.coverage["sums"]}

    @cached_property
    def whole_text(self) -> str:
        """Everything that leaves the house (records, findings, account), what is said more than once a single time."""
        findings = [finding.to_json() for finding in self.findings]
        return "\n".join(sorted(set(_strings([self.records, findings, self.coverage]))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from _strings(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


@cache
def read_list(path: Path, name: str) -> Outcome:
    """Read a list with the mapping of a name; once for all tests."""
    importer = MappedImporter.packaged("sicore_lists", f"mappings/{name}.toml")
    accounts: list[Coverage] = []
    context = ImportContext(today=date(2026, 11, 21), account=accounts.append)
    told = list(importer.read(Source(path=path), context))
    return Outcome(
        records=tuple(to_json(each) for each in told if isinstance(each, Record)),
        findings=tuple(each for each in told if isinstance(each, Finding)),
        coverage=accounts[0].to_json(),
    )


Published = Callable[[str], Outcome]


LARGE = "de-nrw-esf-2014-2020"
"""Reading its published list takes some fifteen seconds."""


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.slow) if name == LARGE else name for name in FILES])
def name(request: pytest.FixtureRequest) -> str:
    """Each mapping by its name, one after the other."""
    return str(request.param)


@pytest.fixture
def lists(shared: Path) -> Path:
    """The folder of published lists; its tests are skipped where it is absent."""
    folder = shared / "data" / "lists"
    if not folder.is_dir():
        pytest.skip(f"no published lists at {folder}")
    return folder


@pytest.fixture
def published(lists: Path) -> Published:
    """Gives what came of reading the published list of a mapping."""
    return lambda name: read_list(lists / FILES[name], name)


@pytest.fixture
def list_file(lists: Path, name: str) -> Path:
    """The published list of the mapping."""
    return lists / FILES[name]


@pytest.fixture
def sample_file() -> Callable[[str], Path]:
    """Gives the invented list of a mapping."""
    folder = Path(str(files("sicore_lists.samples")))
    return lambda name: next(path for path in folder.iterdir() if path.stem == name)


@pytest.fixture
def sample(sample_file: Callable[[str], Path]) -> Published:
    """Gives what came of reading the invented list of a mapping."""
    return lambda name: read_list(sample_file(name), name)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Outcome], Path]:
    """Writes what came of reading a list in JSON Lines."""
    path = tmp_path / "records.jsonl"

    def write(outcome: Outcome) -> Path:
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in outcome.records)
        path.write_text("".join(lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def records(name: str, published: Published, written: Callable[[Outcome], Path]) -> Path:
    """The records of a published list in JSON Lines."""
    return written(published(name))

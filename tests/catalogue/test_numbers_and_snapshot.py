"""A catalogue in numbers, as flat views, and as a dated snapshot."""

import csv
import hashlib
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from sqlalchemy import text

from sicore import CaseStudy, Catalogue, Code, LangText, Money, Participant, Source, Tombstone, UsageError
from sicore.catalogue import RunAbout
from sicore.catalogue.store.engine import reading
from tests.catalogue.test_store import STATEMENT, project

IMPORT = RunAbout(kind="import")
FULL = evolve(
    project(),
    title=LangText({"sv": "=Projekt", "en": "A project"}),
    original_language="sv",
    countries=("SE", "FI"),
    funds=(Code(list="eu-programme", code="ESF_PLUS"),),
    total_cost=Money(amount=Decimal("1350000.00"), currency="EUR"),
    participants=(Participant(role="beneficiary", organisation="se.esf:organisation/1"),),
)
CASE = CaseStudy(
    id="se.esf:case/1", title=LangText({"sv": "Ett fall"}), editorial_status="published", sources=(Source(name="a"),)
)
DRAFT = CaseStudy(id="se.esf:case/2", title=LangText({"sv": "Ett utkast"}), sources=(Source(name="a"),))


@pytest.fixture
def filled(catalogue: Catalogue) -> Catalogue:
    catalogue.put([FULL], about=IMPORT, standing=STATEMENT)
    catalogue.put([CASE, DRAFT], about=IMPORT)
    gone = Tombstone(id="se.esf:9", deleted="2026-11-26T10:00:00Z", reason="error")
    catalogue.put([gone], about=IMPORT)
    return catalogue


def test_statistics_count_what_is_there_and_what_lacks_english(filled: Catalogue) -> None:
    counted = filled.statistics()

    assert {word: each.records for word, each in counted.types.items()} == {"case_study": 2, "project": 1}
    assert counted.countries == {"FI": 1, "SE": 1}
    assert counted.languages == {"sv": 3, "en": 1}
    assert counted.statuses == {"published": 2, "draft": 1}
    assert (counted.deleted, counted.revisions, counted.runs) == (1, 4, 3)
    assert counted.lacking_english == ("se.esf:case/1",)


def test_views_give_one_row_for_each_record_with_exact_amounts(filled: Catalogue) -> None:
    with reading(filled.engine) as connection:
        (row,) = connection.execute(text("select * from projects")).mappings().all()

    assert sorted(row["countries"].split(",")) == ["FI", "SE"]
    assert (row["total_cost"], row["total_cost_currency"], row["funds"]) == ("1350000.00", "EUR", "ESF_PLUS")
    assert row["beneficiaries"] == "se.esf:organisation/1"


def test_published_gives_what_may_leave_the_house(filled: Catalogue) -> None:
    assert [each.id for each in filled.published()] == ["se.esf:1", "se.esf:case/1", "se.esf:9"]


def test_a_snapshot_is_a_package_whose_every_column_is_explained(filled: Catalogue, tmp_path: Path) -> None:
    rows = filled.snapshot(tmp_path / "snapshot", created=date(2026, 11, 26))

    described = json.loads((tmp_path / "snapshot" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        content = (tmp_path / "snapshot" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        fields = resource.get("schema", {}).get("fields", [])
        assert [each["name"] for each in fields if not each["description"]] == []
        if fields:
            (header, *told) = csv.reader(content.decode().splitlines())
            assert header == [each["name"] for each in fields]
            assert len(told) == rows[resource["path"]]
            numbers = [place for place, each in enumerate(fields) if each["type"] == "integer"]
            assert [header[place] for place in numbers] == [name for name in header if name == "change"]
            assert all(row[place].isdigit() for row in told for place in numbers)
    assert rows["case_studies.csv"] == 1
    assert "Ett utkast" not in "".join(each.read_text("utf-8") for each in (tmp_path / "snapshot").iterdir())


def test_the_example_of_the_manual_reads_a_snapshot(
    filled: Catalogue, tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    rows = filled.snapshot(tmp_path / "snapshot", created=date(2026, 11, 26))
    monkeypatch.chdir(tmp_path)
    page = (repository / "docs" / "how-to" / "keep-a-catalogue.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(from pyarrow .*?)```", page, re.DOTALL)

    told: dict[str, Any] = {}
    exec(example, told)  # noqa: S102  (the manual's own lines)

    assert told["projects"].num_rows == rows["projects.csv"]
    assert told["swedish"].column("total_cost").to_pylist() == [1350000.0]
    assert told["swedish"].column("total_cost_currency").to_pylist() == ["EUR"]


def test_a_cell_of_a_snapshot_cannot_run_as_a_formula(filled: Catalogue, tmp_path: Path) -> None:
    filled.snapshot(tmp_path / "snapshot", created=date(2026, 11, 26))

    with (tmp_path / "snapshot" / "projects.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["title"] == "'=Projekt"


def test_a_snapshot_replaces_nothing(filled: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match="not empty"):
        filled.snapshot(tmp_path, created=date(2026, 11, 26))

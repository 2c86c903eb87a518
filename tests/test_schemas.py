"""The schemas beside that of records: what the library writes follows them."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

from sicore.findings import Finding, FindingTally, SourcePlace
from sicore.format import codes, write_package
from sicore.render import FindingReport, Translator
from sicore.render.json_report import write_json
from tests.format.invented import RECORDS


def _schema(repository: Path, name: str) -> dict[str, Any]:
    text = (repository / "schemas" / "next" / f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _errors(schema: dict[str, Any], written: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema, registry=Registry()).iter_errors(written)]


def _undescribed(schema: dict[str, Any], written: Any, whole: dict[str, Any], at: str = "") -> list[str]:
    """The members that are written and that no description covers."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    if isinstance(written, list):
        return [each for entry in written for each in _undescribed(schema.get("items", {}), entry, whole, f"{at}/-")]
    if not isinstance(written, dict) or "additionalProperties" in schema:
        return []
    known = schema.get("properties", {})
    missing = [f"{at}/{name}" for name in written if name not in known]
    inner = (_undescribed(known[name], part, whole, f"{at}/{name}") for name, part in written.items() if name in known)
    return [*missing, *(each for part in inner for each in part)]


@pytest.mark.parametrize("name", ["record", "report", "package"])
def test_every_schema_is_valid_and_named_for_its_folder(repository: Path, name: str) -> None:
    schema = _schema(repository, name)

    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:sicore:schema:next:{name}"


def test_the_descriptor_of_a_package_follows_its_schema(repository: Path, tmp_path: Path) -> None:
    schema = _schema(repository, "package")
    write_package(
        RECORDS, tmp_path / "package", licence="CC0-1.0", name="two", title="Two", created="2026-11-21T00:00Z"
    )

    stated = json.loads((tmp_path / "package" / "datapackage.json").read_bytes())

    assert _errors(schema, stated) == []
    assert _undescribed(schema, stated, schema) == []
    stated["resources"][0]["path"] = "../escape"
    assert _errors(schema, stated) != []


def test_the_report_follows_its_schema(repository: Path) -> None:
    schema = _schema(repository, "report")
    place = SourcePlace(source="a.xlsx", sheet="S", line=1, row=2, column="C")
    finding = Finding.of(
        codes.JSON_INVALID, record="se:1", pointer="/id", place=place, value="x", expected="y", reason="z"
    )
    tally = FindingTally()
    tally.extend([finding] * 200)
    report = FindingReport.of(
        tally,
        sources=["a.xlsx"],
        records=3,
        profile="core",
        library_version="0.1.0",
        format_version="1.0",
        started=datetime(2026, 11, 21, tzinfo=UTC),
    )
    stream = io.StringIO()
    write_json(report, stream, Translator("sv"))

    written = json.loads(stream.getvalue())

    assert _errors(schema, written) == []
    assert _undescribed(schema, written, schema) == []

"""Small invented tables and the mappings that read them."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from attrs import define, field

from sicore.findings import Coverage, Finding
from sicore.format import to_json
from sicore.plugins import ImportContext, Source
from sicore.tables import MappedImporter, Mapping
from sicore.tables.mapping import parse_mapping

TODAY = date(2026, 11, 26)

HEAD = """
id = "xx.list"
title = "An invented list"
centre = "xx.list"
"""
IDENTIFIED = """
[[columns]]
name = "No"
uses = [{to = "id"}]

[[columns]]
name = "Name"
uses = [{to = "title"}]
"""


@define
class Read:
    """What came of reading a table."""

    records: list[dict[str, Any]] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    coverage: Coverage | None = None

    @property
    def only(self) -> dict[str, Any]:
        (record,) = self.projects
        return record

    @property
    def projects(self) -> list[dict[str, Any]]:
        return [record for record in self.records if record["type"] == "project"]

    @property
    def spots(self) -> list[tuple[str, int | None]]:
        """The code of each finding and the row that it names."""
        return [(finding.code.code, finding.place.row if finding.place else None) for finding in self.findings]

    @property
    def codes(self) -> list[str]:
        return [finding.code.code for finding in self.findings]


def mapping(columns: str, *, head: str = HEAD, identified: str = IDENTIFIED) -> Mapping:
    """A mapping of a list with numbers and names, and further columns."""
    return parse_mapping((head + identified + columns).encode(), name="xx.toml")


def csv_text(*rows: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def read_source(path: Path, how: Mapping) -> Read:
    """Read a file by a mapping."""
    read = Read()

    def account(coverage: Coverage) -> None:
        read.coverage = coverage

    for told in MappedImporter(how).read(Source(path=path), ImportContext(today=TODAY, account=account)):
        if isinstance(told, Finding):
            read.findings.append(told)
        else:
            read.records.append(json.loads(json.dumps(to_json(told))))
    return read


def read_csv(folder: Path, how: Mapping, *rows: Sequence[str]) -> Read:
    """Write a table as CSV and read it by a mapping."""
    path = folder / "list.csv"
    path.write_text(csv_text(*rows), encoding="utf-8")
    return read_source(path, how)

"""Small invented tables, read by a mapping as it would stand in a file."""

from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from sicore.findings import Coverage, Finding
from sicore.format.codec import to_json
from sicore.model import Record
from sicore.plugins import ImportContext, Source
from sicore.tables import MappedImporter, parse_mapping

HEAD = """
id = "xx.list"
title = "An invented list"
centre = "xx"
readings = {{ currency = "EUR", language = "en", {readings} }}
"""


@frozen(kw_only=True)
class Outcome:
    """What came of reading a table."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    coverage: dict[str, Any]

    @property
    def projects(self) -> list[dict[str, Any]]:
        return [to_json(record) for record in self.records if record.type == "project"]

    @property
    def codes(self) -> list[str]:
        return [finding.code.code for finding in self.findings]


def outcome(folder: Path, table: str, mapping: str, *, readings: str = 'unit = "one"') -> Outcome:
    """Read a table.

    Args:
        folder: Where the table's file is written.
        table: Its text; cells stand between semicolons.
        mapping: What a mapping file says beyond `HEAD`.
        readings: What it says of the reading of cells beyond that.
    """
    file = folder / "list.csv"
    file.write_text(table, encoding="utf-8")
    whole = HEAD.format(readings=readings) + mapping
    importer = MappedImporter(parse_mapping(whole.encode(), name="list.toml"))
    accounts: list[Coverage] = []
    context = ImportContext(today=date(2026, 1, 1), account=accounts.append)
    told = list(importer.read(Source(path=file), context))
    return Outcome(
        records=tuple(each for each in told if isinstance(each, Record)),
        findings=tuple(each for each in told if isinstance(each, Finding)),
        coverage=accounts[0].to_json(),
    )

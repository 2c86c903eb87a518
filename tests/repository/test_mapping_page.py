"""The page on mapping files: complete, and its example gives what it says."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from sicore.format.codec import to_json
from sicore.model import Record
from sicore.plugins import ImportContext, Source
from sicore.tables import MappedImporter, parse_mapping
from sicore.tables.targets import TARGETS
from tools.generate.mapping import PAGE, SCHEMA, mapping_page


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_is_up_to_date(page: str) -> None:
    assert page == mapping_page(), "run `make mapping`"


def test_describes_every_member_and_every_field(page: str) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    members = {name for part in (schema, *schema["$defs"].values()) for name in part["properties"]}

    assert [name for name in (*members, *TARGETS) if f"| `{name}`" not in page] == []


def test_the_first_record_of_the_example_is_the_one_shown(page: str, tmp_path: Path) -> None:
    blocks = dict(re.findall(r"^```(\w+)[^\n]*\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
    table = tmp_path / "hill-valley.csv"
    table.write_text(blocks["csv"], encoding="utf-8")
    importer = MappedImporter(parse_mapping(blocks["toml"].encode(), name="hill-valley.toml"))

    told = list(importer.read(Source(path=table), ImportContext(today=date(2026, 1, 1))))

    first = to_json(told[0]) if isinstance(told[0], Record) else {}
    shown = json.loads(blocks["json"])
    assert {name: first[name] for name in shown} == shown
    assert all(isinstance(each, Record) for each in told)
    assert "Doe" not in str([to_json(each) for each in told if isinstance(each, Record)])

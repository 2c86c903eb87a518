"""Every fact of the Swedish founding page lives where docs/founding-facts.md says, with the value expected."""

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sicore.format.codec import to_json
from sicore.model import Record
from sicore.plugins import ImportContext, Source
from sicore_se.page import ProjectPageImporter

EXPECTED = Path(__file__).with_name("expected_se.csv")
FACTS = range(88, 182)
CONTAINS = "contains:"
ABSENT = "absent"


def expectations() -> list[dict[str, str]]:
    with EXPECTED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def resolve(members: Any, pointer: str) -> Any:
    """What a JSON pointer leads to; None where it leads nowhere."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(members, list):
            members = members[int(key)] if int(key) < len(members) else None
        else:
            members = members.get(key) if isinstance(members, dict) else None
    return members


@pytest.fixture(scope="module")
def records(shared: Path) -> dict[str, dict[str, Any]]:
    pages = sorted((shared / "data" / "seeds").glob("004_*.txt"))
    if not pages:
        pytest.skip("the shared folder has no Swedish project page")
    read = ProjectPageImporter().read(Source(path=pages[0]), ImportContext(today=date(2026, 11, 21)))
    return {each.id: to_json(each) for each in read if isinstance(each, Record)}


@pytest.mark.parametrize(
    "expected", expectations(), ids=lambda expected: f"{expected['no']} {expected['record']}{expected['pointer']}"
)
def test_the_fact_lives_where_it_is_said_to_live(records: dict[str, dict[str, Any]], expected: dict[str, str]) -> None:
    value = resolve(records[expected["record"]], expected["pointer"])
    wanted = expected["value"]

    if wanted == ABSENT:
        assert value is None
    elif wanted.startswith(CONTAINS):
        assert wanted.removeprefix(CONTAINS) in value
    else:
        assert (str(value).lower() if isinstance(value, bool) else str(value)) == wanted


def test_every_fact_has_a_home_or_a_reason(repository: Path) -> None:
    page = (repository / "docs" / "founding-facts.md").read_text(encoding="utf-8")
    page = page.partition("## The Swedish project page")[2]
    rows = {int(number): cell for number, cell in re.findall(r"^\| ([0-9]+) \|[^|]*\| (.*) \|$", page, re.MULTILINE)}
    with_home = {int(expected["no"]) for expected in expectations()}

    assert sorted(rows) == list(FACTS)
    assert [number for number in FACTS if number not in with_home and "no record: " not in rows[number]] == []
    for expected in expectations():
        assert f"`{expected['pointer']}`" in rows[int(expected["no"])], expected

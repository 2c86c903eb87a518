"""Every fact of the four European pages stands where docs/founding-facts.md says.

In `expected_eu.csv` a value after `~` is contained in the member, whatever its case, and `absent` means that the
language's own page leaves the member out. A row for `*` holds for each page alone and for all of them together, a row
for a language for its page and for all together.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest

from sicore.format import to_json
from sicore.model import Record
from sicore.model.statements import join
from sicore.plugins import ImportContext, Source
from sicore_eu.importer import EsfPlusPage

EXPECTED = Path(__file__).with_name("expected_eu.csv")
NUMBERS = {"da": "000", "sl": "001", "ro": "002", "fi": "003"}
ALL = tuple(NUMBERS)
WORDED = ("title", "summary", "description", "purpose", "coverage", "until", "text")
OF_SOURCES = ("sources", "places", "raw")

Records = Mapping[str, dict[str, Any]]


def expectations() -> list[dict[str, str]]:
    with EXPECTED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def statements(shared: Path) -> dict[str, list[Record]]:
    read: dict[str, list[Record]] = {}
    for language, number in NUMBERS.items():
        source = Source(path=next((shared / "data" / "seeds").glob(f"{number}_*.txt")))
        told = EsfPlusPage().read(source, ImportContext(today=date(2026, 11, 21)))
        read[language] = [each for each in told if isinstance(each, Record)]
    return read


def joined(statements: Mapping[str, list[Record]], languages: tuple[str, ...]) -> Records:
    about: defaultdict[str, list[Record]] = defaultdict(list)
    for language in languages:
        for record in statements[language]:
            about[record.id].append(record)
    results = [join(each) for each in about.values()]
    assert [finding.message for each in results for finding in each.findings] == []
    return {each.record.id: to_json(each.record) for each in results}


def value_at(record: dict[str, Any], pointer: str) -> Any:
    value: Any = record
    for step in pointer.removeprefix("/").split("/"):
        try:
            value = value[int(step)] if isinstance(value, list) else value[step]
        except (KeyError, IndexError):
            return "absent"
    return json.dumps(value) if isinstance(value, bool | int) else value


def wrong(records: Records, row: Mapping[str, str]) -> str | None:
    found = str(value_at(records.get(row["record"], {}), row["pointer"]))
    wanted = row["value"]
    right = wanted[1:].casefold() in found.casefold() if wanted.startswith("~") else wanted == found
    return None if right else f"fact {row['no']}: {row['record']} {row['pointer']} is {found!r}, not {wanted!r}"


def test_all_pages_together_state_every_fact(statements: dict[str, list[Record]]) -> None:
    records = joined(statements, ALL)
    rows = [row for row in expectations() if row["value"] != "absent"]

    assert [each for row in rows if (each := wrong(records, row))] == []


@pytest.mark.parametrize("language", ALL)
def test_each_page_alone_states_its_facts(language: str, statements: dict[str, list[Record]]) -> None:
    records = joined(statements, (language,))
    rows = [row for row in expectations() if row["language"] in {"*", language} and "/sources/" not in row["pointer"]]

    assert [each for row in rows if (each := wrong(records, row))] == []


def test_any_order_gives_the_same_records(statements: dict[str, list[Record]]) -> None:
    together = joined(statements, ALL)

    assert all(joined(statements, order) == together for order in permutations(ALL))


@pytest.mark.parametrize(
    "languages", [chosen for size in (1, 2, 3) for chosen in combinations(ALL, size)], ids="-".join
)
def test_any_subset_gives_the_same_ids_and_facts(
    languages: tuple[str, ...], statements: dict[str, list[Record]]
) -> None:
    some, together = joined(statements, languages), joined(statements, ALL)

    assert some.keys() == together.keys()
    for record_id, record in some.items():
        left_out = ("identifiers",) if languages == ("da",) else ()  # only the Danish page does not write "EaSI"
        assert without_words(record, left_out) == without_words(together[record_id], left_out)
        assert set(record["title"]) == set(languages)


def without_words(value: Any, left_out: tuple[str, ...] = ()) -> Any:
    if isinstance(value, dict):
        away = {*WORDED, *OF_SOURCES, *left_out}
        return {name: without_words(member, left_out) for name, member in value.items() if name not in away}
    return [without_words(entry, left_out) for entry in value] if isinstance(value, list) else value


def test_every_fact_but_the_skip_link_has_an_expected_value() -> None:
    assert {int(row["no"]) for row in expectations()} == set(range(1, 87))


def test_the_page_of_facts_names_every_place_of_every_fact(repository: Path) -> None:
    told = (repository / "docs" / "founding-facts.md").read_text(encoding="utf-8").splitlines()
    lines = {line.split("|")[1].strip(): line for line in told if line.startswith("| ")}

    assert [f"{no}" for no in range(1, 88) if str(no) not in lines] == []
    for row in expectations():
        pointer = re.sub("/(da|sl|ro|fi)$", "", re.sub("^/sources/[0-9]/", "/sources/*/", row["pointer"]))
        assert f"`{pointer}" in lines[row["no"]], row

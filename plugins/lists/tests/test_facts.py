"""Facts of single rows, written down by hand from the published lists, and where the records have them."""

import json
from pathlib import Path
from typing import Any

FACTS = Path(__file__).parent / "facts"
"""For each list rows of it: what stands at which pointer of the record, and which pointers lead nowhere.

A pointer that ends in `#` asks how many entries there are.
"""


def at(record: dict[str, Any], pointer: str) -> Any:
    """What stands at a pointer; None where nothing does."""
    value: Any = record
    for step in pointer.removesuffix("#").split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list):
            value = value[int(name)] if int(name) < len(value) else None
        elif isinstance(value, dict):
            value = value.get(name)
    return len(value) if pointer.endswith("#") and value is not None else value


def first_row(record: dict[str, Any]) -> int:
    """The row that the title of a record stands in."""
    place = next(place for pointer, place in record["places"].items() if pointer.startswith("/title"))
    return int(place.partition("row ")[2].split()[0])


def test_the_records_say_what_the_rows_say(name: str, published: Any) -> None:
    by_row = {first_row(record): record for record in published(name).projects}
    facts = json.loads((FACTS / f"{name}.json").read_text(encoding="utf-8"))

    found = [{"row": fact["row"], "at": {here: at(by_row[fact["row"]], here) for here in fact["at"]}} for fact in facts]
    more = [(fact["row"], here) for fact in facts for here in fact.get("absent", ()) if at(by_row[fact["row"]], here)]

    assert len(facts) >= 10
    assert found == [{"row": fact["row"], "at": fact["at"]} for fact in facts]
    assert more == []

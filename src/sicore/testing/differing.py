"""How JSON differs from what was expected, value by value, so that an author sees at once what changed."""

import json
from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import Any

from sicore.members import step_of

MOST = 8
_LONGEST = 120
_ABSENT = object()


def differing_lines(expected: str, found: str) -> Iterator[str]:
    """The differences between two texts of one JSON value to a line, such as records: the first few of them."""
    pairs = zip_longest(expected.splitlines(), found.splitlines())
    told = (
        line for number, pair in enumerate(pairs, start=1) if pair[0] != pair[1] for line in _in_line(number, *pair)
    )
    yield from islice(told, MOST)


def differing_entries(expected: str, found: str) -> Iterator[str]:
    """What is in one JSON array and not in another, wherever it stands; such as findings: the first few."""
    wanted, there = _parsed(expected), _parsed(found)
    if not isinstance(wanted, list) or not isinstance(there, list):
        yield from islice(differences(wanted, there), MOST)
        return
    told = [f"expected and not found: {_entry(each)}" for each in _without(wanted, there)]
    told += [f"found and not expected: {_entry(each)}" for each in _without(there, wanted)]
    yield from islice(told or ["the order, or the spaces between them"], MOST)


def _without(entries: list[Any], others: list[Any]) -> list[Any]:
    rest = list(others)
    left = []
    for each in entries:
        if each in rest:
            rest.remove(each)
        else:
            left.append(each)
    return left


def _entry(entry: Any) -> str:
    """An entry in a line; of a finding, what it is and where."""
    if isinstance(entry, dict) and "code" in entry:
        place = ", ".join(f"{name} {part}" for name, part in entry.get("place", {}).items() if name != "source")
        return " ".join(
            filter(None, [entry["code"], place, entry.get("pointer", ""), _shown(entry.get("message", ""))])
        )
    return _shown(entry)


def _in_line(number: int, expected: str | None, found: str | None) -> Iterator[str]:
    wanted, there = (_ABSENT if line is None else _parsed(line) for line in (expected, found))
    name = next((each["id"] for each in (wanted, there) if isinstance(each, dict) and "id" in each), "")
    told = [f"line {number} {name}{difference}" for difference in differences(wanted, there)]
    yield from told or [f"line {number} {name}: the order of its members, or the spaces between them"]


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return line


def differences(expected: Any, found: Any, pointer: str = "") -> Iterator[str]:
    """The values that differ, each by its JSON pointer.

    >>> list(differences({"title": {"de": "Tür"}, "places": {}}, {"title": {"de": "Tor"}}))
    [" /title/de: expected 'Tür', found 'Tor'", ' /places: expected {}, found nothing']
    """
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in dict.fromkeys([*expected, *found]):
            step = step_of(name)
            yield from differences(expected.get(name, _ABSENT), found.get(name, _ABSENT), f"{pointer}/{step}")
    elif isinstance(expected, list) and isinstance(found, list):
        for at, (first, second) in enumerate(zip_longest(expected, found, fillvalue=_ABSENT)):
            yield from differences(first, second, f"{pointer}/{at}")
    elif type(expected) is not type(found) or expected != found:
        yield f" {pointer or 'the whole'}: expected {_shown(expected)}, found {_shown(found)}"


def _shown(value: Any) -> str:
    text = "nothing" if value is _ABSENT else repr(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

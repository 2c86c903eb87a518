"""The report of losses is honest: whatever it does not name makes a difference in what was written."""

import copy
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from sicore.errors import SicoreError
from sicore.format import from_json, to_json
from sicore.model import AnyRecord
from sicore.plugins.losses import BOOKKEEPING

DECLARED = {
    "publisher": "Centre",
    "publisher_id": "SE-ON-2120000001",
    "award_date": "start_date",
    "address": "https://example.org/",
}
SHIFTED = {"SE": "FI", "SEK": "EUR", "operation": "other", "running": "planned", "published": "published", "sv": "fi"}
FORMS = ("schemaorg", "geojson", "csv", "360giving", "iati", "bibtex", "datacite", "references")


def leaves(value: Any, pointer: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, f"{pointer}/{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from leaves(part, f"{pointer}/{number}")
    else:
        yield pointer


def shifted(text: Any) -> Any:
    """Another value of the same form."""
    if isinstance(text, bool):
        return not text
    if isinstance(text, int):
        return text + 1
    if text in SHIFTED:
        return SHIFTED[text]
    digits = [at for at, mark in enumerate(text) if mark.isdigit()]
    if digits and not text[:1].isalpha():
        at = digits[3] if len(digits) > 3 else digits[0]
        return f"{text[:at]}{(int(text[at]) + 1) % 8 or 1}{text[at + 1 :]}"
    return f"{text}x"


def with_another(record: AnyRecord, pointer: str) -> AnyRecord | None:
    """The record with another value at a pointer; None where no such record can be."""
    members = copy.deepcopy(to_json(record))
    at: Any = members
    *way, last = pointer[1:].split("/")
    for step in way:
        at = at[int(step)] if isinstance(at, list) else at[step]
    key: Any = int(last) if isinstance(at, list) else last
    at[key] = shifted(at[key])
    with suppress(SicoreError, ValueError, TypeError):
        return from_json(members)
    return None


@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_reported_as_lost_is_in_the_file(write: Any, samples: Any, form: str) -> None:
    organisations = [each for each in samples if each.type == "organisation"]
    tried, silent = 0, []
    for record in samples:
        others = [each for each in organisations if each.id != record.id]
        written = write(form, [record, *others], **DECLARED)
        lost = written.lost(record.id)
        if None in lost or written.told("form-lacks", record.id) or written.told("not-published", record.id):
            continue
        before = written.path.read_bytes()
        for pointer in leaves(to_json(record)):
            name = pointer.split("/")[1]
            reported = any(each and (pointer == each or pointer.startswith(f"{each}/")) for each in lost)
            if reported or name in BOOKKEEPING | {"id", "editorial_status"}:
                continue
            changed = with_another(record, pointer)
            if changed is None or changed == record:
                continue
            tried += 1
            if write(form, [changed, *others], **DECLARED).path.read_bytes() == before:
                silent.append(f"{record.id} {pointer}")

    assert tried > 5
    assert silent == []

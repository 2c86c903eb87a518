"""Telling of values that two people corrected, each in a copy of their own."""

from collections.abc import Iterable

from sicore.findings import Finding
from sicore.format import Clash, dump_json
from sicore.members import Json
from sicore.tables.sheets import codes

LONGEST = 100
"""Characters of a value that are shown."""


def clash_findings(record_id: str, clashes: Iterable[Clash]) -> list[Finding]:
    """A finding for each value that two corrected.

    Args:
        record_id: The id of the record.
        clashes: What both corrected.
    """
    return [
        Finding.of(
            codes.CORRECTED_BY_TWO,
            record=record_id,
            pointer=each.pointer,
            value=_shown(each.stands),
            other=_shown(each.other),
        )
        for each in clashes
    ]


def _shown(value: Json) -> str:
    text = "–" if value is None else value if isinstance(value, str) else dump_json(value).decode()
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

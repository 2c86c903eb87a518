"""Hostile records: right by the schema, and still what no author of an exporter, a metric or a rule thought of."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, fields, frozen, has

from sicore.format import from_json
from sicore.model import RECORD_TYPES, AnyRecord
from sicore.testing.tables import FORMULAS
from sicore.text import LangText

LONG = 2**20
UNKNOWN_TYPE = "type-of-tomorrow"

_CONTROLS = "\0\x01\x08\x1b[31m\u202e\ufeff\ufffe a\tb\rc\n\nd\"e;f|g,h'i\\ \U0001f9d1\u200d\U0001f33e"
_NAMES = frozenset({"name", "legal_name"})


@frozen(kw_only=True)
class HostileRecords:
    """A collection of records.

    Args:
        records: The records.
        what: What they are, in words that follow "with".
    """

    records: tuple[AnyRecord, ...]
    what: str


def hostile_collections(samples: Sequence[AnyRecord]) -> Iterator[HostileRecords]:
    """The collections, made of sample records where there are any."""
    base = tuple(samples) or thin_records()
    yield HostileRecords(records=(), what="no records")
    yield HostileRecords(records=thin_records(), what="records of every type that hold nothing but what each must")
    yield HostileRecords(records=(*base, *base), what="every record twice")
    yield HostileRecords(
        records=tuple(saying(record, text) for text in FORMULAS for record in base), what="formulas for texts"
    )
    controls = tuple(saying(record, _CONTROLS) for record in base)
    yield HostileRecords(records=controls, what="characters for texts that steer terminals and end cells")
    yield HostileRecords(records=(saying(base[0], "Å" * LONG),), what="a text of a megabyte")


def thin_records() -> tuple[AnyRecord, ...]:
    """A record of every type, and of one that nobody knows, with nothing but what the schema demands."""
    return tuple(from_json(_thin(word)) for word in (*RECORD_TYPES, UNKNOWN_TYPE))


def _thin(word: str) -> dict[str, Any]:
    members: dict[str, Any] = {"sicore": "1.0", "type": word, "id": f"xx.kit:{word}"}
    if word == "tombstone":
        return members | {"deleted": "2026-01-01T00:00:00Z", "reason": "error"}
    return members | {"title": {"en": "Thin"}, "sources": [{"name": "kit"}]}


def saying(record: AnyRecord, text: str) -> AnyRecord:
    """The record with all its texts and names replaced."""
    replaced: AnyRecord = _replaced("", record, text)
    return replaced


def _replaced(name: str, value: Any, text: str) -> Any:
    if isinstance(value, LangText):
        return LangText(dict.fromkeys(value, text))
    if isinstance(value, tuple):
        return tuple(_replaced(name, each, text) for each in value)
    if has(type(value)):
        changes = {each.name: _replaced(each.name, getattr(value, each.name), text) for each in fields(type(value))}
        return evolve(value, **{each: changes[each] for each in changes if changes[each] is not getattr(value, each)})
    return text if name in _NAMES and isinstance(value, str) else value

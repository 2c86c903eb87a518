"""Whether every value says where it comes from."""

from collections.abc import Iterator, Mapping
from typing import Any

from sicore.format import to_json
from sicore.members import step_of
from sicore.model import Record
from sicore.testing.subject import InapplicableError, Subject

_ENVELOPE_NAMES = """
sicore type id sources places raw differing maintained_by licence original_language created modified as_of
editorial_status validations relations
"""
_ENVELOPE = frozenset(_ENVELOPE_NAMES.split())


def places(subject: Subject) -> Iterator[str]:
    """Each value's own place, or that of what holds it or of what it holds."""
    if not subject.samples:
        raise InapplicableError("it reads no samples")
    told: dict[tuple[str, str, str], str] = {}
    for sample in subject.samples:
        for record in subject.read(sample).records:
            if not isinstance(record, Record):
                continue
            members = to_json(record)
            for pointer in unplaced(members, subject.declaration.unplaced):
                member = "/" + pointer.split("/")[1]
                told.setdefault((sample.importer.id, record.type, member), f"{record.id} {pointer}")
    for (importer, kind, member), example in told.items():
        yield f"{importer}: {member} of a {kind} comes from no cell: {example}"


def unplaced(members: Mapping[str, Any], excused: Mapping[str, str]) -> Iterator[str]:
    """The pointers of values without a place.

    Args:
        members: A record.
        excused: Members that come from no cell, by pointer (`/kind`) or by type and pointer (`project/kind`).
    """
    placed = set(members.get("places", {}))
    above = {over for pointer in placed for over in _ancestors(pointer)}
    for name, value in members.items():
        if name in _ENVELOPE or f"/{name}" in excused or f"{members['type']}/{name}" in excused:
            continue
        if f"/{name}" not in placed:
            yield from _without(f"/{name}", value, placed, above)


def _ancestors(pointer: str) -> Iterator[str]:
    steps = pointer.split("/")
    yield from ("/".join(steps[:length]) for length in range(2, len(steps)))


def _without(pointer: str, value: Any, placed: set[str], above: set[str]) -> Iterator[str]:
    if pointer in placed:
        return
    if pointer not in above:
        yield pointer
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        step = step_of(str(name))
        # Beside a placed sibling a plain word, such as a role or a currency, is a word of the format.
        if isinstance(part, dict | list) or f"{pointer}/{step}" in placed or f"{pointer}/{step}" in above:
            yield from _without(f"{pointer}/{step}", part, placed, above)

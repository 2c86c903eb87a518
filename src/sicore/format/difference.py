"""What a package from a colleague would change, before anything of it is taken."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from attrs import frozen

from sicore.findings import Finding, SourcePlace
from sicore.format import codes
from sicore.format.json_text import dump_json, parse_json
from sicore.format.record_lines import members_of
from sicore.members import Json, step_of
from sicore.model import AnyRecord

ABSENT = object()


class ChangeKind(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"


@frozen(kw_only=True)
class MemberChange:
    """One value that differs.

    Args:
        pointer: The JSON pointer of the value.
        old: The value before; None where there was none, which JSON's own null never means in a record.
        new: The value after; None where there is none.
    """

    pointer: str
    old: Json = None
    new: Json = None

    def to_json(self) -> dict[str, Json]:
        """The change as a JSON object; an absent value is left out."""
        sides = {"old": self.old, "new": self.new}
        return {"pointer": self.pointer} | {name: value for name, value in sides.items() if value is not None}


@frozen(kw_only=True)
class Change:
    """What happened to one record between two collections.

    Args:
        kind: added, changed, removed or same.
        id: The id of the record.
        members: For a changed record each value that differs, in the order of the record.
    """

    kind: ChangeKind
    id: str
    members: tuple[MemberChange, ...] = ()

    def to_json(self) -> dict[str, Json]:
        """The change as a JSON object."""
        told: dict[str, Json] = {"kind": self.kind.value, "id": self.id}
        return told | ({"members": [member.to_json() for member in self.members]} if self.members else {})


def difference(
    old: Iterable[AnyRecord | Mapping[str, Json]],
    new: Iterable[AnyRecord | Mapping[str, Json]],
    *,
    with_removed: bool = False,
    with_same: bool = True,
) -> Iterator[Change]:
    """Compare two collections of records by their ids.

    The old collection is kept in memory in its written form, about as large as its JSON Lines; the new one streams.
    The order of keys does not matter, the order of lists does. Of two records with one id the last one counts in the
    old collection; in the new one each is compared.

    Args:
        old: What there is.
        new: What would come.
        with_removed: Also tell which old records the new collection does not have. A package that holds a part of a
            collection says nothing about the rest, hence not by default.
        with_same: Also tell which records are the same.

    Yields:
        One change for every new record in their order, then the removed ones in the order of the old.
    """
    index = _index(old)
    seen: set[str] = set()
    for record in new:
        members = members_of(record)
        record_id = str(members.get("id"))
        seen.add(record_id)
        change = _compare(record_id, index.get(record_id), members)
        if with_same or change.kind is not ChangeKind.SAME:
            yield change
    if with_removed:
        yield from (Change(kind=ChangeKind.REMOVED, id=record_id) for record_id in index if record_id not in seen)


def foreign_ids(
    records: Iterable[AnyRecord | Mapping[str, Json]], prefixes: Iterable[str], *, place: SourcePlace | None = None
) -> Iterator[Finding]:
    """Find the records that a sender may not speak for.

    Args:
        records: What came.
        prefixes: The centres that the sender may speak for, those below them included: `se` covers `se.esf`.
        place: The package.

    >>> [finding.value for finding in foreign_ids([{"id": "se.esf:1"}, {"id": "fi:1"}], ["se"])]
    ['fi:1']
    """
    allowed = tuple(prefixes)
    for record in records:
        record_id = str(members_of(record).get("id")) if isinstance(record, Mapping) else record.id
        finding = foreign_id(record_id, allowed, place=place)
        if finding is not None:
            yield finding


def speaks_for(prefixes: Iterable[str], record_id: str) -> bool:
    """Whether an id belongs to one of some centres, or to one below it.

    >>> speaks_for(["se.esf"], "se.esf:1"), speaks_for(["se"], "se.esf:1"), speaks_for(["se.esf"], "se.esfx:1")
    (True, True, False)
    """
    centre = record_id.partition(":")[0]
    return any(centre == prefix or centre.startswith(f"{prefix}.") for prefix in prefixes)


def foreign_id(record_id: str, prefixes: tuple[str, ...], *, place: SourcePlace | None = None) -> Finding | None:
    """The finding about one id that begins with none of the prefixes, otherwise None."""
    if speaks_for(prefixes, record_id):
        return None
    return Finding.of(
        codes.ID_FOREIGN,
        record=record_id,
        pointer="/id",
        place=place,
        value=record_id,
        expected=", ".join(prefixes) or "no centre",
    )


def _index(records: Iterable[AnyRecord | Mapping[str, Json]]) -> dict[str, bytes]:
    written = {}
    for record in records:
        members = members_of(record)
        written[str(members.get("id"))] = dump_json(members)
    return written


def _compare(record_id: str, old: bytes | None, new: dict[str, Json]) -> Change:
    if old is None:
        return Change(kind=ChangeKind.ADDED, id=record_id)
    if old == dump_json(new):
        return Change(kind=ChangeKind.SAME, id=record_id)
    members = tuple(_member_changes(parse_json(old), new, ""))
    return Change(kind=ChangeKind.CHANGED if members else ChangeKind.SAME, id=record_id, members=members)


def _member_changes(old: Any, new: Any, pointer: str) -> Iterator[MemberChange]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in (*old, *(key for key in new if key not in old)):
            step = step_of(key)
            yield from _member_changes(old.get(key, ABSENT), new.get(key, ABSENT), f"{pointer}/{step}")
    elif isinstance(old, list) and isinstance(new, list):
        for number, (before, after) in enumerate(zip_longest(old, new, fillvalue=ABSENT)):
            yield from _member_changes(before, after, f"{pointer}/{number}")
    elif not _is_same(old, new):
        yield MemberChange(pointer=pointer, old=None if old is ABSENT else old, new=None if new is ABSENT else new)


def _is_same(old: Any, new: Any) -> bool:
    """Whether two values are written alike: 1.10 is not 1.1, and true is not 1."""
    return (old is ABSENT) == (new is ABSENT) and (old is ABSENT or dump_json(old) == dump_json(new))

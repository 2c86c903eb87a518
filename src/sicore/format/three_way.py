"""Two changes of one record that began from the same state, brought together: what each changed is kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from sicore.format.json_text import dump_json
from sicore.members import Json, step_of

ABSENT = object()

_LATEST = ("modified", "sicore")
_UNTOLD = frozenset(("places", "sources", "differing", "created", "modified", "sicore"))
"""Members that say nothing of the subject, so that nobody has to be told that two changed them."""


@frozen(kw_only=True)
class Clash:
    """A value that both changed, each in another way.

    Args:
        pointer: Where it stands in the record (RFC 6901).
        stands: What stands there now.
        other: What the other change would have there; None where it took the value out, or all of it stands too.
    """

    pointer: str
    stands: Json
    other: Json


@frozen(kw_only=True)
class BroughtTogether:
    """What came of two changes.

    Args:
        members: The JSON object of the record.
        clashes: What both changed, each in another way.
    """

    members: dict[str, Json]
    clashes: tuple[Clash, ...]


def bring_together(base: Mapping[str, Json], mine: Mapping[str, Json], theirs: Mapping[str, Json]) -> BroughtTogether:
    """Change what others changed meanwhile in the way in which one's own copy was changed.

    Texts are taken language by language, lists entry by entry; an amount goes with its currency, a code with its list.
    Where both changed one value, one's own stands and the other is kept in `differing`; a value that only one of them
    took out stays.

    Args:
        base: The JSON object of the record from which both changes began.
        mine: The record as one changed it.
        theirs: The record as others changed it.
    """
    bringing = _Bringing()
    members = bringing.value(base, mine, theirs, "")
    for name in _LATEST:
        told = [each[name] for each in (mine, theirs) if each.get(name)]
        if told:
            members[name] = max(told)
    moved = tuple(f"{pointer}/" for pointer in bringing.lists)
    if moved and "places" in members:
        # Which source said an entry is not known any more where the entries were counted anew.
        places = members["places"]
        members["places"] = {at: place for at, place in places.items() if not f"{at}/".startswith(moved)}
    told_twice = [{"pointer": each.pointer, "value": each.other} for each in bringing.clashes if each.other is not None]
    if told_twice:
        members["differing"] = [*members.get("differing", ()), *told_twice]
    return BroughtTogether(members=members, clashes=tuple(bringing.clashes))


class _Bringing:
    """One bringing together, value by value."""

    def __init__(self) -> None:
        self.clashes: list[Clash] = []
        self.lists: list[str] = []
        """The pointers of the lists that both changed."""

    def value(self, base: Any, mine: Any, theirs: Any, pointer: str) -> Any:
        if _same(mine, theirs) or _same(theirs, base):
            return mine
        if _same(mine, base):
            return theirs
        if _is_parted(mine) and _is_parted(theirs):
            return self._object(base if _is_parted(base) else {}, mine, theirs, pointer)
        if isinstance(mine, list) and isinstance(theirs, list):
            return self._list(base if isinstance(base, list) else [], mine, theirs, pointer)
        stands, other = (theirs, None) if mine is ABSENT else (mine, None if theirs is ABSENT else theirs)
        self._clash(pointer, stands, other)
        return stands

    def _object(self, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], at: str) -> Any:
        together = {
            name: self.value(
                base.get(name, ABSENT), mine.get(name, ABSENT), theirs.get(name, ABSENT), f"{at}/{step_of(name)}"
            )
            for name in dict.fromkeys((*mine, *theirs))
        }
        return {name: value for name, value in together.items() if value is not ABSENT}

    def _list(self, base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any], pointer: str) -> list[Any]:
        """Their entries without those that I took out, then those that I added."""
        before, own, others = (set(map(dump_json, each)) for each in (base, mine, theirs))
        if (before - own) & (before - others):
            self._clash(pointer, [*mine], None)
        self.lists.append(pointer)
        kept = [each for each in theirs if dump_json(each) in own or dump_json(each) not in before]
        return kept + [each for each in mine if dump_json(each) not in before | others]

    def _clash(self, pointer: str, stands: Json, other: Json) -> None:
        if pointer.split("/")[1] not in _UNTOLD:
            self.clashes.append(Clash(pointer=pointer, stands=stands, other=other))


def _is_parted(value: Any) -> bool:
    """Whether a value is an object whose members can be changed apart."""
    return isinstance(value, Mapping) and not any(
        kind <= value.keys() for kind in ({"amount", "currency"}, {"list", "code"})
    )


def _same(one: Any, other: Any) -> bool:
    return one is other or (one is not ABSENT and other is not ABSENT and dump_json(one) == dump_json(other))

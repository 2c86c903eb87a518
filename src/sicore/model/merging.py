"""Merging two values member by member, noting what moved and what disagrees."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs
from attrs import frozen

from sicore.members import Json, Node
from sicore.text import LangText

SourceOf = Callable[[str], int]


@frozen(kw_only=True)
class Conflict:
    """Two values for one member.

    Args:
        pointer: The member in the joined record.
        kept: The value that stays there, from the source that comes first.
        lost: The other value.
        kept_source: The number of the source that says the first.
        lost_source: The number of the source that says the other.
    """

    pointer: str
    kept: Any
    lost: Any
    kept_source: int
    lost_source: int


class Merging:
    """Merges the members of two records.

    Args:
        *source_of: For each of the two, which source, by its number in the joined record, says the value at a pointer.
    """

    def __init__(self, *source_of: SourceOf) -> None:
        self._source_of = source_of
        self._moves: tuple[dict[str, str | None], dict[str, str | None]] = ({}, {})
        self.conflicts: list[Conflict] = []

    def merge(self, one: Any, other: Any, pointer: str, other_pointer: str | None = None) -> Any:
        """The value that both agree on, unite to, or that comes first.

        Args:
            one: The value on the first side, at *pointer* there and in the result.
            other: The value on the second side.
            pointer: Where the value stands on the first side and in the result.
            other_pointer: Where it stands on the second side; the same when None.
        """
        there = pointer if other_pointer is None else other_pointer
        if _is_empty(other):
            return one
        if _is_empty(one) or one == other:
            return other
        if isinstance(one, LangText) and isinstance(other, LangText):
            return LangText(self._members(one, other, pointer, there))
        if isinstance(one, tuple) and isinstance(other, tuple):
            return self._lists(one, other, pointer, there)
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            return self._members(one, other, pointer, there)
        if isinstance(one, Node) and type(one) is type(other) and _key(one) is not None and _key(one) == _key(other):
            return self._nodes(one, other, pointer, there)
        return self._disagree(one, other, pointer, there)

    def moved(self, side: int, pointer: str) -> str | None:
        """Where a pointer of one side points in the joined record; None where what it pointed at gave way."""
        parts = pointer.split("/")
        for length in range(len(parts), 1, -1):
            start = "/".join(parts[:length])
            if start in self._moves[side]:
                target = self._moves[side][start]
                return None if target is None else target + pointer[len(start) :]
        return pointer

    def _members(self, one: Mapping[str, Any], other: Mapping[str, Any], pointer: str, there: str) -> dict[str, Any]:
        united = dict(one)
        for name, value in other.items():
            step = "/" + name.replace("~", "~0").replace("/", "~1")
            united[name] = self.merge(one.get(name), value, pointer + step, there + step)
        return united

    def _nodes(self, one: Node, other: Node, pointer: str, there: str) -> Node:
        merged = {
            name: self.merge(getattr(one, name), getattr(other, name), f"{pointer}/{name}", f"{there}/{name}")
            for name in (attribute.name for attribute in attrs.fields(type(one)))
            if name != "unknown"
        }
        merged["unknown"] = self._members(one.unknown, other.unknown, pointer, there)
        return attrs.evolve(one, **merged)

    def _lists(self, one: tuple[Any, ...], other: tuple[Any, ...], pointer: str, there: str) -> tuple[Any, ...]:
        united = list(one)
        spots = {repr(_key(entry)): number for number, entry in enumerate(one) if _key(entry) is not None}
        new = []
        for number, entry in enumerate(other):
            spot = spots.get(repr(_key(entry))) if _key(entry) is not None else None
            if spot is None and entry in one:
                spot = one.index(entry)
            if spot is None:
                new.append((repr(_key(entry) or plain(entry)), number, entry))
                continue
            self._moves[1][f"{there}/{number}"] = f"{pointer}/{spot}"
            united[spot] = self.merge(united[spot], entry, f"{pointer}/{spot}", f"{there}/{number}")
        for _, number, entry in sorted(new, key=lambda each: each[:2]):
            self._moves[1][f"{there}/{number}"] = f"{pointer}/{len(united)}"
            united.append(entry)
        return tuple(united)

    def _disagree(self, one: Any, other: Any, pointer: str, there: str) -> Any:
        sources = (self._source_of[0](pointer), self._source_of[1](there))
        first_stays = sources[0] <= sources[1]
        self._moves[1 if first_stays else 0][there if first_stays else pointer] = None
        self.conflicts.append(
            Conflict(
                pointer=pointer,
                kept=one if first_stays else other,
                lost=other if first_stays else one,
                kept_source=min(sources),
                lost_source=max(sources),
            )
        )
        return one if first_stays else other


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, tuple | Mapping) and not value)


def _key(value: Any) -> tuple[Any, ...] | None:
    if not isinstance(value, Node) or not value.JOINED_BY:
        return None
    parts = tuple(getattr(value, name) for name in value.JOINED_BY)
    keys = tuple(_key(part) if isinstance(part, Node) else part for part in parts)
    return None if all(key is None for key in keys) else keys


def plain(value: Any) -> Json:
    """A value as JSON holds it, for what is kept beside the record's own members."""
    if isinstance(value, Node):
        members = {name: getattr(value, name) for name in _names(value)}
        return {name: plain(member) for name, member in members.items() if not _is_empty(member)} | dict(value.unknown)
    if isinstance(value, Mapping):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, tuple | list):
        return [plain(entry) for entry in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _names(node: Node) -> list[str]:
    return [attribute.name for attribute in attrs.fields(type(node)) if attribute.name != "unknown"]

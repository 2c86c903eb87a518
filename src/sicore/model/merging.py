"""Merging what several statements say, member by member, noting what stands, what moved and what disagrees."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs
from attrs import frozen

from sicore.members import Json, Node, step_of
from sicore.model.origins import Origins, source_number, upward
from sicore.text import LangText

_MAPPINGS = re.compile("(/extensions(/[^/]*)?)?")
"""The record's own unknown members, and the labels of each namespace; what stands under one is a single value."""


@frozen(kw_only=True)
class Claim:
    """What one statement says at one spot.

    Args:
        side: The number of the statement.
        pointer: Where it says so, in the statement itself.
        value: What it says.
        source: The number of the source that says so, in the joined record.
    """

    side: int
    pointer: str
    value: Any
    source: int


@frozen(kw_only=True)
class Conflict:
    """Two values for one spot of the joined record.

    Args:
        pointer: The spot.
        kept: What stands there, from the source that comes first.
        lost: What another source says.
    """

    pointer: str
    kept: Claim
    lost: Claim


class Merging:
    """Merges statements; what comes of it depends on what they say alone, not on their order.

    Args:
        origins: For each statement, where its values come from.
    """

    def __init__(self, origins: Sequence[Origins]) -> None:
        self._origins = origins
        self._moves: list[dict[str, str]] = [{} for _ in origins]
        self._gave_way: list[set[str]] = [set() for _ in origins]
        self.standing: dict[str, Claim] = {}
        """For each spot of the joined record that was decided, what stands there."""
        self.conflicts: list[Conflict] = []

    def member(self, name: str, values: Sequence[Any]) -> Any:
        """What the statements together say in one member of the record.

        Args:
            name: The member; the record's own unknown members are one mapping, `unknown`.
            values: What each statement says there.
        """
        if all(map(_is_empty, values)):
            return values[0]
        pointer = "" if name == "unknown" else f"/{name}"
        return self._merge([self._claim(side, pointer, value) for side, value in enumerate(values)], pointer)

    def moved(self, side: int, pointer: str) -> str:
        """Where a pointer of one statement points in the joined record."""
        for above in upward(pointer):
            if above in self._moves[side]:
                return self._moves[side][above] + pointer[len(above) :]
        return pointer

    def gave_way(self, side: int, pointer: str) -> bool:
        """Whether what one statement says at a pointer gave way to another source's value."""
        return any(above in self._gave_way[side] for above in upward(pointer))

    def may_tell(self, spot: str, place: str) -> bool:
        """Whether a place is that of what stands at a spot of the joined record, not of another source's like value."""
        for above in upward(spot):
            if above in self.standing:
                claim = self.standing[above]
                return claim.source == source_number(place) or (above != spot and _has_parts(claim.value))
        return True

    def _claim(self, side: int, pointer: str, value: Any) -> Claim:
        return Claim(side=side, pointer=pointer, value=value, source=self._origins[side].source(pointer))

    def _merge(self, claims: Sequence[Claim], pointer: str) -> Any:
        told = _ordered([claim for claim in claims if not _is_empty(claim.value)])
        if not told:
            return _ordered(claims)[0].value
        together = [claim for claim in told if _mean_the_same(told[0].value, claim.value, pointer)]
        for claim in told:
            if claim not in together:
                self._give_way(told[0], claim, pointer)
        return self._unite(together, pointer)

    def _unite(self, claims: Sequence[Claim], pointer: str) -> Any:
        first = claims[0]
        if isinstance(first.value, LangText):
            return LangText(self._members(claims, pointer))
        if _MAPPINGS.fullmatch(pointer):
            return self._members(claims, pointer)
        if isinstance(first.value, tuple):
            return self._entries(claims, pointer)
        self.standing[pointer] = first
        if _has_parts(first.value):
            return self._node(claims, pointer)
        return first.value

    def _members(self, claims: Sequence[Claim], pointer: str) -> dict[str, Any]:
        names = dict.fromkeys(name for claim in claims for name in claim.value)
        return {name: self._step(claims, pointer, name, [claim.value for claim in claims]) for name in names}

    def _node(self, claims: Sequence[Claim], pointer: str) -> Node:
        node: Node = claims[0].value
        members = [{name: getattr(claim.value, name) for name in _names(node)} for claim in claims]
        merged = {name: self._step(claims, pointer, name, members) for name in _names(node)}
        unknown = [
            Claim(side=claim.side, pointer=claim.pointer, value=claim.value.unknown, source=claim.source)
            for claim in claims
        ]
        return attrs.evolve(node, **merged, unknown=self._members(unknown, pointer))

    def _step(self, claims: Sequence[Claim], pointer: str, name: str, members: Sequence[Mapping[str, Any]]) -> Any:
        step = "/" + step_of(name)
        below = [
            self._claim(claim.side, claim.pointer + step, there[name])
            for claim, there in zip(claims, members, strict=True)
            if name in there
        ]
        return self._merge(below, pointer + step)

    def _entries(self, claims: Sequence[Claim], pointer: str) -> tuple[Any, ...]:
        alike: dict[tuple[str, int], list[tuple[int, Claim]]] = {}
        for claim in claims:
            seen: Counter[str] = Counter()
            for number, entry in enumerate(claim.value):
                name = _identity(entry)
                one = self._claim(claim.side, f"{claim.pointer}/{number}", entry)
                alike.setdefault((name, seen[name]), []).append((number, one))
                seen[name] += 1
        # An entry stands where the first source that has it has it, whoever else was read before or after.
        spots = sorted(alike, key=lambda name: (min((one.source, number) for number, one in alike[name]), name))
        return tuple(
            self._entry([one for _, one in alike[name]], f"{pointer}/{spot}") for spot, name in enumerate(spots)
        )

    def _entry(self, claims: Sequence[Claim], pointer: str) -> Any:
        for claim in claims:
            self._moves[claim.side][claim.pointer] = pointer
        self.standing[pointer] = _ordered(claims)[0]
        return self._merge(claims, pointer)

    def _give_way(self, first: Claim, claim: Claim, pointer: str) -> None:
        self._gave_way[claim.side].add(claim.pointer)
        known = [canonical(conflict.lost.value) for conflict in self.conflicts if conflict.pointer == pointer]
        if canonical(claim.value) not in known:
            self.conflicts.append(Conflict(pointer=pointer, kept=first, lost=claim))


def _has_parts(value: Any) -> bool:
    return isinstance(value, LangText) or (isinstance(value, Node) and value.JOINED_BY is not None)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, tuple | Mapping) and not value)


def _ordered(claims: Sequence[Claim]) -> Sequence[Claim]:
    if len({claim.source for claim in claims}) == len(claims):
        return sorted(claims, key=lambda claim: claim.source)
    return sorted(claims, key=_rank)


def _rank(claim: Claim) -> tuple[int, str]:
    return claim.source, canonical(claim.value)


def _mean_the_same(one: Any, other: Any, pointer: str) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, Node) and one.JOINED_BY is not None:
        return _key(one) == _key(other)
    return isinstance(one, tuple | LangText) or _MAPPINGS.fullmatch(pointer) is not None or bool(one == other)


def _identity(entry: Any) -> str:
    key = _key(entry)
    return canonical(entry) if key is None else repr(key)


def _key(value: Any) -> tuple[Any, ...] | None:
    """What a node is known by; None where it says nothing of what it would be known by."""
    if not isinstance(value, Node) or value.JOINED_BY is None:
        return None
    parts = [getattr(value, name) for name in value.JOINED_BY]
    keys = tuple(_key(part) if isinstance(part, Node) else part for part in parts)
    return None if keys and all(key is None for key in keys) else keys


def canonical(value: Any) -> str:
    """A text that is the same for the same value, to put values in an order that no reading decides."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, default=repr)


def plain(value: Any) -> Json:
    """A value as JSON holds it, for what is kept beside the record's own members."""
    if isinstance(value, Node):
        members = {name: getattr(value, name) for name in _names(value)}
        told = {name: _text(member) for name, member in members.items() if not _is_empty(member)}
        return told | dict(value.unknown)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [_text(entry) for entry in value]
    return value if value is None or isinstance(value, bool | int | str | Decimal | list) else str(value)


def _text(member: Any) -> Json:
    # A number of the source's own JSON stays a number; a decimal of the format is written as a text.
    return format(member, "f") if isinstance(member, Decimal) else plain(member)


def _names(node: Node) -> list[str]:
    return [attribute.name for attribute in attrs.fields(type(node)) if attribute.name != "unknown"]

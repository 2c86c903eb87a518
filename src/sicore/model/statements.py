"""Joining what several sources say about one thing: languages and lists unite, disagreement keeps both."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

import attrs
from attrs import define, evolve, field, frozen

from sicore.findings import Finding
from sicore.members import Json, Node
from sicore.model import codes
from sicore.model.envelope import Record
from sicore.model.evidence import Differing, Source
from sicore.model.merging import Merging, plain
from sicore.model.tombstone import Tombstone

_BOOKKEEPING = ("sicore", "type", "id", "sources", "places", "raw", "differing", "created", "modified")


@frozen(kw_only=True)
class Joined:
    """What came of joining.

    Args:
        record: The record with what all its sources say.
        findings: Where they disagree.
    """

    record: Record | Tombstone
    findings: tuple[Finding, ...] = ()


def join(statements: Iterable[Record | Tombstone]) -> Joined:
    """Join statements about one id, in whatever order they come.

    Sources are put in an order of their own (language, address, name), and where two disagree, the first of them
    keeps the member and the other goes to `differing`; so the result does not depend on the order of reading.

    Raises:
        ValueError: there are no statements, or they are about different ids.
    """
    ordered = sorted(statements, key=_rank)
    if len({statement.id for statement in ordered}) != 1:
        raise ValueError("Only statements about one id can be joined.")
    return reduce(_add, ordered[1:], Joined(record=ordered[0]))


def _rank(statement: Record | Tombstone) -> tuple[Any, ...]:
    if isinstance(statement, Tombstone):
        return (1, ())
    return (0, min((_source_rank(source) for source in statement.sources), default=("",)))


def _source_rank(source: Source) -> tuple[str, ...]:
    return (source.language or "", source.url or "", source.name or "", source.sha256 or "")


def _add(joined: Joined, statement: Record | Tombstone) -> Joined:
    record = joined.record
    if type(record) is not type(statement) or isinstance(record, Tombstone) or isinstance(statement, Tombstone):
        if record == statement:
            return joined
        twofold = Finding.of(
            codes.ID_OF_TWO_TYPES, record=record.id, pointer="/type", value=record.type, other=statement.type
        )
        return evolve(joined, findings=(*joined.findings, twofold))
    merged, findings = _Joining.of(record, statement).run()
    return Joined(record=merged, findings=(*joined.findings, *findings))


@define
class _Joining:
    """One record and one more statement about the same id."""

    record: Record
    statement: Record
    sources: tuple[Source, ...]
    numbers: tuple[Mapping[int, int], Mapping[int, int]] = field()

    @classmethod
    def of(cls, record: Record, statement: Record) -> "_Joining":
        united: dict[tuple[str, ...], Source] = {}
        for source in (*record.sources, *statement.sources):
            known = united.get(_source_rank(source))
            united[_source_rank(source)] = _later(known, source) if known else source
        ranks = sorted(united)
        numbers = tuple(
            {old: ranks.index(_source_rank(source)) for old, source in enumerate(each.sources)}
            for each in (record, statement)
        )
        return cls(record, statement, tuple(united[rank] for rank in ranks), (numbers[0], numbers[1]))

    def run(self) -> tuple[Record, tuple[Finding, ...]]:
        merging = Merging(self._source_of(0), self._source_of(1))
        values = {
            attribute.name: merging.merge(
                getattr(self.record, attribute.name), getattr(self.statement, attribute.name), f"/{attribute.name}"
            )
            for attribute in attrs.fields(type(self.record))
            if attribute.name not in _BOOKKEEPING
        }
        # `unknown` holds members of the record itself, so its pointers have no name of their own.
        values["unknown"] = merging.merge(self.record.unknown, self.statement.unknown, "")
        differing = self._differing(merging)
        record = evolve(
            self.record,
            **values,
            sources=self.sources,
            places=self._noted("places", merging),
            raw=self._noted("raw", merging),
            differing=differing,
            created=min(filter(None, (self.record.created, self.statement.created)), default=None),
            modified=max(filter(None, (self.record.modified, self.statement.modified)), default=None),
        )
        return record, tuple(self._finding(conflict) for conflict in merging.conflicts)

    def _source_of(self, side: int) -> Any:
        places = (self.record, self.statement)[side].places
        numbers = self.numbers[side]

        def source_of(pointer: str) -> int:
            parts = pointer.split("/")
            for length in range(len(parts), 1, -1):
                place = places.get("/".join(parts[:length]))
                if place is not None:
                    return numbers.get(int(place.partition(":")[0]), 0)
            return min(numbers.values(), default=0)

        return source_of

    def _noted(self, name: str, merging: Merging) -> dict[str, str]:
        noted: dict[str, str] = {}
        for side in (1, 0):
            for pointer, text in getattr((self.record, self.statement)[side], name).items():
                moved = merging.moved(side, pointer)
                if moved is None:
                    continue
                if name == "places":
                    number, _, spot = text.partition(":")
                    text = f"{self.numbers[side].get(int(number), 0)}:{spot}"
                noted[moved] = text
        return dict(sorted(noted.items()))

    def _differing(self, merging: Merging) -> tuple[Differing, ...]:
        kept = [
            evolve(
                each,
                pointer=merging.moved(side, each.pointer) or each.pointer,
                source=None if each.source is None else self.numbers[side].get(each.source),
            )
            for side in (0, 1)
            for each in (self.record, self.statement)[side].differing
        ]
        new = [
            Differing(pointer=conflict.pointer, value=plain(conflict.lost), source=conflict.lost_source)
            for conflict in merging.conflicts
        ]
        unique = {repr((each.pointer, each.source, each.value)): each for each in (*kept, *new)}
        return tuple(unique[key] for key in sorted(unique))

    def _finding(self, conflict: Any) -> Finding:
        names = [_name(self.sources, number) for number in (conflict.kept_source, conflict.lost_source)]
        return Finding.of(
            codes.STATEMENTS_DIFFER,
            record=self.record.id,
            pointer=conflict.pointer,
            value=_shown(conflict.kept),
            first=names[0],
            second=names[1],
            other=_shown(conflict.lost),
        )


def _later(one: Source, other: Source) -> Source:
    return max((one, other), key=lambda source: str(source.retrieved or ""))


def _name(sources: Sequence[Source], number: int) -> str:
    source = sources[number] if number < len(sources) else None
    return (source and (source.name or source.url)) or str(number)


def _shown(value: Any) -> Json:
    tells_itself = not isinstance(value, Node) or type(value).__str__ is not object.__str__
    return str(value if tells_itself else plain(value))

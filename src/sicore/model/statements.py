"""Joining what several sources say about one thing: languages and lists unite, disagreement keeps both."""

from collections.abc import Iterable, Sequence
from typing import Any

import attrs
from attrs import evolve, frozen

from sicore.errors import UsageError
from sicore.findings import Finding, SourcePlace
from sicore.members import Json, Node
from sicore.model import codes
from sicore.model.envelope import Record
from sicore.model.evidence import Differing, Source
from sicore.model.merging import Conflict, Merging, canonical, plain
from sicore.model.origins import Origins, in_order
from sicore.model.tombstone import Tombstone

LONGEST_SHOWN = 100

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
    """Join statements about one id; what comes of it does not depend on their order.

    Sources have an order of their own (language, address, name). Where two disagree, the first of them keeps the
    member and the other goes to `differing`. A deletion outweighs every record, because people come first; of several
    deletions the last counts.

    Raises:
        UsageError: there are no statements, or they are about different ids.
    """
    told = list(statements)
    if len(told) == 1:
        return Joined(record=told[0])
    known = {canonical(statement): statement for statement in told}
    distinct = [known[text] for text in sorted(known)]
    if len({statement.id for statement in distinct}) != 1:
        raise UsageError("Only statements about one id can be joined.")
    deletions = [statement for statement in distinct if isinstance(statement, Tombstone)]
    records = [statement for statement in distinct if isinstance(statement, Record)]
    if deletions:
        last = max(deletions, key=lambda each: each.deleted)
        return Joined(record=last, findings=_outweighed(last, records))
    first = min(records, key=_rank)
    same = [record for record in records if record.type == first.type]
    joined = _Joining(same).run() if len(same) > 1 else Joined(record=first)
    return evolve(joined, findings=(*_two_types(first, records), *joined.findings))


def supersedes(newer: Record | Tombstone, older: Record | Tombstone) -> bool:
    """Whether a revision of a record says all that an earlier one could: it rests on every source of that one.

    A revision that was changed earlier than the other supersedes nothing.
    """
    if isinstance(newer, Tombstone) or isinstance(older, Tombstone) or newer.type != older.type:
        return False
    if newer.modified and older.modified and newer.modified < older.modified:
        return False
    return set(map(_identity, older.sources)) <= set(map(_identity, newer.sources))


def is_read_again(older: Record | Tombstone, statements: Iterable[Record | Tombstone]) -> bool:
    """Whether an earlier record rests on nothing but sources that were read again since, changed or not.

    A source is known again by its language, address, name and importer; what it said before has then no witness left.
    """
    if isinstance(older, Tombstone):
        return False
    again = {_known_again(source) for new in statements if isinstance(new, Record) for source in new.sources}
    return bool(older.sources) and all(
        (source.url or source.name) and _known_again(source) in again for source in older.sources
    )


def _known_again(source: Source) -> tuple[str | None, ...]:
    importer = source.importer and source.importer.partition(" ")[0]
    return (source.language, source.url, source.name, importer)


def _rank(record: Record) -> tuple[str, ...]:
    return min(map(_identity, record.sources), default=())


def _identity(source: Source) -> tuple[str, ...]:
    names = (source.language or "", source.url or "", source.name or "", source.sha256 or "")
    return names if any(names[1:]) else (*names, canonical(evolve(source, retrieved=None)))


def _outweighed(deletion: Tombstone, records: Sequence[Record]) -> tuple[Finding, ...]:
    if not records:
        return ()
    return (Finding.of(codes.RECORD_DELETED, record=deletion.id, value=deletion.id, deleted=deletion.deleted[:10]),)


def _two_types(first: Record, records: Iterable[Record]) -> tuple[Finding, ...]:
    others = sorted({record.type for record in records} - {first.type})
    return tuple(
        Finding.of(codes.ID_OF_TWO_TYPES, record=first.id, pointer="/type", value=first.type, other=other)
        for other in others
    )


class _Joining:
    """Several records of one type and id."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        united: dict[tuple[str, ...], Source] = {}
        for source in (source for record in records for source in record.sources):
            known = united.get(_identity(source), source)
            united[_identity(source)] = max(known, source, key=_lateness)
        ranks = sorted(united)
        self._sources = tuple(united[rank] for rank in ranks)
        self._numbers = [
            {old: ranks.index(_identity(source)) for old, source in enumerate(record.sources)} for record in records
        ]
        self._origins = [Origins.of(record, numbers) for record, numbers in zip(records, self._numbers, strict=True)]
        self._merging = Merging(self._origins)

    def run(self) -> Joined:
        names = [attribute.name for attribute in attrs.fields(type(self._records[0]))]
        united = {
            name: self._merging.member(name, [getattr(record, name) for record in self._records])
            for name in names
            if name not in _BOOKKEEPING
        }
        record = evolve(
            self._records[0],
            **united,
            sicore=max((record.sicore for record in self._records), key=lambda version: (len(version), version)),
            sources=self._sources,
            places=self._places(),
            raw=self._raw(),
            differing=self._differing(),
            created=min(filter(None, (record.created for record in self._records)), default=None),
            modified=max(filter(None, (record.modified for record in self._records)), default=None),
        )
        findings = sorted(self._merging.conflicts, key=lambda each: (each.pointer, each.lost.source))
        return Joined(record=record, findings=tuple(map(self._finding, findings)))

    def _places(self) -> dict[str, str]:
        noted: dict[str, str] = {}
        for side, origins in enumerate(self._origins):
            for pointer, place in origins.places().items():
                if not self._merging.gave_way(side, pointer):
                    spot = self._merging.moved(side, pointer)
                    noted[spot] = min(noted.get(spot, place), place, key=in_order)
        standing = self._merging.standing
        together = Origins({spot: place for spot, place in noted.items() if self._merging.may_tell(spot, place)})
        # What lies above comes first, so that what lies below it is noted only where it differs.
        for spot in sorted(standing, key=lambda spot: spot.count("/")):
            claim = standing[spot]
            if together.source(spot) != claim.source:
                together.note(spot, self._origins[claim.side].at(claim.pointer))
        return together.places()

    def _raw(self) -> dict[str, str]:
        candidates = sorted(
            (self._origins[side].source(pointer), raw, self._merging.moved(side, pointer))
            for side, record in enumerate(self._records)
            for pointer, raw in record.raw.items()
            if not self._merging.gave_way(side, pointer)
        )
        return dict(sorted({spot: raw for _, raw, spot in reversed(candidates)}.items()))

    def _differing(self) -> tuple[Differing, ...]:
        told = [
            evolve(
                each,
                pointer=self._merging.moved(side, each.pointer),
                source=None if each.source is None else self._numbers[side].get(each.source),
            )
            for side, record in enumerate(self._records)
            for each in record.differing
        ]
        for conflict in self._merging.conflicts:
            number = conflict.lost.source if self._sources else None
            told.append(Differing(pointer=conflict.pointer, value=plain(conflict.lost.value), source=number))
        unique: dict[tuple[str, str], Differing] = {}
        for each in sorted(told, key=lambda each: (each.pointer, each.source is None, each.source, canonical(each))):
            if not self._stands(each):
                unique.setdefault((each.pointer, canonical(each.value)), each)
        return tuple(unique.values())

    def _stands(self, differing: Differing) -> bool:
        claim = self._merging.standing.get(differing.pointer)
        return claim is not None and canonical(claim.value) == canonical(differing.value)

    def _finding(self, conflict: Conflict) -> Finding:
        _, _, spot = self._origins[conflict.kept.side].at(conflict.kept.pointer).partition(":")
        return Finding.of(
            codes.STATEMENTS_DIFFER,
            record=self._records[0].id,
            pointer=conflict.pointer,
            place=SourcePlace.parse(spot, source=self._name(conflict.kept.source)),
            value=_shown(conflict.kept.value),
            first=self._name(conflict.kept.source),
            second=self._name(conflict.lost.source),
            other=_shown(conflict.lost.value),
        )

    def _name(self, number: int) -> str:
        source = self._sources[number] if number < len(self._sources) else None
        if source is None:
            return str(number)
        title = source.title.best("en")[1] if source.title else None
        return source.name or source.url or title or source.publisher or str(number)


def _lateness(source: Source) -> tuple[str, str]:
    return str(source.retrieved or ""), canonical(source)


def _shown(value: Any) -> Json:
    tells_itself = isinstance(value, str) or (isinstance(value, Node) and type(value).__str__ is not object.__str__)
    shown = str(value) if tells_itself else plain(value)
    text = " ".join((shown if isinstance(shown, str) else canonical(value)).split())
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"

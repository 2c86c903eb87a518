"""What several statements say of one thing, value by value, where they differ."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import fields, frozen

from sicore.format import dump_json, to_json
from sicore.members import Json, step_of
from sicore.model import AnyRecord, Record
from sicore.money import Money, Percent

_BOOKKEEPING = frozenset(
    ("sicore", "type", "id", "sources", "places", "raw", "differing", "created", "modified", "extensions", "as_of")
)


@frozen(kw_only=True)
class Side:
    """One statement.

    Args:
        name: What people call who states it: a source, or an id with its source.
        record: What it states.
    """

    name: str
    record: AnyRecord


@frozen(kw_only=True)
class DifferingValue:
    """A value on which statements differ.

    Args:
        pointer: Where it stands in the record (RFC 6901).
        said: What each statement says that says anything, by its name, as JSON holds it.
    """

    pointer: str
    said: Mapping[str, Json]


def side_by_side(sides: Sequence[Side], *, all_values: bool = False) -> list[DifferingValue]:
    """The values on which statements differ, in the order of the record.

    What a record holds in `differing` counts as said by the source that it names.

    Args:
        sides: The statements; names that are the same are told apart by a number.
        all_values: Tell also what only one of them says.
    """
    told: dict[str, dict[str, Json]] = {}
    disputed: set[str] = set()
    for name, side in zip(_names(sides), sides, strict=True):
        for pointer, value in _values(side.record):
            told.setdefault(pointer, {})[name] = value
        for pointer, source, value in _differing(side.record):
            told.setdefault(pointer, {})[f"{name} / {source}" if source else f"{name} / ?"] = value
            disputed.add(pointer)
    agreed = _agreed([side.record for side in sides])
    return [
        DifferingValue(pointer=pointer, said=said)
        for pointer, said in told.items()
        if (all_values and len(sides) > 1)
        or (len({dump_json(value) for value in said.values()}) > 1 and (pointer in disputed or pointer not in agreed))
    ]


def _agreed(records: Sequence[AnyRecord]) -> frozenset[str]:
    """The numbers that are the same in all records that have them, however they are written: 40 and 40.0."""
    met: dict[str, list[Money | Percent]] = {}
    for record in records:
        for each in fields(type(record)):
            if isinstance(value := getattr(record, each.name), Money | Percent):
                met.setdefault(f"/{each.name}", []).append(value)
    return frozenset(pointer for pointer, (first, *others) in met.items() if all(each == first for each in others))


def _names(sides: Sequence[Side]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for side in sides:
        seen[side.name] = seen.get(side.name, 0) + 1
        yield side.name if seen[side.name] == 1 else f"{side.name} ({seen[side.name]})"


def _values(record: AnyRecord) -> Iterator[tuple[str, Json]]:
    for name, value in to_json(record).items():
        if name not in _BOOKKEEPING:
            yield from _leaves(value, f"/{step_of(name)}")


def _leaves(value: Any, pointer: str) -> Iterator[tuple[str, Json]]:
    # An amount is read with its currency, and a code with its list; a list is compared as a whole.
    if isinstance(value, dict) and not ({"amount", "currency"} <= set(value) or {"list", "code"} <= set(value)):
        for name, below in value.items():
            yield from _leaves(below, f"{pointer}/{step_of(name)}")
    else:
        yield pointer, value


def _differing(record: AnyRecord) -> Iterator[tuple[str, str | None, Json]]:
    if isinstance(record, Record):
        for each in record.differing:
            # A number of no source is wrong data, which its findings tell; what it belongs to still can be shown.
            sources = record.sources[each.source : each.source + 1] if each.source is not None else ()
            source = next(iter(sources), None)
            yield each.pointer, (source.name or source.url or source.publisher) if source else None, each.value

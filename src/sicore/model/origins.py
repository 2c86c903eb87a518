"""Where the values of a record come from: its `places`, with sources numbered as in the joined record."""

import re
from collections.abc import Iterator, Mapping

from sicore.model.envelope import Record

_NUMBERS = re.compile("([0-9]{1,18})")
_PLACE = re.compile("(?P<number>[0-9]{1,9}):(?P<spot>.*)", re.DOTALL)


class Origins:
    """The place of each value, and for a value that has none of its own the nearest place above it.

    Args:
        places: The places by JSON pointer, each with the number of its source.
        default: The number of the source that is meant where no place tells.

    >>> origins = Origins({"/needs": "1:line 9"}, default=0)
    >>> origins.at("/needs/3/text"), origins.at("/title")
    ('1:line 9', '0:')
    """

    def __init__(self, places: Mapping[str, str], *, default: int = 0) -> None:
        self._places = dict(places)
        self._default = default

    @classmethod
    def of(cls, record: Record, numbers: Mapping[int, int]) -> "Origins":
        """The origins of a record; a place that names none of its sources is one of the first.

        Args:
            record: The record.
            numbers: For the number of each of its sources the number in the joined record.
        """
        default = min(numbers.values(), default=0)
        return cls({at: _renumbered(place, numbers, default) for at, place in record.places.items()}, default=default)

    def at(self, pointer: str) -> str:
        """The place of a value, in the form of a record's `places`; an empty spot where only its source is known."""
        return next((self._places[above] for above in upward(pointer) if above in self._places), f"{self._default}:")

    def source(self, pointer: str) -> int:
        """The number of the source that says a value."""
        return source_number(self.at(pointer))

    def note(self, pointer: str, place: str) -> None:
        """Note the place of a value."""
        self._places[pointer] = place

    def places(self) -> dict[str, str]:
        """The places by JSON pointer, without those that tell a source alone which a place above tells too."""
        return {
            pointer: place
            for pointer, place in sorted(self._places.items())
            if place != f"{self.source(pointer.rpartition('/')[0])}:"
        }


def upward(pointer: str) -> Iterator[str]:
    """A pointer, then those of what it lies in, but for the whole record.

    >>> list(upward("/needs/3"))
    ['/needs/3', '/needs']
    """
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def source_number(place: str) -> int:
    """The number of the source that a place names.

    >>> source_number("1:line 9")
    1
    """
    return int(place.partition(":")[0])


def in_order(place: str) -> tuple[int, list[str | int]]:
    """What places are sorted by: the source, then the spot with its numbers taken as numbers.

    >>> sorted(["1:row 2", "0:row 10", "0:row 9"], key=in_order)
    ['0:row 9', '0:row 10', '1:row 2']
    """
    number, _, spot = place.partition(":")
    return int(number), [int(part) if is_number else part for is_number, part in _parts(spot)]


def _parts(spot: str) -> Iterator[tuple[bool, str]]:
    return ((place % 2 == 1, part) for place, part in enumerate(_NUMBERS.split(spot)))


def _renumbered(place: str, numbers: Mapping[int, int], default: int) -> str:
    match = _PLACE.fullmatch(place)
    if match is None:
        return f"{default}:{place}"
    return f"{numbers.get(int(match['number']), default)}:{match['spot']}"

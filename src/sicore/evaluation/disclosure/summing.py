"""Making the sums of a table that are not given, and holding those that are to their parts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import TypeVar

from sicore.evaluation.disclosure.dimension import Dimension
from sicore.evaluation.disclosure.errors import InvalidTableError

Number = TypeVar("Number", int, Decimal)
Codes = tuple[str, ...]


def completed(
    given: Mapping[Codes, Number], dimensions: Sequence[Dimension], place: Callable[[Codes], str]
) -> dict[Codes, Number]:
    """The given figures and the sums that follow from them.

    Args:
        given: The figures by their codes.
        dimensions: What adds up to what.
        place: What a message calls a place.

    Raises:
        InvalidTableError: a given sum is another one than that of its parts.
    """
    figures = dict(given)
    before = -1
    while len(figures) > before:  # a code may be split in two ways, of which one waits for the other
        before = len(figures)
        for whole, parts in _inner_first(dimensions):
            if whole not in figures and all(part in figures for part in parts):
                figures[whole] = _sum([figures[part] for part in parts])
    for whole, parts in _inner_first(dimensions):
        if whole not in figures:
            continue
        known = [figures[part] for part in parts if part in figures]
        together = _sum(known) if known else None
        if together is not None and (
            together > figures[whole] or (len(known) == len(parts) and together != figures[whole])
        ):
            raise InvalidTableError(f"{place(whole)} is {figures[whole]}, and its parts are {together} together.")
    return figures


def _sum(numbers: Sequence[Number]) -> Number:
    total = numbers[0]
    for number in numbers[1:]:
        total += number
    return total


def _inner_first(dimensions: Sequence[Dimension]) -> Iterator[tuple[Codes, list[Codes]]]:
    """Each sum after those that its parts may be, dimension by dimension: the last one sums what the others made."""
    for place, dimension in enumerate(dimensions):
        others = [other.codes for other in dimensions]
        deep_first = sorted(dimension.splits, key=lambda split: -dimension.codes.index(split.whole))
        for split in deep_first:
            others[place] = (split.whole,)
            for codes in product(*others):
                yield codes, [(*codes[:place], part, *codes[place + 1 :]) for part in split.parts]

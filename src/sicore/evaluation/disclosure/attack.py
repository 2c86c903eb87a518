"""Trying to find out what was hidden, with everything that a reader has: the test that suppression must pass."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from attrs import frozen

from sicore.evaluation.disclosure.cell import Cell
from sicore.evaluation.disclosure.ranges import Range, range_of
from sicore.evaluation.disclosure.subtraction import Recovered, subtracted
from sicore.evaluation.disclosure.view import Number, View

_CENT = 0.01
"""An amount that is known to less than this is known."""


@frozen(kw_only=True)
class Attack:
    """What came of it.

    Args:
        recovered: The hidden cells whose figure is certain, with how it was found.
        ranges: For every hidden cell the least and the most that it can be.
    """

    recovered: Mapping[Cell, Recovered]
    ranges: Mapping[Cell, Range]


def attack(view: View, cells: Collection[Cell] | None = None) -> Attack:
    """Work out hidden figures by subtraction, and the range of each that is left by linear programming.

    Ranges of counts are exact for whole numbers; those of amounts are exact but for the solver's rounding, about a
    millionth of a millionth of the largest sum.

    Args:
        view: What the attacker knows.
        cells: Which cells to attack; all hidden ones when None.

    Raises:
        MissingExtraError: the extra `stats` is not installed.
        DisclosureError: what is known contradicts itself.
    """
    found = dict(subtracted(view))
    ranges = {}
    for cell in view.hidden if cells is None else cells:
        if cell in found:
            ranges[cell] = Range(float(found[cell].value), float(found[cell].value))
            continue
        part = view.part(cell)
        ranges[cell] = range_of(part, cell)
        if ranges[cell].width < (1 if part.whole else _CENT):
            found[cell] = Recovered(_told(ranges[cell], whole=part.whole))
    hidden = set(view.hidden)
    return Attack(recovered={cell: how for cell, how in found.items() if cell in hidden}, ranges=ranges)


def _told(found: Range, *, whole: bool) -> Number:
    return int(found.low) if whole else round(Decimal((found.low + found.high) / 2), 2)

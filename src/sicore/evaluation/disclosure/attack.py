"""Trying to find out what was hidden, with everything that a reader has: the test that suppression must pass."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from attrs import frozen

from sicore.evaluation.disclosure.cell import Cell
from sicore.evaluation.disclosure.ranges import Range
from sicore.evaluation.disclosure.reach import Reach
from sicore.evaluation.disclosure.reason import Need
from sicore.evaluation.disclosure.subtraction import Recovered, deduced, subtracted
from sicore.evaluation.disclosure.view import Number, View

_CENT = 0.01
"""An amount that is known to less than this is known."""
_LEAST_CAP = 25.0
"""At least so high possible figures are looked for, and four times the highest known one."""


@frozen(kw_only=True)
class Attack:
    """What came of it.

    Args:
        recovered: The hidden cells whose figure is certain, with how it was found.
        ranges: For every hidden cell the least and the most that it can be; of one that is open enough, as much of
            that as was found.
    """

    recovered: Mapping[Cell, Recovered]
    ranges: Mapping[Cell, Range]


def attack(view: View, cells: Collection[Cell] | None = None, *, enough: Mapping[Cell, Need] | None = None) -> Attack:
    """Work out hidden figures by subtraction, and the range of each that is left by linear programming.

    Ranges of counts are exact for whole numbers; those of amounts are exact but for the solver's rounding, about a
    millionth of a millionth of the largest sum.

    Args:
        view: What the attacker knows.
        cells: Which cells to attack; all hidden ones when None.
        enough: How open a cell must be for nobody to look further; all ranges are exact when None.

    Raises:
        MissingExtraError: the extra `stats` is not installed.
        DisclosureError: what is known contradicts itself.
    """
    found = dict(subtracted(view))
    left = deduced(view, found)
    cap = 4 * max([_LEAST_CAP, *(float(number) for number in view.known.values())])
    reaches: dict[int, Reach] = {}
    ranges: dict[Cell, Range] = {}
    for cell in view.hidden if cells is None else cells:
        if cell in found:
            ranges[cell] = Range(float(found[cell].value), float(found[cell].value))
            continue
        part = left.part(cell)
        if id(part) not in reaches:
            reaches[id(part)] = Reach(part, enough or {}, cap)
        ranges[cell] = reaches[id(part)].range(cell)
        if ranges[cell].width < (1 if part.whole else _CENT):
            found[cell] = Recovered(_told(ranges[cell], whole=part.whole))
    hidden = set(view.hidden)
    return Attack(recovered={cell: how for cell, how in found.items() if cell in hidden}, ranges=ranges)


def _told(found: Range, *, whole: bool) -> Number:
    return int(found.low) if whole else round(Decimal((found.low + found.high) / 2), 2)

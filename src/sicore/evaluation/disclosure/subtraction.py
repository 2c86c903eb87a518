"""What anybody finds with pencil and paper: subtracting what is shown from a sum, again and again."""

from collections import deque
from collections.abc import Mapping

from attrs import evolve, frozen

from sicore.evaluation.disclosure.cell import Cell, Sum
from sicore.evaluation.disclosure.view import Number, View


@frozen
class Recovered:
    """A hidden figure that was found.

    Args:
        value: The figure.
        sum: The sum that gave it away; None where ranges did.
    """

    value: Number
    sum: Sum | None = None


def subtracted(view: View) -> Mapping[Cell, Recovered]:
    """Every cell that follows from the shown ones by subtraction, until nothing more does.

    A sum with one open cell gives it away; one of which nothing is left gives all of its open parts away, for no
    figure is below zero.
    """
    known = dict(view.known)
    found: dict[Cell, Recovered] = {}
    waiting = deque(view.sums)
    while waiting:
        each = waiting.popleft()
        for cell, value in _given_away(each, known).items():
            known[cell] = value
            found[cell] = Recovered(value, each)
            waiting.extend(view.sums_of.get(cell, ()))
    return found


def deduced(view: View, found: Mapping[Cell, Recovered]) -> View:
    """The same view for somebody who has done that: what is left open hangs together in fewer and smaller parts."""
    return evolve(view, known={**view.known, **{cell: how.value for cell, how in found.items()}})


def _given_away(each: Sum, known: Mapping[Cell, Number]) -> dict[Cell, Number]:
    open_cells = [cell for cell in each.cells if cell not in known]
    if not open_cells:
        return {}
    shown = sum((known[part] for part in each.parts if part in known), start=0)
    if open_cells == [each.whole]:
        return {each.whole: shown}
    if each.whole not in known:
        return {}
    left = known[each.whole] - shown
    if len(open_cells) == 1:
        return {open_cells[0]: left}
    return dict.fromkeys(open_cells, left) if left == 0 else {}

"""The figures that are to be released, and one reader of them."""

from collections.abc import Collection, Mapping
from functools import cached_property

from attrs import define

from sicore.evaluation.disclosure.cell import Cell, Sum
from sicore.evaluation.disclosure.figures import Figures
from sicore.evaluation.disclosure.reason import Need
from sicore.evaluation.disclosure.view import Number, View, sums_by_cell


@define(frozen=True, slots=False, kw_only=True)
class Problem:
    """What one reader must not find out.

    Args:
        reader: Who it is, for messages.
        is_own: Whether the release is made for this reader, so that what is hidden now is hidden from it.
        figures: What is to be released.
        known: What the reader knows from earlier releases, and zeros that are no secret.
        sums: What adds up to what, in the tables and in earlier releases.
        earlier: What was hidden from the reader earlier, with what must stay open about it.
    """

    reader: str
    is_own: bool
    figures: Figures
    known: Mapping[Cell, Number]
    sums: tuple[Sum, ...]
    earlier: Mapping[Cell, Need]

    def view(self, hidden: Collection[Cell]) -> View:
        """What the reader knows once all but the hidden cells are released."""
        truth = self.figures.truth
        known = {cell: truth[cell] for cell in self.figures.shown if cell not in hidden} | dict(self.known)
        places = [cell for cell in (*self.figures.shown, *self.figures.watched) if cell in hidden]
        return View(
            known=known,
            sums=self.sums,
            hidden=tuple(cell for cell in dict.fromkeys((*places, *self.earlier)) if cell not in known),
            fractional=self.figures.fractional,
            sums_of=self.sums_of,
        )

    @cached_property
    def nothing_shown(self) -> View:
        """What the reader knows who sees nothing new: the room in which protection is sought."""
        return self.view(frozenset(self.figures.shown))

    @cached_property
    def sums_of(self) -> Mapping[Cell, tuple[Sum, ...]]:
        """The sums in which each cell is."""
        return sums_by_cell(self.sums)

    def cap(self, measure: str) -> float:
        """More than any figure of a measure: how high possible figures are looked for."""
        known = (float(figure) for cell, figure in self.known.items() if cell.measure == measure)
        return 4 * max(self.figures.largest.get(measure, 1.0), *known, 25.0)

"""What earlier releases and a new one say together, also where figures were revised in between."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from sicore.evaluation.disclosure.cell import Cell, Sum
from sicore.evaluation.disclosure.figures import Figures
from sicore.evaluation.disclosure.ledger import Ledger, Release
from sicore.evaluation.disclosure.problem import Problem
from sicore.evaluation.disclosure.reason import Need
from sicore.evaluation.disclosure.rule import Audience, Rule
from sicore.evaluation.disclosure.view import Number


def problems_of(figures: Figures, audience: Audience, ledger: Ledger) -> list[Problem]:
    """One problem for each reader of a new release, its own audience first.

    Its own audience must not find out what is hidden now nor what was hidden from it before. Others who see the release
    too must not find out what was hidden from them.
    """
    return [
        _problem(figures, reader, list(ledger.seen_by(reader)), audience.rule, is_own=reader == audience.name)
        for reader in ledger.readers(audience)
    ]


def _problem(figures: Figures, reader: str, releases: Sequence[Release], rule: Rule, *, is_own: bool) -> Problem:
    known, sums, earlier = dict[Cell, Number](), list[Sum](), dict[Cell, Need]()
    told = _Told(dict(figures.truth))
    for release in reversed(releases):
        told.go_back_to(release)
        known |= {told.cell(cell): figure for cell, figure in release.shown.items()}
        sums += [Sum(told.cell(each.whole), tuple(map(told.cell, each.parts))) for each in release.sums]
        if release.audience == reader:
            needs = {told.cell(cell): release.need(cell, rule) for cell in release.hidden}
            earlier |= {cell: need for cell, need in needs.items() if cell not in earlier}
    earlier = {cell: need for cell, need in earlier.items() if cell not in known}
    known |= {cell: 0 for cell in figures.open_zeros if cell not in earlier}
    return Problem(
        reader=reader,
        is_own=is_own,
        figures=figures,
        known=known,
        sums=tuple(dict.fromkeys((*figures.sums, *sums))),
        earlier=earlier,
    )


class _Told:
    """Releases as they are to be read beside later ones, from the last one back: what was revised is another figure.

    Args:
        newest: The figures of the new release, by cell.
    """

    def __init__(self, newest: dict[Cell, Number]) -> None:
        self._newest = newest
        self._read_as: dict[Cell, Cell] = {}
        self._one = {cell: cell for cell in newest}

    def go_back_to(self, release: Release) -> None:
        """Read the next release back; it is compared with the one after it."""
        for cell in _moved(release, self._newest):
            self._read_as[cell] = evolve(cell, edition=release.name)
            self._newest.pop(cell, None)
        self._newest |= release.shown

    def cell(self, cell: Cell) -> Cell:
        """The figure that a cell of the last release read is about: one object for each, which dicts find soonest."""
        found = self._read_as.get(cell, cell)
        return self._one.setdefault(found, found)


def _moved(release: Release, newest: Mapping[Cell, Number]) -> frozenset[Cell]:
    """The cells that may have another figure now.

    A shown one has it where it was revised. A hidden one may have it where a sum that it is in was revised, or does not
    hold for the figures of today; else it is taken for the same figure, which is what a reader would take it for.
    """
    moved = {cell for cell, figure in release.shown.items() if newest.get(cell, figure) != figure}
    together = {**newest, **release.shown}
    before = -1
    while len(moved) > before:
        before = len(moved)
        for each in release.sums:
            if any(cell in moved for cell in each.cells) or not _holds(each, together):
                moved |= {cell for cell in each.cells if cell not in release.shown}
    return frozenset(moved)


def _holds(each: Sum, figures: Mapping[Cell, Number]) -> bool:
    """Whether a sum can be one of these figures, of which some may not be known."""
    if each.whole not in figures:
        return True
    known = [figures[part] for part in each.parts if part in figures]
    together = sum(known, start=0)
    return together == figures[each.whole] or (len(known) < len(each.parts) and together < figures[each.whole])

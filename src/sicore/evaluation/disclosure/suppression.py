"""Hiding what says too much of too few, and whatever would give that away."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from sicore.evaluation.disclosure import codes
from sicore.evaluation.disclosure.attack import Attack, attack
from sicore.evaluation.disclosure.cell import Cell, Sum
from sicore.evaluation.disclosure.errors import DisclosureError
from sicore.evaluation.disclosure.figures import figures_of
from sicore.evaluation.disclosure.history import problems_of
from sicore.evaluation.disclosure.ledger import Ledger, Release
from sicore.evaluation.disclosure.problem import Problem
from sicore.evaluation.disclosure.published import PublishedTable, publish
from sicore.evaluation.disclosure.reason import Reason
from sicore.evaluation.disclosure.rule import Audience
from sicore.evaluation.disclosure.suppressor import Suppressor
from sicore.evaluation.disclosure.table import Table
from sicore.evaluation.disclosure.view import Number
from sicore.findings import Finding


@frozen(kw_only=True)
class Suppression:
    """Tables as an audience may see them, and what the house keeps about them. No hidden figure is in it.

    Args:
        audience: Who may see the tables.
        tables: The tables, without their hidden figures.
        reasons: Why each cell is hidden. For the house: with it a reader could tell more than from the tables.
        findings: What earlier releases give away whatever is hidden now; empty when all is well.
        attack: What a reader of these tables and of all earlier releases can make of the hidden cells.
        shown: The figures that are shown, by cell.
        watched: Cells that no table shows and that nobody may work out.
        sums: What adds up to what.
        fractional: The measures of amounts.
    """

    audience: Audience
    tables: tuple[PublishedTable, ...]
    reasons: Mapping[Cell, Reason]
    findings: tuple[Finding, ...]
    attack: Attack = field(repr=False)
    shown: Mapping[Cell, Number] = field(repr=False)
    watched: tuple[Cell, ...] = field(repr=False)
    sums: tuple[Sum, ...] = field(repr=False)
    fractional: frozenset[str]

    def count(self, reason: Reason) -> int:
        """How many cells are hidden for one reason."""
        return sum(each is reason for each in self.reasons.values())

    @property
    def share_hidden(self) -> float:
        """Which share of the cells is hidden, from 0 to 1; 0 where there are none."""
        cells = len(self.shown) + len(self.reasons)
        return len(self.reasons) / cells if cells else 0.0

    def released(self, name: str, day: date, *, members: Sequence[str] = ()) -> Release:
        """What is to be kept in the ledger once the tables are out of the house.

        Args:
            name: What the release is filed under.
            day: When it is released.
            members: The ids of the projects that it is of, where they are chosen one by one.
        """
        return Release(
            name=name,
            day=day,
            audience=self.audience.name,
            to_everybody=self.audience.is_everybody,
            shown=self.shown,
            hidden={
                cell: self.attack.ranges[cell] for cell in (*self.reasons, *self.watched) if cell in self.attack.ranges
            },
            sums=self.sums,
            fractional=self.fractional,
            members=tuple(members),
        )


def suppress(
    tables: Sequence[Table], audience: Audience, *, ledger: Ledger | None = None, across: Sequence[Sum] = ()
) -> Suppression:
    """Hide what the audience must not see in tables that are released together, also by what was released before.

    All tables, charts and exports of one release go through one call, for what one of them leaves out another may give
    away; what is released later gets the *ledger* of what is out already. The answer was attacked before it is given.

    Args:
        tables: The tables of the release.
        audience: Who will see it.
        ledger: What was released before; None when nothing was.
        across: What adds up across tables, beside the sums of each.

    Raises:
        InvalidTableError: tables contradict each other.
        MissingExtraError: something must be hidden, and the extra `stats` is not installed.
        DisclosureError: earlier releases contradict each other, or safety could not be shown.
    """
    past = ledger or Ledger()
    figures = figures_of(tables, audience.rule, across)
    problems = problems_of(figures, audience, past)
    suppressor = Suppressor(figures=figures, problems=problems)
    hidden = suppressor.hidden()
    attacks = [_attacked(problem, hidden, suppressor) for problem in problems]
    earlier = {cell for problem in problems for cell in problem.earlier}
    return Suppression(
        audience=audience,
        tables=tuple(publish(table, hidden) for table in tables),
        reasons={cell: _reason(cell, figures.primary, earlier) for cell in figures.shown if cell in hidden},
        findings=(*_shown_before(problems[0], past), *_given_away(suppressor)),
        attack=attacks[0],
        shown={cell: figures.truth[cell] for cell in figures.shown if cell not in hidden},
        watched=figures.watched,
        sums=figures.sums,
        fractional=figures.fractional,
    )


def _reason(cell: Cell, primary: Mapping[Cell, object], earlier: set[Cell]) -> Reason:
    if cell in primary:
        return Reason.PRIMARY
    return Reason.RELEASE if cell in earlier else Reason.COMPLEMENTARY


def _attacked(problem: Problem, hidden: frozenset[Cell], suppressor: Suppressor) -> Attack:
    """Attack what one reader would have, and refuse to go on where it succeeds.

    Raises:
        DisclosureError: it succeeds.
    """
    needs, truth = suppressor.needs_of(problem, hidden), problem.figures.truth
    found = attack(problem.view(hidden), None if problem.is_own else needs, enough=needs)
    for cell, need in needs.items():
        figure = truth.get(cell)
        is_open = cell not in found.recovered and need.is_met(
            found.ranges[cell].low, found.ranges[cell].high, None if figure is None else float(figure)
        )
        if not is_open:
            raise DisclosureError(f"It could not be shown that {cell} stays hidden; the tables are not handed out.")
    return found


def _shown_before(problem: Problem, ledger: Ledger) -> Iterator[Finding]:
    """Cells that are of too few now and that the audience has seen."""
    for cell in problem.figures.primary:
        if cell in problem.known:
            release = next(
                (each.name for each in ledger.seen_by(problem.reader) if cell in each.shown), "of an earlier day"
            )
            yield Finding.of(codes.DISCLOSURE_SHOWN_BEFORE, cell=cell, audience=problem.reader, release=release)


def _given_away(suppressor: Suppressor) -> Iterator[Finding]:
    for cell, reader in suppressor.lost.items():
        yield Finding.of(codes.DISCLOSURE_GIVEN_AWAY, cell=cell, reader=reader)

"""Tables in which small figures are hidden: many of them, each attacked, and how much more is hidden than must be."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sicore.evaluation.disclosure import AUTHORITY, PUBLIC, Audience, Rule, Suppression, Table, suppress
from sicore.evaluation.disclosure.figures import figures_of
from sicore.evaluation.disclosure.history import problems_of
from sicore.evaluation.disclosure.ledger import Ledger
from soak.optimum import least_cost
from soak.outcome import Outcome
from tests.evaluation.disclosure.made import broken_promises, random_grid
from tests.evaluation.report.test_releases import released

AUDIENCES = (AUTHORITY, PUBLIC, Audience(name="three", rule=Rule(threshold=3)))
TABLES, SMALL_TABLES, PORTFOLIOS = 10_000, 300, 20


def suppressions() -> Iterator[Callable[[], Outcome]]:
    """The runs."""
    yield nothing_worked_out
    yield against_the_optimum
    yield reports_together


def nothing_worked_out() -> Outcome:
    """Tables of up to 6 × 6 cells with both margins, attacked from their published form alone."""
    broken: list[str] = []
    cells = hidden = 0
    for seed in range(TABLES):
        audience = AUDIENCES[seed % len(AUDIENCES)]
        table = random_grid(seed)
        suppression = suppress([table], audience)
        cells, hidden = cells + len(table.shown), hidden + len(suppression.reasons)
        broken += [f"table {seed}: {what}" for what in broken_promises(table, suppression, audience.rule)]
    return Outcome(
        run=f"{TABLES:,} tables of up to 6 × 6 cells, hidden figures sought by linear programming",
        expected="none worked out",
        told=broken[0] if broken else f"none worked out; {hidden:,} of {cells:,} cells hidden",
        is_right=not broken,
    )


def against_the_optimum() -> Outcome:
    """How much more is hidden than the least that would do, in tables small enough to find that out."""
    cost = least = 0.0
    dearer = hiding = 0
    for seed in range(SMALL_TABLES):
        table = random_grid(seed, most=4)
        one, best = _cost(table, suppress([table], AUTHORITY)), _least(table)
        cost, least = cost + one, least + best
        dearer, hiding = dearer + (one > best * 1.001), hiding + (best > 0)
    loss = 100 * (cost / least - 1)
    return Outcome(
        run=f"what is hidden in {SMALL_TABLES} tables of up to 4 × 4 cells, against the least that would do",
        expected="at most 5 % more",
        told=f"{loss:.1f} % more; more than the least in {dearer} of the {hiding} tables that hide something",
        is_right=loss <= 5,
    )


def reports_together() -> Outcome:
    """Seven reports of one centre: annual, cluster, call, country, another cluster, two with costs converted."""
    known: list[str] = []
    told = 0
    with TemporaryDirectory() as folder:
        for seed in range(PORTFOLIOS):
            attempt = released(seed, Path(folder))
            told += "disclosure-given-away" in attempt.found
            if "disclosure-given-away" not in attempt.found:
                known += [f"portfolio {seed}: {sorted(cells)}" for cells in attempt.known()]
    return Outcome(
        run=f"{PORTFOLIOS} small portfolios, each in seven reports with one ledger, read by one attacker",
        expected="nobody known",
        told=known[0] if known else f"nobody known; in {told} a finding says that earlier reports tell already",
        is_right=not known,
    )


def _cost(table: Table, suppression: Suppression) -> float:
    costs = figures_of([table], AUTHORITY.rule).costs
    return sum(costs[cell] for cell in suppression.reasons)


def _least(table: Table) -> float:
    (problem,) = problems_of(figures_of([table], AUTHORITY.rule), AUTHORITY, Ledger())
    return least_cost(problem) if problem.figures.primary else 0.0

"""What a social return depends on: one adjustment at a time, and all by chance."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

from attrs import evolve, frozen

from sicore.evaluation.effects import LEVEL, Interval
from sicore.evaluation.ratios import exact
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.evaluation.social_return import ADJUSTMENTS, Outcome, social_return
from sicore.findings import plural_phrase

SWING = Decimal("0.2")
"""How far each input is moved where nobody says, as a part of it: a fifth to each side."""

RUNS = 10_000
FEWEST_RUNS = 100


@frozen(kw_only=True)
class Swing:
    """What moving one input does to the ratio; one bar of a tornado chart.

    Args:
        outcome: The outcome; empty for what concerns all.
        member: The input that was moved.
        low: The ratio at its lower end.
        high: The ratio at its upper end.
    """

    outcome: str
    member: str
    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        """How much the ratio moved."""
        return abs(self.high - self.low)


def tornado(
    outcomes: Sequence[Outcome], investment: Decimal | float, rate: Decimal | float, *, swing: Decimal = SWING
) -> tuple[Swing, ...]:
    """Move each input by itself and see what becomes of the ratio, what moves it most first.

    Args:
        outcomes: As for `social_return`.
        investment: As for `social_return`.
        rate: As for `social_return`.
        swing: How far each is moved to both sides, as a part of it; shares stay between 0 and 1.

    Raises:
        RefusedResultError: as `social_return`.
    """
    told, put_in = exact(rate, "The discount rate"), exact(investment, "The investment")

    def ratio(changed: Sequence[Outcome], discount: Decimal = told) -> Decimal:
        return social_return(changed, put_in, discount).ratio

    swings = [
        Swing(
            outcome="", member="rate", low=ratio(outcomes, told * (1 - swing)), high=ratio(outcomes, told * (1 + swing))
        )
    ]
    for number, outcome in enumerate(outcomes):
        for member in _moved(outcome):
            low, high = (
                ratio([*outcomes[:number], _with(outcome, member, factor), *outcomes[number + 1 :]])
                for factor in (1 - swing, 1 + swing)
            )
            swings.append(Swing(outcome=outcome.outcome, member=member, low=low, high=high))
    return tuple(sorted(swings, key=lambda each: (-each.width, each.outcome, each.member)))


def _moved(outcome: Outcome) -> Iterator[str]:
    """The inputs of an outcome that can move; an adjustment of 0 is a judgement, not a measurement."""
    for member in ("quantity", "proxy", *ADJUSTMENTS):
        if getattr(outcome, member):
            yield member


def _with(outcome: Outcome, member: str, factor: Decimal) -> Outcome:
    moved = getattr(outcome, member) * factor
    return evolve(outcome, **{member: min(Decimal(1), moved) if member in ADJUSTMENTS else moved})


def monte_carlo(
    outcomes: Sequence[Outcome],
    investment: Decimal | float,
    rate: Decimal | float,
    *,
    seed: int,
    runs: int = RUNS,
    swing: Decimal = SWING,
    level: float = LEVEL,
) -> Interval:
    """Between what the ratio lies when all inputs move at once, each by a triangular distribution around its value.

    Args:
        outcomes: As for `social_return`.
        investment: As for `social_return`.
        rate: As for `social_return`.
        seed: The same seed gives the same answer, on every machine.
        runs: How often all are drawn.
        swing: How far each can move to both sides, as a part of it.
        level: Which share of the runs lies in the interval.

    Raises:
        RefusedResultError: as `social_return`, or *runs* is below `FEWEST_RUNS`.
    """
    if runs < FEWEST_RUNS:
        raise RefusedResultError(
            Refusal.WRONG_INPUT,
            plural_phrase(
                "{count} run is too few; 100 are the least.", "{count} runs are too few; 100 are the least.", runs
            ),
        )
    social_return(outcomes, investment, rate)  # refuses what cannot be computed at all
    chance, put_in, width = Random(seed), float(investment), float(swing)  # noqa: S311  (no secret hangs on it)
    discount = 1 + float(rate)
    drawn = sorted(sum(_drawn(outcome, discount, chance, width) for outcome in outcomes) / put_in for _ in range(runs))
    tail = (1 - level) / 2
    return Interval(
        low=drawn[int(tail * runs)],
        high=drawn[min(runs - 1, int((1 - tail) * runs))],
        level=level,
        method=f"monte carlo, {runs} runs, seed {seed}",
    )


def _drawn(outcome: Outcome, discount: float, chance: Random, width: float) -> float:
    """The present value of an outcome with all inputs drawn."""

    def draw(value: Decimal) -> float:
        middle = float(value)
        low, high = sorted((middle * (1 - width), middle * (1 + width)))
        return chance.triangular(low, high, middle) if low < high else middle

    def share(value: Decimal) -> float:
        return min(1.0, draw(value))

    impact = draw(outcome.quantity) * draw(outcome.proxy)
    for adjustment in (outcome.deadweight, outcome.displacement, outcome.attribution):
        impact *= 1 - share(adjustment)
    kept = 1 - share(outcome.drop_off)
    return sum(impact * kept ** (year - 1) / discount**year for year in range(1, outcome.years + 1))

"""The sections of what was reached against milestones and targets, and of what was spent."""

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from sicore.evaluation.metrics.standing_values import COMMON
from sicore.evaluation.money import Reckoning
from sicore.evaluation.report.annual.asked import (
    ABSORPTION,
    ACHIEVEMENT,
    AIMS,
    COFINANCING,
    COST,
    Answered,
    Answers,
    figure_of,
    is_of_participants,
)
from sicore.evaluation.report.annual.persons import ALL, COSTED, with_cost
from sicore.evaluation.report.annual.protecting import Protected
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import FigureTable, Label, Row, Section
from sicore.plugins import MetricResult


@frozen(kw_only=True)
class Achievements:
    """Makes the sections.

    Args:
        answers: What the metrics came to.
        protected: What must not be shown.
        costs: The marks of those whose cost for each is told, by its unit.
    """

    answers: Answers
    protected: Protected
    costs: Mapping[str, str]

    def sections(self) -> tuple[Section, Section]:
        """Achievement, and money."""
        return (
            Section(id="achievement", tables=(self._achievement(),)),
            Section(id="finance", tables=(self._finance(),)),
        )

    def _achievement(self) -> FigureTable:
        against = {aim: self.answers.of(ACHIEVEMENT, against=aim) for aim in AIMS}
        parts = {
            aim: {part.key["indicator"]: part for part in answered.outcome.result.parts}
            for aim, answered in against.items()
        }
        codes = sorted({code for told in parts.values() for code in told})
        rows = tuple(
            Row(
                label=Label(list=COMMON, code=code),
                figures=tuple(
                    figure for aim in AIMS for figure in self._achieved(code, aim, parts[aim].get(code), against[aim])
                ),
            )
            for code in codes
        )
        columns = tuple(Label(word=word) for aim in AIMS for word in (f"reached-{aim}", aim, f"achieved-{aim}"))
        return FigureTable(
            id="achievement.aims",
            caption="achievement-by-indicator",
            stub="indicator",
            columns=columns,
            rows=rows,
            notes=("milestones-outputs",),
        )

    def _achieved(self, code: str, aim: str, part: MetricResult | None, answered: Answered) -> Iterator[Figure | None]:
        """What was reached, what was to be, and the one as a part of the other."""
        if part is None:
            yield from (None, None, None)
            return
        unit = "persons" if is_of_participants(code) or code.startswith("EECR") else "entities"
        reached, aimed = (part.components.get(name) for name in ("numerator", "denominator"))
        made = [
            None
            if number is None
            else figure_of(f"achievement.{code}.{aim}.{word}", evolve(part, value=number, unit=unit), answered)
            for word, number in (("reached", reached), ("aim", aimed))
        ]
        share = figure_of(f"achievement.{code}.{aim}", part, answered)
        is_told = unit != "persons" or (reached is not None and not self.protected.hides_beside(code, aim, reached))
        if not is_told:
            yield made[0] and made[0].hidden()
            yield made[1]
            yield share.hidden()
            return
        yield from (*made, share)

    def _finance(self) -> FigureTable:
        asked = (ABSORPTION, COFINANCING, COST)
        parts = {metric: _by_currency(self.answers.of(metric).outcome.result) for metric in asked}
        currencies = sorted({currency for told in parts.values() for currency in told})
        rows = tuple(
            Row(
                label=Label(list="currency", code=currency),
                figures=tuple(self._money(metric, currency, parts[metric].get(currency)) for metric in asked),
            )
            for currency in currencies
        )
        return FigureTable(
            id="finance.ratios",
            caption="finance-by-currency",
            stub="currency",
            columns=(Label(word="absorption"), Label(word="cofinancing"), Label(word="cost-per-participant")),
            rows=rows,
            notes=(self._how_treated(),),
        )

    def _how_treated(self) -> str:
        """The word for what was done with amounts; each figure's derivation tells it with its rates."""
        treated = any(self.answers.of(metric).outcome.money for metric in (ABSORPTION, COFINANCING, COST))
        return "treated" if treated else "not-converted"

    def _money(self, metric: str, currency: str, part: MetricResult | None) -> Figure | None:
        if part is None:
            return None
        made = figure_of(f"finance.{metric}.{currency}", part, self.answers.of(metric))
        if metric != COST:
            return made
        heads = part.components.get("denominator")
        mark = self.costs.get(currency)
        is_told = heads is not None and mark is not None and not self.protected.hides_beside(ALL, mark, heads)
        return made if is_told else made.hidden()


def cost_marks(answers: Answers, money: Reckoning | None) -> dict[str, str]:
    """The marks of those whose cost for each is told, by its unit.

    What is told in one unit for all is of all who tell a cost; else it is of those who tell it in that currency.
    """
    is_of_all = money is not None and money.treatment.is_in_one_unit
    parts = _by_currency(answers.of(COST).outcome.result)
    return {unit: COSTED if is_of_all else with_cost(unit) for unit, part in parts.items() if part.value is not None}


def _by_currency(result: MetricResult) -> dict[str, MetricResult]:
    """The figures of a ratio of amounts by currency; of one currency there are no parts."""
    if not result.parts and "currency" in result.comparable:
        return {result.comparable["currency"]: result}
    return {part.key["currency"]: part for part in result.parts}

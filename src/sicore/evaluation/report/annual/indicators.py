"""The section of indicators: outputs and rates of results by sex and country, figures of too few hidden."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from sicore.evaluation.metrics.denominators import denominator_of
from sicore.evaluation.metrics.standing_values import COMMON
from sicore.evaluation.metrics.standing_values import TOTAL as ALL_SEXES
from sicore.evaluation.refusals import RefusedResultError
from sicore.evaluation.report.annual.asked import (
    OUTPUT,
    RATE,
    RESULTS,
    Answered,
    Answers,
    figure_of,
    is_of_participants,
)
from sicore.evaluation.report.annual.counted_tables import KNOWN, REACHED, SEX
from sicore.evaluation.report.annual.persons import PARTS, UNTOLD, BySex, RateCounts, outputs_by_sex, rate_by_sex
from sicore.evaluation.report.annual.project_sets import row_of
from sicore.evaluation.report.annual.protecting import COUNTRY, Protected
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import Chart, Derivation, FigureTable, Label, Row, Section
from sicore.findings import phrase
from sicore.plugins import MetricResult

_COLUMNS = (ALL_SEXES, *PARTS)
_BY_COUNTRY = "indicators.country"


def persons_of(answers: Answers) -> tuple[dict[str, BySex], tuple[RateCounts, ...]]:
    """The counts of persons that the answers tell: outputs, and those who could have had a result or had it."""
    told = outputs_by_sex(answers.of(OUTPUT).outcome.result)
    outputs = {code: by_sex for code, by_sex in told.items() if is_of_participants(code)}
    rates = []
    for code in RESULTS:
        result = answers.of(RATE, indicator=code).outcome.result
        eligible, reached = (rate_by_sex(result, component) for component in ("denominator", "numerator"))
        if eligible:
            rates.append(RateCounts(code=code, eligible_for=_denominator(code), eligible=eligible, reached=reached))
    return outputs, tuple(rates)


def _denominator(code: str) -> tuple[str, ...]:
    try:
        return denominator_of(code)
    except RefusedResultError:
        return ()


@frozen(kw_only=True)
class Indicators:
    """Makes the sections.

    Args:
        answers: What the metrics came to.
        countries: Participants by country and sex; none where they are not told by country.
        protected: What must not be shown.
    """

    answers: Answers
    countries: Mapping[str, BySex]
    protected: Protected

    def section(self) -> Section:
        """The section."""
        tables = (self._outputs(), self._entities(), *((self._countries(),) if self.countries else ()), self._rates())
        return Section(id="indicators", tables=tables, notes=("participations",))

    def _outputs(self) -> FigureTable:
        outputs, _ = persons_of(self.answers)
        answered = self.answers.of(OUTPUT)
        used = {
            (part.key["indicator"], part.key.get("sex", ALL_SEXES)): part.used for part in answered.outcome.result.parts
        }
        columns = _columns(outputs.values())
        rows = []
        for code, by_sex in sorted(outputs.items()):
            figures = []
            for sex in columns:
                made = self._output(code, sex, by_sex, answered)
                figures.append(evolve(made, n=used.get((code, sex))) if made and made.value is not None else made)
            rows.append(Row(label=Label(list=COMMON, code=code), figures=tuple(figures)))
        return _table("indicators.outputs", "outputs-by-sex", columns, rows, chart=Chart.PARTS)

    def _output(self, code: str, sex: str, by_sex: BySex, answered: Answered) -> Figure | None:
        name = f"indicators.{code}.{sex or 'total'}"
        made = self._count(name, by_sex, sex, answered, is_split=code not in self.protected.unsplit)
        if made is None:
            return None
        return made.hidden() if self.protected.hides_output(code, sex or SEX.total) else made

    def _count(self, name: str, by_sex: BySex, sex: str, answered: Answered, *, is_split: bool) -> Figure | None:
        number = (
            by_sex.get(ALL_SEXES, 0) - sum(by_sex.get(part, 0) for part in PARTS) if sex == UNTOLD else by_sex.get(sex)
        )
        version = answered.outcome.version
        if not is_split and sex != ALL_SEXES:
            if sex == UNTOLD or number is None:
                return None
            why = phrase("The sexes come to more than the total.")
            return Figure.lacking(
                name, "sexes-above-total", why, unit="persons", derivation=answered.id, definition=version
            )
        # Where nobody tells any sex, the rest is all and says nothing.
        if number is None or (sex == UNTOLD and (not number or len(by_sex) == 1)):
            return None
        result = MetricResult(value=Decimal(number), unit="persons", used=0)
        return evolve(Figure.of(name, result, derivation=answered.id, definition=version), n=None)

    def _entities(self) -> FigureTable:
        answered = self.answers.of(OUTPUT)
        rows = tuple(
            Row(
                label=Label(list=COMMON, code=code),
                figures=(figure_of(f"indicators.{code}.total", part, answered, unit="entities"),),
            )
            for part in answered.outcome.result.parts
            for code in [part.key["indicator"]]
            if code.startswith("EECO") and not is_of_participants(code) and "sex" not in part.key
        )
        return FigureTable(
            id="indicators.entities",
            caption="entities-supported",
            stub="indicator",
            columns=(Label(word="total"),),
            rows=rows,
        )

    def _countries(self) -> FigureTable:
        columns = _columns(self.countries.values())
        answered = self.answers.of(OUTPUT)
        rows = []
        has_sexes = not self.protected.tables or (
            COUNTRY in self.protected.tables and len(self.protected.tables[COUNTRY].dimensions) > 1
        )
        for country, by_sex in self.countries.items():
            figures = []
            row = row_of(country, self.protected.own)
            for sex in columns:
                name = f"{_BY_COUNTRY}.{country}.{sex or 'total'}"
                made = self._count(name, by_sex, sex, answered, is_split=has_sexes)
                place = (row, sex or SEX.total) if has_sexes else (row,)
                if made is not None:
                    made = evolve(made, derivation=_BY_COUNTRY, definition="")
                    made = made.hidden() if self.protected.hides(COUNTRY, *place) else made
                figures.append(made)
            rows.append(Row(label=_country(country), figures=tuple(figures)))
        table = _table(_BY_COUNTRY, "participants-by-country", columns, rows, chart=Chart.PARTS)
        return evolve(table, stub="country")

    def _rates(self) -> FigureTable:
        told = []
        for code in RESULTS:
            answered = self.answers.of(RATE, indicator=code)
            result = answered.outcome.result
            by_sex = {part.key.get("sex", ALL_SEXES): part for part in (result, *result.parts)}
            if result.value is not None or any(part.value is not None for part in result.parts) or result.missing:
                told.append((code, answered, by_sex))
        columns = tuple(sex for sex in _COLUMNS if any(sex in by_sex for _, _, by_sex in told))
        rows = [
            Row(
                label=Label(list=COMMON, code=code),
                figures=tuple(_said_once(self._rate(code, sex, by_sex.get(sex), answered) for sex in columns)),
            )
            for code, answered, by_sex in told
        ]
        made = _table("indicators.rates", "rates-by-sex", columns, rows, chart=Chart.SIDE_BY_SIDE)
        return evolve(made, notes=("eligible-only", "n-eligible"))

    def _rate(self, code: str, sex: str, part: MetricResult | None, answered: Answered) -> Figure | None:
        if part is None:
            return None
        eligible = part.components.get("denominator")
        name = f"indicators.{code}.rate.{sex or 'total'}"
        made = figure_of(name, part, answered, n=None if eligible is None else int(eligible))
        if made.value is None:
            return made
        place = sex or SEX.total
        hidden = any(self.protected.hides(code, outcome, place) for outcome in (KNOWN, REACHED))
        return made.hidden() if hidden else made


def _said_once(figures: Iterable[Figure | None]) -> Iterator[Figure | None]:
    """The figures of a row; why there is none is said once where it is the same for all."""
    said = ""
    for figure in figures:
        yield evolve(figure, why="") if figure is not None and figure.why == said else figure
        said = said or (figure.why if figure is not None else "")


def _country(country: str) -> Label:
    return Label(list="country", code=country) if len(country) == 2 else Label(word=country)


def _columns(counts: Iterable[BySex]) -> tuple[str, ...]:
    """The sexes that somebody tells, all of them first, and the rest where there is one."""
    told = list(counts)
    there = {sex for by_sex in told for sex in by_sex}
    rest = any(by_sex.get(ALL_SEXES, 0) > sum(by_sex.get(part, 0) for part in PARTS) for by_sex in told)
    return tuple(sex for sex in _COLUMNS if sex in there or (sex == UNTOLD and rest and len(there) > 1))


def _table(
    name: str,
    caption: str,
    columns: tuple[str, ...],
    rows: list[Row],
    *,
    chart: Chart,
) -> FigureTable:
    return FigureTable(
        id=name,
        caption=caption,
        stub="indicator",
        columns=tuple(Label(word=sex or "total") for sex in columns),
        rows=tuple(rows),
        chart=chart,
    )


DERIVATIONS = (
    Derivation(
        id=_BY_COUNTRY,
        formula="sum of EECO01 by country and sex; of several dates the latest",
        limits="A project in several countries counts in a row of its own.",
    ),
)

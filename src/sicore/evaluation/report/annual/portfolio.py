"""The portfolio: how many projects there are of which kind, and what they cost."""

from collections import Counter, defaultdict
from decimal import Decimal

from sicore.codelists import Shelf
from sicore.evaluation.countries import countries_of
from sicore.evaluation.report.annual.codes_counted import CodesCounted, counted
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import Derivation, FigureTable, Label, Row, Section
from sicore.findings import phrase
from sicore.model import AnyRecord, Project
from sicore.model.project import PROJECT_STATUS
from sicore.money import Money

AMOUNTS = ("total_cost", "total_eligible_cost", "eu_contribution", "granted_amount", "paid_amount")
SEVERAL_ROWS = "several-rows"
"""A record can stand in several rows, so that they do not add up."""


class Portfolio:
    """Counts projects.

    Args:
        shelf: The code lists.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.projects = 0
        self.countries = CodesCounted("country", shelf)
        self.themes = CodesCounted("si-theme", shelf)
        self.groups = CodesCounted("target-group", shelf)
        self.objectives = CodesCounted("esf-plus-specific-objective", shelf)
        self.status = CodesCounted("", shelf, known=PROJECT_STATUS)
        self.sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        self.told: Counter[tuple[str, str]] = Counter()

    def add(self, record: AnyRecord) -> None:
        """Count a record, where it is a project."""
        if not isinstance(record, Project):
            return
        self.projects += 1
        known = self.countries.known
        self.countries.add(each if each in known else "unlisted" for each in countries_of(record))
        self.themes.add(self.themes.topics(record.themes))
        self.groups.add(self.groups.topics(record.target_groups))
        self.objectives.add(
            self.objectives.code(each.eu) if each.eu is not None else "own-words" for each in record.specific_objectives
        )
        self.status.add([record.status] if record.status in self.status.known else [])
        for member in AMOUNTS:
            amount = getattr(record, member)
            if isinstance(amount, Money) and amount.amount.is_finite() and amount.amount >= 0:
                self.sums[amount.currency, member] += amount.amount
                self.told[amount.currency, member] += 1

    def section(self) -> Section:
        """The section of the report."""
        all_of_them = Figure.count("portfolio.projects", self.projects, "portfolio.projects")
        total = FigureTable(
            id="portfolio.total",
            caption="projects-total",
            stub="records",
            columns=(Label(word="number"),),
            rows=(Row(label=Label(word="projects"), figures=(all_of_them,)),) if self.projects else (),
        )
        tables = (
            total,
            self.countries.table("portfolio.country", "projects-by-country", "country", notes=(SEVERAL_ROWS,)),
            self.themes.table("portfolio.theme", "projects-by-theme", "theme", notes=(SEVERAL_ROWS,)),
            self.groups.table("portfolio.group", "projects-by-group", "target-group", notes=(SEVERAL_ROWS,)),
            self.objectives.table("portfolio.objective", "projects-by-objective", "objective", notes=(SEVERAL_ROWS,)),
            self.status.table("portfolio.status", "projects-by-status", "status"),
            self._money(),
        )
        return Section(id="portfolio", tables=tables if self.projects else ())

    def _money(self) -> FigureTable:
        currencies = sorted({currency for currency, _ in self.told})
        return FigureTable(
            id="portfolio.money",
            caption="money-by-currency",
            stub="currency",
            columns=tuple(Label(word=member) for member in AMOUNTS),
            rows=tuple(
                Row(
                    label=Label(list="currency", code=each),
                    figures=tuple(self._sum(each, member) for member in AMOUNTS),
                )
                for each in currencies
            ),
            notes=("not-converted",),
        )

    def _sum(self, currency: str, member: str) -> Figure | None:
        told = self.told[currency, member]
        if not told:
            return None
        name = f"portfolio.money.{currency}.{member}"
        value = self.sums[currency, member]
        return Figure(id=name, value=value, unit=currency, n=told, derivation="portfolio.money")


DERIVATIONS = (
    *(
        Derivation(id=f"portfolio.{name}", formula=formula)
        for name, formula in (
            ("projects", counted("project")),
            (
                "country",
                phrase(
                    "number of records of the type project, by /countries; where it states none, by the country of the "
                    "centre that keeps it"
                ),
            ),
            ("theme", counted("project", "/themes")),
            ("group", counted("project", "/target_groups")),
            ("objective", counted("project", "/specific_objectives")),
            ("status", counted("project", "/status")),
        )
    ),
    Derivation(
        id="portfolio.money",
        formula="sum of the amounts of records of the type project, by currency; nothing is converted",
        limits="What projects do not tell is left out; n says how many tell the amount.",
    ),
)

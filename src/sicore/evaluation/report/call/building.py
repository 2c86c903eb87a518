"""The analysis before a call, put together of the projects of a theme."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from sicore.codelists import Shelf
from sicore.errors import UsageError
from sicore.evaluation.disclosure import PUBLIC, Audience, Ledger
from sicore.evaluation.engine import ModelName, Question
from sicore.evaluation.money import Reckoning
from sicore.evaluation.report.annual import Edition, Made, annual_report
from sicore.evaluation.report.annual.asked import OUTPUT, RATE
from sicore.evaluation.report.annual.project_sets import THEMES, on_theme
from sicore.evaluation.report.annual.scope import Scope
from sicore.evaluation.report.annual.systemic import SYSTEMIC
from sicore.evaluation.report.call.applicants import DERIVATION, applicants
from sicore.evaluation.report.members import Members
from sicore.evaluation.report.parts import RECORDS
from sicore.findings import Finding
from sicore.model import AnyRecord, CaseStudy, Organisation, Project
from sicore.plugins import Registry
from sicore.text import LangText

Told = AnyRecord | Finding
_SHOWN = ("portfolio", "achievement", "finance", "lessons", "evidence", "evaluations", "recommendations", "further")


def _unwatched(_count: int) -> None:
    """Nobody watches."""


@frozen(kw_only=True)
class CallOrder:
    """What is analysed.

    Args:
        theme: A code of the list of themes; the themes below it count as well.
        day: The day of the analysis.
        country: ISO 3166-1 alpha-2; None for all.
        audience: Who will see it.
        ledger: What was released before, in reports of any kind.
        money: How amounts are brought to one price level and unit; as they are stated when None.
        further: What metrics are asked beside.
        model: The evaluation model that further metrics are of; None where there is none.
    """

    theme: str
    day: date
    country: str | None = None
    audience: Audience = PUBLIC
    ledger: Ledger | None = None
    money: Reckoning | None = None
    further: Sequence[Question] = ()
    model: ModelName | None = None

    @property
    def has_indicators(self) -> bool:
        """Whether participants and results are told: where somebody asks for them."""
        return any(each.metric in {OUTPUT, RATE} for each in self.further)

    @property
    def shown(self) -> frozenset[str]:
        """The sections of an annual report that it takes."""
        register = {"systemic"} if any(each.metric == SYSTEMIC for each in self.further) else set[str]()
        return frozenset({*_SHOWN, *register, *({"indicators"} if self.has_indicators else ())})


def call_report(
    order: CallOrder,
    records: Callable[[], Iterable[Told]],
    *,
    registry: Registry,
    shelf: Shelf,
    progress: Callable[[int], None] = _unwatched,
) -> Made:
    """Analyse what was funded and learned on a theme.

    The records are read twice: a lesson may come before the project of the theme that it was learned in.

    Args:
        order: What is analysed.
        records: Gives the records.
        registry: The plugins.
        shelf: The code lists.
        progress: Told how many records were read.

    Raises:
        UsageError: the list of themes has no such code; the message names those near.
    """
    listed = shelf.get(THEMES)
    if order.theme not in listed:
        near = ", ".join(listed.near(order.theme)) or ", ".join(listed.codes)
        raise UsageError(f"There is no theme {order.theme!r}. There is: {near}.")
    themes = {code for code in listed.codes if code == order.theme or order.theme in listed.ancestors(code)}
    scope = Scope(country=order.country)
    members, organisations = _of_theme(records(), scope, themes)
    names: dict[str, LangText] = {}

    def told() -> Iterator[Told]:
        for each in records():
            if isinstance(each, Organisation) and each.id in organisations:
                names[each.id] = each.title
            yield each

    edition = Edition(
        year=order.day.year,
        is_of_year=False,
        day=order.day,
        audience=order.audience,
        ledger=order.ledger,
        projects=on_theme(order.theme, order.country),
        has_indicators=order.has_indicators,
        money=order.money,
        further=order.further,
        model=order.model,
    )
    made = annual_report(edition, told, registry=registry, shelf=shelf, progress=progress, passing=members.passing)
    sections = tuple(each for each in made.report.sections if each.id in order.shown)
    lacks = tuple(each for each in made.report.lacks if "." in each.about or each.about in {RECORDS, *order.shown})
    entry = listed.get(order.theme)
    report = evolve(
        made.report,
        kind="call",
        country=order.country,
        name=entry.labels if entry is not None and entry.labels else LangText({"und": order.theme}),
        sections=(*sections, applicants(members.seen.values(), names)),
        lacks=lacks,
        derivations=(*made.report.derivations, DERIVATION),
    )
    return evolve(made, report=report)


def _of_theme(told: Iterable[Told], scope: Scope, themes: set[str]) -> tuple[Members, set[str]]:
    """The projects and case studies of the themes, and the organisations that take part in them."""
    ids: set[str] = set()
    organisations: set[str] = set()
    for each in told:
        if isinstance(each, Project | CaseStudy) and scope.covers(each) and _has(each, themes):
            ids.add(each.id)
            organisations.update(part.organisation for part in each.participants if part.organisation)
    return Members(ids=frozenset(ids)), organisations


def _has(record: Project | CaseStudy, themes: set[str]) -> bool:
    codes = {topic.code.code for topic in record.themes if topic.code is not None and topic.code.list == THEMES}
    return not codes.isdisjoint(themes)

"""What the records of a list have in common: their programming period, their languages, how old they are."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from attrs import Factory, define, frozen

from sicore.checks.lookups import period_of
from sicore.dates import Period
from sicore.errors import UsageError
from sicore.findings import Finding
from sicore.model import Programme, Project
from sicore.plugins.spill import Spill
from sicore.text import language_of
from sicore_eu.art49 import codes
from sicore_eu.art49.freshness import last_touched
from sicore_eu.art49.layout import ARTICLE_49, LIST_FORMS, ListForm
from sicore_eu.settings import Settings

_UNFINISHED = ("draft", "awaiting-validation")


@define(kw_only=True)
class Tally:
    """What was seen of the operations of one programming period.

    Args:
        count: How many there are.
        newest: The last day on which something was stated or changed in one of them; None where none says it.
        originals: How many were first written in each language.
        countries: The countries that they are in.
    """

    count: int = 0
    newest: date | None = None
    originals: Counter[str] = Factory(Counter)
    countries: set[str] = Factory(set)

    def add(self, project: Project) -> None:
        """Look at one."""
        self.count += 1
        self.newest = max(filter(None, (self.newest, last_touched(project))), default=None)
        self.countries.update(project.countries)
        if project.original_language:
            self.originals[language_of(project.original_language)] += 1


@frozen(kw_only=True)
class Survey:
    """What list the records make.

    Args:
        form: What it must be.
        seen: What was seen of its operations.
    """

    form: ListForm
    seen: Tally


def surveyed(spill: Spill, settings: Settings) -> Survey:
    """Go through the operations once.

    Raises:
        UsageError: they belong to several programming periods and the settings choose none, or to one whose list has
            other rules.
    """
    tallies: dict[Period | None, Tally] = {}
    for project in listed(spill):
        tallies.setdefault(programming_period(project, spill), Tally()).add(project)
    form = _form(_chosen(tallies, settings))
    seen = Tally()
    for period, tally in tallies.items():
        if period in (None, form.period):
            seen.count += tally.count
            seen.newest = max(filter(None, (seen.newest, tally.newest)), default=None)
            seen.originals += tally.originals
            seen.countries |= tally.countries
    return Survey(form=form, seen=seen)


def listed(spill: Spill) -> Iterator[Project]:
    """The records that can stand in a list of operations."""
    return (each for each in _projects(spill) if left_out(each) is None)


def left_out(project: Project) -> Finding | None:
    """Why a project stands in no list of operations; None where it may."""
    if project.kind not in (None, "operation"):
        return Finding.of(codes.OPERATION_LEFT_OUT, record=project.id, reason="it is no operation of a programme")
    if project.editorial_status == "withdrawn":
        return Finding.of(codes.OPERATION_LEFT_OUT, record=project.id, reason="it was withdrawn")
    return None


def unfinished(project: Project) -> Iterator[Finding]:
    """Tell of a record that nobody released."""
    status = project.editorial_status
    if status in _UNFINISHED:
        yield Finding.of(codes.DRAFT_LISTED, record=project.id, pointer="/editorial_status", value=status)


def kept_out(spill: Spill) -> Iterator[Finding]:
    """Tell of the projects that stand in no list."""
    for project in _projects(spill):
        told = left_out(project)
        if told is not None:
            yield told


def _projects(spill: Spill) -> Iterator[Project]:
    return (each for each in spill.of_type(Project.TYPE) if isinstance(each, Project))


def programming_period(project: Project, spill: Spill) -> Period | None:
    """The period that an operation belongs to, by its own codes or by its programme; None where nothing tells."""
    own = period_of(project)
    if own is not None or project.programme is None:
        return own
    programme = spill.find(project.programme)
    return period_of(programme) if isinstance(programme, Programme) else None


def _chosen(tallies: dict[Period | None, Tally], settings: Settings) -> Period:
    if settings.list_period is not None:
        return Period(settings.list_period)
    periods = sorted((period for period in tallies if period is not None), key=str)
    if len(periods) > 1:
        told = ", ".join(f"{tallies[period].count} of {period}" for period in periods)
        raise UsageError(
            f"There are operations of several programming periods: {told}. Each has a list of its own. Choose one with "
            "the setting list_period: in sicore.toml under [plugins.eu], or in the environment, such as "
            f"SICORE_EU_LIST_PERIOD={periods[-1]}."
        )
    return periods[0] if periods else ARTICLE_49.period


def _form(period: Period) -> ListForm:
    for form in LIST_FORMS:
        if form.period == period:
            return form
    known = " and ".join(str(form.period) for form in LIST_FORMS)
    raise UsageError(f"The rules for lists of operations are known for {known}, not for {period}.")

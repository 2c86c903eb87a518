"""What cells hint at where headers say nothing: dates and amounts are asked about while such fields are missing."""

from collections.abc import Sequence

from sicore.tables.proposing.candidates import Candidate
from sicore.tables.proposing.column import ColumnSample, Value
from sicore.tables.proposing.content.amounts import AmountLook, look_at_amounts
from sicore.tables.proposing.content.dates import are_years, look_at_dates
from sicore.tables.proposing.content.look import Look
from sicore.tables.proposing.content.rates import number_of
from sicore.tables.proposing.deciding import Decision, unclear
from sicore.tables.proposing.looking import look_for
from sicore.tables.proposing.surroundings import Surroundings
from sicore.tables.suggestion import Suggestion

DATES = ("start_date", "end_date", "as_of")
AMOUNTS = ("total_cost", "total_eligible_cost", "eu_contribution", "granted_amount", "paid_amount")

_HINTED = 0.3
_THOUSAND = 1000


def hinted(column: ColumnSample, around: Surroundings) -> list[Candidate]:
    """The dates or amounts that a column may hold by its cells; empty where these are neither."""
    if not column.filled:
        return []
    fields = DATES if holds_dates(column) else AMOUNTS if holds_amounts(column) else ()
    return [_candidate(column, field, around) for field in fields]


def _candidate(column: ColumnSample, field: str, around: Surroundings) -> Candidate:
    look = look_for(column, field, around)
    evidence = f"Only the cells speak for it: {look.said}."
    return Candidate(suggestion=Suggestion(confidence=_HINTED, field=field, evidence=evidence), promised=0.0, look=look)


def holds_dates(column: ColumnSample) -> bool:
    """Whether the cells are days or months; years alone may count anything."""
    return look_at_dates(column).is_sure and not are_years(column)


def holds_amounts(column: ColumnSample) -> bool:
    """Whether the cells are amounts of money rather than numbers of anything."""
    look: Look = look_at_amounts(column)
    if not look.is_sure or column.distinct < min(3, column.filled):
        return False
    if isinstance(look, AmountLook) and look.currencies:
        return True
    return column.share(_is_large) > 0.5 and not are_years(column)


def _is_large(value: Value) -> bool:
    number = number_of(value.text)
    return number is None or number >= _THOUSAND


def ask_about_unknown(decisions: Sequence[Decision], around: Surroundings) -> list[Decision]:
    """Ask about columns of dates or amounts while no column is taken for such a field.

    Args:
        decisions: What was decided so far.
        around: What the table as a whole tells.
    """
    taken = {field for each in decisions for field in each.fields}
    wanted = {field for field in ("start_date", "end_date") if field not in taken}
    if not taken.intersection(AMOUNTS) and "participant_contribution" not in taken:
        wanted |= set(AMOUNTS)
    return [_asked(each, wanted, around) for each in decisions]


def _asked(decision: Decision, wanted: set[str], around: Surroundings) -> Decision:
    if decision.chosen is not None or decision.question is not None or not wanted:
        return decision
    likely = [each for each in hinted(decision.sample, around) if each.field in wanted]
    return unclear(decision, likely) if likely else decision

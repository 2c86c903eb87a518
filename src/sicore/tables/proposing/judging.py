"""Whether a table is a list of operations at all."""

from sicore.findings import Finding, SourcePlace
from sicore.tables.proposing import codes
from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.content.texts import length, look_at_texts, words
from sicore.tables.proposing.deciding import Decision
from sicore.tables.proposing.table import StudiedTable
from sicore.tables.targets import CONTACT, TARGETS

_SUBSTANCE = (
    "start_date end_date end_date_actual total_cost total_eligible_cost eu_contribution granted_amount paid_amount "
    "cofinancing_rate intervention_field intervention_field_name specific_objective cci fund priority priority_name "
    "status participant_contribution"
)
SUBSTANCE = frozenset(_SUBSTANCE.split())
"""Fields that operations have and organisations or persons have not."""

_NAMES = 2.0
"""How many words the name of an operation has at least, on average."""


def possible(table: StudiedTable) -> frozenset[str]:
    """The fields that columns are taken for or may be taken for."""
    return table.fields.union(*(decision.asked_fields for decision in table.decisions))


def title_candidates(table: StudiedTable) -> list[ColumnSample]:
    """The columns of words that may hold the names of operations where no header says so."""
    free = (decision for decision in table.decisions if _is_free(decision))
    return [each.sample for each in free if each.sample.fill > 0.9 and _may_be_names(each.sample)]


def _is_free(decision: Decision) -> bool:
    return decision.chosen is None and not any(each.promised >= 0.5 for each in decision.candidates)


def _may_be_names(column: ColumnSample) -> bool:
    is_words = not look_at_texts(column).is_unlikely
    return is_words and words(column) >= _NAMES and length(column) < 300 and column.distinct * 4 > column.filled


def why_no_list(table: StudiedTable, source: str) -> Finding | None:
    """Why a table is no list of operations; None where it may be one."""
    fields = possible(table)
    has_contacts = any(each.chosen is not None and each.chosen.field == CONTACT for each in table.decisions)
    is_named = "title" in fields
    has_substance = bool(fields & SUBSTANCE)
    if is_named and (has_substance or ("beneficiary" in fields and not has_contacts)):
        return None
    if not is_named and has_substance and title_candidates(table):
        return None
    what = "it names persons to contact" if has_contacts and not has_substance else "no column names operations"
    if is_named:
        what = (
            f"{what}, and no column has their dates, amounts or categories"
            if has_contacts
            else "nothing says more than names"
        )
    known = [TARGETS[field].title for field in sorted(fields) if field in TARGETS]
    held = f"; it holds {', '.join(known)}" if known else ""
    place = SourcePlace(source=source, sheet=table.sample.name)
    return Finding.of(codes.NO_LIST_OF_OPERATIONS, place=place, reason=f"{what}{held}")

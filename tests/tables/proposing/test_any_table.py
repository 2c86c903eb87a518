"""Whatever stands in a table, a proposal is made or refused; nothing is raised, and nothing half-open is taken."""

from datetime import date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.tables.grid import Cell, GridRow
from sicore.tables.mapping import MappingRefusedError, parse_mapping
from sicore.tables.proposing import MappingProposal, Wishes, proposal_text, propose, settle
from sicore.tables.reading import OpenTables

HEADERS = (
    "Operation name",
    "Beneficiary",
    "Start date",
    "End date",
    "Total cost",
    "Union co-financing rate",
    "Code",
    "",
)
cells: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=True, allow_infinity=True),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001  (cells have no zone)
    st.sampled_from(["-", "12.5", "1.234", "01/02/2016", "31.12.2016", "85 %", "ESF", "a@b.org", "=A1", "\n", "Total"]),
    st.text(max_size=30),
    st.lists(st.text(max_size=5), max_size=3).map(tuple),
)


class SomeGrid:
    """A table of rows in memory."""

    name = "Sheet"
    is_lettered = True
    is_visible = True
    hidden_rows: frozenset[int] = frozenset()

    def __init__(self, rows: list[list[Cell]]) -> None:
        self._rows = rows

    def rows(self):  # type: ignore[no-untyped-def]  # noqa: ANN201  (an iterator of rows)
        yield from (GridRow(number, row) for number, row in enumerate(self._rows, start=1))


def proposal_of(rows: list[list[Cell]], **wishes: str) -> MappingProposal:
    tables = OpenTables(source="list.xlsx", form="workbook", grids=(SomeGrid(rows),))
    return propose(tables, Wishes(**wishes))


def is_mapping(proposal: MappingProposal) -> bool:
    try:
        parse_mapping(proposal_text(proposal).encode("utf-8", "replace"), name="list.toml")
    except MappingRefusedError:
        return False
    return True


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(HEADERS) | st.text(max_size=20), min_size=1, max_size=8),
    st.lists(st.lists(cells, max_size=9), max_size=12),
)
def test_any_table_is_proposed_or_refused(header: list[Cell], rows: list[list[Cell]]) -> None:
    proposal = proposal_of([header, *rows])

    assert (proposal.mapping is None) == (proposal.refusal is not None)
    if proposal.mapping is not None and any(question.is_needed for question in proposal.questions):
        assert not is_mapping(proposal)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(cells, min_size=6, max_size=7), min_size=3, max_size=12))
def test_every_question_that_has_choices_takes_each_of_them(rows: list[list[Cell]]) -> None:
    proposal = proposal_of([list(HEADERS[:7]), *rows], centre="ie.esf")

    for question in proposal.questions:
        for choice in question.choices:
            settled = settle(proposal, question, choice.answer)
            assert question not in settled.questions

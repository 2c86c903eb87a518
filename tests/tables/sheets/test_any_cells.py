"""Whatever stands in the cells of a sheet, it is a record or a finding, never a traceback."""

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.findings import Finding
from sicore.plugins import ImportContext, Source
from sicore.tables.sheets.corrected import corrected_records
from sicore.tables.sheets.seen import Seen, Trouble
from tests.tables.sheets.shuttle import TODAY

SOURCE = Source(path=Path("any.xlsx"))
VALUES = (
    st.text(max_size=8)
    | st.text(alphabet='\\"{[]}0123456789.,;:-–= jan', max_size=8)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
    | st.sampled_from(
        ["se.esf:1", "127", "2022-12", "EUR", "beneficiary", "ja", "{}", '{"id": 5}', '{"/x": null}', "#"]
    )
)
CELLS = st.none() | st.builds(Seen, VALUES, st.booleans(), st.sampled_from([None, None, None, *Trouble]))
MARKS = st.sampled_from(
    [
        *("sicore:project", "sicore:programme", "sicore:record", "sicore:tombstone", "sicore:nowhere"),
        *("sicore:project/participants", "sicore:project/intervention_fields", "sicore:record/extensions"),
        *("sicore:record/places", "sicore:record/raw", "sicore:programme/priorities"),
        *("sicore:programme/priorities/*/specific_objectives", "sicore:project?form", "sicore:record/differing"),
    ]
)
NAMES = st.sampled_from(
    [
        *("@", "+", "#1", "#2", "/title/sv", "/title/en", "/title/SV", "/start_date", "/total_cost/amount", "/sicore"),
        *("/total_cost/currency", "/cofinancing_rate", "/countries", "/role", "/code", "/list", "/local_code", "key"),
        *("value", "json", "namespace", "label", "text", "/eu/code", "/nowhere", "", "/status", "/type", "/deleted"),
        *("/pointer", "/value", "/source", "/strategic_importance", "/planned_participants", "@answer", "@label", "id"),
    ]
)


@frozen
class Invented:
    """A sheet of any cells."""

    name: str | None
    is_exact: bool
    told: list[list[Seen | None]]

    def rows(self) -> Iterator[tuple[int, list[Seen | None]]]:
        yield from enumerate(self.told, start=1)


@st.composite
def sheets(draw: st.DrawFn) -> Invented:
    """A sheet that begins with a mark and names, and goes on with anything."""
    width = draw(st.integers(1, 6))
    machine = [Seen(draw(MARKS)), *(Seen(draw(NAMES)) for _ in range(width - 1))]
    row = st.lists(CELLS, min_size=width, max_size=width)
    return Invented(draw(st.text(max_size=3)), draw(st.booleans()), [list(machine), *draw(st.lists(row, max_size=4))])


@given(st.lists(sheets(), max_size=3), st.sampled_from([None, "se.esf"]))
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
def test_any_cells_become_records_or_findings(told: list[Invented], centre: str | None) -> None:
    for each in corrected_records(SOURCE, told, ImportContext(today=TODAY, centre=centre)):
        assert isinstance(each, Finding) or each.id
        if isinstance(each, Finding):
            assert each.message
            assert each.repair

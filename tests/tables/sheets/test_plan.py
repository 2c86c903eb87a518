"""Tables and columns come from the model, so that no member is forgotten."""

import pytest

from sicore.format.codec import member_types
from sicore.model import RECORD_TYPES, Record
from sicore.tables.sheets.plan import Kind, tables_by_path


@pytest.mark.parametrize("word", [*RECORD_TYPES, "workshop_2031"])
def test_every_member_of_every_type_has_a_column_or_a_table(word: str) -> None:
    tables = tables_by_path(word)
    first = tables[""]
    homes = {column.pointer.split("/")[1] for column in first.columns()} | {
        path.split("/")[1] for path in tables if path
    }

    assert homes | {"id", "type"} == set(member_types(RECORD_TYPES.get(word, Record))) | {"type"}


def test_codes_know_the_list_that_they_usually_come_from() -> None:
    tables = tables_by_path("project")

    assert tables["/intervention_fields"].column_at("/code").list_id == "cpr-2021-intervention-field"  # type: ignore[union-attr]
    assert tables["/themes"].column_at("/code/code").list_id == "si-theme"  # type: ignore[union-attr]
    assert tables["/themes"].column_at("/code/code").kind is Kind.CODE  # type: ignore[union-attr]


@pytest.mark.parametrize("pointer", ["/title/EN", "/title", "/nowhere", "/total_cost", "/title/sv/x", ""])
def test_what_the_format_has_no_value_at_has_no_column(pointer: str) -> None:
    assert tables_by_path("project")[""].column_at(pointer) is None


def test_a_list_in_a_list_has_a_table_with_two_numbers() -> None:
    assert tables_by_path("programme")["/priorities/*/specific_objectives"].depth == 2

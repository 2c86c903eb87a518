"""Records as rows, and rows as records."""

import pytest
from hypothesis import HealthCheck, given, settings

from sicore.format import dump_json, from_json, to_json
from sicore.model import AnyRecord
from sicore.tables.sheets.plan import Form, tables_by_path
from sicore.tables.sheets.rows import Orphan, Row, record_of, rows_of
from tests.strategies import records

PROJECT = {
    "sicore": "1.0",
    "type": "project",
    "id": "se.esf:1",
    "title": {"sv": "Verkstad"},
    "needs": [{"text": {"sv": "ett"}}, {"text": {"sv": "två"}}, {"text": {"sv": "tre"}}],
    "sources": [{"name": "a.csv"}],
    "places": {"/needs/2/text/sv": "0:line 9", "/needs/1/text/sv": "0:line 8", "/title/sv": "0:line 1"},
    "raw": {"/needs/2/text/sv": "TRE"},
    "differing": [{"pointer": "/needs/2/text/sv", "value": "drei"}],
}
thorough = settings(max_examples=150, suppress_health_check=list(HealthCheck))


@given(records())
@thorough
def test_a_record_of_any_type_survives_as_rows(record: AnyRecord) -> None:
    members = to_json(record)

    back = record_of(record.id, list(rows_of(members)))

    assert dump_json(to_json(from_json(back))) == dump_json(members)


@given(records())
@thorough
def test_a_record_of_any_type_survives_in_one_row(record: AnyRecord) -> None:
    members = to_json(record)

    (row,) = rows_of(members, in_one=True)

    assert dump_json(to_json(from_json(record_of(record.id, [row])))) == dump_json(members)


def test_every_record_begins_with_its_own_row() -> None:
    first, *others = rows_of(PROJECT)

    assert (first.table.word, first.table.form) == ("project", Form.RECORDS)
    assert {row.table.path for row in others} == {"/needs", "/sources", "/places", "/raw", "/differing"}


def test_lists_that_every_record_can_have_share_their_tables() -> None:
    assert tables_by_path("project")["/sources"].word == "record"
    assert tables_by_path("project")["/needs"].word == "project"


def test_rows_may_come_in_any_order() -> None:
    own, *others = rows_of(PROJECT)

    assert record_of("se.esf:1", [own, *reversed(others)]) == record_of("se.esf:1", [own, *others])


def test_a_gap_closes_and_what_points_behind_it_moves_along() -> None:
    rows = [row for row in rows_of(PROJECT) if row.cells.get("/text/sv") != "två"]

    record = record_of("se.esf:1", rows)

    assert [need["text"]["sv"] for need in record["needs"]] == ["ett", "tre"]
    assert record["places"] == {"/needs/1/text/sv": "0:line 9", "/title/sv": "0:line 1"}
    assert record["raw"] == {"/needs/1/text/sv": "TRE"}
    assert record["differing"] == [{"pointer": "/needs/1/text/sv", "value": "drei"}]


def test_each_row_knows_where_its_object_came_to_stand() -> None:
    rows = [row for row in rows_of(PROJECT) if row.cells.get("/text/sv") != "två"]

    record_of("se.esf:1", rows)

    assert [row.at for row in rows if row.table.path == "/needs"] == ["/needs/0", "/needs/1"]


def test_an_entry_of_an_entry_that_is_not_there_is_an_orphan() -> None:
    tables = tables_by_path("programme")
    own = Row(table=tables[""])
    stray = Row(table=tables["/priorities/*/specific_objectives"], numbers=(4, 0), cells={"/local_code": "E1"})

    with pytest.raises(Orphan):
        record_of("se.esf:p", [own, stray])


def test_an_entry_that_says_nothing_is_told_apart_from_no_entry() -> None:
    members = PROJECT | {"locations": [{}]}

    assert record_of("se.esf:1", list(rows_of(members)))["locations"] == [{}]

"""Records survive the way to JSON and back, whatever stands in them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.codelists import Code
from sicore.dates import PartialDate, Season
from sicore.format import NotARecordError, dump_json, from_json, node_to_json, parse_json, to_json
from sicore.members import Json, Node
from sicore.model import RECORD_TYPES, Initiative, Project, Record, Tombstone
from sicore.model.project import WeightedCode
from sicore.money import Percent
from sicore.text import LangText
from tests.strategies import record_members

KINDS = (*RECORD_TYPES.values(), Record)
THOROUGH = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

THIN: dict[str, Json] = {
    "sicore": "1.0",
    "type": "project",
    "id": "se.esf:1",
    "title": {"sv": "Vinterskola"},
    "sources": [],
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(drawn=st.data())
@THOROUGH
def test_write_read_write_gives_the_same_bytes_and_loses_no_member(
    kind: type[Record] | type[Tombstone], drawn: st.DataObject
) -> None:
    members = drawn.draw(record_members(kind))
    record = from_json(members)

    written = dump_json(to_json(record))
    read = from_json(parse_json(written))

    assert type(read) is kind
    assert read == record
    assert dump_json(to_json(read)) == written
    assert _sorted(to_json(record)) == _sorted(members)


def _sorted(value: Json) -> Json:
    """The order of keys does not matter here, and languages are always kept in theirs."""
    if isinstance(value, dict):
        return sorted((key, _sorted(member)) for key, member in value.items())
    return [_sorted(entry) for entry in value] if isinstance(value, list) else repr(value)


def test_writes_members_in_the_order_that_people_read_them_in() -> None:
    shuffled = {"sources": [], "x-own": 1, "start_date": "2021", "title": {"sv": "A"}, "id": "se:1", "type": "project"}

    assert list(to_json(from_json(shuffled))) == ["sicore", "type", "id", "title", "start_date", "sources", "x-own"]


def test_keeps_unknown_members_inside_the_parts_of_a_record() -> None:
    cost = {"amount": "5.00", "currency": "EUR", "price_year": 2021}
    record = from_json(THIN | {"total_cost": cost})

    assert isinstance(record, Project)
    assert record.total_cost is not None
    assert record.total_cost.unknown == {"price_year": 2021}
    assert to_json(record)["total_cost"] == cost


def test_a_member_that_is_called_unknown_is_only_another_unknown_member() -> None:
    record = from_json(THIN | {"unknown": {"a": 1}})

    assert record.unknown == {"unknown": {"a": 1}}
    assert to_json(record)["unknown"] == {"a": 1}


def test_reads_a_type_from_the_future_as_a_bare_record() -> None:
    record = from_json(THIN | {"type": "workshop_2031", "seats": 12})

    assert type(record) is Record
    assert to_json(record)["seats"] == 12


def _kinds(kind: type[Node]) -> Iterator[type[Node]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)


def test_no_member_is_made_of_others_since_a_reader_fills_in_what_is_there() -> None:
    """The reader sets defaults first and runs no converters."""
    for kind in _kinds(Node):
        for member in attrs.fields(kind):
            computed = isinstance(member.default, attrs.Factory) and member.default.takes_self  # type: ignore[arg-type]
            assert not computed, (kind, member.name)
            assert member.converter is None, (kind, member.name)


def test_read_records_are_as_frozen_as_any() -> None:
    record = from_json(THIN)

    with pytest.raises(AttributeError):
        record.id = "se.esf:2"  # type: ignore[misc]
    assert record == Project(id="se.esf:1", title=LangText({"sv": "Vinterskola"}), sources=())
    assert hash(type(record)) == hash(Project)


def test_an_empty_object_is_told_apart_from_an_absent_one() -> None:
    assert to_json(from_json(THIN | {"social_innovation": {}}))["social_innovation"] == {}
    assert "social_innovation" not in to_json(from_json(THIN))


def test_tells_a_season_from_a_month() -> None:
    launches = [
        from_json(THIN | {"type": "initiative", "launch": text}) for text in ("2021-12", "2021-23", "2021-05-01")
    ]

    assert [launch.launch for launch in launches if isinstance(launch, Initiative)] == [
        PartialDate("2021-12"),
        Season("2021-23"),
        PartialDate("2021-05-01"),
    ]


def test_writes_a_value_of_a_narrower_class_with_all_that_it_has() -> None:
    weighted = WeightedCode(list="nuts", code="SE", share=Percent(value=Decimal(40)))
    priority = Code(list="nuts", code="SE")

    assert node_to_json(weighted) == node_to_json(priority) | {"share": "40"}


@pytest.mark.parametrize(
    ("members", "pointer", "said"),
    [
        ({"start_date": "2021-02-30"}, "/start_date", "2021-02-30"),
        ({"start_date": None}, "/start_date", "None"),
        ({"start_date": 2021}, "/start_date", "2021"),
        ({"countries": "SE"}, "/countries", "list"),
        ({"countries": ["SE", 1]}, "/countries/1", "1"),
        ({"total_cost": {"amount": "1e3", "currency": "EUR"}}, "/total_cost/amount", "1e3"),
        ({"total_cost": {"amount": "5"}}, "/total_cost", "currency"),
        ({"total_cost": {"amount": "5", "currency": "EUX"}}, "/total_cost", "EUX"),
        ({"title": {"SV": "A"}}, "/title", "SV"),
        ({"needs": [{"text": {"sv": "A"}}, {"number": "1", "text": {"sv": "B"}}]}, "/needs/1/number", "'1'"),
        ({"strategic_importance": "yes"}, "/strategic_importance", "yes"),
        ({"extensions": []}, "/extensions", "object"),
        ({"type": ["project"]}, "/type", "project"),
        ({"cofinancing_rate": "100.01"}, "/cofinancing_rate", "100.01"),
    ],
)
def test_says_which_value_cannot_be_read(members: dict[str, Any], pointer: str, said: str) -> None:
    with pytest.raises(NotARecordError) as caught:
        from_json(THIN | members)

    assert caught.value.pointer == pointer
    assert said in str(caught.value)


def test_says_what_every_record_has_when_nothing_is_there() -> None:
    with pytest.raises(NotARecordError, match="title") as caught:
        from_json({"type": "lesson"})

    assert caught.value.pointer == ""

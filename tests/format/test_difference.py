"""A diff before anything is taken, and who may speak for which ids."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from sicore.findings import SourcePlace
from sicore.format import Change, ChangeKind, MemberChange, difference, dump_json, foreign_ids, parse_json, to_json
from sicore.members import Json
from sicore.model import AnyRecord
from tests.format.invented import RECORDS, lesson, project
from tests.strategies import json_values

OLD: dict[str, Json] = {"id": "se:1", "title": {"sv": "A"}, "needs": [{"number": 1}, {"number": 2}], "n": 1}


def _only(new: dict[str, Any], old: dict[str, Any] = OLD) -> Change:
    (change,) = difference([old], [new])
    return change


def test_tells_new_changed_and_same_records_in_the_order_in_which_they_come() -> None:
    changes = list(difference(RECORDS, [project(9), project(1, "Sommarskola"), lesson(1)]))

    assert [(change.kind, change.id) for change in changes] == [
        (ChangeKind.ADDED, "se.esf:9"),
        (ChangeKind.CHANGED, "se.esf:1"),
        (ChangeKind.SAME, "fi:1"),
    ]
    assert changes[1].members == (MemberChange(pointer="/title/sv", old="Vinterskola", new="Sommarskola"),)


def test_tells_the_removed_only_when_asked() -> None:
    assert list(difference(RECORDS, RECORDS[:2], with_same=False)) == []
    removed = list(difference(RECORDS, RECORDS[:2], with_same=False, with_removed=True))
    assert [(change.kind, change.id) for change in removed] == [
        (ChangeKind.REMOVED, "se.esf:2"),
        (ChangeKind.REMOVED, "fi:2"),
        (ChangeKind.REMOVED, "se.esf:3"),
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": {"sv": "A", "fi": "B"}}, [("/title/fi", None, "B")]),
        ({"title": {}}, [("/title/sv", "A", None)]),
        ({"needs": [{"number": 1}]}, [("/needs/1", {"number": 2}, None)]),
        ({"needs": [{"number": 2}, {"number": 1}]}, [("/needs/0/number", 1, 2), ("/needs/1/number", 2, 1)]),
        ({"n": True}, [("/n", 1, True)]),
        ({"n": Decimal("1.0")}, [("/n", 1, Decimal("1.0"))]),
        ({"n": {"a/b~c": 1}}, [("/n", 1, {"a/b~c": 1})]),
        ({"x": {"a/b~c": 1}}, [("/x", None, {"a/b~c": 1})]),
    ],
)
def test_points_at_each_value_that_differs(change: dict[str, Any], expected: list[tuple[str, Json, Json]]) -> None:
    members = [MemberChange(pointer=pointer, old=old, new=new) for pointer, old, new in expected]

    assert list(_only(OLD | change).members) == members


def test_a_pointer_escapes_slashes_and_tildes() -> None:
    assert _only(OLD | {"n": {"a/b~c": 2}}, OLD | {"n": {"a/b~c": 1}}).members[0].pointer == "/n/a~1b~0c"


def test_the_order_of_keys_does_not_matter() -> None:
    assert _only(dict(reversed(list(OLD.items())))).kind is ChangeKind.SAME


@given(json_values())
@settings(max_examples=60, deadline=None)
def test_every_record_is_the_same_as_itself_read_again(value: Json) -> None:
    record = OLD | {"extensions": {"se": {"x": value}}}
    assert _only(parse_json(dump_json(record)), record).kind is ChangeKind.SAME


def test_a_change_can_be_told_to_a_program() -> None:
    assert _only(OLD | {"n": 2}).to_json() == {
        "kind": "changed",
        "id": "se:1",
        "members": [{"pointer": "/n", "old": 1, "new": 2}],
    }
    assert next(difference([], [project(1)])).to_json() == {"kind": "added", "id": "se.esf:1"}


def test_a_sender_speaks_for_its_prefix_and_what_is_below_it_only() -> None:
    place = SourcePlace(source="colleague.zip")
    records: list[AnyRecord | Mapping[str, Json]] = [project(1), lesson(1), {"id": "se.esfplus:1"}, to_json(project(2))]

    findings = list(foreign_ids(records, ["se.esf", "no"], place=place))

    assert [(finding.code.code, finding.value, finding.place) for finding in findings] == [
        ("id-foreign", "fi:1", place),
        ("id-foreign", "se.esfplus:1", place),
    ]
    assert "se.esf, no" in findings[0].message
    assert list(foreign_ids(records, ["se", "fi"])) == []
    assert len(list(foreign_ids(records, []))) == 4

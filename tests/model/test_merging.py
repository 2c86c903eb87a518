"""Values as they are told beside a record, and in an order that no reading decides."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from sicore.dates import PartialDate
from sicore.format.codec import to_json
from sicore.model import Need, Project
from sicore.model.merging import canonical, plain
from sicore.money import Money, Percent
from sicore.text import LangText
from tests.model.invented import statements


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, None),
        (True, True),
        (5, 5),
        (Decimal("1.10"), Decimal("1.10")),
        (PartialDate("2022-12"), "2022-12"),
        (Percent(Decimal("95.0")), "95.0"),
        (Money(amount=Decimal("5.00"), currency="EUR"), {"amount": "5.00", "currency": "EUR"}),
        (LangText({"sv": "x"}), {"sv": "x"}),
        ((LangText({"sv": "x"}), "y"), [{"sv": "x"}, "y"]),
        (
            Need(number=0, text=LangText({"sv": "x"}), unknown={"new": [1]}),
            {"number": 0, "text": {"sv": "x"}, "new": [1]},
        ),
    ],
)
def test_a_value_is_told_as_json_has_it(value: Any, told: Any) -> None:
    assert plain(value) == told


@given(statements(fewest=1, most=1))
def test_a_record_is_told_as_the_exchange_format_writes_it(records: list[Project]) -> None:
    assert plain(records[0]) == to_json(records[0])


def test_the_order_of_members_leaves_no_trace_in_the_canonical_text() -> None:
    assert canonical({"a": 1, "b": {"c": 2, "d": 3}}) == canonical({"b": {"d": 3, "c": 2}, "a": 1})


@pytest.mark.parametrize(("one", "other"), [(1, True), (Decimal("1.0"), "1.0"), (None, "null"), ([1], ["1"])])
def test_values_of_different_kinds_have_different_canonical_texts(one: Any, other: Any) -> None:
    assert canonical(one) != canonical(other)

from decimal import Decimal
from typing import Any

import pytest

from sicore.errors import UsageError
from sicore.evaluation.disclosure import AUTHORITY, PUBLIC, Rule


def test_hides_less_from_officers_than_from_everybody() -> None:
    assert [count for count in range(12) if AUTHORITY.rule.hides_count(count)] == [1, 2, 3, 4]
    assert [count for count in range(12) if PUBLIC.rule.hides_count(count)] == list(range(1, 10))
    assert PUBLIC.is_everybody


def test_hides_zeros_where_told_to() -> None:
    assert Rule(protect_zeros=True).hides_count(0)


def test_hides_an_amount_that_the_second_largest_can_work_out_to_within_p_percent() -> None:
    rule = Rule(p_percent=Decimal(10))

    assert rule.hides_amount(Decimal(160), (Decimal(100), Decimal(51)))
    assert not rule.hides_amount(Decimal(161), (Decimal(100), Decimal(51)))
    assert not rule.hides_amount(Decimal(161), None)
    assert not Rule().hides_amount(Decimal(100), (Decimal(100), Decimal(0)))


@pytest.mark.parametrize(
    "wrong", [{"threshold": 1}, {"width": 0}, {"p_percent": Decimal(0)}, {"amount_width": Decimal(-1)}]
)
def test_refuses_a_rule_that_protects_nothing(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Rule(**wrong)

"""Inputs of metrics: the limits of numbers, and what is told of what lies beyond them."""

from decimal import Decimal

import pytest

from sicore.errors import UsageError
from sicore.plugins import Aggregation, MetricCard, MissingPolicy, Parameter, ParameterKind
from sicore.plugins.parameters import read_parameters


def _read(parameter: Parameter, value: object) -> tuple[object, list[str | None]]:
    card = MetricCard(
        unit="none",
        formula="none",
        aggregation=Aggregation.NONE,
        missing=MissingPolicy.REFUSE,
        parameters=(parameter,),
    )
    typed, wrong = read_parameters(card, {parameter.name: value})
    return typed.get(parameter.name), [each.expected for each in wrong]


@pytest.mark.parametrize(
    ("kind", "limits", "right", "wrong", "expected"),
    [
        (ParameterKind.COUNT, {"highest": 3}, (0, 3), (4, -1, 1.5), "a whole number from 0 to 3"),
        (ParameterKind.COUNT, {"lowest": 100}, (100, 10**9), (99,), "a whole number from 100 on"),
        (ParameterKind.COUNT, {}, (0,), (-1,), "a whole number from 0 on"),
        (ParameterKind.SHARE, {"lowest": Decimal("0.5")}, (0.5, 1), (0.4, 1.1), "a fraction from 0.5 to 1"),
        (ParameterKind.NUMBER, {"lowest": -1, "highest": 1}, (-1, 0.5), (-1.1, 2), "a number from -1 to 1"),
        (ParameterKind.NUMBER, {"highest": 1}, (-(10**9),), (2,), "a number up to 1"),
        (ParameterKind.NUMBER, {}, (-0.5,), ("x", float("nan")), "a number"),
    ],
)
def test_a_number_beyond_its_limits_is_wrong_and_the_range_is_told(
    kind: ParameterKind,
    limits: dict[str, int | Decimal],
    right: tuple[float, ...],
    wrong: tuple[object, ...],
    expected: str,
) -> None:
    parameter = Parameter(
        name="score", about="A score.", kind=kind, lowest=limits.get("lowest"), highest=limits.get("highest")
    )

    assert all(_read(parameter, value) == (Decimal(str(value)), []) for value in right)
    assert all(_read(parameter, value) == (None, [expected]) for value in wrong)


@pytest.mark.parametrize("kind", [ParameterKind.TEXT, ParameterKind.MONEY, ParameterKind.FLAG])
def test_only_numbers_have_limits(kind: ParameterKind) -> None:
    with pytest.raises(UsageError, match="only numbers have limits"):
        Parameter(name="score", about="A score.", kind=kind, highest=3)

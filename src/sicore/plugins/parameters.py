"""Reading a metric's parameters: typed by its card, with a finding for each that is not what it should be."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from math import log10
from typing import Any

from sicore.findings import Finding
from sicore.plugins import codes
from sicore.plugins.amounts import Amounts, GivenMoney
from sicore.plugins.cards import MetricCard, Parameter, ParameterKind

_EXPECTED = {
    ParameterKind.NUMBER: "a number",
    ParameterKind.SHARE: "a fraction",
    ParameterKind.COUNT: "a whole number",
    ParameterKind.MONEY: "an amount",
    ParameterKind.TEXT: "a text",
    ParameterKind.FLAG: "true or false",
    ParameterKind.TABLE: "rows with columns",
}
_ABSENT = object()
_OF_MONEY = {"amount", "currency", "unit", "date", "country", "prices_of", "of", "steps", "rounding"}
"""What a table that tells an amount may hold: also what the treatment of amounts itself writes."""
_MOST_BITS = 1024
_LARGEST_EXPONENT = 60
"""Numbers beyond it count nothing that there is, and take long to write out."""


def read_parameters(card: MetricCard, told: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The parameters of a metric as its card types them, and what is wrong with them.

    Args:
        card: The metric's card.
        told: What the user set; values that are typed already stay as they are.

    Returns:
        The parameters, those with a default that nobody set included and those that are wrong left out; and an error
        finding for each that is wrong, missing or unknown, with its JSON pointer.
    """
    findings: list[Finding] = []
    return _read(card.parameters, told, "", findings), tuple(findings)


def treated_parameters(
    card: MetricCard, told: Mapping[str, Any], amounts: Amounts
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The parameters as `read_parameters` gives them, their amounts as decimals in one unit."""
    parameters, wrong = read_parameters(card, told)
    return (parameters, wrong) if wrong else amounts.given(card, parameters)


def _read(parameters: Sequence[Parameter], told: Mapping[str, Any], at: str, findings: list[Finding]) -> dict[str, Any]:
    findings.extend(_unknown(parameters, told, at))
    typed: dict[str, Any] = {}
    for parameter in parameters:
        value = told.get(parameter.name)
        pointer = f"{at}/{parameter.name}"
        if value is None:
            if parameter.needed:
                findings.append(Finding.of(codes.METRIC_INPUT_MISSING, pointer=pointer, value=parameter.name))
            elif parameter.default is not None:
                typed[parameter.name] = parameter.default
            continue
        if parameter.kind is ParameterKind.TABLE:
            typed[parameter.name] = _rows(parameter, value, pointer, findings)
            continue
        read = _value(parameter, value)
        if read is _ABSENT:
            findings.append(_wrong(parameter, value, pointer))
        else:
            typed[parameter.name] = read
    return typed


def _unknown(parameters: Sequence[Parameter], told: Mapping[str, Any], at: str) -> Iterator[Finding]:
    known = [parameter.name for parameter in parameters]
    for name in told:
        if name not in known:
            yield Finding.of(
                codes.METRIC_INPUT_UNKNOWN, pointer=f"{at}/{name}", value=name, expected=", ".join(known) or "none"
            )


def _wrong(parameter: Parameter, value: object, pointer: str) -> Finding:
    return Finding.of(
        codes.METRIC_INPUT_WRONG,
        pointer=pointer,
        value=writable(value),
        expected=_expected(parameter),
        name=parameter.name,
    )


def _expected(parameter: Parameter) -> str:
    if parameter.choices:
        return f"one of {', '.join(parameter.choices)}"
    low, high = parameter.limits
    if (low, high) == (None, None):
        return _EXPECTED[parameter.kind]
    if low is None:
        return f"{_EXPECTED[parameter.kind]} up to {high}"
    return f"{_EXPECTED[parameter.kind]} from {low} {'on' if high is None else f'to {high}'}"


def writable(value: object) -> object:
    """The value, or the size of a whole number of so many digits that Python refuses to write it out."""
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return f"≈ 10^{round(value.bit_length() * log10(2))}"
    return value


def _rows(parameter: Parameter, value: object, pointer: str, findings: list[Finding]) -> tuple[dict[str, Any], ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(row, Mapping) for row in value):
        findings.append(_wrong(parameter, value, pointer))
        return ()
    return tuple(_read(parameter.columns, row, f"{pointer}/{number}", findings) for number, row in enumerate(value))


def _value(parameter: Parameter, value: object) -> Any:
    if parameter.kind is ParameterKind.FLAG:
        return value if isinstance(value, bool) else _ABSENT
    if parameter.kind is ParameterKind.TEXT:
        is_right = isinstance(value, str) and (not parameter.choices or value in parameter.choices)
        return value if is_right else _ABSENT
    if parameter.kind is ParameterKind.MONEY:
        return _money(value)
    number = _number(value)
    if number is None or not parameter.holds(number):
        return _ABSENT
    if parameter.kind is ParameterKind.COUNT:
        return int(number) if number == number.to_integral_value() else _ABSENT
    return number


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    try:
        number = Decimal(str(value).strip())
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _LARGEST_EXPONENT else None


def _money(value: object) -> Any:
    """An amount: a number, or a table that says more of it."""
    if isinstance(value, GivenMoney):
        return value
    told = value if isinstance(value, Mapping) else {"amount": value}
    amount, steps = _number(told.get("amount")), told.get("steps", ())
    given = {name: told.get(name) for name in ("currency", "date", "country")}
    # What was treated before tells its unit, which may be that of a parity.
    given["currency"] = told.get("unit", given["currency"])
    words = {name: each for name, each in given.items() if each is None or isinstance(each, str)}
    is_right = words.keys() == given.keys() and told.keys() <= _OF_MONEY and isinstance(steps, list | tuple)
    if amount is None or not is_right:
        return _ABSENT
    return GivenMoney(amount=amount, is_treated=bool(steps), **words)

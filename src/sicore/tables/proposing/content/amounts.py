"""Amounts: whether a column holds them, what stands before their decimals, and in which currency they are."""

import re
from collections import Counter

from attrs import evolve, frozen

from sicore.readings import DecimalMark
from sicore.tables.applying.amounts import Amount, read_money
from sicore.tables.mapping import Use
from sicore.tables.proposing import codes
from sicore.tables.proposing.column import ColumnSample, Value, total
from sicore.tables.proposing.content.look import Look, Option, counted, shown
from sicore.tables.proposing.content.units import unit_of

_BRACKET_BEHIND = re.compile(r"[^(]*[0-9][^(]*\(.*\)\s*", re.DOTALL)
_BEFORE_BRACKET = r"^([^(]+)"
_CROWN = "DKK"
"""Any crown: without one, `kr` is a word that no amount has."""
_MEANS = {
    "comma": "comma before the decimals, such as 1.234,56",
    "point": "point before the decimals, such as 1,234.56",
}


@frozen(kw_only=True)
class AmountLook(Look):
    """What the cells say about amounts.

    Args:
        currencies: The currencies that cells name, most frequent first.
    """

    currencies: tuple[str, ...] = ()


def look_at_amounts(column: ColumnSample) -> AmountLook:
    """Whether the cells are amounts, and which decimal marks fit all of them."""
    has_brackets = column.share(lambda value: _BRACKET_BEHIND.fullmatch(value.text) is not None) > 0
    admitted: dict[str, list[Value]] = {}
    named: Counter[str] = Counter()
    for value in column.values:
        mark, currency = _reading(value, has_brackets=has_brackets)
        admitted.setdefault(mark, []).append(value)
        if mark and currency:
            named[currency] += value.count
    fitting = [value for mark, values in admitted.items() if mark for value in values]
    if not fitting:
        return AmountLook(share=0.0, said=f"no cell is an amount ({shown(column.values)})")
    unit = unit_of(column.said)
    currencies = tuple(currency for currency, _ in named.most_common()) or tuple(filter(None, [unit.currency]))
    shared = Use(
        to="total_cost",
        unit=unit.factor,
        currency=currencies[0] if len(currencies) == 1 else None,
        take=_BEFORE_BRACKET if has_brackets else None,
    )
    found = AmountLook(
        share=total(fitting) / column.filled,
        said=f"{counted(column, fitting, 'amounts')} ({shown(fitting)})",
        currencies=currencies,
    )
    return _with_options(found, admitted, shared)


def _with_options(found: AmountLook, admitted: dict[str, list[Value]], shared: Use) -> AmountLook:
    comma, point, both = (admitted.get(mark, []) for mark in ("comma", "point", "both"))
    options = tuple(_option(shared, mark) for mark in _MEANS)
    if comma and point:
        return evolve(
            found,
            options=options,
            asks=codes.DECIMAL_MARK_MIXED,
            details={"first": comma[0].text, "second": point[0].text},
            examples=(comma[0].example, point[0].example),
        )
    if comma or point:
        mark, deciding = ("comma", comma) if comma else ("point", point)
        said = f"{found.said}; {shown(deciding, 1)} can only have the {mark} before its decimals"
        return evolve(found, said=said, options=(_option(shared, mark),))
    if both:
        return evolve(
            found,
            options=options,
            asks=codes.DECIMAL_MARK_OPEN,
            details={"value": both[0].text},
            examples=tuple(value.example for value in both[:3]),
        )
    return evolve(found, options=(Option(uses=(shared,)),))


def _option(shared: Use, mark: str) -> Option:
    return Option(answer=mark, means=_MEANS[mark], uses=(evolve(shared, decimal=mark),))


def _reading(value: Value, *, has_brackets: bool) -> tuple[str, str | None]:
    """The decimal mark that an amount admits (comma, point, both, or any where it has none) and its currency."""
    if isinstance(value.cell, bool):
        return "", None
    if value.is_typed:
        return ("any" if isinstance(value.cell, int | float) else ""), None
    text = value.text.partition("(")[0] if has_brackets else value.text
    comma, point = _read(text, "comma"), _read(text, "point")
    if comma is None or point is None:
        mark = "comma" if comma is not None else "point" if point is not None else ""
        read = comma or point
    else:
        mark = "any" if comma.value == point.value else "both"
        read = comma
    return mark, read.currency if read is not None else None


def _read(text: str, decimal: DecimalMark) -> Amount | None:
    reading = read_money(text, decimal=decimal, unit="one", currency=None)
    if reading.value is not None:
        return reading.value
    # `kr` is a currency only where a crown is declared; which one, nobody says here.
    crowns = read_money(text, decimal=decimal, unit="one", currency=_CROWN).value
    return crowns and Amount(crowns.value)

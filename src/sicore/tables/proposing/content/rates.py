"""Rates: whether a column holds shares, and whether 0.95 or 95 stands for 95 per cent."""

from decimal import Decimal, InvalidOperation

from sicore.tables.mapping import Use
from sicore.tables.proposing import codes
from sicore.tables.proposing.column import ColumnSample, Value, total
from sicore.tables.proposing.content.look import Look, Option, counted, shown

_PERCENT = Option(answer="percent", means="95 means 95 per cent", uses=(Use(to="cofinancing_rate", rate="percent"),))
_FRACTION = Option(
    answer="fraction", means="0.95 means 95 per cent", uses=(Use(to="cofinancing_rate", rate="fraction"),)
)
_AS_IT_SAYS = Option(uses=(Use(to="cofinancing_rate"),))

WHOLE = Decimal(100)


def number_of(text: str) -> Decimal | None:
    """The number of a text with one decimal mark at most, per cent sign aside; None where it is none.

    >>> number_of("94,5 %"), number_of("15.414.794")
    (Decimal('94.5'), None)
    """
    plain = text.removesuffix("%").strip().replace(",", ".")
    try:
        number = Decimal(plain) if plain[:1].isdecimal() else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def look_at_rates(column: ColumnSample) -> Look:
    """Whether the cells are shares of a whole, and in which form."""
    kinds: dict[str, list[Value]] = {}
    for value in column.values:
        kinds.setdefault(_kind(value), []).append(value)
    signed, percent, fraction, one = (kinds.get(kind, []) for kind in ("signed", "percent", "fraction", "one"))
    fitting = [*signed, *percent, *fraction, *one, *kinds.get("zero", [])]
    share = total(fitting) / column.filled if column.filled else 0.0
    if total(kinds.get("above", [])) * 10 > column.filled:
        above = kinds["above"]
        return Look(share=min(share, 0.2), said=f"{counted(column, above, 'above 100')} ({shown(above)}): no rates")
    if not fitting:
        return Look(share=0.0, said=f"no cell is a rate ({shown(column.values)})")
    said = f"{counted(column, fitting, 'shares')} ({shown(fitting)})"
    if percent and fraction:
        return Look(
            share=share,
            said=said,
            options=(_PERCENT, _FRACTION),
            asks=codes.RATE_FORM_MIXED,
            details={"first": percent[0].text, "second": fraction[0].text},
            examples=(percent[0].example, fraction[0].example),
        )
    if percent or fraction:
        return Look(share=share, said=said, options=(_PERCENT if percent else _FRACTION,))
    if one:
        return Look(
            share=share,
            said=said,
            options=(_PERCENT, _FRACTION),
            asks=codes.RATE_FORM_OPEN,
            details={"value": one[0].text},
            examples=(one[0].example,),
        )
    return Look(share=share, said=said, options=(_AS_IT_SAYS if signed else _PERCENT,))


def _kind(value: Value) -> str:
    if isinstance(value.cell, bool):
        return ""
    number = number_of(value.text)
    if number is None or number < 0:
        return ""
    if number > WHOLE:
        return "above"
    if value.text.endswith("%"):
        return "signed"
    if number == 0:
        return "zero"
    return "one" if number == 1 else "fraction" if number < 1 else "percent"

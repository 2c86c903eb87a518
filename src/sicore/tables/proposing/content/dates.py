"""Dates: whether a column holds them, and in which order day and month stand in it."""

import re
from collections.abc import Sequence
from datetime import date

from sicore.readings import read_date
from sicore.tables.mapping import Use
from sicore.tables.proposing import codes
from sicore.tables.proposing.column import ColumnSample, Value
from sicore.tables.proposing.content.look import Look, Option, counted, shown

YEARS = range(1990, 2061)
"""Years in which operations begin and end."""

# Serial numbers of spreadsheets for days from 1998 to 2050.
_SERIALS = range(36_000, 55_000)
_BETWEEN = re.compile(r"\s[-–—]\s|\s(?:bis|au|to|do|til|till|al|až|līdz|iki|kuni|ig|tot)\s|(?<=\d)[–—-](?=\d{4}$)")
_DAY_FIRST = "day before month, such as 31.12.2022"
_MONTH_FIRST = "month before day, such as 12/31/2022"


def order_of(text: str) -> str | None:
    """Which order of day and month a date admits.

    Returns:
        `dmy` or `mdy` where only one fits, `both` where two days are possible, `any` where the order does not matter;
        None where the text is no date of the years of operations.

    >>> order_of("31.12.2022"), order_of("03/04/2024"), order_of("2024-04-03"), order_of("soon")
    ('dmy', 'both', 'any', None)
    """
    first, second = read_date(text, order="dmy").value, read_date(text, order="mdy").value
    days = [day for day in (first, second) if day is not None]
    if not days or any(day.first_day.year not in YEARS for day in days):
        return None
    if first == second:
        return "any"
    if first is None or second is None:
        return "dmy" if second is None else "mdy"
    return "both"


def look_at_dates(column: ColumnSample) -> Look:
    """Whether the cells are dates, and which orders of day and month fit all of them."""
    by_order: dict[str | None, list[Value]] = {}
    for value in column.values:
        by_order.setdefault(_order(value), []).append(value)
    fitting = [value for order, values in by_order.items() if order for value in values]
    share = sum(value.count for value in fitting) / column.filled if column.filled else 0.0
    if not fitting:
        return Look(share=0.0, said=f"no cell is a date ({shown(column.values)})")
    day_first, month_first = by_order.get("dmy", []), by_order.get("mdy", [])
    said = f"{counted(column, fitting, 'dates')} ({shown(fitting)})"
    if day_first and month_first:
        return Look(
            share=share,
            said=said,
            options=(_option("dmy", _DAY_FIRST), _option("mdy", _MONTH_FIRST)),
            asks=codes.DATE_ORDER_MIXED,
            details={"first": day_first[0].text, "second": month_first[0].text},
            examples=(day_first[0].example, month_first[0].example),
        )
    if day_first or month_first:
        order, deciding = ("dmy", day_first) if day_first else ("mdy", month_first)
        read = f"{said}; {shown(deciding, 1)} has the {'day' if day_first else 'month'} first"
        return Look(share=share, said=read, options=(_option(order),))
    if both := by_order.get("both"):
        return Look(
            share=share,
            said=said,
            options=(_option("dmy", _DAY_FIRST), _option("mdy", _MONTH_FIRST)),
            asks=codes.DATE_ORDER_OPEN,
            details={"value": both[0].text},
            examples=tuple(value.example for value in both[:3]),
        )
    return Look(share=share, said=said, options=(Option(uses=(_use(),)),))


def _use(order: str | None = None, take: str | None = None, to: str = "start_date") -> Use:
    return Use(to=to, date=order, take=take)


def _option(order: str, means: str = "") -> Option:
    return Option(answer=order, means=means, uses=(_use(order),))


def _order(value: Value) -> str | None:
    cell = value.cell
    if isinstance(cell, date):
        return "any" if cell.year in YEARS else None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return "any" if float(cell).is_integer() and (int(cell) in YEARS or int(cell) in _SERIALS) else None
    return order_of(value.text)


def are_years(column: ColumnSample) -> bool:
    """Whether the cells are bare years, which are dates only where the header says so."""
    return column.share(lambda value: value.text.isdecimal() and len(value.text) == 4) >= 0.9


def are_serials(column: ColumnSample) -> bool:
    """Whether the cells are numbers that may count days, which are dates only where the header says so."""
    return column.share(lambda value: value.text.isdecimal() and len(value.text) == 5) >= 0.9


def look_at_spans(column: ColumnSample) -> Look:
    """Whether each cell holds two dates, from when to when."""
    spans: list[tuple[Value, str, str]] = []
    for value in column.values:
        ends = split_span(value.text)
        if ends is not None:
            spans.append((value, *ends))
    fitting = [value for value, _, _ in spans]
    share = sum(value.count for value in fitting) / column.filled if column.filled else 0.0
    if not fitting:
        return Look(share=0.0, said="no cell holds two dates")
    orders = {order for _, *ends in spans for order in map(order_of, ends)}
    said = f"{counted(column, fitting, 'two dates, from when to when')} ({shown(fitting)})"
    if "dmy" in orders and "mdy" in orders:
        return Look(share=share, said=said, examples=tuple(value.example for value in fitting[:3]))
    chosen = ("dmy",) if "dmy" in orders else ("mdy",) if "mdy" in orders else ("dmy", "mdy")
    if "both" not in orders and len(chosen) > 1:
        return Look(share=share, said=said, options=(_span_option("", None, fitting),))
    means = {"dmy": _DAY_FIRST, "mdy": _MONTH_FIRST}
    options = tuple(_span_option(means[order], order, fitting) for order in chosen)
    return Look(
        share=share,
        said=said,
        options=options,
        asks=codes.DATE_ORDER_OPEN if len(options) > 1 else None,
        details={"value": fitting[0].text},
        examples=tuple(value.example for value in fitting[:3]),
    )


def split_span(text: str) -> tuple[str, str] | None:
    """The two dates of a text such as `01/01/2014 - 31/12/2015`; None where it holds something else.

    >>> split_span("01/01/2014 - 31/12/2015"), split_span("2010-12-31")
    (('01/01/2014', '31/12/2015'), None)
    """
    for match in _BETWEEN.finditer(text):
        start, end = text[: match.start()].strip(), text[match.end() :].strip()
        if order_of(start) and order_of(end):
            return start, end
    return None


def _span_option(means: str, order: str | None, values: Sequence[Value]) -> Option:
    between = _between(values)
    start, end = rf"^(.+?){between}.+$", rf"^.+?{between}(.+)$"
    uses = (_use(order, start, "start_date"), _use(order, end, "end_date"))
    return Option(answer=order or "", means=means, uses=uses)


def _between(values: Sequence[Value]) -> str:
    """What stands between the two dates, as an expression; the dates themselves may hold hyphens without spaces."""
    found = {match[0].strip() for value in values for match in [_BETWEEN.search(value.text)] if match}
    if any(value.text.split() == [value.text] for value in values):
        return r"\s*[–—-]\s*"
    return rf"\s(?:{'|'.join(re.escape(each) for each in sorted(found))})\s"

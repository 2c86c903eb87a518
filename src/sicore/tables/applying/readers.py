"""Reading the cells of one use: compiled once for a mapping, remembered where texts repeat."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from attrs import Factory, frozen

from sicore.codelists import Code, Shelf
from sicore.dates import PartialDate, Period
from sicore.errors import InvalidValueError
from sicore.model.organisation import LEGAL_CATEGORIES
from sicore.model.project import LEVELS_OF_ACTION, PROJECT_KINDS, PROJECT_STATUS, ROLES
from sicore.money import Percent
from sicore.places import LATITUDE_PATTERN, LONGITUDE_PATTERN
from sicore.plugins.pages import html_paragraphs
from sicore.readings import DateOrder, Reading, order_shown, read_answer, read_count, read_date, read_rate
from sicore.readings import codes as reading_codes
from sicore.tables import codes
from sicore.tables.applying.amounts import UNITS, Amount, read_money, times
from sicore.tables.applying.cells import cell_text
from sicore.tables.applying.lists import CodeReader, CountryReader, TopicReader
from sicore.tables.applying.told import Problem, Taken
from sicore.tables.grid import Cell
from sicore.tables.mapping import Readings, Use
from sicore.tables.targets import Kind, Target, target_named

REMEMBERED = 4096
"""How many different short texts of one use are remembered with their values."""

LONGEST_REMEMBERED = 64

Reader = Callable[[Cell], tuple[Taken, ...] | None]
"""Nothing for an empty cell, None for a cell that the use's expression does not match."""

_WORDS = {
    "kind": PROJECT_KINDS,
    "status": PROJECT_STATUS,
    "level_of_action": LEVELS_OF_ACTION,
    "participant_role": ROLES,
    "beneficiary_type": LEGAL_CATEGORIES,
    "participant_type": LEGAL_CATEGORIES,
}
# Excel counts days from here for every date after February 1900.
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(25_569, 73_051)
_YEARS = range(1900, 2101)
_TOPICS = ("theme", "target_group")


@frozen(kw_only=True)
class ReaderContext:
    """What readers need beside the use.

    Args:
        readings: How cells are read unless the use says otherwise.
        period: The programming period, None where the mapping names none.
        centre: The centre, which national code lists are named after.
        shelf: The code lists.
        orders: Takes the first date of each order by field, where no order is declared.
    """

    readings: Readings
    period: Period | None
    centre: str
    shelf: Shelf
    orders: dict[str, dict[str, str]] = Factory(dict)


def compile_reader(use: Use, context: ReaderContext) -> Reader:
    """The reader of a use's cells."""
    read_text = _TextReader.of(use, context)
    remembered = _taken_as_it_is(read_text.absent) if read_text.is_plain else lru_cache(REMEMBERED)(read_text)
    typed = _TYPED.get(target_named(use.to).kind)

    def read(cell: Cell) -> tuple[Taken, ...] | None:
        if type(cell) is str:
            text = cell.strip()
            return remembered(text) if len(text) <= LONGEST_REMEMBERED else read_text(text)
        if cell is None:
            return ()
        if typed is not None and type(cell) is not bool:
            found = typed(cell, use, context)
            if found is not None:
                return (found,)
        if isinstance(cell, tuple):
            return tuple(taken for text in cell for taken in read_text(text.strip()) or ())
        return remembered(cell_text(cell))

    return read


@frozen(kw_only=True)
class _TextReader:
    """Reads the text of a cell, without spaces around it."""

    read_one: Callable[[str], Taken]
    absent: frozenset[str]
    take: re.Pattern[str] | None
    split: re.Pattern[str] | None
    values: Mapping[str, str]
    prefix: str
    means: str | None

    @classmethod
    def of(cls, use: Use, context: ReaderContext) -> "_TextReader":
        return cls(
            read_one=_one_reader(use, target_named(use.to), context),
            absent=frozenset((*context.readings.absent, *use.absent)),
            take=re.compile(use.take) if use.take else None,
            split=re.compile(use.split) if use.split else None,
            values={raw.casefold(): meant for raw, meant in use.values.items()},
            prefix=use.prefix or "",
            means=use.means,
        )

    @property
    def is_plain(self) -> bool:
        """Whether every text is a value as it stands; then it costs less to take it than to remember it."""
        return self.read_one is _plain and not (self.take or self.split or self.values or self.prefix)

    def __call__(self, text: str) -> tuple[Taken, ...] | None:
        if not text or text in self.absent:
            return ()
        taken = text
        if self.take is not None:
            match = self.take.search(text)
            if match is None:
                return None
            if self.means is not None:
                return (_with_raw(self.read_one(self.means), "", text),)
            taken = (match[1] or "").strip()
        if self.split is None:
            return (self._part(taken, text),) if taken and taken not in self.absent else ()
        parts = [part.strip() for part in self.split.split(taken)]
        return tuple([self._part(part, text) for part in parts if part and part not in self.absent])

    def _part(self, part: str, text: str) -> Taken:
        meant = self.values.get(part.casefold()) if self.values else None
        return _with_raw(self.read_one(self.prefix + part if meant is None else meant), part, text)


def _taken_as_it_is(absent: frozenset[str]) -> Callable[[str], tuple[Taken, ...]]:
    def read(text: str) -> tuple[Taken, ...]:
        return () if not text or text in absent else (Taken(text),)

    return read


def _with_raw(taken: Taken, part: str, text: str) -> Taken:
    """The raw text is that of the whole cell, so that a person finds it there."""
    value, raw, problem = taken
    if problem is None and raw is None and part == text and _says_itself(value, text):
        return taken
    return Taken(value, text, problem)


def _says_itself(value: Any, text: str) -> bool:
    said = value.code if isinstance(value, Code) else value.value if isinstance(value, Amount) else value
    return said == text or str(said) == text


def _one_reader(use: Use, target: Target, context: ReaderContext) -> Callable[[str], Taken]:
    kind = target.kind
    if target.name in _TOPICS:
        return TopicReader.of(use, target, shelf=context.shelf, period=context.period, centre=context.centre)
    if kind is Kind.TEXT:
        return _html_text if use.markup == "html" else _plain
    if kind in (Kind.NAME, Kind.ID) or (kind is Kind.CODE and not target.lists):
        return _plain
    if kind is Kind.CODE:
        return CodeReader.of(use, target, shelf=context.shelf, period=context.period, centre=context.centre)
    if kind is Kind.COUNTRY:
        return CountryReader(context.shelf)
    if kind is Kind.WORD:
        return _word_reader(_WORDS[target.name])
    if kind is Kind.DATE:
        return _date_reader(use, context)
    return _declared_reader(use, kind, context.readings)


def _date_reader(use: Use, context: ReaderContext) -> Callable[[str], Taken]:
    form = use.date or context.readings.date
    if form == "year":
        return _year_reader
    order = _order(form)
    firsts = context.orders.setdefault(use.to, {})

    def read(text: str) -> Taken:
        shown = None if order else order_shown(text)
        if shown is not None:
            firsts.setdefault(shown, text)
        return _of(read_date(text, order=order))

    return read


def _declared_reader(use: Use, kind: Kind, shared: Readings) -> Callable[[str], Taken]:
    if kind is Kind.MONEY:
        declared: dict[str, Any] = {
            "decimal": use.decimal or shared.decimal,
            "unit": use.unit or shared.unit or "one",
            "currency": use.currency or shared.currency,
        }
        return lambda text: _of(read_money(text, **declared))
    if kind is Kind.PERCENT:
        form_of_rates: Any = use.rate or shared.rate
        return lambda text: _of(read_rate(text, form=form_of_rates))
    if kind is Kind.ANSWER:
        answers = _answers(use, shared)
        return lambda text: _of(read_answer(text, answers))
    if kind is Kind.COUNT:
        return lambda text: _of(read_count(text))
    if kind is Kind.CURRENCY:
        return lambda text: Taken(text.upper())
    if kind is Kind.PERIOD:
        return _period
    return _degrees_reader(LATITUDE_PATTERN if use.to == "latitude" else LONGITUDE_PATTERN)


def _order(form: str | None) -> DateOrder | None:
    return "dmy" if form == "dmy" else "mdy" if form == "mdy" else None


def _answers(use: Use, shared: Readings) -> Mapping[str, bool]:
    yes, no = use.yes or shared.yes, use.no or shared.no
    return {word.casefold(): True for word in yes} | {word.casefold(): False for word in no}


def _of(reading: Reading[Any]) -> Taken:
    if reading.code is not None:
        return Taken(None, reading.raw, Problem(reading.code, reading.expected, reading.details))
    return Taken(reading.value)


def _plain(text: str) -> Taken:
    return Taken(text)


def _period(text: str) -> Taken:
    try:
        return Taken(Period(text))
    except InvalidValueError:
        return Taken(None, text, Problem(codes.ROW_PERIOD_FORM, "2014-2020"))


def _html_text(text: str) -> Taken:
    if "<" not in text and "&" not in text:
        return Taken(text)
    try:
        return Taken(html_paragraphs(text), text)
    except InvalidValueError:
        return Taken(text)  # nested beyond reason; better with its mark-up than without its words


def _year_reader(text: str) -> Taken:
    if re.fullmatch("[0-9]{4}", text):
        return Taken(PartialDate(text))
    return Taken(None, text, Problem(reading_codes.DATE_UNREADABLE, "2022"))


def _word_reader(choices: tuple[str, ...]) -> Callable[[str], Taken]:
    def read(text: str) -> Taken:
        if text in choices:
            return Taken(text)
        return Taken(None, text, Problem(codes.WORD_NOT_KNOWN, ", ".join(choices)))

    return read


def _degrees_reader(pattern: str) -> Callable[[str], Taken]:
    form = re.compile(pattern)

    def read(text: str) -> Taken:
        plain = text.replace(",", ".")
        if form.fullmatch(plain):
            return Taken(plain)
        return Taken(None, text, Problem(codes.DEGREES_UNREADABLE, "degrees (WGS 84)"))

    return read


def _typed_date(cell: Any, use: Use, context: ReaderContext) -> Taken | None:
    """A date that the workbook keeps as one, the serial number of a day, or a year."""
    if isinstance(cell, date):
        iso = cell_text(cell)
        return Taken(PartialDate(iso)) if len(iso) == 10 else None
    if not isinstance(cell, int | float) or cell != int(cell):
        return None
    if int(cell) in _YEARS:
        return Taken(PartialDate(str(int(cell))))
    if int(cell) in _EXCEL_DAYS and (use.date or context.readings.date) != "year":
        return Taken(PartialDate((_EXCEL_ZERO + timedelta(days=int(cell))).isoformat()), cell_text(cell))
    return None


def _typed_amount(cell: Any, use: Use, context: ReaderContext) -> Taken | None:
    if not isinstance(cell, int | float):
        return None
    factor = UNITS[use.unit or context.readings.unit or "one"]
    text = cell_text(cell)
    return Taken(Amount(times(Decimal(text), factor)), text if factor != 1 else None) if text else None


def _typed_rate(cell: Any, use: Use, context: ReaderContext) -> Taken | None:
    if not isinstance(cell, int | float):
        return None
    taken = _of(read_rate(cell_text(cell), form=use.rate or context.readings.rate))  # type: ignore[arg-type]  # one of the two, by the schema
    if isinstance(taken.value, Percent) and str(taken.value) != cell_text(cell):
        return taken._replace(raw=cell_text(cell))
    return taken


_TYPED: dict[Kind, Callable[[Any, Use, ReaderContext], Taken | None]] = {
    Kind.DATE: _typed_date,
    Kind.MONEY: _typed_amount,
    Kind.PERCENT: _typed_rate,
}

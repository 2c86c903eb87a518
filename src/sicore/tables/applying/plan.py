"""A mapping made ready for one table: where each column stands, and the reader of each of its uses."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from attrs import field, frozen

from sicore.codelists import CodeList, Shelf
from sicore.dates import Period
from sicore.findings import SourcePlace
from sicore.tables.applying.header import HeaderMatch
from sicore.tables.applying.readers import Reader, ReaderContext, compile_reader
from sicore.tables.applying.told import Taken, Told
from sicore.tables.grid import Cell, column_letters
from sicore.tables.mapping import Mapping, Use
from sicore.tables.targets import TARGETS, Kind, Part, Target, target_named


class UsePlan(NamedTuple):
    """One use of a column, ready to read."""

    use: Use
    target: Target
    read: Reader


class ColumnPlan(NamedTuple):
    """One column.

    Args:
        number: Its number in the mapping, counted from 0.
        name: Its name in the mapping.
        position: Where it stands in the table, counted from 0.
        tail: The end of the place of its cells: ` column C`.
        uses: What it is used for.
        is_kept: Whether its cells stand under the record's extensions.
        only: Its use, where it has only one, all of whose cells become values of members.
    """

    number: int
    name: str
    position: int
    tail: str
    uses: tuple[UsePlan, ...]
    is_kept: bool
    only: UsePlan | None


@frozen(kw_only=True)
class Where:
    """Where a table is.

    Args:
        source: The file's own name.
        sheet: The name of the sheet, None where there is none.
        is_lettered: Whether columns are named by letters.
    """

    source: str
    sheet: str | None
    is_lettered: bool

    def row(self, number: int) -> SourcePlace:
        """The place of a row."""
        return SourcePlace(source=self.source, sheet=self.sheet, row=number)

    def cell(self, number: int, column: ColumnPlan) -> SourcePlace:
        """The place of a cell."""
        column_name = column.tail.removeprefix(" column ")
        return SourcePlace(source=self.source, sheet=self.sheet, row=number, column=column_name)


@frozen(kw_only=True)
class Plan:
    """A mapping made ready for one table.

    Args:
        mapping: The mapping.
        where: Where the table is.
        match: How its header and the mapping go together.
        shelf: The code lists.
    """

    mapping: Mapping
    where: Where
    match: HeaderMatch
    shelf: Shelf
    columns: tuple[ColumnPlan, ...] = field(init=False)
    constants: dict[str, list[Told]] = field(init=False)
    """What the mapping itself says of every operation, by field."""
    fields: frozenset[str] = field(init=False)
    """The fields that columns, headings or constants can fill."""
    headings: tuple[UsePlan | None, ...] = field(init=False)
    amount_fields: tuple[str, ...] = field(init=False)
    currencies: frozenset[str] = field(init=False)
    key_columns: tuple[int, ...] = field(init=False)
    """Where the columns stand that make the key of an operation; none where a column holds its code."""
    regions: CodeList | None = field(init=False)
    """The NUTS regions, which names of regions are looked up in."""
    has_places: bool = field(init=False)
    """Whether any column says where an operation takes place."""
    id_columns: tuple[tuple[int, Reader], ...] = field(init=False)
    """Where the columns stand that hold an operation's code, and how it is read."""
    before: str = field(init=False)
    """The beginning of the place of every cell: `0:sheet List row `."""
    period_use: tuple[int, UsePlan] | None = field(init=False)
    """Where cells say the period of their row, and how they are read; None where the mapping says it for all rows."""
    orders: dict[str, dict[str, str]] = field(factory=dict, init=False, eq=False, repr=False)
    """The first date of each order that was read, by field, where the mapping declares none."""
    _in_period: dict[Period, tuple[ColumnPlan, ...]] = field(factory=dict, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        context = self._context(self.period)
        make = object.__setattr__
        make(self, "columns", tuple(self._columns(context)))
        make(self, "constants", {name: _constant(name, text, context) for name, text in self._constant_texts()})
        headings = [_use_plan(Use(to=kind.to), context) if kind.to else None for kind in self.mapping.rows.kinds]
        make(self, "headings", tuple(headings))
        used = {use.target.name: use.target.kind for column in self.columns for use in column.uses}
        make(self, "amount_fields", tuple(name for name, kind in used.items() if kind is Kind.MONEY))
        said = [use.target.name for use in self.headings if use is not None]
        make(self, "fields", frozenset((*used, *said, *self.constants)))
        key = tuple(self.column(name).position for name in self.mapping.identity.key)
        make(self, "key_columns", key)
        make(self, "regions", self.shelf.find("nuts"))
        make(self, "has_places", any(TARGETS[name].part is Part.LOCATION for name in used))
        every = ((column.position, use) for column in self.columns for use in column.uses)
        make(self, "id_columns", tuple((position, use.read) for position, use in every if use.target.name == "id"))
        make(self, "currencies", frozenset(self.shelf.get("currency").codes))
        periods = (
            (column.position, use) for column in self.columns for use in column.uses if use.target.name == "period"
        )
        make(self, "period_use", next(periods, None))
        make(self, "before", f"0:{SourcePlace(sheet=self.where.sheet, row=0).selector()[:-1]}")

    def __reduce__(self) -> tuple[Any, ...]:
        # Readers are functions made for one mapping; another process makes its own.
        return _plan, (self.mapping, self.where, self.match, self.shelf)

    def _context(self, period: Period | None) -> ReaderContext:
        return ReaderContext(
            readings=self.mapping.readings,
            period=period,
            centre=self.mapping.centre,
            shelf=self.shelf,
            orders=self.orders,
        )

    def read(self, use: Use, cell: Cell) -> tuple[Taken, ...]:
        """Read one cell that stands in no column."""
        return compile_reader(use, self._context(self.period))(cell) or ()

    def columns_in(self, period: Period | None) -> tuple[ColumnPlan, ...]:
        """The columns as they are read in rows of a period, whose code lists are those of it."""
        if period is None or period == self.period:
            return self.columns
        if period not in self._in_period:
            self._in_period[period] = tuple(self._columns(self._context(period)))
        return self._in_period[period]

    def _constant_texts(self) -> Iterator[tuple[str, str]]:
        for name, text in self.mapping.constants.items():
            if target_named(name).part is Part.OPERATION:
                yield name, text

    def _columns(self, context: ReaderContext) -> list[ColumnPlan]:
        planned = []
        for number, (column, position) in enumerate(zip(self.mapping.columns, self.match.indexes, strict=True)):
            uses = tuple(_use_plan(use, context) for use in column.uses)
            name = column_letters(position) if self.where.is_lettered else column.name
            is_kept = column.keep is not None
            only = uses[0] if len(uses) == 1 and not is_kept and _is_simple(uses[0]) else None
            planned.append(ColumnPlan(number, column.name, position, f" column {name}", uses, is_kept, only))
        return planned

    @property
    def period(self) -> Period | None:
        """The programming period of all operations, None where the mapping names none."""
        return Period(self.mapping.period) if self.mapping.period else None

    def column(self, name: str) -> ColumnPlan:
        """The first column of a name in the mapping."""
        return next(column for column in self.columns if column.name == name)


def _is_simple(use: UsePlan) -> bool:
    return use.target.part is not Part.ROW and use.target.kind is not Kind.WORD


def _plan(mapping: Mapping, where: Where, match: HeaderMatch, shelf: Shelf) -> Plan:
    return Plan(mapping=mapping, where=where, match=match, shelf=shelf)


def _use_plan(use: Use, context: ReaderContext) -> UsePlan:
    return UsePlan(use, target_named(use.to), compile_reader(use, context))


def _constant(name: str, text: str, context: ReaderContext) -> list[Told]:
    use = Use(to=name)
    taken = compile_reader(use, context)(text) or ()
    return [Told(each.value, None, "", 0, use, -1) for each in taken if each.problem is None]

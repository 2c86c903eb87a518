"""One row as values by field, with what could not be read and what is kept aside."""

from attrs import field, frozen

from sicore.dates import Period
from sicore.findings import Coverage
from sicore.money import Money
from sicore.tables import codes
from sicore.tables.applying.amounts import Amount
from sicore.tables.applying.cells import Patched, cell_text
from sicore.tables.applying.plan import ColumnPlan, Plan
from sicore.tables.applying.told import NATURAL_PERSON, Failed, Kept, Problem, RowTold, Told
from sicore.tables.grid import Cell, GridRow
from sicore.tables.targets import Part


@frozen
class RowReader:
    """Reads rows.

    That a beneficiary is a natural person fills no member, since nothing is put of one.

    Args:
        plan: The mapping, made ready for the table.
        coverage: Counts what becomes of each cell.
    """

    plan: Plan
    coverage: Coverage
    _mapped: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_mapped", [0] * len(self.plan.columns))

    def read(self, row: GridRow) -> RowTold:
        """Read one row."""
        cells, width, number = row.cells, len(row.cells), row.number
        period = self._period(cells)
        told = RowTold(number, {}, [], [], [], period)
        values = told.values
        before = f"{self.plan.before}{number}"
        for column in self.plan.columns_in(period):
            position, only = column.position, column.only
            cell = cells[position] if position < width else None
            if cell is None or (cell == "" and type(cell) is str):
                continue
            if only is None or type(cell) is Patched:
                self._use_otherwise(told, column, cell, before)
                continue
            # Nearly every cell: it has one use, which reads one value in it.
            use, target, read = only
            taken = read(cell)
            if taken is None or len(taken) > 1 or (taken and taken[0].problem is not None):
                self._use(told, column, cell, before)
            elif taken:
                value, raw, _ = taken[0]
                new = Told(value, raw, before + column.tail, number, use, column.number)
                name = target.name
                if name in values:
                    values[name].append(new)
                else:
                    values[name] = [new]
                self._mapped[column.number] += 1
        if self.plan.amount_fields:
            self._settle_money(told)
        return told

    def finish(self) -> None:
        """Give the coverage what was counted aside, because a plain list counts faster."""
        self.coverage.mapped.update({number: count for number, count in enumerate(self._mapped) if count})
        self._mapped[:] = [0] * len(self._mapped)

    def _use_otherwise(self, told: RowTold, column: ColumnPlan, cell: Cell, before: str) -> None:
        if type(cell) is Patched and column.uses:
            self._use_patched(told, column, cell, before)
        elif column.uses:
            self._use(told, column, cell, before)
        elif not column.is_kept:
            self.coverage.ignored[column.number] += bool(cell_text(cell))
        elif (text := cell_text(cell)) and text not in self.plan.mapping.readings.absent:
            self._keep(told, column, text, before)

    def _period(self, cells: list[Cell]) -> Period | None:
        if self.plan.period_use is None:
            return None
        position, use = self.plan.period_use
        taken = use.read(cells[position]) if position < len(cells) else None
        return taken[0].value if taken else None

    def _use_patched(self, told: RowTold, column: ColumnPlan, cell: Patched, before: str) -> None:
        """Read what the mapping says instead; what the source has is the raw text of it, or stands aside."""
        if not cell:
            self._keep(told, column, cell.was, before)
            return
        known, failures = {name: len(values) for name, values in told.values.items()}, len(told.failed)
        self._use(told, column, str(cell), before)
        for name, values in told.values.items():
            there = known.get(name, 0)
            values[there:] = [each._replace(raw=cell.was) for each in values[there:]]
        told.failed[failures:] = [each._replace(text=cell.was) for each in told.failed[failures:]]

    def _use(self, told: RowTold, column: ColumnPlan, cell: Cell, before: str) -> None:
        is_expected = is_taken = is_member = False
        for use, target, read_cell in column.uses:
            read = read_cell(cell)
            if read is None:
                continue
            is_expected = True
            for value, raw, problem in read:
                is_taken = True
                is_member = is_member or (target.part is not Part.ROW and value != NATURAL_PERSON)
                if problem is not None:
                    told.failed.append(Failed(use, raw or "", problem, told.number, column.number))
                else:
                    new = Told(value, raw, before + column.tail, told.number, use, column.number)
                    told.values.setdefault(target.name, []).append(new)
        if is_taken:
            self._mapped[column.number] += 1
        if is_member or (is_expected and not is_taken) or not (text := cell_text(cell)):
            return
        if column.is_kept:
            self._keep(told, column, text, before)
        elif not is_expected:
            told.unexpected.append((column.number, text))
            self._keep(told, column, text, before)

    def _keep(self, told: RowTold, column: ColumnPlan, text: str, before: str) -> None:
        self.coverage.kept[column.number] += 1
        told.kept.append(Kept(column.name, text, before + column.tail, told.number))

    def _settle_money(self, told: RowTold) -> None:
        """Give each amount its currency: that of its cell, of its row, of its column, or of the mapping."""
        stated = told.values.get("currency")
        of_row = stated[0].value if stated else None
        for name in self.plan.amount_fields:
            if name not in told.values:
                continue
            settled = []
            for each in told.values[name]:
                amount: Amount = each.value
                currency = amount.currency or of_row or each.use.currency or self.plan.mapping.readings.currency
                if currency in self.plan.currencies:
                    self.coverage.note_amount(name, currency, amount.value)
                    money = Money(amount=amount.value, currency=currency)
                    settled.append(Told(money, each.raw, each.at, each.row, each.use, each.column))
                else:
                    told.failed.append(_without_currency(each, currency))
            told.values[name] = settled


def _without_currency(told: Told, currency: str | None) -> Failed:
    code = codes.CURRENCY_NOT_LISTED if currency else codes.CURRENCY_MISSING
    problem = Problem(code, details={"currency": currency or ""})
    return Failed(told.use, told.raw or f"{told.value.value:f}", problem, told.row, told.column)

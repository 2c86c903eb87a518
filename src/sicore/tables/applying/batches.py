"""Operations in batches that any process can turn into records, with the same result whatever their size."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from attrs import field, frozen

from sicore.findings import Coverage, CoveredColumn, Fate, Finding
from sicore.model import AnyRecord
from sicore.tables import codes
from sicore.tables.applying.identity import Identity, SeenCodes
from sicore.tables.applying.operations import Operations
from sicore.tables.applying.participants import Parties
from sicore.tables.applying.plan import Plan
from sicore.tables.applying.rows import Group, Kinds, LeftOut, Patches, gathered
from sicore.tables.grid import GridRow

OPERATIONS_AT_ONCE = 500


class Coded(NamedTuple):
    """The rows of an operation, and its code."""

    group: Group
    code: str


Entry = Coded | Finding
Batch = list[Entry]


@frozen(kw_only=True)
class Applied:
    """What came of a batch.

    Args:
        told: Records and findings, in the order of the rows.
        coverage: The account of the batch.
    """

    told: list[AnyRecord | Finding]
    coverage: Coverage


@frozen(kw_only=True)
class Work:
    """What turns batches into records; can be sent to another process.

    Args:
        plan: The mapping, made ready for the table.
        shared: The members that all records of the source have in common.
    """

    plan: Plan
    shared: Mapping[str, Any]
    _identity: Identity = field(init=False)
    _parties: Parties = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_identity", Identity(self.plan))
        object.__setattr__(self, "_parties", Parties(self.plan))

    def apply(self, batch: Batch) -> Applied:
        """Turn a batch into records."""
        coverage = new_coverage(self.plan)
        operations = Operations(plan=self.plan, parties=self._parties, shared=self.shared, coverage=coverage)
        told: list[AnyRecord | Finding] = []
        for entry in batch:
            if isinstance(entry, Finding):
                told.append(entry)
            else:
                told.extend(operations.records(entry.group, self._identity.record_id(entry.code)))
        operations.finish()
        coverage.orders.update({name: dict(firsts) for name, firsts in self.plan.orders.items() if firsts})
        return Applied(told=told, coverage=coverage)


def new_coverage(plan: Plan) -> Coverage:
    """An account of a table of which nothing has been read yet."""
    columns = []
    for column in plan.mapping.columns:
        fate = Fate.MAPPED if column.uses else Fate.KEPT if column.keep is not None else Fate.IGNORED
        fields = tuple(use.to for use in column.uses)
        columns.append(
            CoveredColumn(name=column.name, fate=fate, fields=fields, reason=column.keep or column.ignore or "")
        )
    return Coverage(source=plan.where.source, columns=tuple(columns))


def batches_of(plan: Plan, rows: Iterable[GridRow], coverage: Coverage) -> Iterator[Batch]:
    """Put rows together that make one operation, and operations into batches.

    Args:
        plan: The mapping, made ready for the table.
        rows: The rows below the header.
        coverage: Counts rows that are no operation.
    """
    batch: Batch = []
    for entry in _entries(plan, rows, coverage):
        batch.append(entry)
        if len(batch) >= OPERATIONS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _entries(plan: Plan, rows: Iterable[GridRow], coverage: Coverage) -> Iterator[Entry]:
    columns = {column.name: column.position for column in reversed(plan.columns)}
    patches = Patches(plan.mapping.patches, columns)
    identity = Identity(plan)
    wrong: list[Finding] = []
    grouped = Kinds.of(plan.mapping, columns).group(_shapely(plan, patches.apply(rows), wrong, coverage))
    groups = _without_left_out(grouped, coverage)
    if plan.mapping.rows.grain == "part":
        groups = gathered(groups, lambda group: identity.code(group.rows[0]))
    seen = SeenCodes(plan)
    try:
        for group in groups:
            yield from wrong
            wrong.clear()
            code = identity.code(group.rows[0])
            if not code or plan.mapping.rows.grain == "part":
                yield Coded(group, code)
                continue
            code, finding = seen.meet(code, group)
            if finding is not None:
                coverage.rows += len(group.rows)
                coverage.left_out[finding.code.code] += len(group.rows)
                yield finding
            if code:
                yield Coded(group, code)
    finally:
        seen.close()
    yield from wrong
    for patch in patches.unused():
        yield Finding.of(codes.PATCH_NOT_USED, place=plan.where.row(patch.row or 0), value=patch.was)


def _shapely(plan: Plan, rows: Iterable[GridRow], wrong: list[Finding], coverage: Coverage) -> Iterator[GridRow]:
    """The rows that hold something, but for those with cells beyond the header."""
    width = plan.match.width
    for row in rows:
        cells = row.cells
        if len(cells) > width and any(cell not in (None, "") for cell in cells[width:]):
            place = plan.where.row(row.number)
            finding = Finding.of(codes.ROW_TOO_LONG, place=place, value=len(cells), expected=str(width))
            wrong.append(finding)
            coverage.rows += 1
            coverage.left_out[finding.code.code] += 1
        elif any(cells):
            yield row


def _without_left_out(grouped: Iterable[Group | LeftOut], coverage: Coverage) -> Iterator[Group]:
    for each in grouped:
        if isinstance(each, LeftOut):
            coverage.rows += 1
            coverage.left_out[each.reason] += 1
        else:
            yield each

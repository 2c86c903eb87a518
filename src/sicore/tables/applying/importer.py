"""The importer that a mapping makes: any list of operations as records, without code."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from string import ascii_uppercase
from typing import Any

from attrs import frozen

from sicore.dates import PartialDate
from sicore.errors import SicoreError
from sicore.findings import Coverage, Finding
from sicore.model import AnyRecord
from sicore.model import Source as RecordSource
from sicore.plugins import ImportContext, Probe, Source
from sicore.tables import codes
from sicore.tables.applying.batches import Batch, Work, batches_of, new_coverage
from sicore.tables.applying.cells import cell_text
from sicore.tables.applying.header import HeaderMatch, header_rows, match_header, read_head
from sicore.tables.applying.plan import Plan, Where
from sicore.tables.grid import Cell, Grid, GridRow
from sicore.tables.mapping import Mapping, Use, parse_mapping
from sicore.tables.reading import OpenTables, open_tables

_SURE, _CHANGED = 95, 60
_SHARE_OF_THE_SAME_TABLE = 0.6


@frozen(kw_only=True)
class MappedTable:
    """A source that a mapping reads, open.

    Args:
        work: Turns batches into records; can be sent to another process.
        batches: The operations.
        coverage: The account of rows that are no operation; what *work* counts is to be added.
        findings: What is to be said of the file itself.
        where: Where its rows stand.
    """

    work: Work
    batches: Iterator[Batch]
    coverage: Coverage
    findings: tuple[Finding, ...]
    where: Where

    def apply(self, batch: Batch) -> Iterator[AnyRecord | Finding]:
        """What comes of a batch; when the next one is made, nothing is left of it."""
        applied = self.work.apply(batch)
        self.coverage.add(applied.coverage)
        yield from applied.told

    def ending(self) -> Iterator[Finding]:
        """What is to be said when the account is complete."""
        for row, (name, amount) in sorted(self.coverage.sums_among_rows().items()):
            place = self.where.row(row)
            yield Finding.of(codes.ROW_IS_A_SUM, place=place, value=format(amount, "f"), field=name)
        for row, (name, summed) in sorted(self.coverage.blocks_summed().items()):
            place, value = self.where.row(row), format(summed.amount, "f")
            yield Finding.of(codes.ROW_IS_A_SUBTOTAL, place=place, value=value, field=name, count=str(summed.rows))
        for name, firsts in sorted(self.coverage.orders.items()):
            if len(firsts) > 1:
                yield Finding.of(codes.DATE_ORDERS_MIXED, value=firsts["dmy"], expected=firsts["mdy"], field=name)


@frozen
class MappedImporter:
    """Reads tables as a mapping says.

    Args:
        mapping: The mapping.
    """

    mapping: Mapping

    @classmethod
    def packaged(cls, package: str, name: str) -> "MappedImporter":
        """The importer of a mapping file that ships in a package.

        Args:
            package: The package.
            name: The file in it, such as `mappings/at-esf-2014-2020.toml`.

        Raises:
            MappingRefusedError: the file is no mapping.
        """
        content = files(package).joinpath(*name.split("/")).read_bytes()
        return cls(parse_mapping(content, name=name.rpartition("/")[2]))

    def probe(self, source: Source) -> Probe:
        """Say how sure it is: by the header, where the mapping expects it."""
        try:
            with open_tables(source, self.mapping.table) as tables:
                match = self._match(tables, self._grid(tables, source))
        except (SicoreError, OSError, ValueError):
            return Probe(confidence=0, reason="the file cannot be read as the table of the mapping")
        if match.fits:
            return Probe(confidence=_SURE, reason=f"the {match.width} columns of {self.mapping.id}")
        if match.share >= _SHARE_OF_THE_SAME_TABLE:
            return Probe(confidence=_CHANGED, reason=f"most columns of {self.mapping.id}; {match.difference}")
        return Probe(confidence=0, reason=f"another header than that of {self.mapping.id}")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the records of all operations, and findings.

        Raises:
            RefusedSourceError: the file cannot be read, or its header is not the mapping's.
        """
        with self.opened(source, context) as table:
            yield from table.findings
            count = 0
            for batch in table.batches:
                yield from table.apply(batch)
                count += len(batch)
                context.progress(count)
            yield from table.ending()
            context.account(table.coverage)

    @contextmanager
    def opened(self, source: Source, context: ImportContext) -> Iterator[MappedTable]:
        """Open a source as the mapping's table, whose batches any process can turn into records.

        Raises:
            RefusedSourceError: the file cannot be read, or its header is not the mapping's.
        """
        with open_tables(source, self.mapping.table) as tables:
            grid = self._grid(tables, source)
            header = header_rows(self.mapping, grid, has_names=tables.has_names)
            rows = grid.rows()
            head = read_head(rows, self.mapping.table, header)
            match = match_header(self.mapping, head.names)
            if not match.fits:
                line = max(header)
                raise source.refusal(codes.HEADER_CHANGED, line=line, reason=match.difference)
            where = Where(source=source.name, sheet=grid.name, is_lettered=grid.is_lettered)
            plan = Plan(mapping=self.mapping, where=where, match=match, shelf=context.shelf)
            coverage = new_coverage(plan)
            as_of, wrong = self._as_of(head.as_of, plan)
            yield MappedTable(
                work=Work(plan=plan, shared=self._shared(source, context, as_of)),
                batches=batches_of(plan, self._below_header(rows), coverage),
                coverage=coverage,
                findings=(*tables.findings, *wrong),
                where=where,
            )

    def _below_header(self, rows: Iterator[GridRow]) -> Iterator[GridRow]:
        first, last = self.mapping.table.first_row or 0, self.mapping.table.last_row
        return (row for row in rows if row.number >= first and (last is None or row.number <= last))

    def _grid(self, tables: OpenTables, source: Source) -> Grid:
        """The sheet that the mapping names, otherwise the first one whose header fits best.

        Raises:
            RefusedSourceError: there is none.
        """
        if self.mapping.table.sheet is not None or len(tables.grids) == 1:
            return tables.grid(self.mapping.table.sheet)
        best = max(tables.grids, key=lambda grid: self._match(tables, grid).share, default=None)
        if best is None:
            raise source.refusal(codes.TABLE_MISSING, reason="it holds no table at all")
        return best

    def _match(self, tables: OpenTables, grid: Grid) -> HeaderMatch:
        header = header_rows(self.mapping, grid, has_names=tables.has_names)
        return match_header(self.mapping, read_head(grid.rows(), self.mapping.table, header).names)

    def _as_of(self, cell: Cell, plan: Plan) -> tuple[PartialDate | None, tuple[Finding, ...]]:
        """The date that the table holds for, by its own cell or the mapping, and what is wrong with that cell."""
        if self.mapping.table.as_of is None:
            return PartialDate(self.mapping.as_of) if self.mapping.as_of else None, ()
        taken = plan.read(Use(to="as_of"), cell)
        if taken and taken[0].problem is None:
            return taken[0].value, ()
        named = self.mapping.table.as_of
        place = plan.where.row(int(named.lstrip(ascii_uppercase)))
        return None, (Finding.of(codes.TABLE_DATE, place=place, value=cell_text(cell) or None, cell=named),)

    def _shared(self, source: Source, context: ImportContext, as_of: PartialDate | None) -> dict[str, Any]:
        mapping = self.mapping
        read = RecordSource(
            url=source.url or mapping.url,
            name=source.name,
            publisher=mapping.publisher,
            retrieved=PartialDate(context.today.isoformat()),
            as_of=as_of,
            licence=mapping.licence,
            sha256=source.sha256,
            language=mapping.readings.language,
            importer=mapping.id,
        )
        shared: dict[str, Any] = {"sources": (read,), "editorial_status": "published"}
        if as_of is not None:
            shared["as_of"] = as_of
        if mapping.readings.language:
            shared["original_language"] = mapping.readings.language
        return shared

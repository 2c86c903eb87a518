"""Corrected sheets as records: each row that can be told and read, and findings in place of every other."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from sicore.checks import SchemaChecker
from sicore.findings import Finding, Severity, SourcePlace
from sicore.format import Document, bring_together, decode, dump_json, to_json
from sicore.members import Json
from sicore.model import AnyRecord
from sicore.plugins import ImportContext, Source
from sicore.tables.sheets import codes
from sicore.tables.sheets.clashes import clash_findings
from sicore.tables.sheets.identity import Line, identified
from sicore.tables.sheets.keeping import with_what_is_held
from sicore.tables.sheets.manifest import Written, read_manifest
from sicore.tables.sheets.marked import MarkedSheet, marked_sheet
from sicore.tables.sheets.marks import NOTE, content_mark, number_level
from sicore.tables.sheets.parsing import Parsed, RowParser
from sicore.tables.sheets.pile import Pile, ReadRow
from sicore.tables.sheets.plan import Table, tables_by_path
from sicore.tables.sheets.rows import Orphan, Row, record_of
from sicore.tables.sheets.seen import OpenSheet

UNOWNED = ""
"""Stands for the record of rows that do not say whose they are."""


def corrected_records(
    source: Source, sheets: Sequence[OpenSheet], context: ImportContext
) -> Iterator[AnyRecord | Finding]:
    """Yield the records of sheets, and findings.

    An error that names no record stands for a row that became none.

    Args:
        source: The file.
        sheets: Its sheets, open.
        context: What the import may use; the records that are held fill in what sheets have no columns for.

    Raises:
        RefusedSourceError: the file is damaged.
    """
    marked: list[MarkedSheet] = []
    for sheet in sheets:
        found = marked_sheet(source, sheet)
        if isinstance(found, Finding):
            yield found
        elif found is not None:
            marked.append(found)
            yield from found.findings
    if not any(each.table.path == "" for each in marked):
        about = ", ".join(str(each.mark) for each in marked)
        yield Finding.of(codes.FILE_WITHOUT_RECORDS, place=source.place(), value=about)
        return
    with Pile() as pile:
        reading = _Reading(marked, pile, context)
        yield from reading.read()
        yield from reading.missing(read_manifest(sheets))
        yield from reading.records()


class _Reading:
    """The sheets of one file on their way to records."""

    def __init__(self, marked: Sequence[MarkedSheet], pile: Pile, context: ImportContext) -> None:
        self._marked = marked
        self._pile = pile
        self._context = context
        self._schema = SchemaChecker()
        self._lines: list[Line] = []
        self._broken: defaultdict[str, list[Finding]] = defaultdict(list)
        self._exported: Counter[str] = Counter()
        self._names: dict[Table, frozenset[str]] = {}
        for each in marked:
            self._names[each.table] = self._names.get(each.table, frozenset()) | each.names

    def read(self) -> Iterator[Finding]:
        """Read all rows; yield what is wrong with those that belong to no record."""
        for number, each in enumerate(self._marked):
            if each.table.path == "":
                self._read_records(each, number)
        known = {name for line in self._lines for name in (line.id, line.was)} - {None}
        left: set[str] = set()
        for number, each in enumerate(self._marked):
            if each.table.path != "":
                for parsed, place in self._parsed(each, number):
                    yield from self._owned(parsed, place, known, left)

    def _read_records(self, sheet: MarkedSheet, number: int) -> None:
        for parsed, place in self._parsed(sheet, number):
            titles = (value for name, value in parsed.row.cells.items() if name.startswith("/title/"))
            title = next((text for text in titles if isinstance(text, str)), None)
            line = Line(
                word=sheet.table.word,
                id=parsed.record,
                was=parsed.was,
                title=title,
                place=place,
                is_typed=parsed.was is None and not sheet.sheet.is_exact,
                held=parsed.held,
            )
            key = _key(line)
            self._lines.append(line)
            self._put_down(key, parsed)
            self._exported[str(sheet.mark)] += parsed.was is not None or NOTE not in sheet.columns

    def _parsed(self, sheet: MarkedSheet, number: int) -> Iterator[tuple[Parsed, SourcePlace]]:
        parser = RowParser(sheet, number, conventions=self._context.conventions, shelf=self._context.shelf)
        for named in sheet.rows():
            yield parser.parse(named), sheet.place_of(named.number)

    def _owned(self, parsed: Parsed, place: SourcePlace, known: set[str | None], left: set[str]) -> Iterator[Finding]:
        """Put a row down for its record; tell where there is none."""
        if parsed.record is None and len(self._lines) != 1:
            yield Finding.of(codes.ROW_UNOWNED, place=place)
        elif parsed.record is not None and parsed.record not in known:
            if parsed.was is None:
                yield Finding.of(codes.ROW_STRAY, place=place, value=parsed.record)
            elif parsed.record not in left:
                left.add(parsed.record)
                yield Finding.of(codes.ROWS_LEFT, place=place, value=parsed.record)
        elif parsed.row.cells or parsed.row.more or parsed.findings:  # a row that was emptied is no entry any more
            self._put_down(parsed.record or UNOWNED, parsed)

    def _put_down(self, key: str, parsed: Parsed) -> None:
        self._pile.add(key, parsed.row)
        if parsed.findings:
            self._broken[key] += parsed.findings

    def missing(self, written: Mapping[str, Written]) -> Iterator[Finding]:
        """Tell which rows and columns were there when the file was written and are not any more."""
        names: dict[str, set[str]] = {}
        for each in self._marked:
            names.setdefault(str(evolve(each.mark, is_form=False)), set()).update(each.names)
        place = self._marked[0].source.place()
        for mark, told in written.items():
            gone = sorted(name for name in told.names - names.get(mark, set()) if _holds_values(name))
            if mark not in names:
                gone = [mark]
            if gone and told.count:
                yield Finding.of(codes.COLUMNS_GONE, place=place, value=", ".join(gone))
            if mark in self._exported and self._exported[mark] < told.count:
                yield Finding.of(codes.ROWS_GONE, place=place, value=told.count - self._exported[mark])

    def records(self) -> Iterator[AnyRecord | Finding]:
        """The records, each with the findings about it."""
        for number, each in enumerate(identified(self._lines, centre=self._context.centre), start=1):
            self._context.progress(number)
            if each.finding is not None:
                yield each.finding
            if each.id is not None:
                yield from self._record(each.id, each.line)

    def _record(self, record_id: str, line: Line) -> Iterator[AnyRecord | Finding]:
        keys = [_key(line), record_id, *([UNOWNED] if len(self._lines) == 1 else [])]
        broken = [evolve(finding, record=record_id) for key in keys for finding in self._broken.get(key, ())]
        if broken:
            found, record = broken, None
        else:
            found, record = self._made(record_id, line, [row for key in keys for row in self._pile.rows(key)])
        yield from found
        if record is None:
            yield Finding.of(codes.ROW_NOT_TAKEN, place=line.place, value=record_id)
        else:
            yield record

    def _made(self, record_id: str, line: Line, read: list[ReadRow]) -> tuple[list[Finding], AnyRecord | None]:
        rows = [self._row(line.word, each) for each in read]
        held = self._context.held(record_id)
        began = self._began(record_id, line, held)
        complete = rows
        if began is not None and began.type == rows[0].cells.get("/type", line.word):
            complete = with_what_is_held(rows, to_json(began), self._names)
        try:
            members = record_of(record_id, complete)
        except Orphan as orphan:
            place = next((self._place(each) for row, each in zip(rows, read, strict=True) if row is orphan.row), None)
            number = orphan.row.numbers[0] + 1
            told = Finding.of(codes.NUMBER_WRONG, record=record_id, place=place or line.place, value=number)
            return [told], None
        if line.is_typed and members.get("sources") == []:
            # Who fills in a row states what it says; the file is the source.
            stated = {"name": line.place.source, "retrieved": self._context.today.isoformat()}
            members["sources"] = (to_json(began).get("sources") if began is not None else None) or [stated]
        clashes: list[Finding] = []
        if began is not None and held is not None and began is not held:
            members, clashes = _brought_together(began, members, held)
        found, record = self._checked(members, line.place)
        found += clashes
        if held is not None and record is not None and began is held:
            found += _changed_since(line, dump_json(to_json(held)), dump_json(to_json(record)), record_id)
        by_pointer = {row.at: each for row, each in zip(rows, read, strict=True) if row.is_object}
        return [evolve(each, place=self._place_at(each.pointer or "", by_pointer, line)) for each in found], record

    def _began(self, record_id: str, line: Line, held: AnyRecord | None) -> AnyRecord | None:
        """The state of a record that its row was written from, where that is known; otherwise that which is held."""
        if held is None or line.held in (None, content_mark(dump_json(to_json(held)))):
            return held
        earlier = (each for each in self._context.earlier(record_id) if each.type == held.type)
        return next((each for each in earlier if content_mark(dump_json(to_json(each))) == line.held), held)

    def _row(self, word: str, read: ReadRow) -> Row:
        return Row(table=tables_by_path(word)[read.path], numbers=read.numbers, cells=read.cells, more=read.more)

    def _checked(self, members: dict[str, Json], place: SourcePlace) -> tuple[list[Finding], AnyRecord | None]:
        found = self._schema.check(members, place)
        if any(finding.severity is Severity.ERROR for finding in found):
            return found, None
        decoded = decode(Document(members=members, place=place))
        return ([*found, decoded], None) if isinstance(decoded, Finding) else (found, decoded)

    def _place_at(self, pointer: str, by_pointer: Mapping[str, ReadRow], line: Line) -> SourcePlace:
        """The cell that a value came from; its row where it came from none."""
        at = pointer
        while at and at not in by_pointer:
            at = at.rpartition("/")[0]
        row = by_pointer.get(at)
        return line.place if row is None else self._place(row, pointer.removeprefix(at))

    def _place(self, row: ReadRow, name: str = "") -> SourcePlace:
        return self._marked[row.sheet].place_of(row.row, name)


def _brought_together(
    began: AnyRecord, members: dict[str, Json], held: AnyRecord
) -> tuple[dict[str, Json], list[Finding]]:
    """What the row changes, in the record as others changed it meanwhile."""
    together = bring_together(to_json(began), members, to_json(held))
    return together.members, clash_findings(held.id, together.clashes)


def _changed_since(line: Line, held: bytes, read: bytes, record_id: str) -> list[Finding]:
    """The finding for a row that was written from another state of the record than the one it would change."""
    if line.held in (None, content_mark(held)) or read == held:
        return []
    return [Finding.of(codes.RECORD_CHANGED_SINCE, record=record_id, place=line.place, value=record_id)]


def _key(line: Line) -> str:
    """A key for a record's own row that no record's id is equal to."""
    return f"={line.place.sheet}={line.place.row}"


def _holds_values(name: str) -> bool:
    return name != NOTE and number_level(name) is None

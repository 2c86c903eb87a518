"""The importer of the project bank's export, XLSX or CSV: one project to a row, with its beneficiary."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  (it is an exception)

from attrs import evolve, field, frozen

from sicore.errors import InvalidValueError, SicoreError
from sicore.findings import Finding, SourcePlace
from sicore.identifiers import Identifier
from sicore.model import AnyRecord, Participant, Project
from sicore.money import Money
from sicore.places import Place
from sicore.plugins import ImportContext, Intake, Probe, Source, codes
from sicore.plugins.cells import plain
from sicore.plugins.pages import html_paragraphs
from sicore.readings import read_amount
from sicore.tables.grid import Cell, column_letters
from sicore.tables.reading import open_tables
from sicore.text import LangText
from sicore_se import codes as own_codes
from sicore_se.bank import NAMESPACE, NUMBER_SCHEME, encoding_of, envelope, project_id, swedish
from sicore_se.export_header import ROWS_SEARCHED, Header, find_header
from sicore_se.export_rows import Row, rows_of, text_of
from sicore_se.operation import Operation, country_of
from sicore_se.organisations import NAME_LEFT_OUT, Owner, Told, owner_of, personal_number_in, secret_of
from sicore_se.words import export_columns

IMPORTER = "se.esf-projektbank"
CURRENCY = "SEK"
BEYOND = "Celler utan kolumn"
_ZIP = b"PK\x03\x04"
_REPORT_EVERY = 1000
_SEEN_IN_PROBE = 512 * 1024
_FEWEST_COLUMNS = 6
# Excel counts days from here for every date after February 1900.
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(25_569, 73_051)


class ProjectBankImporter:
    """Reads the export with its eighteen columns, in whatever order they stand."""

    def probe(self, source: Source) -> Probe:
        """Look for the names of the columns at the beginning of the file."""
        try:
            beginning = _beginning(source)
        except (SicoreError, OSError, EOFError, LookupError, ValueError, RuntimeError, BadZipFile, ZlibError):
            return Probe(confidence=0, reason="the file cannot be opened as a table")
        count = sum(any(half in beginning for half in _both_orders(name)) for name in export_columns().values())
        if count < _FEWEST_COLUMNS:
            return Probe(confidence=0, reason="it lacks the columns of the project bank's export")
        return Probe(confidence=95, reason=f"{count} columns of the project bank's export")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield each row's project and its beneficiary, and findings.

        Raises:
            RefusedSourceError: the columns have changed, or the file cannot be read as a table.
            MissingExtraError: the extra `tables` is not installed and the file is a workbook or holds HTML.
        """
        with open_tables(source) as tables:
            yield from tables.findings
            rows = rows_of(tables)
            header = _header(source, rows)
            shared = envelope(source, context, IMPORTER)
            for name in header.extra.values():
                yield Finding.of(codes.LABEL_UNKNOWN, place=source.place(column=name), value=name)
            count = 0
            for row in rows:
                if any(text_of(cell) for cell in row.cells):
                    count += 1
                    yield from records_of(row, header, source, context, shared)
                    if count % _REPORT_EVERY == 0:
                        context.progress(count)
            context.progress(count)


def _both_orders(name: str) -> tuple[str, ...]:
    first, _, second = name.casefold().partition(" / ")
    return (f"{first} / {second}", f"{second} / {first}", f"{first}/{second}", f"{second}/{first}")


def _beginning(source: Source) -> str:
    if not source.head.startswith(_ZIP):
        return source.head.decode(encoding_of(source), "replace").casefold()
    with ZipFile(source.path) as archive:
        names = [name for name in archive.namelist() if name == "xl/sharedStrings.xml" or "worksheets/sheet" in name]
        texts = []
        for name in names[:3]:
            with archive.open(name) as part:
                texts.append(part.read(_SEEN_IN_PROBE).decode("utf-8", "replace"))
    return " ".join(texts).casefold()


def _header(source: Source, rows: Iterator[Row]) -> Header:
    """Read rows up to the header.

    Raises:
        RefusedSourceError: there is no such row, or it lacks columns.
    """
    before: list[list[str]] = []
    for row in rows:
        before.append([text_of(cell) for cell in row.cells])
        found = find_header(before[-1:])
        if found and not found[1].missing:
            return found[1]
        if found:
            missing, unexpected = ("; ".join(each) or "–" for each in (found[1].missing, found[1].unexpected))
            drift = source.refusal(own_codes.HEADER_DRIFT, line=row.number, missing=missing, unexpected=unexpected)
            raise drift
        if len(before) == ROWS_SEARCHED:
            break
    raise source.refusal(codes.PAGE_OTHER, value=IMPORTER, reason="no row has the columns of the export")


def records_of(  # noqa: PLR0917  (one row and what it is read with)
    row: Row, header: Header, source: Source, context: ImportContext, shared: dict[str, Any]
) -> Iterator[AnyRecord | Finding]:
    """The project of a row, its beneficiary and the findings about them; a single error where the row is no record.

    Args:
        row: The row.
        header: The columns of the file.
        source: The file, for the places; it is not opened.
        context: What the importer may use.
        shared: The members that all records of the file share.
    """
    yield from _RowToRecords(source, context, header, row).run(shared)


@frozen
class _RowToRecords:
    """Turns one row into records."""

    source: Source
    context: ImportContext
    header: Header
    row: Row
    _texts: dict[str, str] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        texts = {about: plain(text_of(self._cell(about))) for about in self.header.places}
        if personal_number_in(texts["owner_number"]):
            secret = secret_of([texts["owner"]], [texts["owner_number"]])
            told = {about: secret.sub(NAME_LEFT_OUT, text) for about, text in texts.items()}
            texts = told | {about: texts[about] for about in ("owner", "owner_number")}
        self._texts.update(texts)

    def run(self, shared: dict[str, Any]) -> Iterator[AnyRecord | Finding]:
        number = self._told("number")
        if number is None:
            yield Finding.of(own_codes.ROW_WITHOUT_NUMBER, place=self._place("number"))
            return
        record_id = project_id(number.text)
        intake = Intake(Project, str(record_id), namespace=NAMESPACE)
        intake.put("/kind", "operation")
        intake.put("/identifiers", (Identifier(scheme=NUMBER_SCHEME, value=number.text),))
        intake.put("/identifiers/0", None, number.place)
        owner = owner_of(record_id, self._told("owner"), self._told("owner_number"))
        title = self._told("title") or number
        intake.put("/title", swedish(title.text), title.place)
        self._operation(intake)
        self._money(intake)
        self._summary(intake)
        self._owner(intake, owner)
        self._rest(intake)
        yield from intake.finish(**shared)
        if owner:
            yield from owner.intake.finish(**shared)

    def _operation(self, intake: Intake[Project]) -> None:
        operation = Operation(intake, self.context)
        for about, take in (
            ("country", operation.countries),
            ("fund", operation.fund),
            ("cci", operation.programme),
            ("priority", operation.priority),
            ("objective", operation.objectives),
            ("intervention", operation.intervention_fields),
            ("rate", operation.rate),
        ):
            told = self._told(about)
            if told:
                take(told.text, told.place)
        for about, pointer in (("start_date", "/start_date"), ("end_date", "/end_date_expected")):
            told = self._told(about)
            if told:
                day = _excel_day(self._cell(about))
                operation.date(pointer, day or told.text, told.place)
                if day:
                    intake.put(pointer, None, told.place, raw=told.text)

    def _money(self, intake: Intake[Project]) -> None:
        for about, pointer in (("total", "/total_cost"), ("eu_support", "/eu_contribution")):
            cell, told = self._cell(about), self._told(about)
            if told is None:
                continue
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                amount = Decimal(repr(cell)) if not float(cell).is_integer() else Decimal(int(cell))
                intake.put(pointer, Money(amount=amount, currency=CURRENCY), told.place)
                continue
            reading = read_amount(told.text, decimal_mark=self.context.conventions.decimal)
            if reading.value is None:
                intake.take(pointer, reading, told.place)
            else:
                raw = told.text if str(reading.value) != told.text else None
                intake.put(pointer, Money(amount=reading.value, currency=CURRENCY), told.place, raw=raw)

    def _summary(self, intake: Intake[Project]) -> None:
        """Take the summaries; the bank does not call either of them a translation."""
        texts = {}
        for about, language in (("summary_sv", "sv"), ("summary_en", "en")):
            told = self._told(about)
            if told is None:
                continue
            text = _unmarked(told.text)
            if text:
                texts[language] = text
                raw = told.text if text != told.text else None
                intake.put(f"/summary/{language}", None, told.place, raw=raw)
        if texts:
            intake.put("/summary", LangText(texts))

    def _owner(self, intake: Intake[Project], owner: Owner | None) -> None:
        country, city = self._told("country"), self._told("city")
        code = country_of(country.text, self.context.shelf) if country else None
        town = city if city and not (owner and owner.is_withheld) else None
        seat = Place(country=code, city=swedish(town.text) if town else None)
        where = town or country
        if where and seat != Place():
            intake.put("/locations", (evolve(seat, basis="beneficiary"),), where.place)
        if owner is None:
            return
        named_at = self._told("owner") or self._told("owner_number")
        participant = Participant(role="beneficiary", organisation=owner.id, name=owner.name)
        intake.put("/participants", (participant,))
        intake.put("/participants/0", None, named_at.place if named_at else None)
        if country and code:
            owner.intake.put("/countries", (code,), country.place, raw=country.text)
        if town:
            owner.settle(seat, town)

    def _rest(self, intake: Intake[Project]) -> None:
        for at, name in self.header.extra.items():
            if at < len(self.row.cells) and text_of(self.row.cells[at]):
                intake.keep(name, text_of(self.row.cells[at]), self._place_at(at))
        width, wanted = len(self.row.cells), len(self.header.names)
        if width != wanted and self.row.sheet is None:
            intake.find(own_codes.ROW_SHAPE, None, self._place("number"), value=width, expected=str(wanted))
        for at in range(wanted, width):
            if text_of(self.row.cells[at]):
                intake.keep(BEYOND, text_of(self.row.cells[at]), self._place_at(at))

    def _cell(self, about: str) -> Cell:
        at = self.header.places[about]
        return self.row.cells[at] if at < len(self.row.cells) else ""

    def _told(self, about: str) -> Told | None:
        text = self._texts[about]
        return Told(text=text, place=self._place(about)) if text else None

    def _place(self, about: str) -> SourcePlace:
        return self._place_at(self.header.places[about])

    def _place_at(self, at: int) -> SourcePlace:
        is_sheet = self.row.sheet is not None
        name = self.header.names[at] if at < len(self.header.names) else str(at + 1)
        column = column_letters(at) if is_sheet else name
        return SourcePlace(source=self.source.name, sheet=self.row.sheet, row=self.row.number, column=column)


def _excel_day(cell: Cell) -> str | None:
    """The day that a number in a column of dates means, between 1970 and 2099; None for anything else."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in _EXCEL_DAYS:
        return (_EXCEL_ZERO + timedelta(days=int(cell))).isoformat()
    return None


def _unmarked(text: str) -> str:
    """The text without its mark-up; as it is where mark-up is nested beyond reason."""
    if "<" not in text and "&" not in text:
        return text
    try:
        return html_paragraphs(text)
    except InvalidValueError:
        return text

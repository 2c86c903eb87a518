"""The records of one row of Kohesio's export: the operation and its beneficiaries."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import evolve, field, frozen

from sicore.findings import Finding
from sicore.identifiers import Identifier, IdentifierStatus, RecordId, check_identifier
from sicore.model import AnyRecord, Project
from sicore.money import Money, UnknownCurrencyError
from sicore.plugins import ImportContext, Intake
from sicore.readings import read_amount, read_date, read_rate
from sicore.text import UNDETERMINED, LangText
from sicore_eu.countries import country_of
from sicore_eu.derived import DERIVED_FROM
from sicore_eu.kohesio import codes
from sicore_eu.kohesio.beneficiary import authorities, beneficiaries, is_person, unaligned, without_names
from sicore_eu.kohesio.coded import Coded, pointer_of
from sicore_eu.kohesio.columns import COLUMNS, EXTENSION
from sicore_eu.kohesio.language import ENGLISH, language_of_row
from sicore_eu.kohesio.row import Row, plain_number
from sicore_eu.kohesio.system import LOCAL_SCHEME, NAMESPACE, PROJECT_SCHEME, entity_address, entity_number
from sicore_eu.kohesio.where import put_places
from sicore_eu.slug import slug

NUMBER = "Operation_Unique_Identifier"
LOCAL = "Operation_Local_Identifier"
NAMES = ("Operation_Name_Programme_Language", "Operation_Name_English")
SUMMARIES = ("Operation_Summary_Programme_Language", "Operation_Summary_English")
START = "Operation_Start_Date"
AMOUNT = "Total_Eligible_Expenditure_amount"
CURRENCY = "Total_Eligible_Expenditure_Currency"
EU_BUDGET = "Project_EU_Budget"
EURO = "EUR"

OTHER_NUMBER = "operation-number"
"""The scheme of a national number that is not of Kohesio's usual form."""

_KEPT = tuple(name for name, column in COLUMNS.items() if column.home == EXTENSION and name != "Programming_Period")


@frozen(kw_only=True)
class OperationId:
    """The id of an operation, and the columns that it was made of where none states it."""

    id: RecordId
    derived_from: tuple[str, ...] = ()


def operation_id(row: Row) -> OperationId | None:
    """The id by the portal's number, else by the national number, else by name and start; None without any."""
    stated = row.text(NUMBER)
    if stated:
        return OperationId(id=RecordId.of(NAMESPACE, entity_number(stated) or stated))
    if row.text(LOCAL):
        return OperationId(id=RecordId.of(NAMESPACE, row.text(LOCAL)), derived_from=(LOCAL,))
    for column in NAMES:
        if row.text(column):
            key = "-".join(part for part in (slug(row.text(column)), row.text(START).replace("/", "")) if part)
            return OperationId(id=RecordId.of(NAMESPACE, key), derived_from=(column, START))
    return None


def records_of(row: Row, context: ImportContext, shared: dict[str, Any]) -> Iterator[AnyRecord | Finding]:
    """Yield the operation, its beneficiaries and the findings about them; a single error where the row is no record."""
    made = operation_id(row)
    if made is None:
        yield Finding.of(codes.ROW_UNNAMED, place=row.spot(NUMBER))
        return
    country = _only_country(row, context)
    person = is_person(row, country)
    hidden = without_names(row) if person else None
    told = row if hidden is None else evolve(row, cells=_hiding(row, hidden))
    reading = _Reading(made, told, context)
    yield from reading.finish(country=country, person=person, shared=shared)


def _only_country(row: Row, context: ImportContext) -> str | None:
    told = row.entries("CountryCode") or row.entries("Country")
    return country_of(told[0], context.shelf) if len(told) == 1 else None


def _hiding(row: Row, hidden: re.Pattern[str]) -> dict[str, str]:
    beneficiary = ("Beneficiary_Name", "Beneficiary_Local_Identifier")
    return {column: cell if column in beneficiary else hidden.sub("[…]", cell) for column, cell in row.cells.items()}


@frozen
class _Reading:
    """Fills the operation of one row."""

    made: OperationId
    row: Row
    context: ImportContext
    intake: Intake[Project] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "intake", Intake(Project, str(self.made.id), namespace=NAMESPACE))

    def finish(self, *, country: str | None, person: bool, shared: dict[str, Any]) -> Iterator[AnyRecord | Finding]:
        self.intake.put("/kind", "operation")
        self._identity()
        self._texts()
        self._countries()
        self._dates()
        self._money()
        Coded(self.intake, self.row, self.context).put()
        put_places(self.intake, self.row, country=country, is_person=person)
        involved = tuple(beneficiaries(self.row, self.made.id, country=country, person=person))
        self._participants(involved, person=person)
        self._rest()
        yield from self.intake.finish(**shared)
        for each in involved:
            yield from each.intake.finish(**shared)

    def _identity(self) -> None:
        known: list[Identifier] = []
        number = entity_number(self.row.text(NUMBER))
        if number:
            known.append(Identifier(scheme=PROJECT_SCHEME, value=number, uri=entity_address(number)))
            self.intake.put("/identifiers/0", None, self.row.spot(NUMBER))
        local = self.row.text(LOCAL)
        if local:
            fits = check_identifier(LOCAL_SCHEME, local).status is IdentifierStatus.VALID
            self.intake.put(f"/identifiers/{len(known)}", None, self.row.spot(LOCAL))
            known.append(Identifier(scheme=LOCAL_SCHEME if fits else OTHER_NUMBER, value=local))
        number, address = plain_number(self.row.text("InfoRegio_ID")), self.row.text("InfoRegio_URL")
        if number:
            self.intake.put(f"/identifiers/{len(known)}", None, self.row.spot("InfoRegio_ID"))
            if address:
                self.intake.put(f"/identifiers/{len(known)}/uri", None, self.row.spot("InfoRegio_URL"))
            known.append(Identifier(scheme="inforegio", value=number, uri=address or None))
        elif address:
            self._keep("InfoRegio_URL")
        self.intake.put("/identifiers", tuple(known) or None)
        if self.made.derived_from:
            place = self.row.spot(self.made.derived_from[0])
            self.intake.keep(DERIVED_FROM, list(self.made.derived_from), place)
            self.intake.find(codes.ID_DERIVED, None, place, value=" and ".join(self.made.derived_from))

    def _texts(self) -> None:
        language = language_of_row(self.row, self.context).tag
        title = self._two_languages("/title", NAMES, language)
        if title is None:
            name = self.row.text(NUMBER) or self.row.text(LOCAL)
            self.intake.put("/title", LangText({UNDETERMINED: name}), self.row.spot(NUMBER))
        self._two_languages("/summary", SUMMARIES, language)
        if language != UNDETERMINED and self.row.text(NAMES[0]):
            self.intake.put("/original_language", language)

    def _two_languages(self, pointer: str, columns: tuple[str, str], language: str) -> LangText | None:
        own, english = (self.row.text(column) for column in columns)
        if own == english and language == UNDETERMINED:
            own = ""  # a text that Kohesio gives as English stands in English
        texts = {language: own} if own else {}
        if english and texts.get(ENGLISH, english) != english:
            self._keep(columns[1])
        elif english:
            texts[ENGLISH] = english
        for column, tag in ((columns[1], ENGLISH), (columns[0], language)):
            if tag in texts:
                self.intake.put(f"{pointer}/{tag}", None, self.row.spot(column))
        if not texts:
            return None
        made = LangText(texts)
        self.intake.put(pointer, made)
        return made

    def _countries(self) -> None:
        column = "CountryCode" if self.row.text("CountryCode") else "Country"
        told = self.row.entries(column)
        found = {name: country_of(name, self.context.shelf) for name in told}
        known = tuple(dict.fromkeys(code for code in found.values() if code))
        text = self.row.text(column)
        self.intake.put("/countries", known or None, self.row.spot(column), raw=None if list(known) == [text] else text)
        for name in (name for name, code in found.items() if code is None):
            self.intake.find(codes.COUNTRY_UNKNOWN, "/countries", self.row.spot(column), value=name)
        if column == "CountryCode":
            named = {country_of(name, self.context.shelf) for name in self.row.entries("Country")}
            if named and named != set(known):
                self._keep("Country")
                place, names = self.row.spot("Country"), self.row.text("Country")
                self.intake.find(codes.COUNTRIES_DIFFER, "/countries", place, value=names, other=text)

    def _dates(self) -> None:
        # Without a column for expected ends nothing says which of the two an end is; expected claims less.
        only_end = "Operation_Expected_End_Date" not in self.row.columns
        for pointer, column in (
            ("/start_date", START),
            ("/end_date_expected" if only_end else "/end_date_actual", "Operation_End_Date"),
            ("/end_date_expected", "Operation_Expected_End_Date"),
            ("/as_of", "Date_Of_Last_Update"),
        ):
            order = self.context.conventions.date or "dmy"
            self.intake.take(pointer, read_date(self.row.text(column), order=order), self.row.spot(column))

    def _money(self) -> None:
        rate = read_rate(self.row.text("Cofinancing_Rate"), form=self.context.conventions.rate)
        self.intake.take("/cofinancing_rate", rate, self.row.spot("Cofinancing_Rate"))
        currency = self.row.text(CURRENCY).upper()
        has_cost = self._amount("/total_eligible_cost", AMOUNT, currency)
        has_support = self._amount("/eu_contribution", EU_BUDGET, currency if currency == EURO else "")
        if not (has_cost or has_support):
            self._keep(CURRENCY)

    def _amount(self, pointer: str, column: str, currency: str) -> bool:
        """Put an amount; False where there is none, or none that can be read in a currency that is known."""
        text, place = self.row.text(column), self.row.spot(column)
        reading = read_amount(text, decimal_mark=self.context.conventions.decimal or "point")
        if reading.value is None:
            self.intake.take(pointer, reading, place)
            return False
        money = _money(reading.value, currency)
        self.intake.put(pointer, money, place, raw=text if money is None or str(reading.value) != text else None)
        if money is not None:
            self.intake.put(f"{pointer}/currency", None, self.row.spot(CURRENCY))
        else:
            self.intake.find(codes.CURRENCY_NOT_STATED, pointer, place, value=text)
        return money is not None

    def _participants(self, involved: tuple[Any, ...], *, person: bool) -> None:
        taking_part = (*(each.participant for each in involved), *authorities(self.row))
        for number, each in enumerate(taking_part):
            column = "Beneficiary_Name" if each.role == "beneficiary" else "ManagingAuthority"
            self.intake.put(f"/participants/{number}", None, self.row.spot(column))
        self.intake.put("/participants", taking_part or None)
        if person:
            self.intake.find(codes.PERSON_WITHHELD, "/participants", self.row.spot("Beneficiary_Name"))
            return
        for column in unaligned(self.row):
            self._keep(column)
            place, expected = self.row.spot(column), "Beneficiary_Name"
            self.intake.find(codes.LISTS_UNEQUAL, pointer_of(column), place, value=column, expected=expected)

    def _rest(self) -> None:
        for column in _KEPT:
            self._keep(column)
        for name, text in self.row.beyond:
            self.intake.keep(name, text, self.row.spot(name))

    def _keep(self, column: str) -> None:
        if self.row.text(column):
            self.intake.keep(column, self.row.text(column), self.row.spot(column))


def _money(amount: Decimal, currency: str) -> Money | None:
    try:
        return Money(amount=amount, currency=currency)
    except UnknownCurrencyError:
        return None

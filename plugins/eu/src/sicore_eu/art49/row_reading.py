"""The records of one row of a list: the operation, and the organisations that it names."""

import re
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from sicore.codelists import Code
from sicore.findings import Finding
from sicore.identifiers import CCI_PATTERN, CCI_STEM_PATTERN, Identifier, RecordId
from sicore.model import AnyRecord, Objective, Organisation, Participant, Priority, Project, SpecificObjective
from sicore.model.project import WeightedCode
from sicore.money import Money, UnknownCurrencyError
from sicore.places import COUNTRY_PATTERN, iso_country
from sicore.plugins import ImportContext, Intake
from sicore.readings import read_amount, read_date, read_rate
from sicore.text import UNDETERMINED, LangText
from sicore_eu.art49.languages import list_label
from sicore_eu.art49.list_row import ListRow
from sicore_eu.art49.people import neutral_phrases
from sicore_eu.art49.place_reading import put_places
from sicore_eu.art49.table import column_name
from sicore_eu.art49.wording import ENGLISH, wording
from sicore_eu.funds import FUND_LIST, FUND_VERSION
from sicore_eu.kohesio import codes as row_codes
from sicore_eu.kohesio.coded import fund_named
from sicore_eu.settings import Settings
from sicore_eu.slug import slug

NAMESPACE = "eu.art49"
CODE_SCHEME = "operation-code"
"""The scheme of a code of which the list does not say who gave it."""

OBJECTIVE_LIST = "esf-plus-specific-objective"
_OBJECTIVE = re.compile(r"ESO4[.](?:1[0-3]|[1-9])")
_LIST_VERSION = {OBJECTIVE_LIST: "2021", "cpr-2021-intervention-field": "2021", "cpr-2014-intervention-field": "2014"}


def records_of(row: ListRow, context: ImportContext, shared: dict[str, Any]) -> Iterator[AnyRecord | Finding]:
    """Yield the operation, the organisations that it names and the findings; one error where the row is no operation.

    Args:
        row: The row.
        context: Says the centre that ids get and the code lists.
        shared: The members that all records of the source have in common.
    """
    code = row.text("code")
    if not code:
        yield Finding.of(row_codes.ROW_UNNAMED, place=row.spot("code"))
        return
    own = context.settings.list_centre if isinstance(context.settings, Settings) else None
    yield from _Reading(row, context, RecordId.of(context.centre or own or NAMESPACE, code)).records(shared)


@frozen
class _Reading:
    """Fills the records of one row."""

    row: ListRow
    context: ImportContext
    id: RecordId
    intake: Intake[Project] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "intake", Intake(Project, str(self.id), namespace=NAMESPACE))

    def records(self, shared: dict[str, Any]) -> Iterator[AnyRecord | Finding]:
        self.intake.put("/kind", "operation", self.row.spot("code"))
        code = Identifier(scheme=CODE_SCHEME, value=self.row.text("code"))
        self.intake.put("/identifiers", (code,), self.row.spot("code"))
        self._texts()
        self._days()
        self._figures()
        self._coded()
        self._programme()
        put_places(self.intake, self.row)
        organisations = self._participants()
        for heading, text in self.row.beyond:
            self.intake.keep(heading, text, self.row.spot(heading))
        yield from self.intake.finish(**shared)
        for each in organisations:
            yield from each.finish(**shared)

    def _texts(self) -> None:
        for pointer, key in (
            ("/title", "title"),
            ("/summary", "summary"),
            ("/purpose", "purpose"),
            ("/achievements", "achieved"),
        ):
            self._put_text(pointer, key)
        if self.row.by_language("title") is None:
            self.intake.put("/title", LangText({UNDETERMINED: self.row.text("code")}), self.row.spot("code"))
        expected = [text for text in self.row.entries_by_language("expected") if text]
        # What a list expects is a plan, whatever its grammar.
        objectives = tuple(Objective(text=text, status="intended") for text in expected)
        self.intake.put("/objectives", objectives or None, self.row.place("expected"))
        for number, text in enumerate(expected):
            self._name_places(f"/objectives/{number}/text", "expected", text)

    def _put_text(self, pointer: str, key: str) -> None:
        text = self.row.by_language(key)
        if text is not None:
            self.intake.put(pointer, text)
            self._name_places(pointer, key, text)

    def _name_places(self, pointer: str, key: str, text: LangText | None) -> None:
        """Note for each language of a text the column that it stands in."""
        for language in text or ():
            self.intake.put(f"{pointer}/{language}", None, self.row.spot(column_name(key, language)))

    def _days(self) -> None:
        order = self.row.days or self.context.conventions.date
        for pointer, name in (
            ("/start_date", "start"),
            ("/end_date_expected", "end_expected"),
            ("/end_date_actual", "end_actual"),
            ("/as_of", "updated"),
        ):
            self.intake.take(pointer, read_date(self.row.text(name), order=order), self.row.spot(name))

    def _figures(self) -> None:
        rate = read_rate(self.row.text("rate"), form="percent")
        self.intake.take("/cofinancing_rate", rate, self.row.spot("rate"))
        self._amount("/total_cost", "cost")
        self._amount("/total_eligible_cost", "eligible_cost")
        self._amount("/eu_contribution", "contribution")

    def _amount(self, pointer: str, name: str) -> None:
        text, place = self.row.text(name), self.row.spot(name)
        currency = self.row.text(f"{name}_currency")
        reading = read_amount(text, decimal_mark=self.context.conventions.decimal or "point")
        if reading.value is None:
            self.intake.take(pointer, reading, place)
            self._keep(f"{name}_currency")
            return
        try:
            money = Money(amount=reading.value, currency=currency)
        except UnknownCurrencyError:
            self.intake.put(pointer, None, place, raw=f"{text} {currency}".strip())
            self.intake.find(row_codes.CURRENCY_NOT_STATED, pointer, place, value=text)
            return
        self.intake.put(pointer, money, place, raw=text if f"{reading.value:f}" != text else None)
        self.intake.put(f"{pointer}/currency", None, self.row.spot(f"{name}_currency"))

    def _coded(self) -> None:
        countries = tuple(dict.fromkeys(iso_country(code.upper()) for code in self.row.entries("country_code") if code))
        known = tuple(code for code in countries if re.fullmatch(COUNTRY_PATTERN, code))
        self.intake.put("/countries", known or None, self.row.spot("country_code"))
        for code in set(countries) - set(known):
            self.intake.find(row_codes.COUNTRY_UNKNOWN, "/countries", self.row.spot("country_code"), value=code)
            self._keep("country_code")
        funds = tuple(
            self._code(FUND_LIST, fund_named(name, self.row.form.period, self.context) or name, label)
            for name, label in self._pairs("fund")
        )
        self.intake.put("/funds", funds or None, self.row.place("fund_code"))
        for number, fund in enumerate(funds):
            self._name_places(f"/funds/{number}/label", "fund_name", fund.label)
        fields = tuple(
            WeightedCode(list=each.list, version=each.version, code=each.code, label=each.label)
            for each in (
                self._code(self.row.form.intervention_list, code, label)
                for code, label in self._pairs("intervention")
                if code
            )
        )
        self.intake.put("/intervention_fields", fields or None, self.row.place("intervention_code"))
        for number, each in enumerate(fields):
            self._name_places(f"/intervention_fields/{number}/label", "intervention_name", each.label)
        if fields == ():
            self._keep("intervention_name")
        objectives = tuple(self._objective(code, label) for code, label in self._pairs("objective"))
        place = self.row.place("objective_code") or self.row.place("objective_name")
        self.intake.put("/specific_objectives", objectives or None, place)
        for number, objective in enumerate(objectives):
            self._name_places(f"/specific_objectives/{number}/label", "objective_name", objective.label)

    def _pairs(self, key: str) -> Iterator[tuple[str, LangText]]:
        codes, names = self.row.entries(f"{key}_code"), self.row.entries_by_language(f"{key}_name")
        for at in range(max(len(codes), len(names))):
            code = codes[at] if at < len(codes) else ""
            name = names[at] if at < len(names) else LangText({})
            if code or name:
                yield code, name

    def _code(self, list_id: str, code: str, label: LangText) -> Code:
        """A code with the words that are not its list's own."""
        version = FUND_VERSION if list_id == FUND_LIST else _LIST_VERSION[list_id]
        bare = Code(list=list_id, version=version, code=code or "?")
        own = {
            language: text for language, text in label.items() if text != list_label(bare, language, self.context.shelf)
        }
        return Code(list=bare.list, version=version, code=bare.code, label=LangText(own) or None)

    def _objective(self, code: str, label: LangText) -> SpecificObjective:
        if _OBJECTIVE.fullmatch(code):
            own = self._code(OBJECTIVE_LIST, code, label).label
            return SpecificObjective(eu=Code(list=OBJECTIVE_LIST, version="2021", code=code), label=own)
        return SpecificObjective(local_code=code or None, label=label or None)

    def _programme(self) -> None:
        text, place = self.row.text("programme"), self.row.spot("programme")
        if re.fullmatch(CCI_PATTERN, text):
            self.intake.put("/cci", text, place)
        elif re.fullmatch(CCI_STEM_PATTERN, text):
            self.intake.put("/cci_stem", text, place)
        elif text:
            self._keep("programme")
            self.intake.find(row_codes.CCI_FORM, "/cci", place, value=text)
        code, label = self.row.text("priority_code"), self.row.by_language("priority_name")
        if code or label:
            place = self.row.place("priority_code") or self.row.place("priority_name")
            self.intake.put("/priority", Priority(code=code or None, label=label), place)
            self._name_places("/priority/label", "priority_name", label)
        self._keep("period")

    def _participants(self) -> list[Intake[Organisation]]:
        made: dict[str, Intake[Organisation]] = {}
        taking_part: list[Participant] = []
        for name in ("beneficiary", "person", "contractor"):
            role = "contractor" if name == "contractor" else "beneficiary"
            for entry in filter(None, self.row.entries(name)):
                is_person = name == "person" or entry in neutral_phrases()
                each = self._person(role, len(made), name) if is_person else self._entity(role, entry, name)
                made.setdefault(each.id, each)
                self.intake.put(f"/participants/{len(taking_part)}", None, self.row.spot(name))
                known_as = None if is_person else entry
                taking_part.append(Participant(role=role, organisation=each.id, name=known_as))
        self.intake.put("/participants", tuple(taking_part) or None)
        if self.row.text("person") or self.row.text("vessel"):
            withheld = self.row.place("person") or self.row.place("vessel")
            self.intake.find(row_codes.PERSON_WITHHELD, "/participants", withheld)
        return list(made.values())

    def _entity(self, role: str, name: str, column: str) -> Intake[Organisation]:
        made = Intake(Organisation, str(self.id.derived(role, slug(name))), namespace=NAMESPACE)
        made.put("/title", LangText({UNDETERMINED: name}), self.row.spot(column))
        made.put("/legal_name", name, self.row.spot(column))
        return made

    def _person(self, role: str, number: int, column: str) -> Intake[Organisation]:
        """A natural person, whose name is the authority's alone to publish, and nobody's to store."""
        key = "natural-person" if number == 0 else f"natural-person-{number + 1}"
        made = Intake(Organisation, str(self.id.derived(role, key)), namespace=NAMESPACE)
        spot = self.row.spot(column)
        made.put("/title", LangText({ENGLISH: wording(ENGLISH)["person_phrase"]}), spot)
        made.put("/is_natural_person", True, spot)
        made.put("/legal_category", "natural-person", spot)
        return made

    def _keep(self, key: str) -> None:
        name = self.row.filled(key)
        if name:
            self.intake.keep(name, self.row.text(name), self.row.spot(name))

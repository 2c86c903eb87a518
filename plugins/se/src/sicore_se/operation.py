"""Reading what the page and the export say about an operation: its Fund, programme, codes, dates and countries."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import field, frozen

from sicore.codelists import Code, Shelf
from sicore.dates import Period
from sicore.errors import InvalidValueError
from sicore.findings import SourcePlace
from sicore.identifiers import Cci
from sicore.model import Priority, Project, SpecificObjective, WeightedCode
from sicore.places import Place, iso_country, nuts_country
from sicore.plugins import ImportContext, Intake
from sicore.readings import read_date, read_rate
from sicore_se import codes
from sicore_se.bank import BANK_PERIOD, LANGUAGE, swedish
from sicore_se.words import page_words

_SEPARATORS = re.compile(r"[,;|\n]+|\s+och\s+|\s+and\s+")
_CODE_AND_NAME = re.compile(r"(?P<code>[0-9]{1,3}[a-z]?)(?:\s*[-–:.]\s*|\s+)?(?P<name>\D.*)?")
_PRIORITY = re.compile(r"(?P<code>[A-Z][0-9]?)(?:\s*[-–:.]\s*|\s+)(?P<name>\S.*)")
_EU_OBJECTIVE = re.compile(r"ESO4[.]([1-9]|1[0-3])")


def parts(raw: str) -> list[str]:
    """The entries of a value that may hold several."""
    return [part.strip() for part in _SEPARATORS.split(raw) if part.strip()]


def _unless_same(raw: str, taken: Sequence[Code | SpecificObjective | None]) -> str | None:
    """The raw text, None where the one value taken from it says the same in the same letters."""
    codes_taken = [one.local_code if isinstance(one, SpecificObjective) else one and one.code for one in taken]
    return None if not raw or codes_taken == [raw] else raw


@lru_cache(maxsize=4)
def _countries(shelf: Shelf) -> Mapping[str, str]:
    names: dict[str, str] = {}
    listed = shelf.get("country")
    for code in listed.codes:
        entry = listed.get(code)
        labels = entry.labels if entry else {}
        names |= {labels[language].casefold(): code for language in ("en", "sv") if language in labels}
        names[code.casefold()] = code
    return names


def country_of(name: str, shelf: Shelf) -> str | None:
    """The ISO 3166 code of a country by its Swedish or English name or its code; None where it is not known.

    >>> from sicore.codelists import core_shelf
    >>> country_of("Sverige", core_shelf())
    'SE'
    """
    known = _countries(shelf)
    plain = name.strip()
    return known.get(plain.casefold()) or known.get(iso_country(plain.upper()).casefold())


@frozen
class Operation:
    """Fills a project from the bank's own words; whatever cannot be read is kept raw beside a finding.

    Args:
        intake: The project in the making.
        context: What the importer may use.
    """

    intake: Intake[Project]
    context: ImportContext
    _seen: dict[str, str] = field(factory=dict, init=False)

    def countries(self, raw: str, place: SourcePlace) -> tuple[str, ...]:
        """Take the countries; several are separated by commas."""
        names = parts(raw)
        found = [country_of(name, self.context.shelf) for name in names]
        known = tuple(dict.fromkeys(code for code in found if code))
        self.intake.put("/countries", known or None, place, raw=raw)
        for name, code in zip(names, found, strict=True):
            if code is None:
                self.intake.find(codes.COUNTRY_UNKNOWN, "/countries", place, value=name)
        return known

    def fund(self, raw: str, place: SourcePlace) -> None:
        """Take the Fund or Funds."""
        known = []
        for name in parts(raw):
            code = page_words().funds.get(" ".join(name.casefold().split()))
            if code is None:
                self.intake.find(codes.FUND_UNKNOWN, "/funds", place, value=name)
            else:
                known.append(Code(list="eu-programme", code=code))
        self._seen["fund"] = known[0].code if known else ""
        self.intake.put("/funds", tuple(known) or None, place, raw=raw)

    def programme(self, raw: str, place: SourcePlace) -> None:
        """Take the programme's code, whole or without its serial; never padded."""
        cci = Cci.find(raw)
        if cci is None:
            self.intake.put("/cci", None, place, raw=raw)
            self.intake.find(codes.CCI_UNREADABLE, "/cci", place, value=raw)
            return
        self._seen["period"] = str(cci.period or "")
        pointer = "/cci_stem" if cci.is_stem else "/cci"
        self.intake.put(pointer, cci.code, place, raw=raw if raw != cci.code else None)

    def priority(self, raw: str, place: SourcePlace, *, label: str | None = None) -> None:
        """Take the programme area, which is the priority; its name may stand beside the code or elsewhere."""
        match = _PRIORITY.fullmatch(raw)
        name = match["name"] if match else label
        named = Priority(code=match["code"] if match else raw, label=swedish(name) if name else None)
        self.intake.put("/priority", named, place, raw=raw if match else None)

    def objectives(self, raw: str, place: SourcePlace) -> None:
        """Take the specific objectives: the programme's own codes, or European ones where they stand there."""
        taken = tuple(self._objectives(raw))
        self.intake.put("/specific_objectives", taken or None, place, raw=_unless_same(raw, taken))

    def _objectives(self, raw: str) -> Iterator[SpecificObjective]:
        for one in parts(raw):
            match = _PRIORITY.fullmatch(one)
            code = match["code"] if match else one
            if _EU_OBJECTIVE.fullmatch(code):
                yield SpecificObjective(eu=Code(list="esf-plus-specific-objective", code=code))
            else:
                yield SpecificObjective(local_code=code, label=swedish(match["name"]) if match else None)

    def intervention_fields(self, raw: str, place: SourcePlace) -> None:
        """Take the intervention fields, by the list of the programming period that the programme's code tells."""
        listed, list_version = self._intervention_list()
        taken = []
        for one in re.split(r"[,;|\n]+", raw):
            match = _CODE_AND_NAME.fullmatch(one.strip())
            code, name = (match["code"], match["name"]) if match else (one.strip(), None)
            if code:
                label = swedish(name) if name else None
                taken.append(WeightedCode(list=listed, version=list_version, code=code, label=label))
        whole = _unless_same(raw, taken)
        self.intake.put("/intervention_fields", tuple(taken) or None, place, raw=whole)

    def _intervention_list(self) -> tuple[str, str | None]:
        years = self._seen.get("period") or (BANK_PERIOD if self._seen.get("fund") == "ESF_PLUS" else "")
        fitting = self.context.shelf.for_period("intervention-field", Period(years)) if years else ()
        return (fitting[0].list, fitting[0].version) if fitting else ("cpr-2021-intervention-field", None)

    def rate(self, raw: str, place: SourcePlace) -> None:
        """Take the Union co-financing rate."""
        self.intake.take("/cofinancing_rate", read_rate(raw, form=self.context.conventions.rate), place)

    def date(self, pointer: str, raw: str, place: SourcePlace) -> None:
        """Take a date."""
        self.intake.take(pointer, read_date(raw, order=self.context.conventions.date, language=LANGUAGE), place)

    def location(self, label: str | None, nuts: str, place: SourcePlace) -> None:
        """Take the places of the activity: the bank's name of a region, and NUTS codes whether they are listed or not.

        The version of NUTS is not said by the bank, and neither is whose place it is.
        """
        named = swedish(label) if label else None
        found = []
        for code in parts(nuts):
            country = self._country_of_nuts(code)
            if country is None:
                self.intake.put("/locations", None, place, raw=nuts)
                self.intake.find(codes.NUTS_UNREADABLE, "/locations", place, value=code)
            else:
                found.append(Place(country=country, nuts=Code(list="nuts", code=code.upper()), label=named))
        if not found and named:
            found.append(Place(label=named))
        self.intake.put("/locations", tuple(found) or None, place, raw=_unless_same(nuts, [one.nuts for one in found]))

    def _country_of_nuts(self, code: str) -> str | None:
        try:
            return country_of(nuts_country(code.upper()), self.context.shelf)
        except InvalidValueError:
            return None

"""The organisations of a row: beneficiaries and partners, each with a record where the row says more than a name."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from attrs import frozen

from sicore.identifiers import Identifier, IdentifierStatus, RecordId, check_identifier, encode_segment, may_be_personal
from sicore.model import Participant
from sicore.places import Place
from sicore.privacy.stripping import NEUTRAL_NAME
from sicore.tables import codes
from sicore.tables.applying.draft import Draft
from sicore.tables.applying.plan import Plan
from sicore.tables.applying.told import RowTold, Told
from sicore.text import UNDETERMINED, LangText

NATURAL_PERSON = "natural-person"
_ROLES = {"beneficiary": "beneficiary", "participant": "partner"}
_MORE = ("country", "city", "postcode", "type", "homepage")


class Involved(NamedTuple):
    """One organisation's part in an operation.

    Args:
        participant: Its part.
        told: The cell that names it.
        organisation: Its record in the making, None where the row says no more than its name.
        withheld: The texts that must stand nowhere, because they may be a natural person's name or number.
    """

    participant: Participant
    told: Told
    organisation: Draft | None = None
    withheld: tuple[str, ...] = ()


def involved_in(told: RowTold, plan: Plan, operation: RecordId) -> Iterator[Involved]:
    """The organisations that a row names.

    Args:
        told: The row.
        plan: The mapping, made ready for the table.
        operation: The id of the operation.
    """
    for part in _ROLES:
        names, numbers = told.values.get(part, ()), told.values.get(f"{part}_id", ())
        if names or numbers:
            party = _Party(told, plan, part, operation)
            for name, number in zip_longest(names, numbers):
                yield party.involved(name, number)


@frozen
class _Party:
    """The beneficiaries, or the partners, of one row."""

    row: RowTold
    plan: Plan
    part: str
    operation: RecordId

    def involved(self, name: Told | None, number: Told | None) -> Involved:
        named: Told = name or number  # type: ignore[assignment]  # one of them is there
        role = named.use.role or self._said("role") or _ROLES[self.part]
        if self._may_be_person(number):
            organisation = self._withheld(named)
            participant = Participant(role=role, organisation=organisation.id)
            secrets = tuple(each.value for each in (name, number) if each)
            return Involved(participant, named._replace(raw=None), organisation, secrets)
        known = self._organisation(name, number) if number or any(map(self._told, _MORE)) else None
        contribution = self._told("contribution")
        participant = Participant(
            role=role,
            organisation=known.id if known else None,
            name=name.value if name else None,
            contribution=contribution.value if contribution else None,
        )
        return Involved(participant, named, known)

    def _told(self, what: str) -> Told | None:
        told = self.row.values.get(f"{self.part}_{what}")
        return told[0] if told else None

    def _said(self, what: str) -> str | None:
        told = self._told(what)
        return told.value if told else None

    def _may_be_person(self, number: Told | None) -> bool:
        if self._said("type") == NATURAL_PERSON:
            return True
        scheme = number.use.scheme or "" if number else ""
        country = scheme[:2] if scheme[2:3] == "-" else None
        return number is not None and may_be_personal(country, number.value)

    def _withheld(self, named: Told) -> Draft:
        draft = Draft(self.plan, str(self.operation.derived("partner", "withheld")))
        draft.put("title", LangText(NEUTRAL_NAME))
        if self._said("type") == NATURAL_PERSON:
            draft.put("is_natural_person", True)
        draft.find(codes.NAME_WITHHELD, "/title", named, value=named.value)
        return draft

    def _organisation(self, name: Told | None, number: Told | None) -> Draft:
        checked = check_identifier(number.use.scheme or "", number.value) if number else None
        is_wrong = checked is None or checked.status is IdentifierStatus.INVALID
        value = (checked.canonical if checked else None) or (number.value if number else "")
        draft = Draft(self.plan, self._id(name, number, None if is_wrong else value))
        if name:
            draft.put("title", self._text(name))
            draft.put("legal_name", name.value)
            draft.note(f"/title/{self._language(name)}", name._replace(raw=None))
            draft.note("/legal_name", name)
        else:
            draft.put("title", LangText({UNDETERMINED: value}))
        if number and number.use.scheme:
            draft.put("identifiers", (Identifier(scheme=number.use.scheme, value=value),))
            draft.note("/identifiers/0/value", number._replace(raw=number.value if value != number.value else None))
        self._more(draft)
        return draft

    def _id(self, name: Told | None, number: Told | None, value: str | None) -> str:
        if number and value:
            plain = re.sub("[^0-9A-Za-z]", "", value)
            key = f"{number.use.scheme}-{plain}" if number.use.scheme else value
            return f"{self.plan.mapping.centre}:organisation/{encode_segment(key)}"
        named = name or number
        return str(self.operation.derived("partner", named.value if named else self.part))

    def _more(self, draft: Draft) -> None:
        country, city, postcode = (self._told(what) for what in ("country", "city", "postcode"))
        if country:
            draft.put("countries", (country.value,))
            draft.note("/countries", country)
        if city or postcode:
            seat = Place(
                country=country.value if country else None,
                city=self._text(city) if city else None,
                postcode=postcode.value if postcode else None,
            )
            draft.put("address", seat)
            for member, told in (("city", city), ("postcode", postcode)):
                if told:
                    draft.note(f"/address/{member}", told)
        for what, member in (("type", "legal_category"), ("homepage", "homepage")):
            told = self._told(what)
            if told:
                draft.put(member, told.value)
                draft.note(f"/{member}", told)

    def _language(self, told: Told) -> str:
        return told.use.language or self.plan.mapping.readings.language or UNDETERMINED

    def _text(self, told: Told) -> LangText:
        return LangText({self._language(told): told.value})

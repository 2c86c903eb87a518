"""The organisations of a row: beneficiaries and partners, each with a record where the row says more than a name."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from attrs import field, frozen

from sicore.identifiers import Identifier, IdentifierStatus, RecordId, check_identifier, encode_segment, may_be_personal
from sicore.model import Participant
from sicore.places import Place
from sicore.privacy.stripping import NEUTRAL_NAME
from sicore.tables import codes
from sicore.tables.applying.draft import Draft
from sicore.tables.applying.plan import Plan
from sicore.tables.applying.told import NATURAL_PERSON, RowTold, Told
from sicore.text import UNDETERMINED, LangText

_ROLES = {"beneficiary": "beneficiary", "participant": "partner"}
_MORE = ("country", "city", "postcode", "type", "homepage")
_RELATED = {part: tuple(f"{part}_{what}" for what in ("id", *_MORE, "role", "contribution")) for part in _ROLES}
REMEMBERED = 16_384
"""How many organisations are remembered."""


class Involved(NamedTuple):
    """One organisation's part in an operation.

    Args:
        participant: Its part.
        told: The cell that names it.
        organisation: Its record in the making, None where the row says no more than its name.
        withheld: The texts that must stand nowhere, because they may be a natural person's name or number.
        aside: What the row says of an organisation that it does not name, beyond its part.
        details: The cells that say more of its part than who it is: the role, the contribution.
    """

    participant: Participant
    told: Told
    organisation: Draft | None = None
    withheld: tuple[str, ...] = ()
    aside: tuple[Told, ...] = ()
    details: tuple[tuple[str, Told], ...] = ()

    @property
    def is_unnamed(self) -> bool:
        """Whether nobody can tell which organisation it is; two such are never taken for one."""
        return self.participant.organisation is None and self.participant.name is None


@frozen
class Parties:
    """Tells the organisations of rows; one that many rows name has its record made once.

    Args:
        plan: The mapping, made ready for the table.
    """

    plan: Plan
    _known: dict[tuple[Any, ...], Participant] = field(factory=dict, init=False)

    def involved_in(self, told: RowTold, operation: RecordId) -> Iterator[Involved]:
        """The organisations that a row names.

        Args:
            told: The row.
            operation: The id of the operation.
        """
        for part, related in _RELATED.items():
            values = told.values
            names, numbers = values.get(part, ()), values.get(related[0], ())
            party = _Party(told, self.plan, part, operation)
            if not names and not numbers:
                if any(each in values for each in related):
                    yield party.unnamed()
                continue
            if len(names) > 1 or len(numbers) != 1 or related[-1] in values:
                for name, number in zip_longest(names, numbers):
                    yield party.involved(name, number)
                continue
            yield self._remembered(party, names[0] if names else None, numbers[0])

    def _remembered(self, party: "_Party", name: Told | None, number: Told) -> Involved:
        values = party.row.values
        said = [(told[0].value, told[0].use.role) if (told := values.get(each)) else None for each in party.fields]
        key = (party.part, name and name.value, *said)
        known = self._known.get(key)
        if known is not None:
            return Involved(known, name or number, details=party.details(name or number))
        involved = party.involved(name, number)
        is_shared = involved.organisation is not None and not involved.withheld
        if is_shared and not str(involved.participant.organisation).startswith(f"{party.operation}/"):
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = involved.participant
        return involved


@frozen
class _Party:
    """The beneficiaries, or the partners, of one row."""

    row: RowTold
    plan: Plan
    part: str
    operation: RecordId

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that tell more about the party than its name."""
        return _RELATED[self.part]

    def involved(self, name: Told | None, number: Told | None) -> Involved:
        named: Told = name or number  # type: ignore[assignment]  # one of them is there
        role = named.use.role or self._said("role") or _ROLES[self.part]
        if self._may_be_person(number):
            organisation = self._withheld(named)
            participant = Participant(role=role, organisation=organisation.id, contribution=self._said("contribution"))
            secrets = tuple(each.value for each in (name, number) if each)
            return Involved(participant, named._replace(raw=None), organisation, secrets, details=self.details(named))
        known = self._organisation(name, number) if number or any(map(self._told, _MORE)) else None
        participant = Participant(
            role=role,
            organisation=known.id if known else None,
            name=name.value if name else None,
            contribution=self._said("contribution"),
        )
        return Involved(participant, named, known, details=self.details(named))

    def details(self, named: Told) -> tuple[tuple[str, Told], ...]:
        """The cells that say the part of the organisation, but for the one that names it."""
        asked = ("contribution",) if named.use.role else ("role", "contribution")
        return tuple((what, told) for what in asked if (told := self._told(what)) is not None)

    def unnamed(self) -> Involved:
        """An organisation of which the row says everything but its name."""
        said = [told for what in self.fields for told in self.row.values.get(what, ())]
        participant = Participant(role=self._said("role") or _ROLES[self.part], contribution=self._said("contribution"))
        aside = tuple(each for each in said if each.use.to.removeprefix(f"{self.part}_") in _MORE)
        return Involved(participant, said[0]._replace(raw=None), aside=aside, details=self.details(said[0]))

    def _told(self, what: str) -> Told | None:
        told = self.row.values.get(f"{self.part}_{what}")
        return told[0] if told else None

    def _said(self, what: str) -> Any:
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
        draft.put("original_language", None)
        draft.note("/title", named._replace(raw=None))
        kind = self._told("type")
        if kind is not None and kind.value == NATURAL_PERSON:
            draft.put("is_natural_person", True)
            draft.note("/is_natural_person", kind._replace(raw=None))
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

"""Who could be suggested: a candidate with its facets, whose it is, and how to reach it."""

from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from sicore.linking.partners.facets import Facets, facets_of
from sicore.linking.partners.words import WordReader, plain_words
from sicore.model import AnyRecord, CaseStudy, Centre, ContactPoint, Organisation, Participant, Project, Record
from sicore.privacy import is_natural_person
from sicore.privacy.mailboxes import is_of_a_person
from sicore.text import LangText

KINDS = ("organisation", "case_study", "project")
"""The types of records that are suggested: organisations, and cases, which are case studies and projects."""

DOING = ("beneficiary", "partner", "associated")
"""The roles of those who do the work of a project; an authority or funder takes part in everybody's."""

_PUBLISHED = "published"


@frozen(kw_only=True)
class Profile:
    """A candidate.

    Args:
        id: The id of its record.
        type: The type of its record.
        title: What it is called.
        facets: What it is compared by.
        countries: ISO 3166-1 codes.
        belongs_to: The ids of the records that it is one with: of those who do the work of a case, of the organisation
            above a unit, of the project that a case study documents.
        maintained_by: The id of the centre that keeps it; None where that is not said.
        is_looking: Whether it looks for partners; None where it has not said.
        contacts: The roles that may be shown.
        known_from: The ids of the cases that tell more about an organisation than its own record does.
    """

    id: str
    type: str
    title: LangText
    facets: Facets = field(repr=False)
    countries: tuple[str, ...] = ()
    belongs_to: frozenset[str] = frozenset()
    maintained_by: str | None = None
    is_looking: bool | None = None
    contacts: tuple[ContactPoint, ...] = ()
    known_from: tuple[str, ...] = ()

    @property
    def centre(self) -> str:
        """The namespace that its id begins with."""
        return self.id.partition(":")[0]

    def with_work(self, cases: Iterable["Profile"]) -> "Profile":
        """The organisation with what the cases that it takes part in tell about it."""
        told = sorted(cases, key=lambda case: case.id)
        return evolve(
            self,
            facets=self.facets.with_those_of(*(case.facets for case in told)),
            known_from=tuple(dict.fromkeys((*self.known_from, *(case.id for case in told)))),
        )

    def with_organisations(self, organisations: Iterable["Profile"]) -> "Profile":
        """The case with how to reach the organisations that work on it, and whether one of them looks for partners."""
        told = sorted(organisations, key=lambda each: each.id)
        contacts = list(self.contacts)
        for point in (point for each in told for point in each.contacts):
            if point not in contacts:
                contacts.append(point)
        return evolve(
            self,
            contacts=tuple(contacts),
            is_looking=self.is_looking or any(each.is_looking for each in told) or None,
        )


def profile_of(record: AnyRecord, reader: WordReader = plain_words) -> Profile | None:
    """The profile of a record that may be suggested; None for any other.

    Only published organisations, case studies and projects are; no natural person, and none that says that it looks
    for no partner.
    """
    if not isinstance(record, Organisation | CaseStudy | Project) or record.editorial_status != _PUBLISHED:
        return None
    if isinstance(record, Organisation) and (is_natural_person(record) or record.looking_for_partner is False):
        return None
    return Profile(
        id=record.id,
        type=record.type,
        title=record.title,
        facets=facets_of(record, reader),
        countries=countries_of(record),
        belongs_to=parties_of(record),
        maintained_by=record.maintained_by,
        is_looking=record.looking_for_partner if isinstance(record, Organisation) else None,
        contacts=contacts_of(record),
    )


def contacts_of(record: Record) -> tuple[ContactPoint, ...]:
    """The roles that may be shown: with a mailbox, with consent recorded, and not built from a person's name."""
    points = record.contact_points if isinstance(record, Organisation | Centre) else ()
    return tuple(
        point
        for point in points
        if point.consent is True and point.mailbox is not None and not is_of_a_person(point.mailbox)
    )


def countries_of(record: Record) -> tuple[str, ...]:
    """The countries that a record names, and that of an organisation's address."""
    named = list(getattr(record, "countries", ()))
    address = getattr(record, "address", None)
    if address is not None and address.country is not None:
        named.append(address.country)
    return tuple(dict.fromkeys(named))


def parties_of(record: Record) -> frozenset[str]:
    """The ids of the records that a record is one with."""
    return frozenset(_parties(record))


def _parties(record: Record) -> Iterator[str]:
    for participant in getattr(record, "participants", ()):
        if isinstance(participant, Participant) and participant.role in DOING:
            yield from filter(None, (participant.organisation, participant.unit))
    for name in ("originators", "adopters", "developed_by", "organisers", "hosts"):
        yield from getattr(record, name, ())
    parent = getattr(record, "parent", None)
    if parent is not None:
        yield parent
    yield from (relation.target for relation in record.relations if relation.rel in ("part-of", "documents", "hosts"))

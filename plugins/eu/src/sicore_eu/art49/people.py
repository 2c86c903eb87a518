"""Whom a list names: legal entities always, natural persons only by their authority and for two years."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from attrs import evolve, frozen

from sicore.dates import PartialDate
from sicore.identifiers import Identifier
from sicore.model import Organisation, Participant, Project
from sicore.privacy import NEUTRAL_NAME, is_natural_person, purge_date, purge_due
from sicore_eu.art49.languages import name_in
from sicore_eu.art49.wording import worded_languages, wording
from sicore_eu.settings import Settings

VESSEL_SCHEMES = ("cfr", "eu-cfr")
"""How records call the number of a vessel in the Union fishing fleet register."""


@frozen(kw_only=True)
class Reason:
    """Why a name is not in the list."""

    reason: str


NOT_THE_AUTHORITY = Reason(reason="nobody declared that this is the authority that must publish names")
TOO_LONG_AGO = Reason(reason="it was first published two years ago or longer, or nobody knows when")
NOT_THERE = Reason(reason="the records do not hold it")


@frozen(kw_only=True)
class Naming:
    """What may be said about natural persons and fishing vessels.

    Args:
        publishes: Whether this is the authority that must publish it.
        first_published: When that was first published whose record does not say it; None where nobody knows.
        today: The day to judge by.
    """

    publishes: bool
    first_published: PartialDate | None
    today: date

    @classmethod
    def of(cls, settings: Settings, today: date) -> "Naming":
        """As the settings declare it."""
        first = settings.persons_first_published
        return cls(
            publishes=settings.publishes_persons, first_published=PartialDate(first) if first else None, today=today
        )

    def dated(self, person: Organisation) -> Organisation:
        """A natural person with the day on which the name was first published, as far as it is declared."""
        if not self.publishes or person.first_published is not None or not is_natural_person(person):
            return person
        return evolve(person, first_published=self.first_published)

    def name(self, person: Organisation, languages: Sequence[str]) -> str | Reason:
        """The name of a natural person, or why it is not said."""
        if not self.publishes:
            return NOT_THE_AUTHORITY
        if purge_due(self.dated(person), self.today):
            return TOO_LONG_AGO
        name = person.legal_name or name_in(person.title, languages)
        return NOT_THERE if is_neutral(name) else name

    def goes_on(self, person: Organisation) -> date | None:
        """The day on which the name that is said now has to go."""
        return purge_date(self.dated(person))

    def vessels(self, project: Project) -> tuple[str, ...] | Reason:
        """The numbers of an operation's fishing vessels, or why they are not said."""
        numbers = tuple(each.value for each in vessel_numbers(project))
        if not numbers:
            return ()
        if not self.publishes:
            return NOT_THE_AUTHORITY
        # They share the clock of the names: no member of the format tells when a number was first published.
        somebody = Organisation(
            id=project.id, title=project.title, sources=(), is_natural_person=True, first_published=self.first_published
        )
        return TOO_LONG_AGO if purge_due(somebody, self.today) else numbers


def vessel_numbers(project: Project) -> Iterator[Identifier]:
    """The identifiers of an operation that are numbers of fishing vessels."""
    return (each for each in project.identifiers if each.scheme.casefold() in VESSEL_SCHEMES)


def person_phrase(languages: Sequence[str]) -> str:
    """What stands in the place of a name that is not said.

    >>> person_phrase(["sv", "en"])
    'En fysisk person'
    """
    return wording(languages[0])["person_phrase"]


def is_neutral(name: str) -> bool:
    """Whether a name is one of the phrases that stand where none may stand, or nothing at all."""
    return not name.strip() or name in neutral_phrases()


@cache
def neutral_phrases() -> frozenset[str]:
    """What stands in the place of a person's name, in every language."""
    return frozenset({*NEUTRAL_NAME.values(), *(wording(each)["person_phrase"] for each in worded_languages())})


@frozen(kw_only=True)
class Party:
    """An organisation or a person that an operation has for a beneficiary or a contractor.

    Args:
        role: Which of both.
        name: The name, None where the records do not tell it or a person's must not be said.
        is_person: Whether it is a natural person.
        organisation: Its record, None where it is not among the records.
        withheld: Why the name of a natural person is not said, None where it is.
        number: Its place among the operation's participants.
    """

    role: str
    name: str | None
    number: int
    is_person: bool = False
    organisation: Organisation | None = None
    withheld: Reason | None = None


def party(
    participant: Participant, found: Organisation | None, *, number: int, naming: Naming, languages: Sequence[str]
) -> Party:
    """What the list says of a participant.

    Args:
        participant: The participant.
        found: Its record, None where it is not among the records.
        number: Its place among the operation's participants.
        naming: Whether natural persons may be named.
        languages: The languages of the list.
    """
    if found is not None and is_natural_person(found):
        said = naming.name(found, languages)
        name, withheld = (None, said) if isinstance(said, Reason) else (said, None)
        return Party(
            role=participant.role, number=number, name=name, is_person=True, organisation=found, withheld=withheld
        )
    name = participant.name or (found and (found.legal_name or name_in(found.title, languages))) or None
    return Party(role=participant.role, number=number, name=name, organisation=found)

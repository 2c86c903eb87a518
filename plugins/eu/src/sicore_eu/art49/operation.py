"""An operation as a list of operations says it: its code, who takes part, where it takes place."""

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from sicore.errors import InvalidValueError
from sicore.identifiers import Identifier, RecordId
from sicore.model import Organisation, Project
from sicore_eu.art49.layout import ListForm
from sicore_eu.art49.people import Naming, Party, party, vessel_numbers
from sicore_eu.art49.where import BENEFICIARY, completed

CONTRACTOR = "contractor"
_OF_PORTALS = ("kohesio", "kohesio-local", "inforegio", "keep-eu", "wikidata")

FindOrganisation = Callable[[str], Organisation | None]


@frozen(kw_only=True)
class Operation:
    """An operation with all that its row says.

    Args:
        project: Its record, with the places that the list says.
        code: What tells it from every other.
        parties: Its beneficiaries and contractors, in the order of the record.
    """

    project: Project
    code: str
    parties: tuple[Party, ...]

    def named(self, role: str, *, persons: bool) -> tuple[Party, ...]:
        """The parties in a role that are natural persons, or those that are not."""
        return tuple(each for each in self.parties if each.role == role and each.is_person == persons)


def operation_of(
    project: Project, form: ListForm, *, find: FindOrganisation, naming: Naming, languages: Sequence[str]
) -> Operation:
    """Bring together what the row of an operation says.

    Args:
        project: The record of the operation.
        form: What the list must be.
        find: Finds the record of an organisation, where it is there.
        naming: Which natural persons may be named.
        languages: The languages of the list.
    """
    parties = tuple(
        party(
            each,
            find(each.organisation) if each.organisation else None,
            number=number,
            naming=naming,
            languages=languages,
        )
        for number, each in enumerate(project.participants)
        if each.role in (BENEFICIARY, CONTRACTOR)
    )
    return Operation(
        project=evolve(project, locations=completed(project.locations, parties, form)),
        code=operation_code(project),
        parties=parties,
    )


def operation_code(project: Project) -> str:
    """The unique code of an operation: the identifier that its id is made of, else the first; else the whole id."""
    identifier = code_identifier(project)
    return identifier.value if identifier else project.id


def code_identifier(project: Project) -> Identifier | None:
    """The identifier that is an operation's unique code; numbers of portals come last, those of vessels never."""
    vessels = tuple(vessel_numbers(project))
    there = [each for each in project.identifiers if each not in vessels and each.value.strip()]
    try:
        own = RecordId.parse(project.id).segments[0]
    except InvalidValueError:
        own = ""
    return min(there, key=lambda each: (each.value != own, each.scheme in _OF_PORTALS), default=None)

"""The beneficiaries of a row and the authority that manages its programme."""

import re
from collections.abc import Iterator

from attrs import field, frozen

from sicore.identifiers import (
    Identifier,
    IdentifierStatus,
    RecordId,
    check_identifier,
    may_be_personal,
    org_scheme_for,
)
from sicore.model import Organisation, Participant
from sicore.plugins import Intake
from sicore_eu.kohesio.coded import english, unsaid
from sicore_eu.kohesio.row import Row
from sicore_eu.kohesio.system import NAMESPACE, PROJECT_SCHEME, entity_address, entity_number
from sicore_eu.slug import slug

NAME = "Beneficiary_Name"
UNIQUE = "Beneficiary_Unique_Identifier"
LOCAL = "Beneficiary_Local_Identifier"
AUTHORITY = "ManagingAuthority"

WITHHELD = "Natural person, name withheld"
PERSON_KEY = "natural-person"

_ANONYMOUS = re.compile(r"anonymi[sz]|\bname withheld\b|\bname not (?:published|disclosed)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"[\W_]*(?:an?\s+)?(?:natural|individual|private|physical)\s+persons?(?:'?s?\s+name)?[\W_]*", re.IGNORECASE
)


@frozen(kw_only=True)
class Beneficiary:
    """One beneficiary.

    Args:
        id: The id of its record.
        name: Its name as the row writes it; None for a natural person.
        intake: Its record in the making.
    """

    id: str
    name: str | None
    intake: Intake[Organisation] = field(repr=False)

    @property
    def participant(self) -> Participant:
        """Its part in the operation."""
        return Participant(role="beneficiary", organisation=self.id, name=self.name)


def names_nobody(name: str) -> bool:
    """Whether a name only says that it stands for a natural person.

    >>> names_nobody("Anonymised if individual person name"), names_nobody("Foundation for Natural Persons' Rights")
    (True, False)
    """
    return _ANONYMOUS.search(name) is not None or _PERSON.fullmatch(name) is not None


def is_person(row: Row, country: str | None) -> bool:
    """Whether a beneficiary of the row is or may be a natural person.

    Args:
        row: The row.
        country: The row's only country, by whose forms numbers are judged.
    """
    if any(names_nobody(name) for name in row.entries(NAME)):
        return True
    return any(may_be_personal(country, number) for number in row.entries(LOCAL))


def without_names(row: Row) -> re.Pattern[str] | None:
    """What no text of the row may hold where its beneficiary is a natural person: the names and numbers there are."""
    told = [*row.entries(NAME), *row.entries(LOCAL)]
    hidden = [r"\s+".join(map(re.escape, each.split())) for each in told if not names_nobody(each)]
    return re.compile("|".join(hidden), re.IGNORECASE) if hidden else None


def beneficiaries(row: Row, project: RecordId, *, country: str | None, person: bool) -> Iterator[Beneficiary]:
    """The beneficiaries of a row; of one with a natural person a single one without name."""
    if person:
        yield _person(row, project)
        return
    names = row.entries(NAME)
    numbers, locals_ = row.aligned(UNIQUE), row.aligned(LOCAL)
    if len(names) <= 1 and (names or numbers or locals_):
        yield _organisation(row, project, country, row.text(NAME), row.text(UNIQUE), row.text(LOCAL))
        return
    for at, name in enumerate(names):
        unique = numbers[at] if len(numbers) == len(names) else ""
        local = locals_[at] if len(locals_) == len(names) else ""
        yield _organisation(row, project, country, name, unique, local)


def unaligned(row: Row) -> tuple[str, ...]:
    """The columns about beneficiaries that have another number of entries than there are names."""
    names = row.entries(NAME)
    return tuple(
        column for column in (UNIQUE, LOCAL) if len(names) > 1 and len(row.aligned(column)) not in (0, len(names))
    )


def _person(row: Row, project: RecordId) -> Beneficiary:
    made = Intake(Organisation, str(project.derived("beneficiary", PERSON_KEY)), namespace=NAMESPACE)
    place = row.spot(NAME if row.text(NAME) else LOCAL)
    made.put("/title", english(WITHHELD), place)
    made.put("/is_natural_person", True, place)
    made.put("/legal_category", "natural-person", place)
    return Beneficiary(id=made.id, name=None, intake=made)


def _organisation(  # noqa: PLR0917  (the three cells of one beneficiary)
    row: Row, project: RecordId, country: str | None, name: str, unique: str, local: str
) -> Beneficiary:
    number = entity_number(unique)
    key = slug(name or unique or local)
    record_id = RecordId.of(NAMESPACE, number) if number else project.derived("beneficiary", key)
    made = Intake(Organisation, str(record_id), namespace=NAMESPACE)
    made.put("/title", unsaid(name or number or local or unique), row.spot(NAME if name else UNIQUE))
    if name:
        made.put("/legal_name", name, row.spot(NAME))
    known = []
    if number:
        known.append(Identifier(scheme=PROJECT_SCHEME, value=number, uri=entity_address(number)))
        made.put("/identifiers/0", None, row.spot(UNIQUE))
    elif unique:
        made.keep(UNIQUE, unique, row.spot(UNIQUE))
    scheme = _scheme(country, local)
    if scheme:
        made.put(f"/identifiers/{len(known)}", None, row.spot(LOCAL))
        known.append(Identifier(scheme=scheme, value=local))
    elif local:
        made.keep(LOCAL, local, row.spot(LOCAL))
    made.put("/identifiers", tuple(known) or None)
    return Beneficiary(id=made.id, name=name or None, intake=made)


def _scheme(country: str | None, local: str) -> str | None:
    """The register of the country's organisations, where the number may be one of its numbers."""
    scheme = org_scheme_for(country) if country and local else None
    if scheme is None or check_identifier(scheme, local).status is IdentifierStatus.INVALID:
        return None
    return scheme


def authorities(row: Row) -> tuple[Participant, ...]:
    """The authorities that manage the programme, by name."""
    return tuple(Participant(role="managing-authority", name=name) for name in row.entries(AUTHORITY))

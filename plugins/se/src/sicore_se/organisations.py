"""The organisations of a project: its owner with a number and a name, and those that a text lists as partners."""

import re
from collections.abc import Sequence

from attrs import field, frozen

from sicore.findings import SourcePlace
from sicore.identifiers import Identifier, IdentifierStatus, Problem, RecordId, check_identifier, may_be_personal
from sicore.model import Organisation
from sicore.places import Place
from sicore.plugins import Intake
from sicore_se import codes
from sicore_se.bank import NAMESPACE, ORGANISATION_SCHEME, organisation_id, put_known, slug, swedish
from sicore_se.words import TextWords, text_words

WITHHELD = "Namnet visas inte: det kan tillhöra en privatperson"
NAME_LEFT_OUT = "[namn utelämnat]"
NUMBER_LABEL = "Projektägare organisationsnummer"

_TEN_DIGITS = re.compile(r"(?<![0-9])(?:[0-9]{2})?[0-9]{6}[-+ ]?[0-9]{4}(?![0-9])")


@frozen(kw_only=True)
class Told:
    """A text of the source with its place."""

    text: str
    place: SourcePlace


@frozen(kw_only=True)
class Owner:
    """The organisation that answers for a project.

    Args:
        id: The id of its record.
        name: Its name as the source writes it; None where the source gives none, or it may be that of a person.
        is_withheld: Whether the name and the number are kept back, because they may belong to a person.
        intake: Its record in the making.
    """

    id: str
    name: str | None
    is_withheld: bool
    intake: Intake[Organisation] = field(repr=False)

    def settle(self, place: Place, told: Told, *, pointer: str = "/address") -> None:
        """Note its seat, unless it may be a person's home."""
        if not self.is_withheld:
            self.intake.put(pointer, place, told.place)


def sectors_of(name: str, words: TextWords) -> tuple[str, ...]:
    """The part of society that a name says its bearer belongs to; empty where it does not say.

    >>> sectors_of("Malmö universitet", text_words())
    ('academia',)
    """
    sector = words.first("sector", name)
    return (sector,) if sector else ()


def personal_number_in(text: str) -> str | None:
    """What a text for an organisation number has that may be the number of a natural person; None where it has none.

    >>> personal_number_in("121212-1212 (enskild firma)"), personal_number_in("202100-4920")
    ('121212-1212', None)
    """
    found = [text.strip(), *(match.group() for match in _TEN_DIGITS.finditer(text))]
    return next((number for number in found if may_be_personal("SE", number)), None)


def secret_of(names: Sequence[str], numbers: Sequence[str]) -> re.Pattern[str]:
    """What no text of a project may hold, because its owner may be a natural person.

    Args:
        names: How the source names the owner.
        numbers: What it gives as the owner's number.
    """
    hidden = [r"\s+".join(map(re.escape, name.split())) for name in names if name.strip()]
    for number in numbers:
        digits = re.sub(r"[^0-9]", "", personal_number_in(number) or "")[-10:]
        hidden += [rf"{digits[:6]}[-+ ]?{digits[6:]}"] if digits else []
    return re.compile("|".join(hidden), re.IGNORECASE)


def owner_of(project: RecordId, name: Told | None, number: Told | None, *, spelling: str | None = None) -> Owner | None:
    """Make the record of a project's owner.

    Args:
        project: The project's id, for owners without a valid number.
        name: The name, None where the source gives none.
        number: The organisation number, None where the source gives none.
        spelling: The same name in small letters, where the source writes that too.

    Returns:
        None where the source gives neither a name nor a number.
    """
    if name is None and number is None:
        return None
    checked = check_identifier(ORGANISATION_SCHEME, number.text) if number else None
    if number and personal_number_in(number.text):
        return _withheld(project, number)
    has_number = checked is not None and checked.status is not IdentifierStatus.INVALID and checked.canonical
    if checked is not None and checked.canonical and has_number:
        record_id = organisation_id(f"{ORGANISATION_SCHEME}-{checked.canonical.replace('-', '')}")
    else:
        record_id = str(project.derived("partner", slug(name.text) if name else "beneficiary"))
    intake = Intake(Organisation, record_id, namespace=NAMESPACE)
    if name:
        _name(intake, name, spelling)
    else:
        title = (checked.canonical if checked else None) or (number.text if number else record_id)
        intake.put("/title", swedish(title), number.place if number else None)
    if number and checked:
        _number(intake, number, checked.canonical if has_number else None, checked.problem)
    return Owner(id=record_id, name=name.text if name else None, is_withheld=False, intake=intake)


def _withheld(project: RecordId, number: Told) -> Owner:
    record_id = str(project.derived("partner", "beneficiary"))
    intake = Intake(Organisation, record_id, namespace=NAMESPACE)
    intake.put("/title", swedish(WITHHELD))
    intake.find(codes.ORGNR_PERSONAL, "/title", number.place, value=number.text)
    return Owner(id=record_id, name=None, is_withheld=True, intake=intake)


def _name(intake: Intake[Organisation], name: Told, spelling: str | None) -> None:
    has_other = spelling is not None and spelling != name.text and spelling.casefold() == name.text.casefold()
    title = spelling if spelling and has_other else name.text
    intake.put("/title", swedish(title), name.place, raw=name.text if has_other else None)
    intake.put("/legal_name", name.text, name.place)
    put_known(intake, "/sectors", sectors_of(title, text_words()), name.place)


def _number(intake: Intake[Organisation], number: Told, canonical: str | None, problem: Problem | None) -> None:
    if canonical is not None:
        known = Identifier(scheme=ORGANISATION_SCHEME, value=canonical)
        intake.put("/identifiers", (known,))
        intake.put("/identifiers/0", None, number.place)
        intake.put("/identifiers/0/value", None, number.place, raw=number.text if number.text != canonical else None)
        return
    code = codes.ID_CHECK_DIGIT if problem is Problem.CHECK_DIGIT else codes.ORGNR_FORM
    intake.keep(NUMBER_LABEL, number.text, number.place)
    intake.put("/identifiers", None, number.place, raw=number.text)
    intake.find(code, "/identifiers", number.place, value=number.text)

"""Finding what belongs to a person in free text: numbers, mail addresses, telephone numbers, dates of birth."""

import re
from collections.abc import Collection, Iterator
from enum import StrEnum

from attrs import frozen

from sicore.privacy.mailboxes import is_of_a_person, mail_addresses
from sicore.privacy.numbers import national_numbers
from sicore.privacy.phones import phone_numbers


class PersonalKind(StrEnum):
    """What was found."""

    NATIONAL_NUMBER = "national-number"
    BIRTH_DATE = "birth-date"
    PERSONS_MAILBOX = "persons-mailbox"
    ROLE_MAILBOX = "role-mailbox"
    PHONE = "phone"


@frozen
class Detected:
    """Something in a text that belongs to a person, or may.

    Args:
        kind: What it is.
        text: As it stands there; show it masked.
    """

    kind: PersonalKind
    text: str


# Most texts hold neither six digits in a row, gaps aside, nor an address; looking for them costs little.
_DIGITS = re.compile(r"[0-9](?:[ ()/.+\u00a0-]{0,3}[0-9]){5}")
# The Italian code is the only one without six digits in a row.
_TAX_CODE = re.compile(r"[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}")

_DATE = r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./-] ?[0-9]{1,2}[./-] ?[0-9]{4})"
_BORN = re.compile(
    r"\b(?:born(?: on)?|född(?: den)?|født(?: den)?|syntynyt|rojen[ai]?|născut(?:ă)?(?: (?:la|pe))?|geboren(?: am)?"
    r"|née?(?: le)?|urodzon[ya]|narozen[aá]?|nat[oa](?: il)?|nacid[oa](?: el)?|sündinud|gimęs|gimusi|dzimis|dzimusi"
    rf"|született|date of birth|födelsedatum|fødselsdato|syntymäaika|datum rojstva|data nașterii)[:,]? ({_DATE})",
    re.IGNORECASE,
)


def may_hold_personal(text: str, countries: Collection[str] = ()) -> bool:
    """Whether a text is worth a closer look; costs little and passes over nothing that `personal_in` finds."""
    return bool(_DIGITS.search(text) or "@" in text or ("IT" in countries and _TAX_CODE.search(text)))


def personal_in(text: str, countries: Collection[str] = ()) -> Iterator[Detected]:
    """What belongs to a person in a text.

    Args:
        text: Any text.
        countries: ISO 3166 codes of the countries that it is about, for personal numbers without a form of their own.

    >>> [found.kind.value for found in personal_in("Frågor till anna.berg@example.org")]
    ['persons-mailbox']
    """
    if not may_hold_personal(text, countries):
        return
    numbers = list(national_numbers(text, countries))
    yield from (Detected(PersonalKind.NATIONAL_NUMBER, number) for number in numbers)
    for match in _BORN.finditer(text):
        yield Detected(PersonalKind.BIRTH_DATE, match[1])
    for address in mail_addresses(text):
        kind = PersonalKind.PERSONS_MAILBOX if is_of_a_person(address) else PersonalKind.ROLE_MAILBOX
        yield Detected(kind, address)
    for number in phone_numbers(text):
        if not any(personal in number or number in personal for personal in numbers):
            yield Detected(PersonalKind.PHONE, number)

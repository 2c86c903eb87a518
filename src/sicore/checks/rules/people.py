"""Personal data: in texts, in fields, and names that must go."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any, get_args

from sicore.checks.rule import RuleContext
from sicore.checks.rules import codes
from sicore.checks.walk import places_of_texts, texts_of
from sicore.dates import PartialDate
from sicore.findings import Finding, FindingCode
from sicore.format.codec import member_types
from sicore.members import Json, Node, step_of, texts_below
from sicore.model import AnyRecord, Organisation, Record
from sicore.money import Money, Percent
from sicore.places import iso_country, nuts_level
from sicore.privacy import PersonalKind, is_natural_person, may_hold_personal, personal_in, purge_due
from sicore.text import LangText

_MOST = 20
"""How many finds of one record are told."""

_CODES: dict[PersonalKind, FindingCode] = {
    PersonalKind.NATIONAL_NUMBER: codes.PERSONAL_DATA,
    PersonalKind.BIRTH_DATE: codes.PERSONAL_BIRTH_DATE,
    PersonalKind.PERSONS_MAILBOX: codes.PERSONAL_MAILBOX,
    PersonalKind.ROLE_MAILBOX: codes.ROLE_MAILBOX,
    PersonalKind.PHONE: codes.PERSONAL_PHONE,
}
_MEASURED = (Money, PartialDate, Percent)
_NUTS_2 = 2


def personal_data(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """No personal numbers, dates of birth, persons' mailboxes or telephone numbers stand in texts or extensions."""
    if not isinstance(record, Record):
        return
    countries, texts = _countries_of(record), _texts(record)
    # One look at all texts costs less than one at each; where something stands is only asked when something is found.
    if may_hold_personal("\n".join(texts), countries) and any(any(personal_in(text, countries)) for text in texts):
        yield from islice(_finds(record), _MOST)


def _finds(record: Record) -> Iterator[Finding]:
    countries = _countries_of(record)
    for pointer, text in _placed_texts(record):
        for found in personal_in(text, countries):
            # A role's mailbox is what a contact point is for.
            if found.kind is not PersonalKind.ROLE_MAILBOX or not pointer.endswith("/mailbox"):
                yield Finding.of(_CODES[found.kind], pointer=pointer, value=found.text)


def _countries_of(record: Record) -> tuple[str, ...]:
    own = iso_country(record.id[:2].upper())
    return (own, *getattr(record, "countries", ()))


def _texts(record: Record) -> list[str]:
    """All texts that `_placed_texts` gives, without their places."""
    texts: list[str] = []
    for text in texts_of(record):
        if isinstance(text, LangText):
            texts += text.values()
        else:
            texts.append(text)
    kind: Any = type(record)
    measures = _measures_of(kind)
    texts += [
        text for pointer, text in record.raw.items() if pointer not in measures or not _is_measured(record, pointer)
    ]
    for value in (*record.extensions.values(), *record.unknown.values()):
        _add_strings(value, texts)
    for other in record.differing:
        _add_strings(other.value, texts)
    return texts


def _is_measured(record: Record, pointer: str) -> bool:
    """Whether a raw text was read as an amount, a date or a share, so that it says nothing else."""
    return isinstance(getattr(record, pointer[1:], None), _MEASURED)


@cache
def _measures_of(kind: Any) -> frozenset[str]:
    """The pointers of the members of a record class that may hold an amount, a date or a share."""
    types = member_types(kind)
    return frozenset(f"/{name}" for name, member in types.items() if {member, *get_args(member)} & {*_MEASURED})


def _add_strings(value: Json, texts: list[str]) -> None:
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, dict):
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part


def _placed_texts(record: Record) -> Iterator[tuple[str, str]]:
    for pointer, told in places_of_texts(record):
        if isinstance(told, str):
            yield pointer, told
        else:
            yield from ((f"{pointer}/{tag}", text) for tag, text in told.items())
    for pointer, text in record.raw.items():
        if not _is_measured(record, pointer):
            yield f"/raw/{step_of(pointer)}", text
    for number, other in enumerate(record.differing):
        yield from texts_below(other.value, f"/differing/{number}/value")
    yield from texts_below(record.extensions, "/extensions")
    yield from texts_below(record.unknown, "")


def natural_person(record: AnyRecord, context: RuleContext) -> Iterator[Finding]:
    """The name of a natural person stands only where the law has it published, and for two years at most."""
    if not isinstance(record, Organisation) or not is_natural_person(record):
        return
    due = purge_due(record, context.today)
    code = codes.NATURAL_PERSON_DUE if due else codes.NATURAL_PERSON_NAME
    for name in ("legal_name", "other_names"):
        value = getattr(record, name)
        if value is not None:
            told = value if isinstance(value, str) else value.best()[1]
            yield Finding.of(code, pointer=f"/{name}", value=told, published=record.first_published or "?")
    if record.identifiers:
        yield Finding.of(codes.NATURAL_PERSON_NUMBER, pointer="/identifiers", value=record.identifiers[0].value)
    yield from _too_exact_address(record)


def _too_exact_address(person: Organisation) -> Iterator[Finding]:
    address = person.address
    if address is None:
        return
    exact: list[tuple[str, Node | LangText | str | None]] = [
        (name, getattr(address, name)) for name in ("postcode", "city", "lau", "point")
    ]
    stated = [name for name, value in exact if value is not None]
    nuts = address.nuts
    if nuts is not None and len(nuts.code) in range(2, 6) and nuts_level(nuts.code) > _NUTS_2:
        stated.append("nuts")
    if stated:
        yield Finding.of(codes.NATURAL_PERSON_ADDRESS, pointer=f"/address/{stated[0]}", members=", ".join(stated))

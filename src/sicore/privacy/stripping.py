"""Leaving personal data out of what is exported."""

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from attrs import evolve, frozen

from sicore.codelists import Code
from sicore.model import AnyRecord, CaseStudy, Centre, Organisation, Participant, Project, Record
from sicore.places import Place
from sicore.privacy.clock import is_natural_person
from sicore.text import LangText

NEUTRAL_NAME = {
    "da": "En fysisk person",
    "en": "A natural person",
    "fi": "Luonnollinen henkilö",
    "ro": "O persoană fizică",
    "sl": "Fizična oseba",
    "sv": "En fysisk person",
}
"""What an organisation is called whose name must not be shown."""

_NUTS_2_LENGTH = 4
_TELLING = ("title", "summary", "identifiers", "legal_name", "other_names", "address", "homepage", "documents")
"""The members of an organisation that tell who a natural person is."""

Entry = TypeVar("Entry")


@frozen(kw_only=True)
class Stripped:
    """A record without personal data.

    Args:
        record: What may leave the house.
        left_out: The JSON pointers of what was there and is not any more.
    """

    record: AnyRecord
    left_out: tuple[str, ...] = ()


def strip_personal(record: AnyRecord, *, natural_persons: Collection[str] = ()) -> Stripped:
    """Leave out names, identifiers and addresses of natural persons, and contact points without consent.

    Of a natural person's address the country and the NUTS 2 region stay (CPR 2021/1060 Article 49(3)(m)). What the
    record says about the places, the raw texts and the differing values of what was left out goes with it.

    Args:
        record: Any record.
        natural_persons: The ids of organisations that are natural persons, for records that only refer to them.
    """
    left_out: list[str] = []
    stripped = record
    if isinstance(stripped, Organisation) and is_natural_person(stripped):
        stripped = _without_the_person(stripped, left_out)
    if isinstance(stripped, Organisation | Centre):
        kept = tuple(contact for contact in stripped.contact_points if contact.consent is True)
        if kept != stripped.contact_points:
            left_out.append("/contact_points")
            stripped = evolve(stripped, contact_points=kept)
    if isinstance(stripped, Project | CaseStudy):
        participants = _without_names(stripped.participants, natural_persons, left_out)
        stripped = evolve(stripped, participants=participants)
    if isinstance(stripped, Record) and left_out:
        stripped = _without_traces(stripped, left_out)
    return Stripped(record=stripped, left_out=tuple(left_out))


def _without_the_person(person: Organisation, left_out: list[str]) -> Organisation:
    neutral = LangText({tag: NEUTRAL_NAME[tag] for tag in person.title.languages() if tag in NEUTRAL_NAME})
    bare = evolve(
        person,
        title=neutral or LangText({"en": NEUTRAL_NAME["en"]}),
        summary=None,
        identifiers=(),
        legal_name=None,
        other_names=None,
        address=_region_of(person.address),
        homepage=None,
        documents=(),
        extensions={},
        unknown={},
    )
    changed = (name for name in (*_TELLING, "extensions") if getattr(person, name) != getattr(bare, name))
    left_out.extend(f"/{name}" for name in changed)
    # What could not be read, or differs, tells it too where the member itself is empty.
    beside = {*person.raw, *(each.pointer for each in person.differing)}
    left_out.extend(
        sorted(
            at for at in beside if at.removeprefix("/").partition("/")[0] in _TELLING and not _is_under(at, left_out)
        )
    )
    left_out.extend(f"/{name}" for name in person.unknown)
    return bare


def _region_of(address: Place | None) -> Place | None:
    if address is None:
        return None
    nuts = address.nuts
    region = nuts and Code(list=nuts.list, version=nuts.version, code=nuts.code[:_NUTS_2_LENGTH])
    return Place(country=address.country, nuts=region, basis=address.basis)


def _without_names(
    participants: tuple[Participant, ...], natural_persons: Collection[str], left_out: list[str]
) -> tuple[Participant, ...]:
    kept = []
    for number, participant in enumerate(participants):
        if participant.name is not None and participant.organisation in natural_persons:
            left_out.append(f"/participants/{number}/name")
            kept.append(evolve(participant, name=None))
        else:
            kept.append(participant)
    return tuple(kept)


def _without_traces(record: Record, left_out: Collection[str]) -> Record:
    def stays(pointer: str) -> bool:
        return not _is_under(pointer, left_out)

    return evolve(
        record,
        places=_kept(record.places, stays),
        raw=_kept(record.raw, stays),
        differing=tuple(each for each in record.differing if stays(each.pointer)),
    )


def _is_under(pointer: str, gone: Collection[str]) -> bool:
    return any(pointer == each or pointer.startswith(f"{each}/") for each in gone)


def _kept(by_pointer: Mapping[str, Entry], stays: Callable[[str], bool]) -> dict[str, Entry]:
    return {pointer: entry for pointer, entry in by_pointer.items() if stays(pointer)}

"""Where an operation takes place, and where its beneficiary is where the law asks for that instead."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from sicore.codelists import Code
from sicore.places import Place
from sicore_eu.art49.languages import name_in
from sicore_eu.art49.layout import ListForm
from sicore_eu.art49.people import Party
from sicore_eu.art49.table import Value, several

BENEFICIARY = "beneficiary"
_NUTS_2_LENGTH = 4


def completed(places: Sequence[Place], parties: Iterable[Party], form: ListForm) -> tuple[Place, ...]:
    """The places that the list says.

    Where the operation takes place at no place or at several, the law asks for the location of the beneficiary (Article
    49(3)(m)): its address is added unless a place says it already. Of a natural person the region of NUTS level 2 is
    said and nothing smaller; that holds for every place that may be the person's own.

    Args:
        places: Those of the operation.
        parties: Its beneficiaries.
        form: What the list must be; one that does not say where beneficiaries are says it where nothing else is known.
    """
    involved = [each for each in parties if each.role == BENEFICIARY]
    own = [place for place in places if place.basis == BENEFICIARY]
    told = list(places)
    if not own and (not places or (len(places) > 1 and form.locates_beneficiaries)):
        told += [evolve(place, basis=BENEFICIARY) for place in _addresses(involved)]
    if any(each.is_person for each in involved):
        told = [place if place.basis == "activity" else coarse(place) for place in told]
    return tuple(place for place in told if place != Place(basis=place.basis))


def _addresses(parties: Iterable[Party]) -> Iterator[Place]:
    for each in parties:
        if each.organisation is not None and each.organisation.address is not None:
            yield each.organisation.address


def coarse(place: Place) -> Place:
    """The country and the NUTS 2 region of a place.

    >>> coarse(Place(country="SE", nuts=Code(list="nuts", code="SE224"), postcode="205 06")).nuts.code
    'SE22'
    """
    nuts = place.nuts
    region = Code(list=nuts.list, version=nuts.version, code=nuts.code[:_NUTS_2_LENGTH]) if nuts else None
    return Place(country=place.country, nuts=region, basis=place.basis)


def place_cells(places: Iterable[Place], languages: Sequence[str], form: ListForm) -> Iterator[tuple[str, Value]]:
    """The cells of places: entries at the same position of each column belong to the same place."""
    told = tuple(places)
    apart = [place for place in told if form.locates_beneficiaries and place.basis == BENEFICIARY]
    for key, group in (
        ("location", [place for place in told if place not in apart]),
        ("beneficiary_location", apart),
    ):
        parts = {
            "nuts": tuple(place.nuts.code if place.nuts else "" for place in group),
            "postcode": tuple(place.postcode or "" for place in group),
            "place": tuple(place_name(place, languages) for place in group),
            "geolocation": tuple(f"{place.point.lat},{place.point.lon}" if place.point else "" for place in group),
        }
        yield from ((f"{key}_{part}", value) for part, value in parts.items() if several(value))


def place_name(place: Place, languages: Sequence[str]) -> str:
    """What a place is called: its city, otherwise what the source calls it, otherwise the code of its municipality."""
    named = place.city or place.label
    return name_in(named, languages) if named else place.lau or ""

"""Whether a case is national or transnational, and which centre is to judge it."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from sicore.catalogue.review.actor import EUROPEAN, Actor
from sicore.catalogue.review.errors import WrongRoleError
from sicore.errors import InvalidValueError
from sicore.model import Method, Record
from sicore.places import Place, iso_country, nuts_country

CENTRE_ROLES = ("national-centre", "european-centre")
"""The roles that validate and publish."""

_LEVELS = {"national-centre": ("national", "regional"), "european-centre": ("european",)}
_TRANSNATIONAL_LEVELS = ("transnational", "eu")


@frozen(kw_only=True)
class Reach:
    """How far a case reaches.

    Args:
        countries: Its countries as ISO 3166-1 codes, sorted; empty for a record of a European centre that names none.
        is_transnational: Whether it belongs to more than one country, and so to the European centre.
        because: What tells so, in words that complete "… is transnational: …" or "… is national: …".
    """

    countries: tuple[str, ...]
    is_transnational: bool
    because: str


def reach_of(record: Record, partner_countries: Iterable[str] = ()) -> Reach:
    """How far a record reaches: by its level of action, else by its countries, else by the centre its id begins with.

    Countries are those that it names, those of its places and NUTS regions, and those of its partners.

    Args:
        record: The record.
        partner_countries: The countries of the organisations that take part, which stand in their own records.
    """
    named = set(_countries(record))
    partners = {iso_country(country) for country in partner_countries}
    countries = tuple(sorted(named | partners))
    level = getattr(record, "level_of_action", None)
    if level in _TRANSNATIONAL_LEVELS:
        return Reach(countries=countries, is_transnational=True, because=f"its level of action is {level}")
    if countries:
        whose = "it and its partners are in" if partners - named else "it is in"
        return Reach(
            countries=countries, is_transnational=len(countries) > 1, because=f"{whose} {', '.join(countries)}"
        )
    home = iso_country(record.id[:2].upper())
    because = f"it names no country, and its id begins with {record.centre}"
    if home == EUROPEAN:
        return Reach(countries=(), is_transnational=True, because=because)
    return Reach(countries=(home,), is_transnational=False, because=because)


def check_competence(record: Record, reach: Reach, actor: Actor) -> None:
    """Check that the actor's centre is the one to judge the record.

    A national centre judges what is of its country alone; the European centre judges transnational cases, and methods
    from anywhere.

    Raises:
        WrongRoleError: it is not; the message says which one is, and how that is known.
    """
    if actor.level is not None and actor.level not in _LEVELS.get(actor.role, (actor.level,)):
        raise WrongRoleError(f"{actor.centre} is a {actor.level} centre by its record, and cannot act as {actor.role}.")
    if actor.role == "european-centre" and (reach.is_transnational or isinstance(record, Method)):
        return
    if actor.role == "national-centre" and not reach.is_transnational:
        if set(actor.territory()) & set(reach.countries):
            return
        whose = ", ".join(actor.territory())
        raise WrongRoleError(
            f"{record.id} is of {', '.join(reach.countries)}: {reach.because}. {actor.centre} is a centre of {whose}. "
            f"Ask the national centre of {', '.join(reach.countries)}."
        )
    raise WrongRoleError(
        f"{record.id} is {_kind(reach)} ({reach.because}), so that {_judge(record, reach)} decides, "
        f"not the role {actor.role}."
    )


def judges(record: Record, reach: Reach) -> tuple[str, ...]:
    """The roles of the centres that can validate the record."""
    if reach.is_transnational:
        return ("european-centre",)
    return CENTRE_ROLES if isinstance(record, Method) else ("national-centre",)


def _kind(reach: Reach) -> str:
    return "transnational" if reach.is_transnational else "national"


def _judge(record: Record, reach: Reach) -> str:
    home = f"the national centre of {', '.join(reach.countries)}"
    called = {"european-centre": "the European centre", "national-centre": home}
    return " or ".join(called[role] for role in judges(record, reach))


def _countries(record: Record) -> Iterator[str]:
    yield from getattr(record, "countries", ())
    places = [*getattr(record, "locations", ()), getattr(record, "address", None), getattr(record, "place", None)]
    for place in places:
        if isinstance(place, Place):
            yield from _of_place(place)


def _of_place(place: Place) -> Iterator[str]:
    if place.country is not None:
        yield place.country
    elif place.nuts is not None:
        try:
            yield nuts_country(place.nuts.code)
        except InvalidValueError:
            return

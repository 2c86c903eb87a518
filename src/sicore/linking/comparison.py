"""Comparing two entities in all their fields."""

from collections.abc import Iterator

from attrs import frozen

from sicore.linking.entity import TOWN, Entity
from sicore.linking.field_comparison import (
    Outcome,
    compare_amounts,
    compare_countries,
    compare_ends,
    compare_form,
    compare_homepages,
    compare_partners,
    compare_places,
    compare_programmes,
    compare_series,
    compare_starts,
    compare_topics,
)
from sicore.linking.identity import contradicting_schemes, shared_schemes
from sicore.linking.name_comparison import NameComparison, compare_names
from sicore.linking.rarity import Rarity
from sicore.linking.series import SeriesMatch, compare_marks
from sicore.linking.weights import prior, probability


WITHIN_COUNTRY = frozenset({"agreed", "near", "region"})
"""Outcomes of places that say that the country is the same, which then adds nothing."""


@frozen(kw_only=True)
class Comparison:
    """How two entities compare.

    Args:
        names: The names that speak most for one thing.
        fields: For each field that both tell the outcome.
        shared: The schemes in which they have an identifier in common.
        against: What says for certain that they are two things.
        score: The probability that they are one, 1 with a shared identifier.
    """

    names: NameComparison
    fields: dict[str, Outcome]
    shared: tuple[str, ...]
    against: tuple[str, ...]
    score: float


def compare(one: Entity, other: Entity, rarity: Rarity) -> Comparison:
    """Compare two entities of one family.

    Raises:
        MissingExtraError: the extra `link` is not installed.
    """
    names = compare_names(one.names, other.names, rarity, told=_shared_towns(one, other))
    shared = tuple(shared_schemes(one.identifiers, other.identifiers))
    fields = {field: outcome for field, outcome in _outcomes(one, other, rarity) if outcome is not None}
    if fields.get("place", ("differed", 0.0))[0] in WITHIN_COUNTRY and "country" in fields:
        fields["country"] = (fields["country"][0], 0.0)
    total = names.weight + sum(weight for _, weight in fields.values())
    return Comparison(
        names=names,
        fields=fields,
        shared=shared,
        against=tuple(against(one, other, by_identifier=bool(shared))),
        score=1.0 if shared else probability(total + prior(rarity.total)),
    )


def _shared_towns(one: Entity, other: Entity) -> frozenset[str]:
    """The words of the towns of both: in the names they say again what the places say."""
    first, second = _town_words(one), _town_words(other)
    # Where only the postcode is shared, the town that one side tells is that of the other as well.
    return first & second if one.places.isdisjoint(other.places) else first | second


def _town_words(entity: Entity) -> frozenset[str]:
    towns = (place for place in entity.places if place.startswith(TOWN))
    return frozenset(word for place in towns for word in place[len(TOWN) :].split())


def _outcomes(one: Entity, other: Entity, rarity: Rarity) -> Iterator[tuple[str, Outcome | None]]:
    yield "series", compare_series(one, other)
    yield "country", compare_countries(one, other)
    yield "place", compare_places(one, other, rarity)
    yield "topics", compare_topics(one, other)
    if one.is_organisation:
        yield "form", compare_form(one, other)
        yield "homepage", compare_homepages(one, other, rarity)
        return
    yield "start", compare_starts(one, other, rarity)
    yield "end", compare_ends(one, other)
    yield "amount", compare_amounts(one, other)
    yield "partners", compare_partners(one, other)
    yield "programme", compare_programmes(one, other)


def against(one: Entity, other: Entity, *, by_identifier: bool = False) -> Iterator[str]:
    """Yield what says for certain that two entities are two things.

    Args:
        one: An entity.
        other: Another one.
        by_identifier: Whether they share an identifier, which outweighs that their names number a series.
    """
    for scheme in contradicting_schemes(one.identifiers, other.identifiers, is_organisation=one.is_organisation):
        yield f"identifiers {scheme}"
    if not by_identifier and compare_marks(one.marks, other.marks) is SeriesMatch.DIFFERENT:
        yield "series"
    if other.id in one.apart or one.id in other.apart:
        yield "relation"

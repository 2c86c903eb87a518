"""Comparing two entities in all their fields."""

from collections.abc import Iterator

from attrs import frozen

from sicore.linking.entity import Entity
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
from sicore.linking.weights import most_of_names, prior, probability

WITHIN_COUNTRY = frozenset({"agreed", "near", "region"})
"""Outcomes of places that say that the country is the same, which then adds nothing."""


ONE_SOURCE = "source"
"""Speaks against two records of one list: it gave each an id of its own, and so takes them for two projects."""
_DOUBTFUL = (("series", "one-sided"), ("amount", "far"))
_SMALL_FIELDS = 15.0
"""Country, form, series, topics, programme, the end of a project, and the region: their largest weights together."""
_RARE = 14.0
"""No single field weighs more: one in sixteen thousand has what both have."""


@frozen(kw_only=True)
class Comparison:
    """How two entities compare.

    Args:
        names: The names that speak most for one thing.
        fields: For each field that both tell the outcome.
        shared: The schemes in which they have an identifier in common.
        against: What says for certain that they are two things.
        odds: All that speaks for one thing, in bits, the names with their full weight.
        score: The probability that they are one, 1 with a shared identifier.
    """

    names: NameComparison
    fields: dict[str, Outcome]
    shared: tuple[str, ...]
    against: tuple[str, ...]
    odds: float
    score: float

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look, however high the score: later phases differ in just such a thing."""
        return any(self.fields.get(field, ("",))[0] == level for field, level in _DOUBTFUL)


def compare(one: Entity, other: Entity, rarity: Rarity) -> Comparison:
    """Compare two entities of one family.

    Raises:
        MissingExtraError: the extra `link` is not installed.
    """
    return _compared(
        one, other, rarity, compare_names(one.names, other.names, rarity, told=_shared_towns(one, other, rarity))
    )


def compare_likely(one: Entity, other: Entity, rarity: Rarity, *, least: float) -> Comparison | None:
    """Compare two entities of one family unless their names show that it is idle.

    Args:
        one: An entity.
        other: Another one.
        rarity: How rare their words, places and days are.
        least: The least score that is of interest.

    Returns:
        How they compare; None where the score cannot reach *least*, and no identifier is shared.

    Raises:
        MissingExtraError: the extra `link` is not installed.
    """
    names = compare_names(one.names, other.names, rarity, told=_shared_towns(one, other, rarity))
    most = names.weight + most_beside_names(one, other) + prior(rarity.total)
    if probability(most) < least and not shared_schemes(one.identifiers, other.identifiers):
        return None
    return _compared(one, other, rarity, names)


def _compared(one: Entity, other: Entity, rarity: Rarity, names: NameComparison) -> Comparison:
    shared = tuple(shared_schemes(one.identifiers, other.identifiers))
    fields = {field: outcome for field, outcome in _outcomes(one, other, rarity) if outcome is not None}
    if fields.get("place", ("differed", 0.0))[0] in WITHIN_COUNTRY and "country" in fields:
        fields["country"] = (fields["country"][0], 0.0)
    most = min(names.weight, most_of_names(rarity.total))
    total = most + sum(weight for _, weight in fields.values())
    return Comparison(
        names=names,
        fields=fields,
        shared=shared,
        against=tuple(against(one, other, by_identifier=bool(shared))),
        odds=total + names.weight - most + prior(rarity.total),
        score=1.0 if shared else probability(total + prior(rarity.total)),
    )


def most_beside_names(one: Entity, other: Entity) -> float:
    """More than the fields beside the names of two entities can weigh, told by a glance at them."""
    most = _SMALL_FIELDS
    if not one.places.isdisjoint(other.places):
        most += _RARE
    if one.homepage and one.homepage == other.homepage:
        most += _RARE
    if not one.is_organisation:
        if one.start and other.start and one.start.iso[:4] == other.start.iso[:4]:
            most += _RARE
        if one.amounts and other.amounts:
            most += _RARE
        if not one.partners.isdisjoint(other.partners):
            most += _RARE
    return most


def _shared_towns(one: Entity, other: Entity, rarity: Rarity) -> frozenset[str]:
    """The words of the towns of both: in the names they say again what the places say."""
    shared = one.places & other.places
    if not shared:
        return one.town_words & other.town_words
    # Where only the postcode is shared, the town that one side tells, or others there, is that of both.
    return one.town_words | other.town_words | rarity.town_words_at(shared)


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
    if not by_identifier and not one.is_organisation and one.source == other.source:
        yield ONE_SOURCE
    if other.id in one.apart or one.id in other.apart:
        yield "relation"

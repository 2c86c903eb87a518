"""Suggestions of partners: what each is suggested for, how much that counts, and in which order they stand."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from sicore.linking.partners.facets import Facets, Kin
from sicore.linking.partners.likeness import Comparison, Likeness, Rarity, comparisons
from sicore.linking.partners.need import PartnerNeed
from sicore.linking.partners.profile import Profile

LOOKING = "looking"
WORDS = "words"

WEIGHTS = {
    "themes": 25,
    "target_groups": 20,
    WORDS: 15,
    "methods": 10,
    "places": 12,
    LOOKING: 8,
    "stages": 5,
    "languages": 5,
}
"""How much of 100 points each facet counts where a need says something of all of them.

What two work on and for whom decides; where they are, how far they are and what they speak only orders what fits.
"""

SUBJECT = ("themes", "target_groups", WORDS, "methods")
"""Without anything in common in one of these nobody is suggested: to be in the same country is no reason."""

MOST_SHARED = 5
WHOLE = 100


@frozen(kw_only=True)
class Reason:
    """Why somebody is suggested.

    Args:
        facet: One of `WEIGHTS`.
        points: How many points it gives, at least 1.
        most: How many it could give for this need.
        shared: What the two have in common, at most five, the most telling first; empty for `looking`.
    """

    facet: str
    points: int
    most: int
    shared: tuple[str, ...] = ()


@frozen(kw_only=True)
class Suggestion:
    """A suggested partner.

    Args:
        profile: Who it is.
        score: From 1 to 100; the sum of the points of its reasons.
        reasons: Why, the weightiest first.
    """

    profile: Profile
    score: int
    reasons: tuple[Reason, ...]


def suggest(
    need: PartnerNeed,
    candidates: Iterable[Profile],
    *,
    limit: int | None = None,
    kin: Kin | None = None,
    shares: Mapping[str, float] | None = None,
) -> tuple[Suggestion, ...]:
    """Suggest partners, the best first; candidates with the same score stand in the order of their ids.

    The order in which the candidates come changes nothing. How much a word of a text counts depends on how many records
    have it; nothing else depends on who else is a candidate.

    Args:
        need: For what.
        candidates: Who could be suggested; what is the need's own, and what is not of the kinds asked for, is not.
        limit: At most so many; None for all.
        kin: Which codes are near each other; None where only equal codes count.
        shares: For words of the need the share of all records that have them, where the candidates are only some of
            these; of other words, and where it is None, the candidates tell.
    """
    every = list(candidates)
    fitting = [each for each in every if each.type in need.kinds and not need.is_own(each)]
    rarity = Rarity([need.facets.words, *(each.facets.words for each in every)], shares)
    compared = comparisons(kin or {}, rarity)
    most = points_for(need.facets)
    found = [_suggestion(need, each, most, compared) for each in fitting]
    ranked = sorted(filter(None, found), key=lambda each: (-each.score, each.profile.id))
    return tuple(ranked if limit is None else ranked[:limit])


def points_for(asked: Facets) -> dict[str, int]:
    """How many of 100 points each facet can give for a need; what the need says nothing of counts nothing.

    >>> points_for(Facets(themes=frozenset({"si-theme:care"})))
    {'themes': 76, 'looking': 24}
    """
    counting = {name: weight for name, weight in WEIGHTS.items() if name == LOOKING or getattr(asked, name)}
    total = sum(counting.values())
    points = {name: WHOLE * weight // total for name, weight in counting.items()}
    # What rounding down left over goes to those that lost most by it.
    lost = sorted(counting, key=lambda name: (-(WHOLE * counting[name] % total), list(WEIGHTS).index(name)))
    for name in lost[: WHOLE - sum(points.values())]:
        points[name] += 1
    return points


def _suggestion(
    need: PartnerNeed, candidate: Profile, most: Mapping[str, int], compared: Mapping[str, Comparison]
) -> Suggestion | None:
    reasons = []
    for name, points in most.items():
        is_looking = Likeness(share=1.0 if candidate.is_looking else 0.0)
        alike = is_looking if name == LOOKING else compared[name](need.facets, candidate.facets)
        if alike.share > 0:
            given = max(1, int(points * alike.share + 0.5))
            shared = alike.shared[:MOST_SHARED]
            if name == WORDS:
                shared = tuple(need.written.get(forms, forms) for forms in shared)
            reasons.append(Reason(facet=name, points=given, most=points, shared=shared))
    if not any(reason.facet in SUBJECT for reason in reasons):
        return None
    ranked = tuple(sorted(reasons, key=lambda reason: -reason.points))
    return Suggestion(profile=candidate, score=sum(reason.points for reason in ranked), reasons=ranked)

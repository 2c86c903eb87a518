"""Comparing the other fields of two entities: for each the outcome's level and weight, None where a side is silent."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import log2

from sicore.dates import PartialDate
from sicore.linking.amounts import STATED, Amount
from sicore.linking.entity import TOWN, Entity
from sicore.linking.name_comparison import letters_in_common
from sicore.linking.rarity import Rarity
from sicore.linking.series import SeriesMatch, compare_marks
from sicore.linking.weights import bits, weights

Outcome = tuple[str, float]
"""The level that a comparison came out at, and what it weighs in bits."""

_NUTS2 = 4
_NUTS3 = 5
_FEW_DAYS = 7
_QUARTER = 92
_CLOSE = 0.02
_NEAR = 0.10
_HALF = 0.5
_ROUND = 10_000
_NEARLY = 0.8


def _fixed(field: str, level: str) -> Outcome:
    return level, bits(field, level)


def _by_rate(field: str, level: str, rate: float) -> Outcome:
    return level, log2(weights()[field, level].m / rate)


def compare_series(one: Entity, other: Entity) -> Outcome | None:
    """Numbers and years in the names; None where neither has any, and where they contradict each other."""
    match = compare_marks(one.marks, other.marks)
    return _fixed("series", match.value) if match in (SeriesMatch.SAME, SeriesMatch.ONE_SIDED) else None


def compare_form(one: Entity, other: Entity) -> Outcome | None:
    """Kinds of legal form."""
    return _overlap("form", _forms(one), _forms(other))


def _forms(entity: Entity) -> frozenset[str]:
    return frozenset(name.form for name in entity.names if name.form)


def compare_countries(one: Entity, other: Entity) -> Outcome | None:
    """Countries."""
    return _overlap("country", one.countries, other.countries)


def compare_partners(one: Entity, other: Entity) -> Outcome | None:
    """Organisations that take part."""
    return _overlap("partners", one.partners, other.partners)


def compare_programmes(one: Entity, other: Entity) -> Outcome | None:
    """Programmes; the programming period where one side tells no more."""
    if one.programmes and other.programmes:
        return _overlap("programme", one.programmes, other.programmes)
    if one.period is None or other.period is None:
        return None
    return _fixed("period", "agreed" if one.period == other.period else "differed")


def compare_topics(one: Entity, other: Entity) -> Outcome | None:
    """Themes and intervention fields, of the lists that both use."""
    lists = {topic.split()[0] for topic in one.topics} & {topic.split()[0] for topic in other.topics}
    if not lists:
        return None
    return _fixed("topics", "agreed" if one.topics & other.topics else "differed")


def _overlap(field: str, one: frozenset[str], other: frozenset[str]) -> Outcome | None:
    if not one or not other:
        return None
    return _fixed(field, "differed" if one.isdisjoint(other) else "agreed")


def compare_places(one: Entity, other: Entity, rarity: Rarity) -> Outcome | None:
    """Towns, municipalities, postcodes and regions: the closest that they come."""
    shared = one.places & other.places
    if shared and not (one.countries and other.countries and one.countries.isdisjoint(other.countries)):
        return _by_rate("place", "agreed", min(map(rarity.place_rate, shared)))
    regions = _compare_regions(one.regions, other.regions)
    towns, others = _towns(one.places), _towns(other.places)
    if towns and others:
        return _fixed("place", "town-nearly" if _nearly(towns, others, rarity) else "other-town")
    return regions


def _compare_regions(one: frozenset[str], other: frozenset[str]) -> Outcome | None:
    first = [code for code in one if len(code) >= _NUTS2]
    second = [code for code in other if len(code) >= _NUTS2]
    if not first or not second:
        return None
    if any(len(code) == _NUTS3 for code in one & other):
        return _fixed("place", "near")
    alike = {code[:_NUTS2] for code in first} & {code[:_NUTS2] for code in second}
    apart = all(len(code) == _NUTS3 for code in (*first, *second))
    return _fixed("place", "region" if alike and not apart else "differed")


def _towns(places: Iterable[str]) -> list[str]:
    return [place[len(TOWN) :] for place in places if place.startswith(TOWN)]


def _nearly(towns: Iterable[str], others: Sequence[str], rarity: Rarity) -> bool:
    alike = letters_in_common()
    return any(
        alike(town, other, score_cutoff=_NEARLY) > 0
        for town in towns
        for other in others
        if not rarity.are_usual(TOWN + town, TOWN + other)
    )


def compare_homepages(one: Entity, other: Entity, rarity: Rarity) -> Outcome | None:
    """Home pages."""
    if one.homepage is None or other.homepage is None:
        return None
    if one.homepage == other.homepage:
        return _by_rate("homepage", "agreed", rarity.homepage_rate(one.homepage))
    same = one.homepage.partition("/")[0] == other.homepage.partition("/")[0]
    return _fixed("homepage", "same-host" if same else "differed")


def compare_starts(one: Entity, other: Entity, rarity: Rarity) -> Outcome | None:
    """When they start."""
    level = _compare_dates(one.start, other.start)
    if level == "same-day" and one.start:
        return _by_rate("start", level, rarity.day_rate(one.start.iso))
    return _fixed("start", level) if level else None


def compare_ends(one: Entity, other: Entity) -> Outcome | None:
    """When they end."""
    level = _compare_dates(one.end, other.end)
    return _fixed("end", level) if level else None


def _compare_dates(one: PartialDate | None, other: PartialDate | None) -> str | None:
    if one is None or other is None:
        return None
    shorter = min(len(one.iso), len(other.iso))
    if one.iso[:shorter] == other.iso[:shorter]:
        return {10: "same-day", 7: "same-month", 4: "same-year"}[shorter]
    apart = _days_between(one, other)
    if apart <= _FEW_DAYS and shorter == 10:
        return "same-month"
    return "near" if apart <= _QUARTER else "differed"


def _days_between(one: PartialDate, other: PartialDate) -> int:
    """The fewest days between two dates that do not overlap."""
    first: date = max(one.first_day, other.first_day)
    last: date = min(one.last_day, other.last_day)
    return (first - last).days


def compare_amounts(one: Entity, other: Entity) -> Outcome | None:
    """Amounts of the same kind and currency: the one that agrees best."""
    pairs = comparable_amounts(one.amounts, other.amounts)
    found = [_fixed("amount", _compare_amount(first, second)) for first, second in pairs]
    return max(found, key=lambda outcome: outcome[1], default=None)


def comparable_amounts(one: Iterable[Amount], other: Iterable[Amount]) -> list[tuple[Amount, Amount]]:
    """The pairs of amounts that mean the same; what a text tells may mean any kind."""
    others = list(other)
    return [
        (first, second)
        for first in one
        for second in others
        if first.currency == second.currency and (first.kind == second.kind or STATED in (first.kind, second.kind))
    ]


def _compare_amount(one: Amount, other: Amount) -> str:
    if one.value == other.value and one.is_exact and other.is_exact:
        return "equal-round" if one.value % _ROUND == 0 else "equal"
    most = max(abs(one.value), abs(other.value))
    share = float(abs(one.value - other.value) / most) if most else 0.0
    if share <= _CLOSE:
        return "close" if one.is_exact and other.is_exact else "told-closely"
    if share <= _NEAR:
        return "near"
    return "differed" if share <= _HALF else "far"

"""How alike a need and a candidate are in one facet: a share from 0 to 1, and what they share."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from sicore.codelists import Shelf
from sicore.linking.partners.facets import Facets, Kin
from sicore.linking.partners.words import forms_of, language_in, met_by

ENOUGH = 3
"""So many shared codes are as good as all, however many a need names."""

NEAR = 0.5
"""What a code counts that is above, below or beside one that is asked for, and the stage before or after."""

TEXT_FULL = 0.5
"""The cosine of words from which two texts are as alike as texts of different authors get."""

FEWEST = 10
"""As many texts a language is taken to have at least, so that not all words of the only text in it are usual."""

_COUNTRY = 2


class Likeness(NamedTuple):
    """How alike two are in a facet.

    Args:
        share: From 0, nothing in common, to 1.
        shared: What they have in common, the most telling first; of the candidate where the two are only near.
    """

    share: float = 0.0
    shared: tuple[str, ...] = ()


_NOTHING = Likeness()


def alike_in_codes(asked: frozenset[str], offered: frozenset[str], kin: Kin) -> Likeness:
    """Codes that are the same count whole, near ones half; three are enough."""
    same = sorted(asked & offered)
    near = sorted({code for missing in asked - offered for code in kin.get(missing, frozenset()) & offered} - set(same))
    count = len(same) + NEAR * len(near)
    if not count:
        return _NOTHING
    return Likeness(share=min(1.0, count / min(len(asked), ENOUGH)), shared=(*same, *near))


def alike_in_any(asked: frozenset[str], offered: frozenset[str]) -> Likeness:
    """One in common is enough: a method that both know, a language that both speak."""
    same = tuple(sorted(asked & offered))
    return Likeness(share=1.0, shared=same) if same else _NOTHING


def alike_in_stage(asked: frozenset[int], offered: frozenset[int]) -> Likeness:
    """The same stage counts whole, the one before or after half."""
    same = sorted(asked & offered)
    if same:
        return Likeness(share=1.0, shared=tuple(map(str, same)))
    near = sorted(stage for stage in offered if {stage - 1, stage + 1} & asked)
    return Likeness(share=NEAR, shared=tuple(map(str, near))) if near else _NOTHING


def alike_in_place(asked: frozenset[str], offered: frozenset[str]) -> Likeness:
    """A place inside one that is asked for counts whole; otherwise the part of the NUTS code that is the same."""
    best = _NOTHING
    for place in sorted(asked):
        for other in sorted(offered):
            common = _common(place, other) if place[:_COUNTRY] == other[:_COUNTRY] else 0
            if common >= _COUNTRY and common / len(place) > best.share:
                best = Likeness(share=common / len(place), shared=(other,))
    return best


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


class Rarity:
    """How much a word tells: the more, the fewer texts in its language have it (inverse document frequency).

    Args:
        texts: The words of the need and of every candidate.
        shares: For words of the need the share of all records in their language that have them, where that is known.
    """

    def __init__(self, texts: Iterable[frozenset[str]], shares: Mapping[str, float] | None = None) -> None:
        self._texts: Counter[str] = Counter()
        self._counts: Counter[tuple[str, str]] = Counter()
        for words in texts:
            self._texts.update(set(map(language_in, words)))
            self._counts.update({(language_in(word), form) for word in words for form in forms_of(word)})
        self._shares = shares or {}
        self._weights: dict[str, float] = {}

    def alike(self, asked: frozenset[str], offered: frozenset[str]) -> Likeness:
        """The cosine of two texts by their words, each weighed by its rarity; half of it counts as the whole."""
        met = met_by(offered)
        same = [word for word in asked if not met.isdisjoint(forms_of(word))]
        if not same:
            return _NOTHING
        same.sort(key=lambda word: (-self._weight(word), word))
        cosine = self._sum(same) / math.sqrt(self._sum(asked) * self._sum(offered))
        return Likeness(share=min(1.0, cosine / TEXT_FULL), shared=tuple(same))

    def _weight(self, word: str) -> float:
        """More, the fewer have the word in the most usual of its forms; squared, as a cosine wants it."""
        known = self._weights.get(word)
        if known is None:
            known = self._weights[word] = math.log1p(1 / (self._shares.get(word) or self._share(word))) ** 2
        return known

    def _share(self, word: str) -> float:
        language = language_in(word)
        having = max(self._counts[language, form] for form in forms_of(word))
        return max(having, 1) / max(self._texts[language], FEWEST)

    def _sum(self, words: Iterable[str]) -> float:
        # The sum must not depend on the order that a set happens to have.
        return math.fsum(map(self._weight, words))


def kin_of(shelf: Shelf, lists: Iterable[str]) -> Kin:
    """Which codes of some lists are near each other by the hierarchy of the list."""
    near: dict[str, frozenset[str]] = {}
    for list_id in lists:
        codelist = shelf.find(list_id)
        if codelist is None:
            continue
        parents = {code: entry.parent for code, entry in codelist.entries.items()}
        for code, parent in parents.items():
            family = {other for other, above in parents.items() if above == code or (parent and above == parent)}
            family |= {parent} if parent else set()
            near[f"{list_id}:{code}"] = frozenset(f"{list_id}:{other}" for other in family - {code})
    return near


Comparison = Callable[[Facets, Facets], Likeness]


def comparisons(kin: Kin, rarity: Rarity) -> Mapping[str, Comparison]:
    """How each facet is compared, by its name; the first is the need's."""
    return {
        "themes": lambda asked, offered: alike_in_codes(asked.themes, offered.themes, kin),
        "target_groups": lambda asked, offered: alike_in_codes(asked.target_groups, offered.target_groups, kin),
        "words": lambda asked, offered: rarity.alike(asked.words, offered.words),
        "methods": lambda asked, offered: alike_in_any(asked.methods, offered.methods),
        "places": lambda asked, offered: alike_in_place(asked.places, offered.places),
        "stages": lambda asked, offered: alike_in_stage(asked.stages, offered.stages),
        "languages": lambda asked, offered: alike_in_any(asked.languages, offered.languages),
    }

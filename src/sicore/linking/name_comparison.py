"""How much two names speak for one thing."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from math import fsum, log2

from attrs import frozen

from sicore.errors import MissingExtraError
from sicore.linking.concepts import name_words
from sicore.linking.names import Name, is_meaning
from sicore.linking.rarity import Rarity
from sicore.linking.weights import bits, weights
from sicore.text import UNDETERMINED

_SHORTEST, _LONG, _VERY_LONG = 4, 8, 12
"""Words of fewer letters are either the same or others; long words have few neighbours that mean something else."""
_UMLAUT = re.compile("([aou])e")
_ALIKE = 0.93
"""The same for the whole of two names, where words are run together."""
_DEPENDENT = 0.6
"""What each further word counts: words of a name come in company, `Red` with `Cross`."""
_COMMON = 5.0
"""Words that say less than so many bits, since one in thirty names has them, are as good as meanings."""


@frozen(kw_only=True)
class NameComparison:
    """The two names of two entities that speak most for each other.

    Args:
        weight: In bits.
        one: The name of the first.
        other: The name of the second.
        is_alike: Whether no word is missing on either side.
    """

    weight: float
    one: Name
    other: Name
    is_alike: bool


@cache
def letters_in_common() -> Callable[..., float]:
    """The share of letters that two words have in common, by the distance of optimal string alignment.

    Raises:
        MissingExtraError: the extra `link` is not installed.
    """
    try:
        from rapidfuzz.distance import OSA  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("link", "compare names") from error
    return OSA.normalized_similarity


@cache
def _distance() -> Callable[..., int]:
    letters_in_common()
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (there, as the line above has made sure)

    return OSA.distance


def compare_names(
    one: Sequence[Name], other: Sequence[Name], rarity: Rarity, *, told: frozenset[str] = frozenset()
) -> NameComparison:
    """Compare every name of one entity with every name of the other, and keep what speaks most for one thing.

    Args:
        one: The names of one entity.
        other: The names of the other.
        rarity: How rare words are.
        told: Words that another field has in common already, such as those of the town.

    Raises:
        MissingExtraError: the extra `link` is not installed.
    """
    if len(one) == 1 == len(other):
        return _compare(one[0], other[0], rarity, told)
    pairs = ((first, second) for first in one for second in other)
    return max((_compare(*pair, rarity, told) for pair in pairs), key=lambda found: found.weight)


def _compare(one: Name, other: Name, rarity: Rarity, told: frozenset[str]) -> NameComparison:
    shared = one.words & other.words
    only_one, only_other = one.words - shared, other.words - shared
    agreed = [_of_word("agreed") + rarity.word_bits(word) for word in shared if one.heard[word] not in told]
    if only_one and only_other:
        for first, second, level in _misspelled((one, only_one), (other, only_other), rarity):
            only_one, only_other = only_one - {first}, only_other - {second}
            if told.isdisjoint((one.heard[first], other.heard[second])):
                agreed.append(_of_word(level) + min(rarity.word_bits(first), rarity.word_bits(second)))
        if only_one and only_other and _run_together(one, other):
            agreed.append(_of_word("misspelled") + max(rarity.word_bits(word) for word in only_one | only_other))
            only_one = only_other = frozenset()
    is_alike = not only_one and not only_other
    weight = _in_company(agreed)
    if is_alike:
        weight += bits("name", "spelled-alike" if one.spelled == other.spelled else "complete")
    else:
        weight += _of_rest(only_one, only_other, rarity, is_translated=_are_translations(one, other))
    return NameComparison(weight=weight, one=one, other=other, is_alike=is_alike)


def _are_translations(one: Name, other: Name) -> bool:
    return one.language != other.language and UNDETERMINED not in (one.language, other.language)


def _of_rest(only_one: frozenset[str], only_other: frozenset[str], rarity: Rarity, *, is_translated: bool) -> float:
    """What the words say that only one of the names has."""
    missing = "missing-translated" if is_translated else "missing"
    levels = [[_missing_level(word, rarity, missing) for word in side] for side in (only_one, only_other)]
    # Half, because each side's words are a trial of their own, and only one of the two may be counted.
    weight = fsum(bits("word", level) for side in levels for level in side) / 2
    if all("kind-missing" in side for side in levels):
        return weight + bits("name", "other-kind")
    if all("missing" in side for side in levels):
        return weight + bits("name", "replaced")
    both = only_one and only_other if not is_translated else _has_meaning(only_one) and _has_meaning(only_other)
    return weight + (bits("name", "other-meaning") if both else 0.0)


def _missing_level(word: str, rarity: Rarity, rare: str) -> str:
    if word in name_words().kinds:
        return "kind-missing"
    return "meaning-missing" if _is_common(word, rarity) else rare


def _has_meaning(words: frozenset[str]) -> bool:
    return any(map(is_meaning, words))


@cache
def _of_word(level: str) -> float:
    """What an agreement of a word weighs beside the rarity of the word."""
    return log2(weights()["word", level].m)


def _in_company(agreed: Sequence[float]) -> float:
    if not agreed:
        return 0.0
    most = max(agreed)
    # Exact, since the order of a set is another in another process.
    return most + _DEPENDENT * (fsum(agreed) - most)


def _is_common(word: str, rarity: Rarity) -> bool:
    return is_meaning(word) or rarity.word_bits(word) < _COMMON


def _misspelled(
    one: tuple[Name, frozenset[str]], other: tuple[Name, frozenset[str]], rarity: Rarity
) -> list[tuple[str, str, str]]:
    """Pairs of words of which one is the other with a few letters wrong, and how many.

    Args:
        one: A name and those of its words that the other one lacks.
        other: The same of the other name.
        rarity: Tells which words are usual.
    """
    distance = _distance()
    pairs: list[tuple[str, str, str]] = []
    heard = other[0].heard
    left = set(other[1])
    for first in sorted(one[1]):
        written = one[0].heard[first]
        most = _wrong_letters(len(written))
        near = [
            (wrong, second)
            for second in left
            if most and (wrong := distance(written, heard[second], score_cutoff=most)) <= most
        ]
        if near:
            wrong, second = min(near)
            is_usual = rarity.are_usual(first, second) and not _are_umlauts(written, heard[second])
            pairs.append((first, second, "misspelled-usual" if is_usual else _level(wrong, len(written))))
            left.discard(second)
    return pairs


def _are_umlauts(one: str, other: str) -> bool:
    """Whether two words differ only in how they write an umlaut: `goteborg` and `goeteborg`."""
    return _UMLAUT.sub(r"\1", one) == _UMLAUT.sub(r"\1", other)


def _wrong_letters(length: int) -> int:
    """How many letters of a word may be wrong, swapped ones counted once."""
    if length < _SHORTEST:
        return 0
    return 1 if length <= _SHORTEST + 1 else 2 if length < _VERY_LONG else 3


def _level(wrong: int, length: int) -> str:
    if wrong > 1:
        return "misspelled-twice"
    return "misspelled-long" if length >= _LONG else "misspelled"


def _run_together(one: Name, other: Name) -> bool:
    return letters_in_common()(one.spelled, other.spelled, score_cutoff=_ALIKE) > 0

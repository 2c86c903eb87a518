"""Endings of words, and what is put in their place."""

from collections.abc import Iterable
from typing import NamedTuple

_FEWEST_LEFT = 3
"""So many letters stay where an ending is taken off."""
_FEWEST_PUT = 4
"""So many letters has a word with another ending; what is shorter is mostly another word."""


class _Rule(NamedTuple):
    taken: int
    put: str
    fewest: int


class Endings:
    """Takes the longest ending off that a word has, and puts another one in its place where that is said.

    Args:
        rules: Folded endings. What stands before a bar must stand before the ending and stays; what stands behind a
            colon takes its place. One ending may stand there several times with different ones in its place.

    >>> Endings(["a", "tr|en:um"])("zentren"), Endings(["a", "tr|en:um"])("skola"), Endings(["a"])("ort")
    (['zentrum'], ['skol'], [])
    """

    __slots__ = ("_lengths", "_rules")

    def __init__(self, rules: Iterable[str]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        for rule in rules:
            ending, _, put = rule.partition(":")
            before, _, taken = ending.rpartition("|")
            self._rules.setdefault(before + taken, []).append(_rule(len(taken), put))
        self._lengths = tuple(sorted(set(map(len, self._rules)), reverse=True))

    def __call__(self, word: str) -> list[str]:
        """The word with other endings; nothing where it has none, or is too short."""
        for length in self._lengths:
            rules = self._rules.get(word[-length:])
            if rules is not None:
                found = [word[: len(word) - rule.taken] + rule.put for rule in rules if len(word) >= rule.fewest]
                if found:
                    return found
        return []


def _rule(taken: int, put: str) -> _Rule:
    return _Rule(taken, put, taken + (_FEWEST_PUT - len(put) if put else _FEWEST_LEFT))

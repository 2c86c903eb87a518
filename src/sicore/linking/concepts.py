"""Words that names share across languages: `universitet`, `university` and `πανεπιστήμιο` say the same."""

import csv
from functools import cache, lru_cache
from pathlib import Path

from attrs import frozen

from sicore.linking.folding import latin

NAME_WORDS = Path(__file__).with_name("name_words.csv")
"""A row for each meaning: how often a word of a name has it, whether it says what kind of organisation bears the name,
and the words; a star stands for any ending.

Chosen for names of organisations and projects of social policy in the languages of the Union. The rates are estimates
in round numbers, which the words of the records at hand correct as they become many. The meaning `-` is that of words
that say nothing.
"""

NOTHING = "-"
MARK = "="
"""What a meaning begins with, so that it is no word of any name."""

_SHORTEST_STEM = 4
_LONGEST_ENDING = 6


@frozen(kw_only=True)
class NameWords:
    """What words of names mean.

    Args:
        whole: The meaning of a whole word.
        stems: The meaning of what a word begins with.
        rates: How often a name has a meaning, 0 to 1.
        kinds: The meanings that say what kind of organisation bears the name.
    """

    whole: dict[str, str]
    stems: dict[str, str]
    rates: dict[str, float]
    kinds: frozenset[str]


@cache
def name_words() -> NameWords:
    """The words that ship with sicore; read on first use."""
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    rates: dict[str, float] = {}
    kinds: set[str] = set()
    with NAME_WORDS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for meaning in row["meaning"].split():
                rates.setdefault(MARK + meaning, float(row["rate"]))
            if row["is_kind"]:
                kinds.add(MARK + row["meaning"])
            for word in row["words"].split():
                kept = stems if word.endswith("*") else whole
                kept.setdefault(latin(word.rstrip("*")), row["meaning"])
    return NameWords(whole=whole, stems=stems, rates=rates, kinds=frozenset(kinds))


@lru_cache(maxsize=1 << 17)
def meanings(word: str) -> tuple[str, ...]:
    """What a folded word means: meanings that begin with a mark, itself where it has none, nothing for small words.

    >>> meanings("universitetet"), meanings("kompetenscenter"), meanings("malmo"), meanings("och")
    (('=university',), ('=competence', '=centre'), ('malmo',), ())
    """
    known = name_words()
    meaning = known.whole.get(word) or _by_stem(known.stems, word)
    if meaning is None:
        return (word,)
    return () if meaning == NOTHING else tuple(MARK + part for part in meaning.split())


def _by_stem(stems: dict[str, str], word: str) -> str | None:
    for length in range(len(word), max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING) - 1, -1):
        if word[:length] in stems:
            return stems[word[:length]]
    return None

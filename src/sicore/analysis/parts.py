"""Parts of long words, so that a compound is found by one of its members."""

SHORTEST_COMPOUND = 9
"""A word of fewer letters is not taken for a compound."""

PART = 4
"""So many letters stand in a part; a member with fewer is not found inside a compound."""


def parts(word: str) -> list[str]:
    """Each run of four letters of a word.

    >>> parts("zentrum")
    ['zent', 'entr', 'ntru', 'trum']
    """
    return [word[start : start + PART] for start in range(len(word) - PART + 1)]

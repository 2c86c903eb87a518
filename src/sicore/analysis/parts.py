"""Parts of long words, so that a compound is found by one of its members."""

SHORTEST_COMPOUND = 10
"""A word of fewer letters is not taken for a compound."""

SHORTEST_MEMBER = 5
"""A member of fewer letters is not found inside a compound."""

_PART = 4
_STEP = 2


def parts(word: str) -> list[str]:
    """Runs of four letters of a word, each two letters after the one before.

    All runs would be twice as many, and make the largest part of an index.

    >>> parts("sozialamt")
    ['sozi', 'zial', 'alam']
    """
    return [word[start : start + _PART] for start in range(0, len(word) - _PART + 1, _STEP)]


def parts_of_member(word: str) -> list[list[str]]:
    """The runs that a compound has in which a word stands, for either place at which it can begin.

    >>> parts_of_member("zentrum")
    [['zent', 'ntru'], ['entr', 'trum']]
    """
    return [parts(word), parts(word[1:])] if len(word) >= SHORTEST_MEMBER else []

"""How long a text may be that is looked up by."""

LONGEST_KEY = 2000
"""Bytes of a text with an index (UTF-8); PostgreSQL takes a little more, and both databases shall take the same."""


def is_too_long(text: str) -> bool:
    """Whether a text is longer than what can be looked up by.

    >>> is_too_long("å" * 1001)
    True
    """
    return len(text) * 4 > LONGEST_KEY and len(text.encode(errors="replace")) > LONGEST_KEY

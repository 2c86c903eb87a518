"""Texts in columns: what every database can hold, and how long what is looked up by may be."""

import re
from typing import Any

from sqlalchemy import Dialect, types

LONGEST_KEY = 2000
"""Bytes of a text with an index (UTF-8); PostgreSQL takes a little more, and both databases shall take the same."""

_UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")


class Text(types.TypeDecorator[str]):
    """A text in which the NUL character and halves of surrogate pairs, which PostgreSQL refuses, read U+FFFD.

    The record itself, compressed beside it, keeps what it says.
    """

    impl = types.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002  (the library's signature)
        """What is handed to the database."""
        return value if value is None else _UNHOLDABLE.sub("\ufffd", value)


def is_too_long(text: str) -> bool:
    """Whether a text is longer than what can be looked up by.

    >>> is_too_long("å" * 1001)
    True
    """
    return len(text) * 4 > LONGEST_KEY and len(text.encode(errors="replace")) > LONGEST_KEY

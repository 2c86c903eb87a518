"""Texts in columns: what every database can hold."""

import re
from typing import Any

from sqlalchemy import Dialect, types

_UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")


def holdable(text: str) -> str:
    r"""The text as every database can hold it.

    >>> holdable("a\x00b")
    'a�b'
    """
    return text if text.isascii() and "\x00" not in text else _UNHOLDABLE.sub("\ufffd", text)


class Text(types.TypeDecorator[str]):
    """A text in which the NUL character and halves of surrogate pairs, which PostgreSQL refuses, read U+FFFD.

    The record itself, compressed beside it, keeps what it says.
    """

    impl = types.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002  (the library's signature)
        """What is handed to the database."""
        return value if value is None else holdable(value)

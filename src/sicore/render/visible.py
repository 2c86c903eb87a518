"""Texts from users' files made safe to show: nothing in them moves the cursor or turns the line around."""

import re

# Control characters, the separators and marks that reorder a line, and halves of surrogate pairs.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BREAK = re.compile(r"[ \t]*[\r\n\u2028\u2029][\s\u2028\u2029]*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Show every character that would hide, move or break the line by its number.

    >>> visible("Malmö\x1b[2J")
    'Malmö\\u001b[2J'
    """
    # Whatever is hidden is what Python calls not printable, and looking for that takes a tenth of the time.
    return text if text.isprintable() else _HIDDEN.sub(_number, text)


def on_one_line(text: str) -> str:
    r"""The same of a text that may have lines and paragraphs of its own: where they end stands a space.

    >>> on_one_line("Bakgrund\n\nSyfte\x1b")
    'Bakgrund Syfte\\u001b'
    """
    return visible(_BREAK.sub(" ", text))


def encodable(text: str) -> str:
    """Show halves of surrogate pairs, which no file can hold, by their number."""
    return _SURROGATE.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"

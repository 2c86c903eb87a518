"""Which language a page is in: declared, marked in its HTML, or recognised by its little words."""

import re
from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from sicore.errors import UsageError
from sicore.text import is_language_tag
from sicore_eu.blocks import Block, Kind
from sicore_eu.lexicon import lexicons

_WORD = re.compile(r"[^\W\d_]+")
LEAST_WORDS = 6
LEAST_LEAD = 1.5
"""How many times as many of its little words the likeliest language must have as the next."""


@frozen(kw_only=True)
class Recognised:
    """What the words of a page say about its language.

    Args:
        language: The language, None where it cannot be told.
        reason: Why it cannot be told; empty where it was.
    """

    language: str | None
    reason: str = ""


def recognise(blocks: Sequence[Block]) -> Recognised:
    """Tell the language by the paragraphs alone: skip links and names are often in another one."""
    words = Counter(
        word
        for block in blocks
        if block.kind is not Kind.HEADING and not block.is_outside
        for word in _WORD.findall(block.text.casefold())
    )
    counts = {language: sum(words[word] for word in lexicon.stop_words) for language, lexicon in lexicons().items()}
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    (first, hits), (_, next_hits) = ranked[0], ranked[1]
    if hits < LEAST_WORDS:
        return Recognised(language=None, reason="it has too few words of any language of the Union")
    if hits < LEAST_LEAD * next_hits:
        return Recognised(language=None, reason="its words fit several languages alike")
    return Recognised(language=first)


def declared_tag(language: str | None) -> str | None:
    """The language that a user declared.

    Raises:
        UsageError: it is not a BCP 47 tag in its recommended case.
    """
    if language is not None and not is_language_tag(language):
        raise UsageError(f"{language!r} is not a language tag such as 'fi'.")
    return language


def marked_tag(language: str | None) -> str | None:
    """The language that the attribute `lang` of a page names, without region; None where it names none."""
    primary = re.split("[-_]", (language or "").strip().lower())[0]
    return primary if primary in lexicons() else None

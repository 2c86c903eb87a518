"""A page as a row of blocks: headings, paragraphs and list entries, each with its line in the user's file."""

import re
import unicodedata
from enum import StrEnum

from attrs import evolve, frozen

LONGEST_HEADING = 120
LONGEST_WRAPPED_LINE = 120
SHORTEST_WRAPPED_LINE = 60

_BULLET = re.compile(r"^\s*(?:[•▪◦·‣●○■*–—-])\s+(?=\S)")
_ENDED = re.compile(r"[.:;!?…·][\"'»”’)\]]*$")


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"


@frozen(kw_only=True)
class Block:
    """One heading, paragraph or list entry.

    Args:
        kind: What it is.
        text: Its text with single spaces, in Unicode's composed form, without a bullet.
        line: The line of the file that it begins on, counted from 1.
        is_outside: It stands outside the page's main content, where the page marks that.
    """

    kind: Kind
    text: str
    line: int
    is_outside: bool = False

    @property
    def is_ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDED.search(self.text) is not None

    @property
    def leads_on(self) -> bool:
        """Whether it ends with a colon, so that what follows belongs to it."""
        return self.text.rstrip("\"'»”’)] ").endswith((":", "："))


def squeeze(text: str) -> str:
    r"""The text in composed form with single spaces.

    >>> squeeze("  to \u00a0 ord ")
    'to ord'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def text_blocks(text: str) -> list[Block]:
    """The blocks of a page saved as text: lines, or paragraphs of wrapped lines."""
    lines = text.split("\n")
    is_wrapped = max(map(len, lines), default=0) <= LONGEST_WRAPPED_LINE and not all(map(str.strip, lines))
    blocks: list[Block] = []
    last: str | None = None
    for number, line in enumerate(lines, start=1):
        bullet = _BULLET.match(line)
        told = squeeze(line[bullet.end() :] if bullet else line)
        if not told:
            last = None
            continue
        if is_wrapped and last is not None and not bullet and len(last) >= SHORTEST_WRAPPED_LINE:
            blocks[-1] = evolve(blocks[-1], text=f"{blocks[-1].text} {told}")
        else:
            blocks.append(Block(kind=Kind.BULLET if bullet else Kind.PARAGRAPH, text=told, line=number))
        last = line
    return _with_lost_bullets([_as_heading(block) for block in blocks])


def _as_heading(block: Block) -> Block:
    is_short = len(block.text) <= LONGEST_HEADING and not block.is_ended
    return evolve(block, kind=Kind.HEADING) if is_short and block.kind is Kind.PARAGRAPH else block


def _with_lost_bullets(blocks: list[Block]) -> list[Block]:
    """After a colon, several short lines are a list that lost its bullets; the last of them heads what follows."""
    kept = list(blocks)
    for start, block in enumerate(blocks):
        if not (block.leads_on and block.kind is Kind.PARAGRAPH):
            continue
        end = start + 1
        while end < len(blocks) and blocks[end].kind is Kind.HEADING:
            end += 1
        for number in range(start + 1, end - 1 if end < len(blocks) else end):
            kept[number] = evolve(blocks[number], kind=Kind.BULLET)
    return kept

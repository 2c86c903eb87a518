"""Taking the free text of a page apart: which part is the background, which are needs, objectives, offers, partners.

The text is an application. Its parts are told by headings, introducing lines and marker words, all of which are
data. What is not recognised is no loss: the project's purpose holds the whole text.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from attrs import Factory, define, field, frozen

from sicore.plugins.pages import PageLine
from sicore_se.words import TextWords

_BULLET = re.compile(r"[•·▪◦–*-]\s+(?P<text>\S.*)")
_NUMBERED = re.compile(r"(?P<number>[0-9]{1,2})[.)]\s+(?P<text>\S.*)")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖÉ0-9\"”(])")
_ENDS_BACKGROUND = frozenset({"needs", "offers", "partners", "solution"})
_LISTS = frozenset({"needs", "objectives", "offers", "partners"})
_LONGEST_HEADING = 150


@frozen(kw_only=True)
class Said:
    """A piece of the text.

    Args:
        text: Its words.
        line: The line of the page on which it begins.
        number: The number that the page gives it in a list, None where it gives none.
    """

    text: str
    line: int
    number: int | None = None


@frozen(kw_only=True)
class Area:
    """A group of activities under one title.

    Args:
        heading: Its title; None where activities stand without one.
        mode: Whether they are offered or planned.
        offers: The activities.
    """

    heading: Said | None
    mode: str
    offers: list[Said] = Factory(list)


@define
class Description:
    """The parts of the text.

    Args:
        whole: The whole text, a blank line between paragraphs; empty where the page has none.
        first_line: The line on which it begins.
        document: The line by which the text says what it is, None where it does not.
        parts: Pieces by the name of their section.
        areas: The groups of activities.
    """

    whole: str = ""
    first_line: int = 0
    document: Said | None = None
    parts: dict[str, list[Said]] = field(factory=dict)
    areas: list[Area] = field(factory=list)

    def add(self, section: str, said: Said) -> None:
        """Put a piece into a section."""
        self.parts.setdefault(section, []).append(said)

    def of(self, section: str) -> list[Said]:
        """The pieces of a section, in the order of the text."""
        return self.parts.get(section, [])

    def text_of(self, *sections: str) -> str:
        """The words of several sections."""
        return "\n\n".join(said.text for section in sections for said in self.of(section))


class _Kind(Enum):
    HEADING = 1
    BULLET = 2
    NUMBERED = 3
    PARAGRAPH = 4


@frozen
class _Block:
    kind: _Kind
    said: Said


def sentences(text: str, words: TextWords) -> Iterator[str]:
    """The sentences of a paragraph; a point behind an abbreviation ends none."""
    begun = ""
    for piece in _SENTENCE_END.split(text):
        begun = f"{begun} {piece}".strip()
        if not begun.casefold().endswith(words.abbreviations):
            yield begun
            begun = ""
    if begun:
        yield begun


def describe(lines: Sequence[PageLine], words: TextWords) -> Description:
    """Take the text of a page apart; never fails, whatever the text is."""
    found = Description(whole=_whole(lines))
    found.first_line = next((line.number for line in lines if line.text), 0)
    reader = _Reader(found, words)
    for block in _blocks(lines):
        reader.take(block)
    return found


def _whole(lines: Sequence[PageLine]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.text for line in lines)).strip("\n")


def _blocks(lines: Sequence[PageLine]) -> Iterator[_Block]:
    waiting: list[PageLine] = []
    for line in lines:
        goes_on = line.text[:1].islower() and waiting and waiting[-1].text[-1] not in ".!?:;"
        if waiting and not goes_on:
            yield _block(waiting)
            waiting = []
        if line.text:
            waiting.append(line)
    if waiting:
        yield _block(waiting)


def _block(lines: list[PageLine]) -> _Block:
    text = " ".join(line.text for line in lines)
    begins = lines[0].number
    if match := _BULLET.fullmatch(text):
        return _Block(_Kind.BULLET, Said(text=match["text"], line=begins))
    if match := _NUMBERED.fullmatch(text):
        return _Block(_Kind.NUMBERED, Said(text=match["text"], line=begins, number=int(match["number"])))
    kind = _Kind.HEADING if _is_capitals(text) else _Kind.PARAGRAPH
    return _Block(kind, Said(text=text, line=begins))


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text) <= _LONGEST_HEADING and sum(letter.isalpha() for letter in text) > 2


@define
class _Reader:
    """Goes through the blocks and remembers what the heading and the last introduction were about."""

    found: Description
    words: TextWords
    _section: str | None = field(default=None, init=False)
    _list: str | None = field(default=None, init=False)
    _mode: str = field(default="planned", init=False)
    _area: Area | None = field(default=None, init=False)

    def take(self, block: _Block) -> None:
        said = block.said
        if block.kind is _Kind.HEADING or (block.kind is _Kind.PARAGRAPH and self._is_plain_heading(said.text)):
            self._head(said)
        elif block.kind is _Kind.PARAGRAPH:
            self._paragraph(said)
        else:
            self._point(block)
        if block.kind is not _Kind.HEADING and self.words.single["governance"].search(said.text):
            self.found.add("governance", said)

    def _is_plain_heading(self, text: str) -> bool:
        """Whether a short line without a point is one of the headings, which not every page writes in capitals."""
        is_short = len(text) < 60 and text[-1] not in ".!?:,;" and len(text.split()) <= 5
        return is_short and self.words.first("heading", text) is not None and text[:1].isupper()

    def _head(self, said: Said) -> None:
        self._section = self.words.first("heading", said.text)
        self._list = self._section if self._section in _LISTS else None
        self._area = None

    def _paragraph(self, said: Said) -> None:
        if self.found.document is None and self.words.single["application"].search(said.text):
            self.found.document = said
            return
        marked_role = self.words.first("paragraph", said.text)
        if marked_role in _ENDS_BACKGROUND and self._section not in _LISTS:
            self._section = None
        role = marked_role or self._section
        is_introduction = said.text.endswith(":")
        pieces = [Said(text=text, line=said.line) for text in sentences(said.text, self.words)]
        marked = {piece: self.words.first("sentence", piece.text) for piece in pieces}
        self._area = None
        self._list = role if role in _LISTS and (is_introduction or role == self._section) else None
        if is_introduction and role == "offers":
            self._mode = self.words.first("mode", said.text) or "planned"
            self.found.add("offers_introduction", said)
        if is_introduction and "overall_objective" in marked.values():
            self._list = "objectives"
        for piece, section in marked.items():
            if section:
                self.found.add(section, piece)
        self._keep(role, said, [piece for piece in pieces if not (marked[piece] or piece.text.endswith(":"))])

    def _keep(self, role: str | None, said: Said, pieces: list[Said]) -> None:
        """Put a paragraph into its section, whole or by sentences."""
        if role in {"background", "problem", "target_groups", "horizontal_principles"}:
            self.found.add(role, said)
        elif role in {"solution", "consequences", "objectives"}:
            for piece in pieces:
                self.found.add(role, piece)
        elif role == "governance" and not self.words.single["governance"].search(said.text):
            self.found.add("governance", said)

    def _point(self, block: _Block) -> None:
        said = block.said
        is_title = block.kind is _Kind.NUMBERED and (self._list in {"offers", None} and _is_capitals(said.text))
        if is_title or (block.kind is _Kind.NUMBERED and self._list == "offers"):
            self._area = Area(heading=said, mode=self._mode)
            self.found.areas.append(self._area)
            self._list = "offers"
        elif self._list == "offers":
            if self._area is None:
                self._area = Area(heading=None, mode=self._mode)
                self.found.areas.append(self._area)
            self._area.offers.append(said)
        elif self._list == "objectives":
            self.found.add("sub_objectives", said)
        elif self._list in {"needs", "partners"}:
            self.found.add(self._list, said)

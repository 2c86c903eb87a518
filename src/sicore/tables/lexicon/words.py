"""The words of the lexicon: reading them, and finding them in a header."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from attrs import frozen

from sicore.tables.lexicon.folding import spellings
from sicore.tables.lexicon.meanings import Meaning, bits

_LONG_WORD = 7
"""A word of this length is also known when a hyphenation or a space stands in it."""

_END = ""
"""The key under which a node of the tree holds the words that end there; letters are never empty."""


@frozen(kw_only=True)
class Word:
    """One word, or several that belong together.

    Args:
        text: As the lexicon has it. A star at the end stands for any ending, one at the beginning for any first part of
            a compound. Between equals signs it must be the whole header, or one side of it.
        language: The language (ISO 639), `mul` for what is the same in all.
        meanings: What it says; nothing for words that may stand in any header.
        source: Where the word is from.
    """

    text: str
    language: str
    meanings: frozenset[Meaning]
    source: str


class Hit(NamedTuple):
    """One word found in a header, from *start* up to *end*."""

    start: int
    end: int
    word: Word
    mask: int
    letters: int
    is_open: bool
    """Whether any ending may follow."""
    is_inner: bool
    """Whether another word may go before it without a space."""
    is_whole: bool
    """Whether nothing else may stand in the header."""
    is_doubtful: bool
    """Whether only other words of its language make it likely."""


class _Leaf(NamedTuple):
    word: Word
    mask: int
    letters: int
    is_open: bool
    is_inner: bool
    is_whole: bool
    is_doubtful: bool


def read_words(file: Path) -> list[Word]:
    """The words of a CSV file with the columns word, language, meaning, source."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Word(
                text=row["word"],
                language=row["language"],
                meanings=frozenset(map(Meaning, row["meaning"].split())),
                source=row["source"],
            )
            for row in csv.DictReader(lines)
        ]


class WordTree:
    """Finds words by their letters.

    Args:
        words: All words that can be found.
    """

    __slots__ = ("_inner", "_root")

    def __init__(self, words: Iterable[Word]) -> None:
        self._root: dict[str, Any] = {}
        self._inner: dict[str, Any] = {}
        for word in words:
            self._add(word)

    def _add(self, word: Word) -> None:
        mask = bits(word.meanings)
        marks = word.text.endswith("*"), word.text.startswith("*"), word.text.startswith("=")
        for spelling in spellings(word.text.strip("=").removeprefix("*"), word.language):
            text = spelling.text.removesuffix("*")
            letters = len(text.replace(" ", "").replace("*", "")) - 2 * spelling.lost
            leaf = _Leaf(word, mask, letters, *marks, spelling.is_doubtful)
            for shape in {text, text if "*" in text else text.replace(" ", "")}:
                _grow(self._root, shape, leaf)
                if leaf.is_inner:
                    _grow(self._inner, shape, leaf)

    def found_at(self, text: str, start: int) -> Iterator[Hit]:
        """Each word that begins at a place of a folded text."""
        return _walk(self._root, text, start)

    def found_inside(self, text: str, start: int) -> Iterator[Hit]:
        """Each word that begins at a place inside a compound whose first part need not be known."""
        return _walk(self._inner, text, start) if text[start] in self._inner else iter(())


def _grow(root: dict[str, Any], shape: str, leaf: _Leaf) -> None:
    node = root
    for letter in shape:
        node = node.setdefault(letter, {})
    node.setdefault(_END, []).append(leaf)


def _walk(root: dict[str, Any], text: str, start: int) -> Iterator[Hit]:
    ways: list[tuple[int, dict[str, Any], bool]] = [(start, root, False)]
    while ways:
        place, node, is_broken = ways.pop()
        if _END in node and text[place - 1] != " ":
            is_all = start == 0 and place == len(text)
            for leaf in node[_END]:
                if (is_all or not leaf.is_whole) and (not is_broken or leaf.letters >= _LONG_WORD):
                    yield Hit(start, place, *leaf)
        if "*" in node:
            border = text.find(" ", place)
            if border >= 0:
                ways.append((border, node["*"], is_broken))
        if place == len(text):
            continue
        letter = text[place]
        if letter in node:
            ways.append((place + 1, node[letter], is_broken))
        elif letter == " " and not is_broken and place > start:
            ways.append((place + 1, node, True))

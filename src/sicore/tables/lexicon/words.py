"""The words of the lexicon: reading them, and finding them in a header."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from attrs import frozen

from sicore.tables.lexicon.folding import spellings
from sicore.tables.lexicon.meanings import Meaning, bits

WORDS = Path(__file__).with_name("words.csv")

_LONG_WORD = 7
"""A word of this length is also known when a hyphenation or a space stands in it."""

_FIRST_LETTERS = 3
_SIGN = 2
"""What a sign such as that of percent counts in letters."""

_END = ""
"""The key under which a node of the tree holds the words that end there; letters are never empty."""


@frozen(kw_only=True, eq=False)
class Word:
    """One word, or several that belong together; each entry of the lexicon is one of its own.

    Args:
        text: As the lexicon has it. A star at the end stands for any ending, one at the beginning for any first part of
            a compound.
        language: The language (ISO 639), `mul` for what is the same in all.
        meanings: What it says; nothing for words that may stand in any header.
        is_whole: Whether it says so only as a whole header, or as one side of it.
        source: Where the word is from.
    """

    text: str
    language: str
    meanings: frozenset[Meaning]
    is_whole: bool
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
    is_doubtful: bool
    """Whether only other words of its language make it likely."""


class _Leaf(NamedTuple):
    word: Word
    mask: int
    letters: int
    is_open: bool
    is_inner: bool
    is_doubtful: bool


def read_words(file: Path) -> list[Word]:
    """The words of a CSV file with the columns word, language, meaning, kind, source."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Word(
                text=row["word"],
                language=row["language"],
                meanings=frozenset(map(Meaning, row["meaning"].split())),
                is_whole=row["kind"] == "whole",
                source=row["source"],
            )
            for row in csv.DictReader(lines)
        ]


class WordTree:
    """Finds words by their letters.

    Args:
        words: All words that can be found.
    """

    __slots__ = ("_inner", "_inner_starts", "_root")

    def __init__(self, words: Iterable[Word]) -> None:
        self._root: dict[str, Any] = {}
        self._inner: dict[str, Any] = {}
        self._inner_starts: set[str] = set()
        for word in words:
            self._add(word)

    def _add(self, word: Word) -> None:
        mask = bits(word.meanings)
        marks = word.text.endswith("*"), word.text.startswith("*")
        for spelling in spellings(word.text.removeprefix("*"), word.language):
            text = spelling.text.removesuffix("*")
            letters = max(_SIGN, len(text.replace(" ", "").replace("*", "")) - 2 * spelling.lost)
            leaf = _Leaf(word, mask, letters, *marks, spelling.is_doubtful)
            for shape in {text, text if "*" in text else text.replace(" ", "")}:
                _grow(self._root, shape, leaf)
                if leaf.is_inner:
                    _grow(self._inner, shape, leaf)
                    self._inner_starts.add(shape[:_FIRST_LETTERS])

    def found_at(self, text: str, start: int) -> list[Hit]:
        """Each word that begins at a place of a folded text."""
        return _walk(self._root, text, start)

    def found_inside(self, text: str, start: int) -> list[Hit]:
        """Each word that begins at a place inside a compound whose first part need not be known."""
        first = text[start : start + _FIRST_LETTERS]
        if first not in self._inner_starts and first[:-1] not in self._inner_starts:
            return []
        return _walk(self._inner, text, start)


def _grow(root: dict[str, Any], shape: str, leaf: _Leaf) -> None:
    node = root
    for letter in shape:
        node = node.setdefault(letter, {})
    node.setdefault(_END, []).append(leaf)


def _walk(root: dict[str, Any], text: str, start: int) -> list[Hit]:
    found: list[Hit] = []
    ways: list[tuple[int, dict[str, Any], bool]] = [(start, root, False)]
    while ways:
        place, node, is_broken = ways.pop()
        while True:
            if _END in node and text[place - 1] != " ":
                found += [
                    Hit(start, place, *leaf) for leaf in node[_END] if not is_broken or leaf.letters >= _LONG_WORD
                ]
            if "*" in node and (border := text.find(" ", place)) >= 0:
                ways.append((border, node["*"], is_broken))
            letter = text[place : place + 1]
            if letter == " " and not is_broken and place > start and letter not in node:
                is_broken = True
            elif letter and letter in node:
                node = node[letter]
            else:
                break
            place += 1
    return found

"""The index of the search: words, facets and cards in many small files, of which a visitor loads few."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sicore.analysis.folding import fold
from sicore.format import dump_json
from sicore.model import Record
from sicore.text import LangText, language_of
from sicore_site.entry import Entry
from sicore_site.postings import ALPHABET, Places
from sicore_site.speaker import LONGEST_SUMMARY, LONGEST_TITLE, shown

FACETS = ("type", "country", "theme", "target-group", "stage", "evidence", "funding", "language")
"""What a search can be narrowed by, in the order in which they are shown."""

CARDS = 8
"""So many records share a file of what the list of finds shows."""

MOST_WORDS = 400
"""So many words of a record are found; what follows seldom says anything new."""

LARGEST = 24_000
"""Bytes beyond which the words that begin with the same two letters are parted by their third."""

_LONGEST_TEXT = 20_000
_TOO_COMMON = 0.4
_NEVER_COMMON = 200
_TEXTS = (
    "summary", "purpose", "problem", "solution", "context", "process", "results", "lessons_learned", "achievements",
    "background", "mainstreaming", "description", "statement", "other_names", "governance", "coverage",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]{1,64}")
_SAFE = "abcdefghijklmnopqrstuvwxyz0123456789"


class SearchIndex:
    """Takes in records in their order, and then gives the files of the index."""

    def __init__(self) -> None:
        self._words: dict[str, tuple[Places, Places]] = {}
        self._facets: dict[str, dict[str, Places]] = {facet: {} for facet in FACETS}
        self._count = 0

    def add(self, number: int, record: Record, entry: Entry) -> None:
        """Take in a record; numbers rise by one."""
        titled = set(_words_of(record.title)) | set(_WORD.findall(fold(entry.id.partition(":")[2])))
        told: dict[str, None] = {}
        for text in _texts(record):
            told.update(dict.fromkeys(_words_of(text)))
            if len(told) > MOST_WORDS:
                break
        for word in titled:
            self._places(word)[0].add(number)
        for word in list(told)[:MOST_WORDS]:
            if word not in titled:
                self._places(word)[1].add(number)
        for facet, value in entry.facets:
            self._facets[facet].setdefault(value, Places()).add(number)
        self._count += 1

    def _places(self, word: str) -> tuple[Places, Places]:
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = (Places(), Places())
        return found

    def values(self) -> Mapping[str, list[str]]:
        """The values of each facet, the most frequent first."""
        return {
            facet: sorted(values, key=lambda value: (-values[value].count, value))
            for facet, values in self._facets.items()
        }

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file's path and content, but for the cards."""
        limit = max(_NEVER_COMMON, int(self._count * _TOO_COMMON))
        common, shards = [], []
        for prefix, some in self._shards():
            kept = {}
            for word in some:
                in_title, in_text = self._words[word]
                if in_title.count + in_text.count > limit:
                    common.append(word)
                else:
                    kept[word] = [str(in_title), str(in_text)] if in_text.count else [str(in_title)]
            if kept:
                shards.append(prefix)
                yield f"search/w/{shard_file(prefix)}.js", _called(f"w/{prefix}", kept)
        for facet, values in self._facets.items():
            yield f"search/f/{facet}.js", _called(f"f/{facet}", {name: str(values[name]) for name in sorted(values)})
        head = {
            "count": self._count, "shards": shards, "common": common, "alphabet": ALPHABET, "cards": CARDS,
            "letters": letters(),
        }  # fmt: skip
        yield "search/head.js", _called("head", head)

    def _shards(self) -> Iterator[tuple[str, list[str]]]:
        """Words by their beginning, two letters or three."""
        by_two: dict[str, list[str]] = {}
        for word in sorted(self._words):
            by_two.setdefault(word[:2], []).append(word)
        for prefix, some in by_two.items():
            if len(prefix) < 2 or sum(map(self._size, some)) <= LARGEST:
                yield prefix, some
                continue
            by_three: dict[str, list[str]] = {}
            for word in some:
                by_three.setdefault(word[:3], []).append(word)
            yield from by_three.items()

    def _size(self, word: str) -> int:
        in_title, in_text = self._words[word]
        return len(word) + in_title.count + in_text.count


def card(entry: Entry) -> list[Any]:
    """What the list of finds shows of a record."""
    titles = {tag: shown(text, LONGEST_TITLE) for tag, text in entry.title.items()}
    told = {tag: shown(text, LONGEST_SUMMARY) for tag, text in (entry.summary or {}).items()}
    return [entry.key, entry.type, list(entry.countries), entry.original or "", titles, told]


def cards_file(number: int, cards: list[list[Any]]) -> tuple[str, bytes]:
    """The path and content of a file of cards."""
    return f"search/c/{number}.js", _called(f"c/{number}", cards)


def shard_file(prefix: str) -> str:
    """The name of the file for words that begin alike: the letters, others than a to z and digits by their number.

    >>> shard_file("so"), shard_file("δι")
    ('so', '3b4-3b9')
    """
    return prefix if all(letter in _SAFE for letter in prefix) else "-".join(f"{ord(each):x}" for each in prefix)


def letters() -> dict[str, str]:
    """The letters that fold to something else than their decomposition without marks, for the browser."""
    return {letter: fold(letter) for letter in "łøđðħŧıŋĸæœþßςḃḋḟṁṗṡṫ"}


def _texts(record: Record) -> Iterator[LangText]:
    for name in _TEXTS:
        held = getattr(record, name, None)
        if isinstance(held, LangText):
            yield held
    for name in ("themes", "target_groups", "topics", "objectives", "success_factors"):
        for each in getattr(record, name, ()):
            text = each if isinstance(each, LangText) else getattr(each, "text", None)
            if isinstance(text, LangText):
                yield text


def _words_of(text: LangText) -> Iterator[str]:
    for tag, said in text.items():
        # The same words as `sicore.analysis.words` gives, but for signs that stand for several words; folded at once.
        yield from _WORD.findall(fold(said[:_LONGEST_TEXT], language_of(tag)))


def _called(name: str, held: Any) -> bytes:
    """A script that hands over what a file holds; a script can be loaded where nothing else can, from a share too."""
    told = dump_json(held).decode().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"sicoreFound({dump_json(name).decode()},{told});\n".encode()

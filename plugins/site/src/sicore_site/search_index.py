"""The index of the search: words, facets and cards in many small files, of which a visitor loads few."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sicore.analysis.folding import fold
from sicore.format import dump_json
from sicore_site.entry import Entry
from sicore_site.postings import ALPHABET, written
from sicore_site.word_runs import Found, WordRuns
from sicore_site.written_json import in_script

FACETS = ("type", "country", "theme", "target-group", "stage", "evidence", "funding", "partners", "language")
"""What a search can be narrowed by, in the order in which they are shown."""

CARDS = 8
"""So many records share a file of what the list of finds shows."""

LARGEST = 24_000
"""Bytes beyond which the words that begin with the same two letters are parted by their third."""

_TOO_COMMON = 0.4
_NEVER_COMMON = 200
_SAFE = "abcdefghijklmnopqrstuvwxyz0123456789"


class SearchIndex:
    """Takes in records in their order, and then gives the files of the index."""

    def __init__(self) -> None:
        self._runs = WordRuns()
        self._facets: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
        self._count = 0

    def add(self, words: Iterable[str], entry: Entry) -> None:
        """Take in a record: the words of its title, and those of its texts, with spaces between."""
        titled, told = words
        self._runs.add(titled.split(), told.split())
        for facet, value in entry.facets:
            self._facets[facet].setdefault(value, []).append(self._count)
        self._count += 1

    def values(self) -> dict[str, list[str]]:
        """The values of each facet, the most frequent first."""
        return {
            facet: sorted(values, key=lambda value: (-len(values[value]), value))
            for facet, values in self._facets.items()
        }

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file's path and content, but for the cards."""
        limit = max(_NEVER_COMMON, int(self._count * _TOO_COMMON))
        common, shards = [], []
        for prefix, some in _shards(self._runs.words()):
            kept = {}
            for found in some:
                if found.records > limit:
                    common.append(found.word)
                else:
                    kept[found.word] = [found.titled, found.told] if found.told else [found.titled]
            if kept:
                shards.append(prefix)
                yield f"search/w/{shard_file(prefix)}.js", _called(f"w/{prefix}", kept)
        for facet, values in self._facets.items():
            yield (
                f"search/f/{facet}.js",
                _called(f"f/{facet}", {name: written(values[name]) for name in sorted(values)}),
            )
        head = {
            "count": self._count, "shards": shards, "common": common, "alphabet": ALPHABET, "cards": CARDS,
            "letters": letters(),
        }  # fmt: skip
        yield "search/head.js", _called("head", head)


def _shards(words: Iterable[Found]) -> Iterator[tuple[str, list[Found]]]:
    """Words by their beginning, two letters or three."""
    for prefix, group in groupby(words, lambda found: found.word[:2]):
        some = list(group)
        if len(prefix) < 2 or sum(len(found.word) + found.records for found in some) <= LARGEST:
            yield prefix, some
            continue
        yield from ((longer, list(few)) for longer, few in groupby(some, lambda found: found.word[:3]))


def cards_file(number: int, cards: list[str]) -> tuple[str, bytes]:
    """The path and content of a file of cards, each of them JSON."""
    name = f"c/{number}"
    return f"search/{name}.js", f'sicoreFound("{name}",[{",".join(cards)}]);\n'.encode()


def shard_file(prefix: str) -> str:
    """The name of the file for words that begin alike: the letters, others than a to z and digits by their number.

    >>> shard_file("so"), shard_file("δι")
    ('so', '3b4-3b9')
    """
    return prefix if all(letter in _SAFE for letter in prefix) else "-".join(f"{ord(each):x}" for each in prefix)


def letters() -> dict[str, str]:
    """The letters that fold to something else than their decomposition without marks, for the browser."""
    return {letter: fold(letter) for letter in "łøđðħŧıŋĸæœþßςḃḋḟṁṗṡṫ"}


def _called(name: str, held: Any) -> bytes:
    """A script that hands over what a file holds; a script can be loaded where nothing else can, from a share too."""
    return f"sicoreFound({in_script(dump_json(name))},{in_script(dump_json(held))});\n".encode()

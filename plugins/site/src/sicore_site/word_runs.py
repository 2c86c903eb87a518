"""Which word stands in which records: gathered some records at a time, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from sicore_site.postings import written

RUN = 10_000
"""Of so many records words are held at once; those of further ones wait in files."""

_BETWEEN = "\t"


class Found(NamedTuple):
    """A word.

    Args:
        word: The word.
        titled: The places of the records that have it in their title, as they will be written.
        told: Those of the records that have it in another text alone.
        records: How many records have it.
    """

    word: str
    titled: str
    told: str
    records: int


class WordRuns:
    """Takes in the words of records in their order, and then gives each word with its places."""

    def __init__(self) -> None:
        self._titled: defaultdict[str, list[int]] = defaultdict(list)
        self._told: defaultdict[str, list[int]] = defaultdict(list)
        self._files: list[IO[str]] = []
        self._stack = ExitStack()
        self._count = 0

    def add(self, titled: Iterable[str], told: Iterable[str]) -> None:
        """Take in a record."""
        if self._count and self._count % RUN == 0:
            self._set_aside()
        at = self._count
        for words, places in ((titled, self._titled), (told, self._told)):
            for word in words:
                places[word].append(at)
        self._count += 1

    def words(self) -> Iterator[Found]:
        """Every word in their order; once."""
        with self._stack:
            if not self._files:
                for word in self._ordered():
                    titled, told = self._titled.get(word, ()), self._told.get(word, ())
                    yield Found(word, written(titled), written(told), len(titled) + len(told))
                return
            self._set_aside()
            for word, lines in groupby(merge(*self._files), lambda line: line[: line.index(_BETWEEN)]):
                yield _joined(word, lines)

    def _set_aside(self) -> None:
        file = self._stack.enter_context(_text_file())
        run = len(self._files)
        for word in self._ordered():
            # The number of the run keeps the lines of a word in the order of the runs.
            told = (_piece(self._titled.get(word)), _piece(self._told.get(word)))
            file.write(f"{word}{_BETWEEN}{run:06}{_BETWEEN}{_BETWEEN.join(told)}\n")
        file.seek(0)
        self._files.append(file)
        self._titled.clear()
        self._told.clear()

    def _ordered(self) -> list[str]:
        return sorted(self._titled.keys() | self._told.keys())


def _text_file() -> IO[str]:
    return TemporaryFile("w+", encoding="utf-8", newline="\n")


def _piece(places: Sequence[int] | None) -> str:
    """Places as they stand in a file: how many, the first, the last, and those after the first as they are written."""
    return f"{len(places)} {places[0]} {places[-1]} {written(places[1:], places[0])}" if places else ""


def _joined(word: str, lines: Iterable[str]) -> Found:
    count, ends, texts = 0, [-1, -1], ["", ""]
    for line in lines:
        for which, piece in enumerate(line[:-1].split(_BETWEEN)[2:]):
            if piece:
                many, first, last, rest = piece.split(" ")
                texts[which] += written((int(first),), ends[which]) + rest
                ends[which] = int(last)
                count += int(many)
    return Found(word, texts[0], texts[1], count)

"""Which word stands in which records: gathered some records at a time, however many there are."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from tempfile import TemporaryFile
from typing import IO

from attrs import frozen

from sicore_site.postings import Places

RUN = 1_000
"""Of so many records words are held at once; those of further ones wait in files."""

_BETWEEN = "\t"


@frozen
class Found:
    """A word.

    Args:
        word: The word.
        titled: The places of the records that have it in their title.
        told: Those of the records that have it in another text alone.
    """

    word: str
    titled: Places
    told: Places

    @property
    def count(self) -> int:
        """How many records have it."""
        return self.titled.count + self.told.count


class WordRuns:
    """Takes in the words of records in their order, and then gives each word with its places."""

    def __init__(self) -> None:
        self._titled: dict[str, list[int]] = {}
        self._told: dict[str, list[int]] = {}
        self._files: list[IO[str]] = []
        self._stack = ExitStack()
        self._count = 0

    def add(self, titled: Iterable[str], told: Iterable[str]) -> None:
        """Take in a record."""
        if self._count and self._count % RUN == 0:
            self._set_aside()
        for words, places in ((titled, self._titled), (told, self._told)):
            for word in words:
                places.setdefault(word, []).append(self._count)
        self._count += 1

    def words(self) -> Iterator[Found]:
        """Every word in their order; once."""
        with self._stack:
            if not self._files:
                yield from map(_found, self._lines())
                return
            self._set_aside()
            for _, lines in groupby(merge(*self._files), lambda line: line[: line.index(_BETWEEN)]):
                yield _joined(map(_parsed, lines))

    def _set_aside(self) -> None:
        file = self._stack.enter_context(TemporaryFile("w+", encoding="utf-8", newline="\n"))  # noqa: SIM115  (the stack closes it)
        run = len(self._files)
        for word, titled, told in self._lines():
            # The number of the run keeps the lines of a word in the order of the runs.
            told_of = _BETWEEN.join(" ".join(map(str, places)) for places in (titled, told))
            file.write(f"{word}{_BETWEEN}{run:06}{_BETWEEN}{told_of}\n")
        file.seek(0)
        self._files.append(file)
        self._titled, self._told = {}, {}

    def _lines(self) -> Iterator[tuple[str, list[int], list[int]]]:
        for word in sorted(self._titled.keys() | self._told.keys()):
            yield word, self._titled.get(word, []), self._told.get(word, [])


Line = tuple[str, list[int], list[int]]


def _parsed(line: str) -> Line:
    word, _, titled, told = line.rstrip("\n").split(_BETWEEN)
    return word, [int(each) for each in titled.split()], [int(each) for each in told.split()]


def _found(line: Line) -> Found:
    return _joined([line])


def _joined(lines: Iterable[Line]) -> Found:
    found: Found | None = None
    for word, in_title, in_text in lines:
        found = found or Found(word, Places(), Places())
        found.titled.extend(in_title)
        found.told.extend(in_text)
    assert found is not None  # noqa: S101  (a group has a line at least)
    return found

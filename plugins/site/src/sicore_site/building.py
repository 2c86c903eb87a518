"""Making units of pages, in this process or in several."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Self

from attrs import Factory, frozen

from sicore_site.list_pages import FeedWork, ListWork, feeds, list_pages
from sicore_site.manifest import write_file
from sicore_site.record_pages import RecordPages, RecordWork
from sicore_site.renderer import Renderer
from sicore_site.setting import Setting

MANY = 600
"""From so many units on it pays to start other processes."""

BATCH = 20
"""So many units are handed over at once."""

_AHEAD = 3


@frozen(kw_only=True)
class Work:
    """A unit to make.

    Args:
        name: The name of the unit.
        made_of: The hash of what goes into it.
        what: What it is made of.
        held: The hashes of the files that it had before.
        more: Files that need no template, with their content.
        left_out: Paths at which foreign files stand.
    """

    name: str
    made_of: str
    what: RecordWork | ListWork | FeedWork
    held: Mapping[str, str] = Factory(dict)
    more: Sequence[tuple[str, bytes]] = ()
    left_out: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Made:
    """A unit that was made.

    Args:
        name: Its name.
        made_of: The hash of what went into it.
        files: For each path the hash of its bytes.
        written: How many files were written; others held the same already.
    """

    name: str
    made_of: str
    files: dict[str, str]
    written: int


@frozen(kw_only=True)
class Workshop:
    """What pages are made with.

    Args:
        folder: The folder of the site.
        setting: What the site is made with.
        groups: The groups that have a list.
    """

    folder: Path
    setting: Setting
    groups: frozenset[tuple[str, str]]


class Maker:
    """Makes units, one after the other.

    Args:
        workshop: What pages are made with.
    """

    def __init__(self, workshop: Workshop) -> None:
        self._folder = workshop.folder
        self._renderer = Renderer(workshop.setting)
        self._records = RecordPages(self._renderer, workshop.groups)

    def make(self, work: Work) -> Made:
        """Make a unit, and write those of its files that hold something else."""
        files: dict[str, str] = {}
        written = 0
        for path, content in (*work.more, *self._pages(work.what)):
            if path in work.left_out:
                continue
            files[path], is_new = write_file(self._folder, path, content, work.held.get(path))
            written += is_new
        return Made(name=work.name, made_of=work.made_of, files=files, written=written)

    def _pages(self, what: RecordWork | ListWork | FeedWork) -> Iterator[tuple[str, bytes]]:
        if isinstance(what, RecordWork):
            return self._records.pages(what)
        if isinstance(what, ListWork):
            return list_pages(self._renderer, what)
        return feeds(self._renderer, what)


class Makers:
    """Makes units, in as many processes as there are cores where there are many; a context manager.

    Args:
        workshop: What pages are made with.
        jobs: How many processes; as many as there are cores when None.
    """

    def __init__(self, workshop: Workshop, *, jobs: int | None = None) -> None:
        self._workshop = workshop
        self._jobs = jobs or os.cpu_count() or 1
        self._maker: Maker | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def make(self, works: Iterable[Work]) -> Iterator[Made]:
        """Make units in their order; processes are started once there are many."""
        waiting = iter(works)
        batch: list[Work] = []
        for count, work in enumerate(waiting, start=1):
            if self._pool is None and (self._jobs == 1 or count <= MANY):
                yield self._here(work)
                continue
            batch.append(work)
            if len(batch) == BATCH:
                yield from self._there(_batches(batch, waiting))
                batch = []
        for work in batch:
            yield self._here(work)

    def _here(self, work: Work) -> Made:
        if self._maker is None:
            self._maker = Maker(self._workshop)
        return self._maker.make(work)

    def _there(self, batches: Iterable[list[Work]]) -> Iterator[Made]:
        if self._pool is None:
            pool = ProcessPoolExecutor(
                self._jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._workshop,)
            )
            self._pool = self._stack.enter_context(pool)
        pending: deque[Future[list[Made]]] = deque()
        for batch in batches:
            pending.append(self._pool.submit(_make, batch))
            while len(pending) > self._jobs * _AHEAD:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()


def _batches(first: list[Work], waiting: Iterator[Work]) -> Iterator[list[Work]]:
    batch = first
    while batch:
        yield batch
        batch = list(islice(waiting, BATCH))


_own: list[Maker] = []
"""In a process that only makes pages, what makes them."""


def _begin(workshop: Workshop) -> None:
    _own.append(Maker(workshop))


def _make(batch: list[Work]) -> list[Made]:
    return [_own[0].make(work) for work in batch]

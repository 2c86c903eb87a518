"""Work on batches in this process or in several; results come in the order of the batches, whoever worked."""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from ctypes import CDLL
from itertools import chain, islice
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

from sicore.errors import UsageError

WAITING_PER_PROCESS = 3
"""How many batches may be under way for each process, so that a slow reader of the results holds up the reading."""

RECORDS_WORTH_PROCESSES = 5_000
"""From so many records on other processes save more than they take to start."""

_COLLECTED_EVERY = 50_000
"""Allocations between two searches for circles; batches of records have none, and a search walks through them all."""

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Names of what can be set (`malloc.h`)."""

_LARGE = 1024 * 1024

Item = TypeVar("Item")
Batch = TypeVar("Batch")
Result = TypeVar("Result")


def in_parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items, some at a time; the last part may have fewer.

    >>> list(in_parts("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    waiting = iter(items)
    while part := list(islice(waiting, size)):
        yield part


def jobs_for(records: int) -> int:
    """How many processes are worth starting for so many records: one for each processor, or this one alone."""
    return (os.cpu_count() or 1) if records >= RECORDS_WORTH_PROCESSES else 1


def worked(
    batches: Iterable[Batch], work: Callable[[Batch], Result], *, jobs: int = 1
) -> Iterator[tuple[Batch, Result]]:
    """Yield each batch with what *work* makes of it.

    Args:
        batches: The batches; a few are read ahead.
        work: For several jobs something that can be sent to another process; it is sent once.
        jobs: How many processes work; 1 works in this one, and so does a single batch.

    Raises:
        UsageError: *jobs* is below 1.
    """
    if jobs < 1:
        raise UsageError(f"At least one process must work, not {jobs}.")
    waiting = iter(batches)
    ahead = list(islice(waiting, 2))
    if jobs == 1 or len(ahead) < 2:
        yield from ((batch, work(batch)) for batch in chain(ahead, waiting))
        return
    _allocate_apart()
    with _collecting_rarely(), ProcessPoolExecutor(jobs, initializer=_take, initargs=(work,)) as pool:
        under_way: deque[tuple[Batch, Future[Result]]] = deque()
        for batch in chain(ahead, waiting):
            under_way.append((batch, pool.submit(_work_here, batch)))
            if len(under_way) >= jobs * WAITING_PER_PROCESS:
                yield _done(*under_way.popleft())
        while under_way:
            yield _done(*under_way.popleft())


def _allocate_apart() -> None:
    """Let large blocks go back to the system when they are free, where the allocator is that of GNU.

    By itself it learns from the blocks of batches to keep such blocks among small ones, and a place for each thread;
    where a small one stays, all before it is lost to the others.
    """
    with suppress(OSError, AttributeError, TypeError):  # other systems have no such library, or another one
        allocator = CDLL(None)
        allocator.mallopt(_MMAP_THRESHOLD, _LARGE)
        allocator.mallopt(_ARENA_MAX, 1)


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(_COLLECTED_EVERY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _done(batch: Batch, result: "Future[Result]") -> tuple[Batch, Result]:
    return batch, result.result()


_WORK_HERE: list[Callable[[Any], Any]] = []
"""The work of a working process; empty in every other."""


def _take(work: Callable[[Any], Any]) -> None:
    _WORK_HERE[:] = [work]
    # Whoever started this process takes the signal to end in its own way, and ends this one.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()
    gc.set_threshold(_COLLECTED_EVERY)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that it works for is gone: killed, that one tells nobody."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work_here(batch: Any) -> Any:
    return _WORK_HERE[0](batch)

"""Waiting for many servers at once: some jobs side by side, few for each server, and what comes of them in order."""

import time
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import Future
from threading import BoundedSemaphore, Event, Lock, Thread, local
from typing import Generic, NamedTuple, Protocol, TypeVar

from sicore.exchange.errors import PostponedError

Result = TypeVar("Result")
Asked = TypeVar("Asked", covariant=True)


class Job(NamedTuple, Generic[Result]):
    """Something that waits for a server.

    Args:
        host: Which server it asks.
        about: What no two jobs do at once; the later one of two waits until it is asked for.
        work: Does it.
    """

    host: str
    about: Hashable
    work: Callable[[], Result]


class _Task(local):
    """What this thread does.

    Args:
        turn: Since when others wait for it; empty as long as none does.
    """

    def __init__(self) -> None:
        self.turn: list[float] = []


class _Asking(Protocol[Asked]):
    """Asks for what comes of a job, and waits for it."""

    def __call__(self, *, is_waited_for: bool) -> Asked: ...


class Together:
    """Jobs of one run.

    Args:
        per_host: How many ask one server at once.
        ahead: How many are under way or wait to be asked for.
        seconds: After so many the run is over; None for any time.
        turn: So many seconds the others wait for one whose turn it is.
        clock: Seconds on a clock that only goes forward.
    """

    def __init__(
        self,
        *,
        per_host: int = 2,
        ahead: int = 16,
        seconds: float | None = None,
        turn: float = 900,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._per_host = per_host
        self._ahead = ahead
        self._clock = clock
        self._turn = turn
        self._here = _Task()
        self._end = None if seconds is None else clock() + seconds
        self._stopped = Event()
        self._slots: dict[str, BoundedSemaphore] = {}
        self._met: set[Hashable] = set()
        self._lock = Lock()

    def go_on(self) -> None:
        """Return where a job may go on.

        Raises:
            PostponedError: the time is over, or whoever asked for the jobs went away.
        """
        if self._stopped.is_set():
            raise PostponedError("The harvest was stopped; what came is kept, and the next one goes on from there.")
        if self._end is not None and self._clock() > self._end:
            raise PostponedError("The time is over; what came is kept, and the next harvest goes on from there.")
        if self._here.turn and self._clock() > self._here.turn[0] + self._turn:
            raise PostponedError(
                f"The others have waited {self._turn:.0f} seconds for it; what came is kept, and the next harvest goes "
                "on from there."
            )

    def stop(self) -> None:
        """End what is under way as soon as something comes for it; nobody waits for that."""
        self._stopped.set()

    def in_order(self, jobs: Iterable[Job[Result]]) -> Iterator[Result]:
        """What comes of some jobs, in their order.

        Raises:
            Exception: whatever a job raised, when its turn comes.
        """
        waiting = iter(jobs)
        under_way: deque[_Asking[Result]] = deque()
        while True:
            while len(under_way) < self._ahead and (job := next(waiting, None)) is not None:
                under_way.append(self._begun(job))
            if not under_way:
                return
            result = under_way.popleft()
            yield result(is_waited_for=bool(under_way))

    def _begun(self, job: Job[Result]) -> "_Asking[Result]":
        if job.about in self._met:
            return lambda **_: job.work()
        self._met.add(job.about)
        future: Future[Result] = Future()
        turn: list[float] = []
        # A thread that waits for a server that is silent must not keep the program from ending.
        Thread(target=self._work, args=(job, future, turn), daemon=True).start()

        def asked(*, is_waited_for: bool) -> Result:
            if is_waited_for:
                turn.append(self._clock())
            return future.result()

        return asked

    def _work(self, job: Job[Result], future: "Future[Result]", turn: list[float]) -> None:
        self._here.turn = turn
        with self._slot(job.host):
            try:
                future.set_result(job.work())
            except BaseException as error:  # noqa: BLE001  (raised again where it is asked for)
                future.set_exception(error)

    def _slot(self, host: str) -> BoundedSemaphore:
        with self._lock:
            return self._slots.setdefault(host, BoundedSemaphore(self._per_host))


class Total:
    """Bytes that come for several feeds at once.

    Args:
        told: Told how many came in all.
    """

    def __init__(self, told: Callable[[int], None]) -> None:
        self._told = told
        self._count = 0
        self._lock = Lock()

    def of_one(self) -> Callable[[int], None]:
        """What to tell how many bytes came of one feed so far."""
        before = 0

        def tell(count: int) -> None:
            nonlocal before
            with self._lock:
                self._count += count - before if count > before else count
                before = count
                self._told(self._count)

        return tell

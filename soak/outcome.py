"""What a soak run came to."""

import resource
import time
from collections.abc import Callable

from attrs import evolve, frozen

MOST_MB = 400
"""What no run may exceed: a file made to hurt must not take more memory than an ordinary large one."""


@frozen(kw_only=True)
class Outcome:
    """One line of the report.

    Args:
        run: What was done.
        expected: What should come of it.
        told: What came of it.
        is_right: Whether that is what should.
        seconds: How long it took.
        peak_mb: The most memory that this process held so far, in megabytes.
    """

    run: str
    expected: str
    told: str
    is_right: bool
    seconds: float = 0.0
    peak_mb: float = 0.0


def timed(run: Callable[[], Outcome]) -> Outcome:
    """Do a run and note its time and memory; one that took too much memory went wrong."""
    before = _peak()
    begin = time.perf_counter()
    outcome = run()
    seconds, peak = time.perf_counter() - begin, _peak()
    is_bounded = peak <= MOST_MB or peak == before
    return evolve(outcome, is_right=outcome.is_right and is_bounded, seconds=seconds, peak_mb=peak)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000

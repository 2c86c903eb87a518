"""What a soak run came to."""

import resource
import time
from collections.abc import Callable

from attrs import frozen


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
    """Do a run and note its time and memory."""
    begin = time.perf_counter()
    outcome = run()
    return Outcome(
        run=outcome.run,
        expected=outcome.expected,
        told=outcome.told,
        is_right=outcome.is_right,
        seconds=time.perf_counter() - begin,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    )

"""Comparing how long things take, on a machine that has other things to do."""

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

from attrs import frozen


@frozen(kw_only=True)
class Measurement:
    """One line of the report.

    Args:
        work: What was done.
        against: What it was compared with.
        figures: What was measured, in words and numbers.
        ratio: The result of the comparison.
        budget: What the ratio should be: at least this where `at_least`, otherwise at most.
        unit: What stands behind the ratio, such as × or ms.
        at_least: Whether more is better.
    """

    work: str
    against: str
    figures: str
    ratio: float
    budget: float
    unit: str = "×"
    at_least: bool = True

    @property
    def is_met(self) -> bool:
        """Whether the budget is kept."""
        return self.ratio >= self.budget if self.at_least else self.ratio <= self.budget


def medians(
    works: Mapping[str, Callable[[], int]], *, rounds: int, clock: Callable[[], float] = time.process_time
) -> dict[str, float]:
    """Seconds that one unit of each work takes: the median of several rounds, in turns, so that noise hits all alike.

    Args:
        works: Functions that return how many units they did.
        rounds: How often each is done; once more before, to warm up.
        clock: Processor time of this process, or the clock on the wall where several processes work.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            gc.collect()
            begin = clock()
            units = work()
            if turn:
                taken[name].append((clock() - begin) / units)
    return {name: median(times) for name, times in taken.items()}

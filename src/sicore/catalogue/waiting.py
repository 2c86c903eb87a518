"""Telling whoever waits that another program holds a catalogue."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

NOTICE_SECONDS = 2.0
"""After so long a person wonders why nothing happens."""


def _nobody(_: float) -> None:
    """Nobody wants to know."""


_TELL: ContextVar[Callable[[float], None]] = ContextVar("tell", default=_nobody)


@contextmanager
def told_of_waiting(tell: Callable[[float], None]) -> Iterator[None]:
    """A block in which somebody is told whenever a catalogue has to be waited for.

    Args:
        tell: Told for how many seconds more it is waited at most.
    """
    token = _TELL.set(tell)
    try:
        yield
    finally:
        _TELL.reset(token)


def tell_waiting(seconds: float) -> None:
    """Tell who wants to know that it is waited, for so many seconds at most."""
    _TELL.get()(seconds)

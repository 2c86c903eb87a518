"""Telling how far a long run is."""

from collections.abc import Callable

Progress = Callable[[int], None]
"""Is told how many records there are so far."""


def unwatched(_count: int) -> None:
    """Nobody watches."""

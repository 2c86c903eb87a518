"""A query that cannot be read."""

from sicore.errors import UsageError

_SHOWN = 72
_BEFORE = 48


class QueryError(UsageError):
    """A query that cannot be read; the message points at the character and says what could stand there.

    Args:
        problem: What is wrong, as a sentence without its full stop.
        query: The whole query.
        position: Where it is wrong, counted from 0; the length of the query where something is missing at its end.
        repair: What could stand there, as a sentence.
    """

    def __init__(self, problem: str, *, query: str, position: int, repair: str) -> None:
        self.problem = problem
        self.query = query
        self.position = position
        self.repair = repair
        shown, caret = _window(query, position)
        super().__init__(f"{problem} (character {position + 1} of the query). {repair}\n  {shown}\n  {' ' * caret}^")


def _window(query: str, position: int) -> tuple[str, int]:
    """A part of a long query around a position, on one line, and where the position stands in it."""
    begin = max(0, min(position - _BEFORE, len(query) - _SHOWN))
    part = "".join(letter if letter.isprintable() else " " for letter in query[begin : begin + _SHOWN])
    before = "…" if begin else ""
    return f"{before}{part}{'…' if begin + _SHOWN < len(query) else ''}", position - begin + len(before)

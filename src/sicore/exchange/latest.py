"""The last line of each id in segments, in bounded memory."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from sicore.exchange.index import Segment
from sicore.exchange.line import Line, line_of
from sicore.exchange.segments import read_segment

_AT_ONCE = 500


def lines_in(segments: Iterable[Segment], file_of: Callable[[Segment], Path]) -> Iterator[Line]:
    """All lines of some segments, in their order.

    Args:
        segments: The segments, whose hashes were checked.
        file_of: Where each is.
    """
    for segment in segments:
        yield from map(line_of, read_segment(file_of(segment), segment))


def latest_lines(segments: Sequence[Segment], file_of: Callable[[Segment], Path]) -> Iterator[Line]:
    """Of each id the line that counts: the one that comes last.

    Args:
        segments: The segments in their order.
        file_of: Where each is.

    Raises:
        RefusedFeedError: a segment is not what the index says.
    """
    if len({each.publication for each in segments}) < 2:
        yield from lines_in(segments, file_of)
        return
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "last.db")) as found:
        found.execute("create table last (id text primary key, place integer) without rowid")
        told = ((line.id, place) for place, line in enumerate(lines_in(segments, file_of)))
        found.executemany("insert or replace into last values (?, ?)", told)
        waiting = enumerate(lines_in(segments, file_of))
        parts = iter(lambda: list(islice(waiting, _AT_ONCE)), [])
        yield from chain.from_iterable(_last(found, part) for part in parts)


def _last(found: sqlite3.Connection, part: Sequence[tuple[int, Line]]) -> Iterator[Line]:
    places = ", ".join("?" * len(part))
    query = f"select id, place from last where id in ({places})"  # noqa: S608  (places only)
    last = dict(found.execute(query, [line.id for _, line in part]))
    return (line for place, line in part if last[line.id] == place)

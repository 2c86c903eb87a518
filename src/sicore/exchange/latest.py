"""The last line of each id in segments, in bounded memory."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from sicore.exchange.index import Segment
from sicore.exchange.line import Line, line_of
from sicore.exchange.segments import blocks_in, read_segment
from sicore.format.lines import Block


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
    for block in latest_blocks(segments, file_of):
        yield from (line_of(line.text) for line in block.lines())


def latest_blocks(segments: Sequence[Segment], file_of: Callable[[Segment], Path]) -> Iterator[Block]:
    """The lines that count, many at a time; in place of the others stand empty ones.

    Args:
        segments: The segments in their order.
        file_of: Where each is.

    Raises:
        RefusedFeedError: a segment is not what the index says.
    """
    if len({each.publication for each in segments}) < 2:
        for segment in segments:
            yield from blocks_in(file_of(segment), segment)
        return
    counting = _counting(segments, file_of)
    place = 0
    for segment in segments:
        for block in blocks_in(file_of(segment), segment):
            lines = block.text.split(b"\n")
            last = (line if counting[at >> 3] >> (at & 7) & 1 else b"" for at, line in enumerate(lines, start=place))
            yield block._replace(text=b"\n".join(last))
            place += len(lines)


def _counting(segments: Sequence[Segment], file_of: Callable[[Segment], Path]) -> bytearray:
    """For each line a bit, the lowest of a byte first: whether it is the last of its id."""
    found = bytearray(sum(each.lines for each in segments) // 8 + 1)
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "last.db")) as known:
        known.execute("pragma journal_mode = off")
        known.execute("create table last (id text primary key, place integer) without rowid")
        told = ((line.id, place) for place, line in enumerate(lines_in(segments, file_of)))
        known.executemany("insert or replace into last values (?, ?)", told)
        for (place,) in known.execute("select place from last"):
            found[place >> 3] |= 1 << (place & 7)
    return found

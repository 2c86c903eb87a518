"""The words index of a catalogue on PostgreSQL: text search vectors made of our own words."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from sicore.catalogue.index.entries import GAP, Entry
from sicore.catalogue.index.rows import Changed

LONGEST_PHRASE = 64
"""So many words of a phrase are looked for at once."""

_PIECE, _SHORT_PIECE = 1000, 255
"""A vector keeps 255 places of a word and 16,383 in all, hence long texts are kept in pieces that overlap."""

_Placed = tuple[str, str]
"""A word and its weight."""


def add(connection: Connection, rows: Sequence[Changed], made: Sequence[Entry]) -> None:
    """Add what the index holds of records, in place of what it held of them before."""
    connection.exec_driver_sql("delete from record_words where record = any(%s)", ([row.number for row in rows],))
    pieces = [
        (row.number, words, roots) for row, entry in zip(rows, made, strict=True) for words, roots in _pieces(entry)
    ]
    connection.exec_driver_sql(
        "insert into record_words (record, words, roots) values (%s, %s::tsvector, array_to_tsvector(%s::text[]))",
        pieces,
    )


def clear(connection: Connection) -> None:
    """Empty the index."""
    connection.exec_driver_sql("truncate record_words")


def _pieces(entry: Entry) -> Iterator[tuple[str, list[str]]]:
    """The vectors of a record's words; the first goes with its roots."""
    words = [(word, "A") for word in entry.title.split()] + [(GAP, "")] + [(word, "") for word in entry.text.split()]
    roots = sorted(set(entry.roots.split()))
    for piece in _overlapping(words, _PIECE):
        for vector in vectors_of(piece):
            yield vector, roots
            roots = []


def _overlapping(words: Sequence[_Placed], size: int) -> Iterator[Sequence[_Placed]]:
    for begin in range(0, max(1, len(words) - LONGEST_PHRASE), size - LONGEST_PHRASE):
        yield words[begin : begin + size]


def vectors_of(words: Sequence[_Placed]) -> Iterator[str]:
    """Words with their weights as text search vectors, which overlap where there are several."""
    places: dict[str, list[str]] = {}
    for place, (word, weight) in enumerate(words, start=1):
        if word != GAP:
            places.setdefault(word, []).append(f"{place}{weight}")
    if len(words) > _SHORT_PIECE and max(map(len, places.values()), default=0) > _SHORT_PIECE:
        for piece in _overlapping(words, _SHORT_PIECE):
            yield from vectors_of(piece)
    else:
        yield " ".join(f"{word}:{','.join(each)}" for word, each in places.items())

"""What of a catalogue is published, read from it one by one."""

from collections.abc import Generator, Iterator

from sqlalchemy import Connection

from sicore.catalogue.lacking import LackingTexts, lacking_texts
from sicore.catalogue.review.status import leaving
from sicore.catalogue.store.reading import current_rows, record_of, stream
from sicore.catalogue.store.standing import PUBLISHED
from sicore.catalogue.store.tables import RECORD
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord, Record


def leaving_records(connection: Connection) -> Iterator[AnyRecord]:
    """What may leave the house, in the order in which the records first came."""
    for row in stream(connection, current_rows().order_by(RECORD.c.number)):
        told = leaving(record_of(row))
        if told is not None:
            yield told


def published_lines(connection: Connection) -> Generator[bytes]:
    """The published records in the exchange format, by their ids."""
    query = current_rows().where(RECORD.c.status == PUBLISHED).order_by(RECORD.c.id)
    for row in stream(connection, query):
        yield dump_json(to_json(record_of(row)))


def lacking_records(connection: Connection, language: str) -> Iterator[LackingTexts]:
    """The published records with texts that are not in a language, in the order in which they first came.

    Args:
        connection: A connection to the catalogue.
        language: ISO 639-1, such as `en`.
    """
    query = current_rows().where(RECORD.c.status == PUBLISHED).order_by(RECORD.c.number)
    for row in stream(connection, query):
        record = record_of(row)
        told = lacking_texts(record, language) if isinstance(record, Record) else None
        if told is not None:
            yield told

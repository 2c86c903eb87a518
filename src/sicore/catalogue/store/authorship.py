"""Who wrote what about an id, as its revisions tell."""

from sqlalchemy import Connection, select

from sicore.catalogue.revisions import Authorship
from sicore.catalogue.store.documents import told_as_damage, unpacked_record
from sicore.catalogue.store.tables import HAND, RECORD, REVISION, RUN


def authorships(connection: Connection, record_id: str) -> list[Authorship]:
    """Who wrote the revisions of an id, the oldest first."""
    query = (
        select(REVISION.c.made, REVISION.c.standing, REVISION.c.document, RUN.c.role, RUN.c.centre, HAND.c.hand)
        .join(RECORD, RECORD.c.number == REVISION.c.record)
        .join(RUN, RUN.c.number == REVISION.c.run)
        .outerjoin(HAND, HAND.c.run == RUN.c.number)
        .where(RECORD.c.id == record_id)
        .order_by(REVISION.c.number)
    )
    with told_as_damage(record_id):
        return [
            Authorship(
                made=row.made,
                standing=row.standing,
                role=row.role,
                centre=row.centre,
                hand=row.hand,
                record=unpacked_record(row.document),
            )
            for row in connection.execute(query)
        ]

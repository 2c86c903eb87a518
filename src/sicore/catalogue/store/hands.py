"""Whose hand made which run: pseudonyms beside their salt, for four eyes and for nothing else."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from sicore.catalogue.hands import SALT_BYTES, hand_of
from sicore.catalogue.store.moments import written
from sicore.catalogue.store.tables import HAND, RUN, SALT

KEPT = timedelta(days=730)
"""How long a hand is remembered; whatever was written then has been looked at long ago."""


def note_hand(connection: Connection, run: int, account: str | None, *, now: str) -> None:
    """Note whose hand makes a run, and forget those of runs that are long over.

    Args:
        connection: A connection that holds the writer's lock.
        run: The number of the run.
        account: The account, of which a pseudonym alone is kept; None where it is not known.
        now: When the run begins (ISO 8601 in UTC).
    """
    if account is None:
        return
    connection.execute(insert(HAND), {"run": run, "hand": hand_of(account, _salt(connection))})
    oldest = written(datetime.fromisoformat(now) - KEPT)
    connection.execute(delete(HAND).where(HAND.c.run.in_(select(RUN.c.number).where(RUN.c.started < oldest))))


def this_hand(connection: Connection, account: str | None) -> str | None:
    """The pseudonym of an account in this catalogue; None where the account is not known.

    Args:
        connection: A connection that holds the writer's lock.
        account: The account.
    """
    return None if account is None else hand_of(account, _salt(connection))


def _salt(connection: Connection) -> bytes:
    """The catalogue's salt, made when it is first needed."""
    found = connection.execute(select(SALT.c.salt)).scalar()
    if found is not None:
        return bytes(found)
    made = secrets.token_bytes(SALT_BYTES)
    connection.execute(insert(SALT), {"salt": made})
    return made

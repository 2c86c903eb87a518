"""The index of words joins its parts when 32 of a size have come, and not before; no answer changes.

A load of a million records writes some thirty parts. To join them as it goes takes a tenth of the time that FTS5 needs,
and whoever looks a word up hardly notices them.
"""

from alembic import op

revision = "0007"
down_revision = "0006"

_SETTINGS = (
    "insert into record_words (record_words, rank) values ('automerge', 0)",
    "insert into record_roots (record_roots, rank) values ('automerge', 0)",
    "insert into record_words (record_words, rank) values ('crisismerge', 32)",
    "insert into record_roots (record_roots, rank) values ('crisismerge', 32)",
)


def upgrade() -> None:
    """Set what SQLite keeps with the tables; a server has no such settings."""
    if op.get_bind().dialect.name == "sqlite":
        for setting in _SETTINGS:
            op.execute(setting)

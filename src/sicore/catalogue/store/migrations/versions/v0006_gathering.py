"""How much the index of words gathers before it writes and joins; both make loading faster and change no answer."""

from alembic import op

revision = "0006"
down_revision = "0005"

_SETTINGS = (
    "insert into record_roots (record_roots, rank) values ('hashsize', 67108864)",
    "insert into record_words (record_words, rank) values ('automerge', 8)",
    "insert into record_roots (record_roots, rank) values ('automerge', 8)",
)


def upgrade() -> None:
    """Set what SQLite keeps with the tables; a server has no such settings."""
    if op.get_bind().dialect.name == "sqlite":
        for setting in _SETTINGS:
            op.execute(setting)

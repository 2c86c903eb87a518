"""How much the index of words gathers: so little that memory stays the same however many records one run writes."""

from alembic import op

revision = "0009"
down_revision = "0008"

_SETTINGS = (
    "insert into record_words (record_words, rank) values ('hashsize', 4194304)",
    "insert into record_roots (record_roots, rank) values ('hashsize', 8388608)",
)


def upgrade() -> None:
    """Set what SQLite keeps with the tables; a server has no such settings."""
    if op.get_bind().dialect.name == "sqlite":
        for setting in _SETTINGS:
            op.execute(setting)

"""Which source took the place of which, and in which run."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "replaced_source",
        sa.Column("source", NUMBER, sa.ForeignKey("source.number"), primary_key=True, autoincrement=False),
        sa.Column("run", NUMBER, sa.ForeignKey("run.number"), primary_key=True, autoincrement=False),
        sa.Column("by_source", NUMBER, sa.ForeignKey("source.number"), nullable=False),
    )

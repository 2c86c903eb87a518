"""Where in which signed feed a revision was told."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; what was harvested before has no origin."""
    op.create_table(
        "feed_segment",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("feed", "centre", "root", "signer", "published", "sha256")
        ),
    )
    op.create_table(
        "origin",
        sa.Column("revision", NUMBER, sa.ForeignKey("revision.number"), primary_key=True, autoincrement=False),
        sa.Column("segment", NUMBER, sa.ForeignKey("feed_segment.number"), primary_key=True, autoincrement=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )

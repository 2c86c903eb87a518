"""Assertions that two records are of one thing, and what people decided about them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables and their indexes."""
    op.create_table(
        "link",
        *_pair(),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "method")),
        sa.Column("score", sa.Double(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("verdict", "evidence", "against")),
        _run(),
    )
    op.create_table("link_decision", *_pair(), sa.Column("decision", sa.Text(), nullable=False), _run())
    op.create_index("link_by_second", "link", ["second"])
    op.create_index("link_by_name", "link", ["name"])


def _pair() -> "list[sa.Column[str]]":
    return [sa.Column(name, sa.Text(), nullable=False, primary_key=True) for name in ("first", "second")]


def _run() -> "sa.Column[int]":
    return sa.Column("run", NUMBER, sa.ForeignKey("run.number"), nullable=False)

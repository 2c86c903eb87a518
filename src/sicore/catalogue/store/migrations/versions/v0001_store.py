"""Runs, sources, revisions, statements, and what follows from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables and their indexes."""
    _make_runs_and_sources()
    _make_records()
    _make_revisions()
    _make_following()
    _make_hands()
    for name, table, *columns in (
        ("revision_of_record", "revision", "record"),
        ("revision_of_run", "revision", "run"),
        ("statement_of_source", "statement", "source", "seen"),
        ("record_by_change", "record", "change"),
        ("code_of_record", "code", "record"),
        ("code_by_code", "code", "field", "code"),
        ("amount_of_record", "amount", "record"),
        ("identifier_of_record", "identifier", "record"),
        ("identifier_by_value", "identifier", "value"),
        ("relation_of_record", "relation", "record"),
        ("relation_by_target", "relation", "target"),
    ):
        op.create_index(name, table, columns)


def _number(name: str, target: str | None = None, *, is_key: bool = False) -> "sa.Column[int]":
    keys = [sa.ForeignKey(f"{target}.number")] if target else []
    return sa.Column(name, NUMBER, *keys, nullable=False, primary_key=is_key, autoincrement=False)


def _texts(*names: str, needed: bool = False) -> "list[sa.Column[str]]":
    return [sa.Column(name, sa.Text(), nullable=not needed) for name in names]


def _make_runs_and_sources() -> None:
    op.create_table(
        "run",
        _number("number", is_key=True),
        *_texts("kind", "started", "finished", "role", needed=True),
        *_texts("centre", "reason"),
        *_texts("version", needed=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("added", "changed", "same")),
        *_texts("report"),
    )
    op.create_table(
        "source",
        _number("number", is_key=True),
        sa.Column("key", sa.Text(), nullable=False, unique=True),
        *_texts("name", "url", "language", "importer"),
    )


def _make_records() -> None:
    op.create_table(
        "record",
        _number("number", is_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        *_texts("type", "centre", needed=True),
        *_texts("title", "title_en", "language", "status"),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        *_texts("start_date", "end_date"),
        sa.Column("amount", sa.Double()),
        *_texts("currency"),
        *(sa.Column(name, sa.SmallInteger(), nullable=False) for name in ("filled", "sources")),
        sa.Column("change", sa.BigInteger(), nullable=False),
        *_texts("changed", "added", needed=True),
        _number("revision"),
        sa.Column("document", sa.LargeBinary()),
    )


def _make_revisions() -> None:
    op.create_table(
        "revision",
        _number("number", is_key=True),
        _number("record", "record"),
        _number("source", "source"),
        _number("run", "run"),
        sa.Column("standing", sa.SmallInteger(), nullable=False),
        *_texts("made", needed=True),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("digest", "document")),
    )
    op.create_table(
        "statement",
        _number("record", "record", is_key=True),
        _number("source", "source", is_key=True),
        _number("revision", "revision"),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        _number("seen", "run"),
    )


def _make_following() -> None:
    op.create_table("code", _number("record", "record"), *_texts("field", "list", "code", needed=True))
    op.create_table(
        "amount",
        _number("record", "record"),
        *_texts("kind", needed=True),
        *_texts("currency"),
        *_texts("amount", needed=True),
        sa.Column("value", sa.Double(), nullable=False),
    )
    op.create_table("identifier", _number("record", "record"), *_texts("scheme", "value", needed=True))
    op.create_table("relation", _number("record", "record"), *_texts("rel", "target", needed=True))


def _make_hands() -> None:
    op.create_table("hand", _number("run", "run", is_key=True), *_texts("hand", needed=True))
    op.create_table("salt", sa.Column("salt", sa.LargeBinary(), nullable=False))

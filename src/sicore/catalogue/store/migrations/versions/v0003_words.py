"""The words of the records, for searching. What stands here follows from the records and can be made again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Words are kept with their places, for phrases; roots are not. The words are folded already; the tokenizer leaves them
# alone, and folds what others type into Datasette.
_WORDS = (
    "create virtual table record_words using fts5(title, text, content='', columnsize=0, "
    "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Cn'\")"
)
_ROOTS = "create virtual table record_roots using fts5(roots, content='', columnsize=0, detail=none, tokenize='ascii')"
# Bytes that are gathered before they are written; the default of one MiB makes loading twice as slow.
_GATHERED = (
    "insert into record_words (record_words, rank) values ('hashsize', 33554432)",
    "insert into record_roots (record_roots, rank) values ('hashsize', 33554432)",
)


def upgrade() -> None:
    """Make the tables of words, and the note of what they hold."""
    op.create_table(
        "word_index",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "record_sorting",
        sa.Column("record", NUMBER, sa.ForeignKey("record.number"), primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
    )
    op.create_index("record_sorting_by_title", "record_sorting", ["title", "record"])
    if op.get_bind().dialect.name == "sqlite":
        for step in (_WORDS, _ROOTS, *_GATHERED):
            op.execute(step)
        return
    op.execute("create table record_words (record bigint not null, words tsvector not null, roots tsvector not null)")
    op.execute("create index record_words_of_record on record_words (record)")
    op.execute("create index record_words_by_word on record_words using gin (words)")
    op.execute("create index record_words_by_root on record_words using gin (roots)")

"""The tables of the words index that are alike on every database."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text

from sicore.catalogue.store.tables import METADATA

WORD_INDEX = Table(
    "word_index",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("version", Text, nullable=False, comment="what made it; another version makes it anew"),
    Column("change", BigInteger, nullable=False, comment="the last change that it holds"),
    Column("entries", BigInteger, nullable=False, comment="its rows, old ones of changed records included"),
)

RECORD_SORTING = Table(
    "record_sorting",
    METADATA,
    Column(
        "record",
        BigInteger().with_variant(Integer, "sqlite"),
        ForeignKey("record.number"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("title", Text, nullable=False, comment="the folded title"),
)

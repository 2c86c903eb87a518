"""The tables of a catalogue, the same on every database.

Revisions are the truth and are written once. What stands in `record` and the tables after it follows from them.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
)

from sicore.catalogue.store.texts import Text

METADATA = MetaData()

# SQLite gives only a column of exactly this type the row's own number.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def _of_record() -> Column[int]:
    return Column("record", _NUMBER, ForeignKey("record.number"), nullable=False)


RUN = Table(
    "run",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False, comment="import, harvest, review, link, restore, purge"),
    Column("started", Text, nullable=False, comment="ISO 8601 with zone"),
    Column("finished", Text, nullable=False),
    Column("role", Text, nullable=False, comment="in which role it was done; never a person's name"),
    Column("centre", Text, comment="the centre for which it was done"),
    Column("reason", Text, comment="why, in the words of who did it"),
    Column("version", Text, nullable=False, comment="the version of sicore"),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("same", Integer, nullable=False),
    Column("report", Text, comment="findings by code, sources, what was left out: JSON"),
)

SOURCE = Table(
    "source",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True, comment="what it is known again by: JSON"),
    Column("name", Text, comment="what people call it"),
    Column("url", Text),
    Column("language", Text),
    Column("importer", Text),
)

REPLACED_SOURCE = Table(
    "replaced_source",
    METADATA,
    Column("source", _NUMBER, ForeignKey("source.number"), primary_key=True, autoincrement=False),
    Column("run", _NUMBER, ForeignKey("run.number"), primary_key=True, autoincrement=False),
    Column("by_source", _NUMBER, ForeignKey("source.number"), nullable=False, comment="what took its place"),
)

RECORD = Table(
    "record",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("centre", Text, nullable=False, comment="whose the id is, such as se.esf"),
    Column("title", Text, comment="in the original language, else English, else any"),
    Column("title_en", Text, comment="in English; empty where there is none"),
    Column("language", Text, comment="the original language"),
    Column("status", Text, comment="the editorial status"),
    Column("is_deleted", Boolean, nullable=False),
    Column("start_date", Text, comment="as precise as the source: 2022, 2022-12 or 2022-12-15"),
    Column("end_date", Text, comment="the actual end, else the expected one"),
    Column("amount", Double, comment="the largest kind of amount that there is, for sorting; exact in the record"),
    Column("currency", Text),
    Column("filled", SmallInteger, nullable=False, comment="how many members say something about the subject"),
    Column("sources", SmallInteger, nullable=False, comment="how many sources the current record rests on"),
    Column("change", BigInteger, nullable=False, comment="grows with every change of any record"),
    Column("changed", Text, nullable=False, comment="when it last changed: ISO 8601 with zone"),
    Column("added", Text, nullable=False, comment="when it first came"),
    Column("revision", _NUMBER, nullable=False, comment="the latest revision that it rests on"),
    Column("document", LargeBinary, comment="the record, compressed; empty where it is what the revision says"),
)

REVISION = Table(
    "revision",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    _of_record(),
    Column("source", _NUMBER, ForeignKey("source.number"), nullable=False),
    Column("run", _NUMBER, ForeignKey("run.number"), nullable=False),
    Column(
        "standing",
        SmallInteger,
        nullable=False,
        comment="1: a whole revision by its keeper; 2: a statement; 3: a review; 4: a deletion taken back",
    ),
    Column("made", Text, nullable=False, comment="ISO 8601 with zone"),
    Column("digest", LargeBinary, nullable=False, comment="of what it says, wherever and whenever it was read"),
    Column("document", LargeBinary, nullable=False, comment="the statement, compressed"),
)

STATEMENT = Table(
    "statement",
    METADATA,
    Column("record", _NUMBER, ForeignKey("record.number"), primary_key=True, autoincrement=False),
    Column("source", _NUMBER, ForeignKey("source.number"), primary_key=True, autoincrement=False),
    Column("revision", _NUMBER, ForeignKey("revision.number"), nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("seen", _NUMBER, ForeignKey("run.number"), nullable=False, comment="the last run that met it"),
)

FEED_SEGMENT = Table(
    "feed_segment",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("feed", Text, nullable=False, comment="the address or folder that was harvested"),
    Column("centre", Text, nullable=False, comment="whose feed it is"),
    Column("root", Text, nullable=False, comment="the fingerprint of the root by which it was trusted"),
    Column("signer", Text, nullable=False, comment="the ids of the keys that signed it"),
    Column("published", Text, nullable=False, comment="when the feed was published, by its centre: ISO 8601 with zone"),
    Column("sha256", Text, nullable=False, comment="of the file, in 64 hexadecimal digits"),
)

ORIGIN = Table(
    "origin",
    METADATA,
    Column("revision", _NUMBER, ForeignKey("revision.number"), primary_key=True, autoincrement=False),
    Column("segment", _NUMBER, ForeignKey("feed_segment.number"), primary_key=True, autoincrement=False),
    Column("line", Integer, nullable=False, comment="the line of the segment, from 1"),
    sqlite_with_rowid=False,
)

CODE = Table(
    "code",
    METADATA,
    _of_record(),
    Column("field", Text, nullable=False, comment="the member of the record, such as intervention_fields"),
    Column("list", Text, nullable=False, comment="the code list; empty for a word of the format itself"),
    Column("code", Text, nullable=False),
)

AMOUNT = Table(
    "amount",
    METADATA,
    _of_record(),
    Column("kind", Text, nullable=False, comment="the member of the record, such as total_eligible_cost"),
    Column("currency", Text),
    Column("amount", Text, nullable=False, comment="exact, in whole units with decimals"),
    Column("value", Double, nullable=False, comment="the same for comparing; not exact"),
)

IDENTIFIER = Table(
    "identifier",
    METADATA,
    _of_record(),
    Column("scheme", Text, nullable=False),
    Column("value", Text, nullable=False),
)

RELATION = Table(
    "relation",
    METADATA,
    _of_record(),
    Column("rel", Text, nullable=False, comment="the relation's word, or the member that names the other record"),
    Column("target", Text, nullable=False, comment="the id of the other record, which need not be here"),
)

HAND = Table(
    "hand",
    METADATA,
    Column("run", _NUMBER, ForeignKey("run.number"), primary_key=True, autoincrement=False),
    Column("hand", Text, nullable=False, comment="a pseudonym of the account; personal data that must not leave"),
)

SALT = Table(
    "salt",
    METADATA,
    Column("salt", LargeBinary, nullable=False, comment="what the pseudonyms are made with; must not leave"),
)

LINK = Table(
    "link",
    METADATA,
    Column("first", Text, primary_key=True, comment="the id of one of two records that may be of one thing"),
    Column("second", Text, primary_key=True, comment="the id of the other, later in the alphabet"),
    Column("name", Text, nullable=False, comment="what the pair is called in commands"),
    Column("method", Text, nullable=False, comment="what found it, with its version"),
    Column("score", Double, nullable=False, comment="the probability that it is so, 0 to 1"),
    Column("verdict", Text, nullable=False, comment="asserted, or review where a person has to decide"),
    Column("evidence", Text, nullable=False, comment="which fields agreed, differed, were absent; no values: JSON"),
    Column("against", Text, nullable=False, comment="what says for certain that they are two things: JSON"),
    Column("run", _NUMBER, ForeignKey("run.number"), nullable=False, comment="when and by whom it was found"),
)

LINK_DECISION = Table(
    "link_decision",
    METADATA,
    Column("first", Text, primary_key=True),
    Column("second", Text, primary_key=True),
    Column("decision", Text, nullable=False, comment="accepted or rejected; it outlives every later linking"),
    Column("run", _NUMBER, ForeignKey("run.number"), nullable=False, comment="when, by whom and why"),
)

Index("link_by_second", LINK.c.second)
Index("link_by_name", LINK.c.name)
Index("revision_of_record", REVISION.c.record)
Index("revision_of_run", REVISION.c.run)
Index("statement_of_source", STATEMENT.c.source, STATEMENT.c.seen)
Index("record_by_change", RECORD.c.change)
Index("code_of_record", CODE.c.record)
Index("code_by_code", CODE.c.field, CODE.c.code)
Index("amount_of_record", AMOUNT.c.record)
Index("identifier_of_record", IDENTIFIER.c.record)
Index("identifier_by_value", IDENTIFIER.c.value)
Index("relation_of_record", RELATION.c.record)
Index("relation_by_target", RELATION.c.target)

FOLLOWING = (CODE, AMOUNT, IDENTIFIER, RELATION)
"""What is written anew for a record whenever it changes."""

"""What Datasette is told about an embedded catalogue: labels, descriptions, full text, and what it does not show."""

from pathlib import Path

from sqlalchemy import Table

from sicore.catalogue.index.tables import WORD_INDEX
from sicore.catalogue.snapshot import COLUMNS
from sicore.catalogue.store.tables import METADATA, RECORD
from sicore.errors import UsageError
from sicore.members import Json

SEARCHED = {"fts_table": "record_words", "fts_pk": "change"}
"""The words of a record stand under the number of its last change."""

ABOUT = {
    "record": "The current records, one row each.",
    "projects": "The projects with their money, one row each.",
    "case_studies": "The case studies, one row each.",
    "organisations": "The organisations, one row each.",
    "run": "What was done to the catalogue: imports, reviews, links and purges.",
    "source": "What was read.",
    "replaced_source": "Which source took the place of which.",
    "revision": "All that sources said, the oldest first.",
    "statement": "The latest that each source says about each record.",
    "feed_segment": "The files of signed feeds that were harvested: whose, signed by whom, published when.",
    "origin": "Where in a feed a revision was told.",
    "code": "The codes of records, and words of the format.",
    "amount": "The amounts of records, exact.",
    "identifier": "What other systems call the records.",
    "relation": "How records relate.",
    "link": "Pairs of records that may be of one thing.",
    "link_decision": "What people decided about such pairs.",
}
_PERSONAL = ("hand", "salt")
_OF_INDEX = ("record_words", "record_roots", "record_sorting", WORD_INDEX.name)
_PARTS_OF_INDEX = ("config", "content", "data", "docsize", "idx")
_FLAT = ("projects", "case_studies", "organisations")


def datasette_metadata(file: Path | None) -> dict[str, Json]:
    """What `datasette --metadata` takes for a catalogue.

    Args:
        file: The file of the catalogue, after which Datasette names the database; None for one on a server.

    Raises:
        UsageError: the catalogue is on a server.
    """
    if file is None:
        raise UsageError("Datasette opens files. Of a catalogue on a server, write a snapshot and open that.")
    tables: dict[str, Json] = {table.name: _described(table) for table in METADATA.sorted_tables}
    tables |= {name: {"description": ABOUT[name], "columns": dict(COLUMNS), **SEARCHED} for name in _FLAT}
    tables[RECORD.name] |= SEARCHED | {
        "label_column": "title",
        "sort_desc": "change",
        "facets": ["type", "centre", "status", "language"],
    }
    tables["source"] |= {"label_column": "name"}
    tables["run"] |= {"label_column": "started", "sort_desc": "number"}
    hidden = [
        *_OF_INDEX,
        *(f"{name}_{part}" for name in _OF_INDEX[:2] for part in _PARTS_OF_INDEX),
        "catalogue_version",
    ]
    tables |= {name: {"hidden": True} for name in hidden}
    tables |= {name: {"hidden": True, "allow": False} for name in _PERSONAL}
    about = (
        "Records with their history. For your own eyes: drafts are in it, and whoever can ask SQL can read all of it."
    )
    return {"title": file.stem, "description": about, "databases": {file.stem: {"tables": tables}}}


def _described(table: Table) -> dict[str, Json]:
    columns = {column.name: column.comment for column in table.columns if column.comment}
    return {"description": ABOUT.get(table.name, ""), "columns": columns}

"""Write docs/reference/records.md: every record type with its members, from the published schema."""

from pathlib import Path

from sicore.format.schema import record_schema
from sicore.model import RECORD_TYPES, Record
from tools.generated_file import write_or_check
from tools.schema_tables import Schema, members_table, plain

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "records.md"
OPENING = """\
# Records

What the exchange format can say: the types of records, the parts that they are made of, and the values in them. How
they stand in files is told in [format.md](format.md).

The schema requires only the members marked **required**; what else must be there for a purpose is said by the profile
that names it. Where a member is absent, nothing is known or said: absent is neither no nor zero. Members that are not
described here are kept by every reader.

CPR is Regulation (EU) 2021/1060, ESF+ is Regulation (EU) 2021/1057. This page is written by `make records` from the
model.
"""


def records_page() -> str:
    """The whole page."""
    definitions: dict[str, Schema] = record_schema("next")["$defs"]
    types = {kind.__name__: word for word, kind in RECORD_TYPES.items()}
    envelope = set(definitions[Record.__name__]["properties"])
    parts = [name for name in definitions if name not in types and "properties" in definitions[name]]
    lines = [OPENING, "## Every record", "", *members_table(definitions[Record.__name__], set())]
    for name, word in types.items():
        shared = envelope if "sources" in definitions[name]["properties"] else set()
        lines += [*_heading("##", f"`{word}`", name, definitions[name]), *members_table(definitions[name], shared)]
    lines += ["", "# Parts of records"]
    for name in parts:
        if name != Record.__name__:
            lines += [*_heading("##", definitions[name]["title"], name, definitions[name])]
            lines += members_table(definitions[name], set())
    lines += ["", "# Values", ""]
    for name, definition in definitions.items():
        if "properties" not in definition:
            lines += [f'- <a id="{name}"></a>**{definition["title"]}.** {plain(definition["description"])}']
    return "\n".join(lines) + "\n"


def _heading(level: str, title: str, name: str, definition: Schema) -> list[str]:
    return ["", f'<a id="{name}"></a>', "", f"{level} {title}", "", plain(definition["description"]), ""]


if __name__ == "__main__":
    write_or_check({PAGE: records_page()})

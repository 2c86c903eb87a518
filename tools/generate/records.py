"""Write docs/reference/records.md: every record type with its members, from the published schema."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sicore.format.schema import record_schema
from sicore.model import RECORD_TYPES, Record
from tools.generated_file import write_or_check

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

Schema = Mapping[str, Any]


def records_page() -> str:
    """The whole page."""
    definitions: dict[str, Schema] = record_schema("next")["$defs"]
    types = {kind.__name__: word for word, kind in RECORD_TYPES.items()}
    envelope = set(definitions[Record.__name__]["properties"])
    parts = [name for name in definitions if name not in types and "properties" in definitions[name]]
    lines = [OPENING, "## Every record", "", *_table(definitions[Record.__name__], set())]
    for name, word in types.items():
        shared = envelope if "sources" in definitions[name]["properties"] else set()
        lines += [*_heading("##", f"`{word}`", name, definitions[name]), *_table(definitions[name], shared)]
    lines += ["", "# Parts of records"]
    for name in parts:
        if name != Record.__name__:
            lines += [*_heading("##", definitions[name]["title"], name, definitions[name])]
            lines += _table(definitions[name], set())
    lines += ["", "# Values", ""]
    for name, definition in definitions.items():
        if "properties" not in definition:
            lines += [f'- <a id="{name}"></a>**{definition["title"]}.** {_plain(definition["description"])}']
    return "\n".join(lines) + "\n"


def _heading(level: str, title: str, name: str, definition: Schema) -> list[str]:
    return ["", f'<a id="{name}"></a>', "", f"{level} {title}", "", _plain(definition["description"]), ""]


def _table(definition: Schema, left_out: set[str]) -> Iterator[str]:
    """A row for each member; those that every record has are told once, at the top of the page."""
    own = {name: member for name, member in definition["properties"].items() if name not in left_out}
    if not own:
        return
    yield "| member | what it holds | form |"
    yield "|---|---|---|"
    for name, member in own.items():
        title = member["title"]
        said = "" if title.lower() == name.replace("_", " ") else f"*{title}.* "
        needed = " **required**" if name in definition.get("required", ()) else ""
        yield f"| `{name}`{needed} | {said}{_plain(member['description'])} | {_form(member)} |"


def _form(member: Schema) -> str:
    form = _shape(member)
    if "x-codelist" in member:
        form += f"; codes of [`{member['x-codelist']}`](codelists.md#{member['x-codelist']})"
    return form


def _shape(member: Schema) -> str:
    if "$ref" in member:
        name = member["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "anyOf" in member:
        return " or ".join(_shape(option) for option in member["anyOf"])
    if member.get("type") == "array":
        return f"list of {_shape(member['items'])}"
    if "enum" in member:
        return ", ".join(f"`{word}`" for word in member["enum"])
    if member.get("type") == "object":
        return "object"
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    form = words.get(member.get("type", ""), "any JSON")
    if "minimum" in member:
        form += f" from {member['minimum']}"
    return form


def _plain(text: str) -> str:
    """Text whose signs Markdown shows as they are, in a table too; words in backticks stay."""
    pieces = text.split("`")
    pieces[::2] = [piece.replace("<", "&lt;").replace("*", "\\*").replace("|", "\\|") for piece in pieces[::2]]
    return "`".join(pieces)


if __name__ == "__main__":
    write_or_check({PAGE: records_page()})

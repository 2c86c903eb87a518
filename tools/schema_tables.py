"""Tables of the members of a schema's definitions, in Markdown."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def members_table(definition: Schema, left_out: Collection[str] = ()) -> Iterator[str]:
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
        yield f"| `{name}`{needed} | {said}{plain(member['description'])} | {form(member)} |"


def form(member: Schema) -> str:
    """What a member's value is, with a link to its definition or its code list."""
    shape = _shape(member)
    if "x-codelist" in member:
        shape += f"; codes of [`{member['x-codelist']}`](codelists.md#{member['x-codelist']})"
    return shape


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
    shape = words.get(member.get("type", ""), "any JSON")
    if "minimum" in member:
        shape += f" from {member['minimum']}"
    return shape


def plain(text: str) -> str:
    """Text whose signs Markdown shows as they are, in a table too; words in backticks stay."""
    pieces = text.split("`")
    pieces[::2] = [piece.replace("<", "&lt;").replace("*", "\\*").replace("|", "\\|") for piece in pieces[::2]]
    return "`".join(pieces)

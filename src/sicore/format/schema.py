"""The published JSON Schema (draft 2020-12), made from the model."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs

from sicore.dates import (
    DATE_PATTERN,
    DURATION_PATTERN,
    PERIOD_PATTERN,
    SEASON_PATTERN,
    Duration,
    PartialDate,
    Period,
    Season,
)
from sicore.format.codec import is_hidden, member_types
from sicore.format.order import member_order
from sicore.members import Json, Node
from sicore.model import RECORD_TYPES, Record
from sicore.model.envelope import NAMESPACE_PATTERN
from sicore.money import DECIMAL_PATTERN, PERCENT_PATTERN, Percent
from sicore.text import TAG_PATTERN, LangText

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_ABBREVIATIONS = {"eu": "EU", "url": "URL", "uri": "URI", "sha256": "SHA-256", "max": "highest"}

VALUES: dict[type[Any], dict[str, Json]] = {
    PartialDate: {
        "title": "Date",
        "description": "A day, a month or a year, as exact as the source is (ISO 8601): 2022-12-15, 2022-12 or 2022.",
        "type": "string",
        "pattern": DATE_PATTERN,
        "x-finding": "date-invalid",
    },
    Season: {
        "title": "Season",
        "description": "A season of a year (EDTF level 1): 2021-21 spring, -22 summer, -23 autumn, -24 winter.",
        "type": "string",
        "pattern": SEASON_PATTERN,
        "x-finding": "date-invalid",
    },
    Duration: {
        "title": "Duration",
        "description": "A length of time in calendar units (ISO 8601): P2Y is two years. Never an end date.",
        "type": "string",
        "pattern": DURATION_PATTERN,
        "x-finding": "date-invalid",
    },
    Period: {
        "title": "Programming period",
        "description": "The first and the last year, such as 2021-2027.",
        "type": "string",
        "pattern": PERIOD_PATTERN,
        "x-finding": "date-invalid",
    },
    Percent: {
        "title": "Percent",
        "description": "A share from 0 to 100 as a decimal string: 95 means 95 of 100. Never a fraction.",
        "type": "string",
        "pattern": PERCENT_PATTERN,
        "x-finding": "rate-range",
    },
    Decimal: {
        "title": "Decimal",
        "description": "An exact decimal number as a string: a point, no thousands marks, no exponent.",
        "type": "string",
        "pattern": DECIMAL_PATTERN,
        "x-finding": "number-invalid",
    },
    LangText: {
        "title": "Text by language",
        "description": "One plain text for each language. The key is a BCP 47 tag in its recommended case; a text "
        "that its source calls a translation says so (RFC 6497): en-t-sv from Swedish, en-t-sv-t0-und by machine.",
        "type": "object",
        "minProperties": 1,
        "patternProperties": {TAG_PATTERN: {"type": "string"}},
        "additionalProperties": False,
        "x-finding": "language-tag",
    },
}


def record_schema(version: str) -> dict[str, Json]:
    """The schema of one record of any type.

    Args:
        version: What the schema calls itself, `next` until it is released, then `1.0`.
    """
    definitions: dict[str, Json] = {}
    for kind in (*RECORD_TYPES.values(), Record):
        _define(kind, definitions)
    branches = [
        {
            "if": {"properties": {"type": {"const": word}}, "required": ["type"]},
            "then": {"$ref": f"#/$defs/{kind.__name__}"},
        }
        for word, kind in RECORD_TYPES.items()
    ]
    other = {
        "if": {"properties": {"type": {"enum": list(RECORD_TYPES)}}, "required": ["type"]},
        "else": {"$ref": "#/$defs/Record"},
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:sicore:schema:{version}:record",
        "title": "A record of the social innovation exchange format",
        "description": "One record of any type; the member `type` says which. Members that are not described here are "
        "kept by every reader. A minor version adds members and words and takes none away.",
        "type": "object",
        "required": ["sicore", "type", "id"],
        "allOf": [*branches, other],
        "$defs": dict(sorted(definitions.items())),
    }


def node_schema(kind: type[Node], *, schema_id: str, title: str) -> dict[str, Json]:
    """The schema of a file that is described like a record but is none, such as a mapping; it knows all its members.

    Args:
        kind: The class of the whole file.
        schema_id: What the schema calls itself.
        title: What the file is, for people.
    """
    definitions: dict[str, Json] = {}
    _define(kind, definitions)
    for name, definition in definitions.items():
        if "properties" in definition:
            definitions[name] = definition | {"additionalProperties": False}
    whole = definitions.pop(kind.__name__)
    named = {"$schema": DIALECT, "$id": schema_id, **whole, "title": title}
    return named | {"$defs": dict(sorted(definitions.items()))}


def type_schema(whole: Mapping[str, Json], word: str) -> dict[str, Json]:
    """The schema of one record type, so that an error names the member and not the branch.

    Args:
        whole: What `record_schema` returned.
        word: The member `type` of the record; a word that is not known stands for a bare record.
    """
    name = RECORD_TYPES.get(word, Record).__name__
    return {"$schema": DIALECT, "$ref": f"#/$defs/{name}", "$defs": whole["$defs"]}


def _define(kind: type[Any], definitions: dict[str, Json]) -> dict[str, Json]:
    name = "Date" if kind is PartialDate else kind.__name__
    if name not in definitions:
        if kind in VALUES:
            definitions[name] = VALUES[kind]
        else:
            definitions[name] = {}
            definitions[name] = _object(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _object(kind: type[Node], definitions: dict[str, Json]) -> dict[str, Json]:
    types = member_types(kind)
    attributes = {each.name: each for each in attrs.fields(kind) if not is_hidden(each)}
    required = [name for name, each in attributes.items() if each.default is attrs.NOTHING]
    if "sicore" in attributes:
        required = ["sicore", "type", *[name for name in required if name != "type"]]
    schema: dict[str, Json] = {
        "title": type_title(kind),
        "description": " ".join((getdoc(kind) or "").split("\n\nArgs:")[0].split()),
        "type": "object",
        "properties": {
            name: _member(attributes[name], types[name], definitions) for name in member_order(kind) or attributes
        },
    }
    return schema | ({"required": required} if required else {})


def type_title(kind: type[Any]) -> str:
    """The name of a class of the model for people, in English.

    >>> from sicore.model import CaseStudy
    >>> type_title(CaseStudy)
    'Case study'
    """
    return _in_words(kind.__name__)


@cache
def _in_words(name: str) -> str:
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return words.capitalize()


def member_title(name: str) -> str:
    """The name of a member for people, in English, where its description gives none.

    >>> member_title("is_online"), member_title("sha256")
    ('Online', 'SHA-256')
    """
    words = [_ABBREVIATIONS.get(word, word) for word in name.removeprefix("is_").split("_")]
    return " ".join((words[0][:1].upper() + words[0][1:], *words[1:]))


def title_in(kind: type, name: str) -> str:
    """The name of a member of a type of record for people, in English: that of its description where it gives one."""
    told: Mapping[str, Any] = next((each.metadata for each in attrs.fields(kind) if each.name == name), {})
    return str(told.get("title") or member_title(name))


def _member(attribute: "attrs.Attribute[Any]", kind: Any, definitions: dict[str, Json]) -> dict[str, Json]:
    told = attribute.metadata
    title = told.get("title") or member_title(attribute.name)
    about = told["about"] + (f" ({told['law']})" if "law" in told else "")
    described: dict[str, Json] = {"title": title, "description": about}
    if "list_id" in told:
        described["x-codelist"] = told["list_id"]
    shape = _shape(kind, definitions)
    limits = {name: told[name] for name in ("pattern", "minimum") if name in told}
    if "choices" in told:
        limits["enum"] = list(told["choices"])
    if shape.get("type") == "array":
        shape["items"] = shape["items"] | limits
    else:
        shape |= limits
    return described | shape


def _shape(kind: Any, definitions: dict[str, Json]) -> dict[str, Json]:
    plain = {str: "string", bool: "boolean", int: "integer"}
    if kind in plain:
        return {"type": plain[kind]}
    if kind is Any:
        return {}
    if isinstance(kind, UnionType):
        options = [option for option in get_args(kind) if option is not NoneType]
        shapes = [_shape(option, definitions) for option in options]
        return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _shape(get_args(kind)[0], definitions)}
    if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping):
        return _mapping(get_args(kind)[1], definitions)
    return _define(kind, definitions)


def _mapping(member_kind: Any, definitions: dict[str, Json]) -> dict[str, Json]:
    if get_origin(member_kind) is None:
        return {"type": "object", "additionalProperties": _shape(member_kind, definitions)}
    return {
        "type": "object",
        "patternProperties": {NAMESPACE_PATTERN: {"type": "object"}},
        "additionalProperties": False,
        "x-finding": "extension-namespace",
    }

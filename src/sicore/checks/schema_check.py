"""Whether the JSON of a record follows the published schema, and what is wrong where it does not."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import Any

from attrs import evolve

from sicore.checks import codes
from sicore.checks.explanations import explain, near_words, shown
from sicore.checks.reference import ReferenceValidator
from sicore.checks.source_places import SourcePlaces
from sicore.findings import Finding, Severity, SourcePlace
from sicore.format.codes import JSON_NOT_RECORD, VERSION_UNSUPPORTED
from sicore.format.schema import record_schema, type_schema
from sicore.members import Json
from sicore.model import FORMAT_VERSION, RECORD_TYPES

MOST_ERRORS = 1000
"""How many errors of one record are explained."""

_MAJOR, _MINOR = (int(part) for part in FORMAT_VERSION.split("."))


class SchemaChecker:
    """Checks records against the schema of their type, which is compiled when the first record of it comes.

    jsonschema-rs says yes or no where it is installed (extra `fast`); jsonschema says why, or all where it is not.

    Args:
        version: The version of the published schema.

    >>> SchemaChecker().check({"sicore": "1.0", "type": "lesson", "id": "se:1", "title": {}, "sources": []})[0].pointer
    '/title'
    """

    def __init__(self, version: str = "next") -> None:
        self._version = version
        self._says_yes: dict[str, Callable[[Json], bool]] = {}

    def check(self, members: Json, place: SourcePlace | None = None) -> list[Finding]:
        """The findings of one record, none where it follows the schema.

        Args:
            members: The JSON object as `parse_json` reads it.
            place: Where the record stands, for values whose own place the record does not tell.
        """
        word = members.get("type") if isinstance(members, dict) else None
        kind = word if isinstance(word, str) and word in RECORD_TYPES else ""
        if kind and _speaks_our_major(members):
            says_yes = self._says_yes.get(kind) or self._compiled(kind)
            if says_yes(members):
                return []
        return [finding.at(place=place) for finding in self._explained(members, kind)]

    def is_valid(self, members: Json) -> bool:
        """Whether the reference finds nothing wrong with the record's JSON."""
        return not self.check(members)

    def _compiled(self, kind: str) -> Callable[[Json], bool]:
        validator = _quick(self._version, kind) or _reference(self._version, kind)
        says_yes: Callable[[Json], bool] = validator.is_valid
        self._says_yes[kind] = says_yes
        return says_yes

    def _explained(self, members: Json, kind: str) -> Iterator[Finding]:
        if not isinstance(members, dict):
            yield Finding.of(JSON_NOT_RECORD, value=shown(members))
            return
        if not _speaks_our_major(members):
            yield Finding.of(VERSION_UNSUPPORTED, pointer="/sicore", value=members["sicore"], expected=f"{_MAJOR}.x")
            return
        is_newer = _minor(members) > _MINOR
        whose = members.get("id")
        record = whose if isinstance(whose, str) else None
        places = SourcePlaces.of_members(members)
        for finding in self._found(members, kind):
            mild = is_newer and finding.code in (codes.WORD_UNKNOWN, codes.TYPE_UNKNOWN)
            weighed = evolve(finding, severity=Severity.ADVICE) if mild else finding
            yield weighed.at(record=record, place=places.find(finding.pointer))

    def _found(self, members: dict[str, Json], kind: str) -> Iterator[Finding]:
        word = members.get("type")
        if not kind and isinstance(word, str):
            near = ", ".join(near_words(word, RECORD_TYPES))
            yield Finding.of(codes.TYPE_UNKNOWN, pointer="/type", value=word, expected=near)
        by_pointer: dict[str, Finding] = {}
        errors = _reference(self._version, kind).iter_errors(self._in_question(members, kind))
        for finding in map(explain, islice(errors, MOST_ERRORS)):
            where = finding.pointer or ""
            if where not in by_pointer or finding.code is codes.TYPE_WRONG:
                by_pointer[where] = finding
        yield from by_pointer.values()
        if next(errors, None) is not None:
            yield Finding.of(codes.ERRORS_TOO_MANY, expected=str(MOST_ERRORS))

    def _in_question(self, members: dict[str, Json], kind: str) -> dict[str, Json]:
        """What the reference has to look at: the members that jsonschema-rs finds wrong, and those that must be there.

        What the schema says of a record as a whole is only which members it needs, so that nothing else can be wrong.
        """
        quick = _quick_by_member(self._version, kind) if kind else None
        if quick is None:
            return members
        needed = _needed(self._version, kind)
        return {name: member for name, member in members.items() if name in needed or not quick({name: member})}


def _speaks_our_major(members: Mapping[str, Json]) -> bool:
    version = members.get("sicore")
    if version == FORMAT_VERSION or not isinstance(version, str) or not _is_version(version):
        return True
    return int(version.partition(".")[0]) == _MAJOR


def _minor(members: Mapping[str, Json]) -> int:
    version = members.get("sicore")
    return int(version.partition(".")[2]) if isinstance(version, str) and _is_version(version) else 0


@lru_cache(maxsize=64)
def _is_version(text: str) -> bool:
    major, point, minor = text.partition(".")
    return bool(point) and all(part.isascii() and part.isdecimal() and len(part) < 10 for part in (major, minor))


@cache
def _whole_schema(version: str) -> dict[str, Json]:
    published = files("sicore.schemas") / version / "record.schema.json"
    if published.is_file():
        schema: dict[str, Json] = json.loads(published.read_text(encoding="utf-8"))
        return schema
    return record_schema(version)


def _schema_of(version: str, kind: str) -> dict[str, Json]:
    return type_schema(_whole_schema(version), kind)


@cache
def _reference(version: str, kind: str) -> Any:
    return ReferenceValidator(_schema_of(version, kind))


@cache
def _needed(version: str, kind: str) -> frozenset[str]:
    """The members that a record of a type must have."""
    schema: Any = _schema_of(version, kind)
    return frozenset(schema["$defs"][schema["$ref"].rpartition("/")[2]]["required"])


@cache
def _quick_by_member(version: str, kind: str) -> Callable[[Json], bool] | None:
    """Says whether an object with one member of a record is right; it stops at the first error, however many there are.

    jsonschema-rs gathers all errors before it gives the first of them, which for a long list takes gigabytes.
    """
    schema: Any = _schema_of(version, kind)
    name = schema["$ref"].rpartition("/")[2]
    without_needs = schema["$defs"][name] | {"required": []}
    validator = compiled_by_rust(schema | {"$defs": schema["$defs"] | {name: without_needs}})
    return None if validator is None else validator.is_valid


@cache
def _quick(version: str, kind: str) -> Any:
    return compiled_by_rust(_schema_of(version, kind))


def compiled_by_rust(schema: dict[str, Json]) -> Any:
    """The validator of jsonschema-rs for a schema; None where it is not installed."""
    try:
        import jsonschema_rs  # noqa: PLC0415  (optional)
    except ImportError:
        return None
    # The engine without look-around runs in linear time, so that no text can hold it up.
    return jsonschema_rs.Draft202012Validator(
        schema, validate_formats=False, pattern_options=jsonschema_rs.RegexOptions(), offline=True
    )

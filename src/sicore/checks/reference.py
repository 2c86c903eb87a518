"""The reference validator: `jsonschema` with the patterns of ECMA-262 and one error for each member."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator, TypeChecker, ValidationError
from jsonschema.validators import extend

from sicore.members import Json


@lru_cache(maxsize=256)
def ecma(pattern: str) -> re.Pattern[str]:
    r"""An expression of the schema as ECMA-262 means it: `$` is the very end, never the place before a line end.

    >>> ecma("^[A-Z]{2}$").search("SE\n") is None
    True
    """
    pieces: list[str] = []
    is_escaped = in_class = False
    for character in pattern:
        if character == "$" and not is_escaped and not in_class:
            pieces.append(r"\Z")
        else:
            pieces.append(character)
        in_class = not is_escaped and (character == "[" or (in_class and character != "]"))
        is_escaped = character == "\\" and not is_escaped
    return re.compile("".join(pieces))


def _pattern(_: Any, pattern: str, instance: Json, __: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not ecma(pattern).search(instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _pattern_properties(
    validator: Any, patterns: Mapping[str, Any], instance: Json, _: Any
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for pattern, schema in patterns.items():
            for name, member in instance.items():
                if ecma(pattern).search(name):
                    yield from validator.descend(member, schema, path=name, schema_path=pattern)


def _additional_properties(
    validator: Any, wanted: Any, instance: Json, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    named = schema.get("properties", {})
    patterns = [ecma(pattern) for pattern in schema.get("patternProperties", {})]
    for name, member in instance.items():
        if name in named or any(pattern.search(name) for pattern in patterns):
            continue
        if wanted is False:
            yield ValidationError(f"{name!r} is not a member", path=(name,))
        else:
            yield from validator.descend(member, wanted, path=name)


def _required(_: Any, names: list[str], instance: Json, __: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for name in names:
            if name not in instance:
                yield ValidationError(f"{name!r} is missing", path=(name,))


def _is_whole(_: TypeChecker, instance: Json) -> bool:
    """JSON Schema counts 7.0 as an integer, whichever class Python reads it into."""
    if isinstance(instance, float | Decimal):
        return instance == instance // 1
    return isinstance(instance, int) and not isinstance(instance, bool)


ReferenceValidator = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {
        "pattern": _pattern,
        "patternProperties": _pattern_properties,
        "additionalProperties": _additional_properties,
        "required": _required,
    },
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_whole),
)
"""Draft 2020-12 without formats: the patterns of the schema say all that `format` would."""

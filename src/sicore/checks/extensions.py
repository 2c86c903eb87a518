"""National extensions: what stands under a namespace follows the JSON Schema of the plugin that knows it."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from attrs import Factory, evolve, frozen
from jsonschema import Draft202012Validator, SchemaError, ValidationError

from sicore.checks import codes
from sicore.checks.explanations import explain, shown
from sicore.checks.reference import ReferenceValidator
from sicore.checks.schema_check import compiled_by_rust
from sicore.errors import UsageError
from sicore.findings import Finding, FindingCode
from sicore.members import Json, step_of
from sicore.model import AnyRecord

_EXPLAINED = ("required", "additionalProperties", "type", "enum", "minimum")


@frozen(kw_only=True)
class ExtensionSchema:
    """What may stand under one namespace; can be sent to another process.

    Args:
        namespace: The namespace, such as `se.esf`.
        schema: The JSON Schema (2020-12) of the object below it, as JSON.
        codes: The plugin's own kinds of finding by code; a part of the schema names one as its `x-finding`.

    Raises:
        UsageError: the schema is none, refers to something outside itself, or names a code that is not there.

    >>> schema = ExtensionSchema(namespace="se.esf", schema='{"required": ["Diarienummer"]}')
    >>> [finding.pointer for finding in schema.check({})]
    ['/extensions/se.esf/Diarienummer']
    """

    namespace: str
    schema: str
    codes: Mapping[str, FindingCode] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        try:
            schema = json.loads(self.schema)
            Draft202012Validator.check_schema(schema)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"The schema of the extension {self.namespace} is not JSON: {error}.") from error
        except SchemaError as error:
            raise UsageError(f"The schema of the extension {self.namespace} is none: {error.message}.") from error
        about = f"The schema of the extension {self.namespace}"
        for keyword, value in _keywords(schema):
            if keyword in ("$ref", "$dynamicRef") and not value.startswith("#"):
                raise UsageError(f"{about} refers to {value!r} outside itself.")
            if keyword == "x-finding" and value not in self.codes:
                raise UsageError(f"{about} names {value!r}, which is no code of it.")

    def check(self, members: Json) -> Iterator[Finding]:
        """What is wrong with what stands under the namespace.

        Args:
            members: The object below the namespace.
        """
        says_yes, reference = _compiled(self.schema)
        if says_yes(members):
            return
        for error in reference.iter_errors(members):
            finding = self._finding(error)
            yield evolve(finding, pointer=f"/extensions/{self.namespace}{finding.pointer or ''}")

    def _finding(self, error: ValidationError) -> Finding:
        told = explain(error) if error.validator in _EXPLAINED else None
        own = self.codes.get(error.schema.get("x-finding", "")) if isinstance(error.schema, dict) else None
        if told is not None and own is None:
            return told
        pointer = (
            told.pointer if told is not None else "".join(f"/{step_of(str(step))}" for step in error.absolute_path)
        )
        value = shown(error.instance)
        wanted = f"{error.validator} {json.dumps(error.validator_value, ensure_ascii=False)}"
        if own is not None:
            return Finding.of(own, pointer=pointer, value=value, expected=wanted)
        return Finding.of(codes.EXTENSION_FORM, pointer=pointer, value=value, expected=wanted, namespace=self.namespace)


def check_extensions(record: AnyRecord, schemas: tuple[ExtensionSchema, ...]) -> Iterator[Finding]:
    """What is wrong with the extensions of a record; namespaces that nobody knows pass untouched."""
    extensions = getattr(record, "extensions", None)
    if not extensions:
        return
    for schema in schemas:
        if schema.namespace in extensions:
            yield from schema.check(dict(extensions[schema.namespace]))


@lru_cache(maxsize=64)
def _compiled(schema: str) -> tuple[Any, Any]:
    told = json.loads(schema)
    reference: Any = ReferenceValidator(told)
    return (compiled_by_rust(told) or reference).is_valid, reference


def _keywords(schema: Any) -> Iterator[tuple[str, str]]:
    """The keywords with a text; a member of the extension that bears a keyword's name has a schema, not a text."""
    if isinstance(schema, dict):
        for keyword, value in schema.items():
            if isinstance(value, str):
                yield keyword, value
            yield from _keywords(value)
    elif isinstance(schema, list):
        for each in schema:
            yield from _keywords(each)

"""Ids, protocols, the README and the address: what can be judged without a source."""

import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from sicore.codelists import CodeList
from sicore.format import parse_json
from sicore.format.difference import speaks_for
from sicore.privacy.mailboxes import is_of_a_person, mail_addresses
from sicore.testing.subject import EXTENSION_HOOK, Component, Subject, blame

_METHODS: Mapping[str, Mapping[str, int]] = {
    "importer": {"probe": 1, "read": 2},
    "exporter": {"write": 3},
    "metric": {"check": 2, "compute": 2},
}
_FUNCTIONS: Mapping[str, int] = {"code list": 0, "rule": 2, "health check": 1}


def namespaced(subject: Subject) -> Iterator[str]:
    """Ids with a namespace of the plugin's own, each once."""
    own = (subject.info.name, *subject.info.namespaces)
    for component in subject.components:
        if component.id not in own and not component.id.startswith(tuple(f"{space}." for space in own)):
            yield f"{component.id} begins with none of {', '.join(f'{space}.' for space in own)}"
    ids = Counter((component.kind, component.id) for component in subject.components)
    yield from (f"The {kind} {id_} is announced {count} times." for (kind, id_), count in ids.items() if count > 1)
    for extension in subject.announced(EXTENSION_HOOK):
        if extension.namespace not in subject.info.namespaces:
            yield f"The extension {extension.namespace} is not among the plugin's namespaces."
    for sample in subject.samples:
        for record in subject.read(sample).records:
            if not speaks_for(subject.info.namespaces, record.id):
                yield f"{sample.path.name}: the record {record.id} is of none of the plugin's namespaces."


def protocol(subject: Subject) -> Iterator[str]:
    """The methods and functions behind every target, and the schema behind every extension."""
    for component in subject.components:
        try:
            made = component.load()
        except Exception as error:  # noqa: BLE001  (a target may raise anything when it is imported)
            yield f"{component.id}: {component.spec.target} cannot be loaded: {blame(error)}"
            continue
        yield from _behind(component, made)
    for extension in subject.announced(EXTENSION_HOOK):
        yield from _schema_faults(extension)
    top = subject.module.__name__.partition(".")[0] if hasattr(subject.module, "__name__") else None
    if top and not files(top).joinpath("py.typed").is_file():
        yield f"The package {top} ships no py.typed."


def _behind(component: Component, made: Any) -> Iterator[str]:
    if component.kind in _FUNCTIONS:
        yield from _call_faults(f"{component.id}: {component.spec.target}", made, _FUNCTIONS[component.kind])
        if component.kind == "code list" and callable(made):
            lists = list(made())
            if not lists or not all(isinstance(each, CodeList) and each.entries for each in lists):
                yield f"{component.id}: its target is to give code lists with entries."
        return
    if not callable(made):
        yield f"{component.id}: {component.spec.target} is no class."
        return
    page = getattr(component.spec, "page", None)
    if page is not None:
        yield from _call_faults(f"{component.id}: {page.target}", component.load_page(), 2)
    instance = made()
    for method, count in _METHODS[component.kind].items():
        yield from _call_faults(f"{component.id}: {method}", getattr(instance, method, None), count)


def _call_faults(what: str, function: Callable[..., Any] | None, count: int) -> Iterator[str]:
    if not callable(function):
        yield f"{what} is missing."
        return
    signature = inspect.signature(function)
    try:
        signature.bind(*[None] * count)
    except TypeError as error:
        yield f"{what} cannot be called with {count} arguments: {error}."
        return
    bare = [name for name, each in signature.parameters.items() if each.annotation is each.empty]
    if bare or signature.return_annotation is signature.empty:
        yield f"{what} does not say the types of {', '.join([*bare, 'its answer'] if bare else ['its answer'])}."


def _schema_faults(extension: Any) -> Iterator[str]:
    package, _, name = extension.schema.partition(":")
    try:
        schema = parse_json(files(package).joinpath(name).read_bytes())
        Draft202012Validator.check_schema(schema)
    except (OSError, ModuleNotFoundError) as error:
        yield f"The schema of {extension.namespace} cannot be read: {error}."
    except SchemaError as error:
        yield f"The schema of {extension.namespace} is no JSON Schema: {error.message}."


def documented(subject: Subject) -> Iterator[str]:
    """The README names everything by its id."""
    readme = subject.declaration.readme
    if readme is None or not readme.is_file():
        yield "pyproject.toml names no README, or one that is not there."
        return
    text = readme.read_text(encoding="utf-8")
    names = [component.id for component in subject.components]
    names += [extension.namespace for extension in subject.announced(EXTENSION_HOOK)]
    for name in names:
        if not re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text):
            yield f"{readme.name} does not name {name}."
    yield from (f"{component.id} has no title." for component in subject.components if not component.spec.title.strip())


def has_role_address(subject: Subject) -> Iterator[str]:
    """A maintainer's address, in the form of a role's."""
    addresses = [found for told in subject.declaration.addresses for found in mail_addresses(told)]
    if not addresses:
        yield "pyproject.toml names no maintainer with a mail address."
    elif all(is_of_a_person(address) for address in addresses):
        yield f"{addresses[0]} looks like the address of a person."

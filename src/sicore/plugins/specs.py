"""What a plugin announces: frozen specs that are judged when they are made, so that a wrong one names itself."""

import re
from collections.abc import Mapping
from enum import StrEnum

from attrs import Factory, frozen

from sicore.errors import UsageError

API_VERSION = 1
"""The version of the plugin interface. Hooks and members are added under the same number, never removed."""

RESERVED_NAMES = ("enable", "disable", "lock")
"""What stands beside the plugins' own tables under `[plugins]` in sicore.toml; no plugin can be called so."""

_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_NAMESPACE = re.compile(r"[a-z]{2}(\.[a-z0-9-]+)*")
_ID = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9_-]*)+")
_MODULE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", re.ASCII)
_TARGET = re.compile(rf"{_MODULE.pattern}:[A-Za-z_]\w*", re.ASCII)
_RESOURCE = re.compile(rf"{_MODULE.pattern}:[\w.-]+(/[\w.-]+)*", re.ASCII)
_DOMAIN = re.compile(r"\w[\w.-]*", re.ASCII)
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")


def _require(fits: object, what: str) -> None:
    if not fits:
        raise UsageError(what)


def _fits(pattern: re.Pattern[str], text: object) -> bool:
    return isinstance(text, str) and pattern.fullmatch(text) is not None


def _is_text(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())


def _is_texts(texts: object) -> bool:
    return isinstance(texts, tuple | list) and all(isinstance(text, str) for text in texts)


def _is_labels(labels: object) -> bool:
    return isinstance(labels, Mapping) and all(
        isinstance(words, Mapping) and all(_is_text(text) for text in (member, *words, *words.values()))
        for member, words in labels.items()
    )


@frozen(kw_only=True)
class PluginInfo:
    """Who a plugin is.

    Args:
        name: Its short name, such as `se`; its components' ids begin with a namespace of its own.
        title: Its name for people, in English.
        api: The version of the plugin interface that it was written for.
        namespaces: The centres whose records and extensions it knows, such as `se.esf`.
        samples: The package that holds small sources to try it with, None where there are none.
        settings: Where the attrs class of its settings is, `package.module:Name`; None where it has none.

    Raises:
        UsageError: a member has another form.
    """

    name: str
    title: str
    api: int = API_VERSION
    namespaces: tuple[str, ...] = ()
    samples: str | None = None
    settings: str | None = None

    def __attrs_post_init__(self) -> None:
        _require(
            _fits(_NAME, self.name),
            "A plugin's name is a lower-case letter, then lower-case letters, digits, hyphens and underscores, "
            f"not {self.name!r}.",
        )
        _require(self.name not in RESERVED_NAMES, f"No plugin can be called {self.name!r}; the word is taken.")
        _require(_is_text(self.title), f"The plugin {self.name!r} has no title that is a text: {self.title!r}.")
        _require(_is_texts(self.namespaces), f"Namespaces are several texts such as se.esf, not {self.namespaces!r}.")
        for space in self.namespaces:
            _require(_fits(_NAMESPACE, space), f"A namespace is a centre such as se.esf, not {space!r}.")
        for package in filter(None, [self.samples]):
            _require(_fits(_MODULE, package), f"The samples stand in a package, not in {package!r}.")
        if self.settings is not None:
            _require(_fits(_TARGET, self.settings), f"The settings are at package.module:Name, not {self.settings!r}.")


@frozen(kw_only=True)
class ComponentSpec:
    """Announces one component; the code behind it is imported only when it is used.

    Args:
        id: Its namespaced name, such as `se.esf-projektbank`.
        title: Its name for people, in English.
        target: Where its class is: `package.module:Name`; called without arguments.

    Raises:
        UsageError: a member has another form.
    """

    id: str
    title: str
    target: str

    def __attrs_post_init__(self) -> None:
        kind = type(self).__name__
        _require(_fits(_ID, self.id), f"{kind}: an id is a namespace and a name such as at.lists, not {self.id!r}.")
        _require(_is_text(self.title), f"{kind} {self.id}: a title is a text, not {self.title!r}.")
        _require(
            _fits(_TARGET, self.target),
            f"{kind} {self.id}: a target has the form package.module:Name, not {self.target!r}.",
        )


@frozen(kw_only=True)
class ImporterSpec(ComponentSpec):
    """Announces an importer.

    Args:
        patterns: File name patterns (`*.txt`) that its sources can have, compared without case; at least one. The name
            of a folder ends in a slash (`*/`).
        reads_revisions: Its sources hold whole records as their keepers wrote them, not statements about something. A
            revision takes the place of an earlier one; statements are joined.
    """

    patterns: tuple[str, ...]
    reads_revisions: bool = False

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        right = _is_texts(self.patterns) and self.patterns and all(self.patterns)
        _require(
            right, f"ImporterSpec {self.id}: patterns are texts such as *.txt, at least one, not {self.patterns!r}."
        )


class PagePlace(StrEnum):
    """Where a page about a record has what an exporter says of it."""

    HEAD = "head"
    """Inside the page, for machines."""
    CITATION = "citation"
    """On the page, as a line that people copy."""
    FILE = "file"
    """Beside the page, to take along."""


@frozen(kw_only=True)
class PageFormSpec:
    """Announces that an exporter can write a single record, for whoever makes a page about it.

    Args:
        target: Where the function is: `package.module:name`; a record and a `PageContext` in, the text out, or None
            where the form has no place for the record.
        place: Where a page has it.
        media_type: Its media type, such as `application/x-bibtex`.
        label: What people call the form, the same in every language, such as `BibTeX`.
        types: The types of records that it is for; every type when empty.

    Raises:
        UsageError: a member has another form.
    """

    target: str
    place: PagePlace
    media_type: str
    label: str
    types: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        right = _fits(_TARGET, self.target)
        _require(right, f"PageFormSpec: a target has the form package.module:name, not {self.target!r}.")
        _require(isinstance(self.place, PagePlace), f"PageFormSpec: a place is a PagePlace, not {self.place!r}.")
        _require(
            _fits(_MEDIA_TYPE, self.media_type),
            f"PageFormSpec: a media type is one such as text/plain, not {self.media_type!r}.",
        )
        _require(_is_text(self.label), f"PageFormSpec: a label is a text, not {self.label!r}.")
        _require(_is_texts(self.types), f"PageFormSpec: types are texts such as project, not {self.types!r}.")


@frozen(kw_only=True)
class ExporterSpec(ComponentSpec):
    """Announces an exporter.

    Args:
        suffixes: The ends of file names that it writes, such as `.jsonl`; the first is its own. The empty one stands
            for a name without a suffix.
        page: How it writes a single record for a page about it; None where it writes whole collections alone.
    """

    suffixes: tuple[str, ...]
    page: PageFormSpec | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        right = _is_texts(self.suffixes) and all(each == "" or each.startswith(".") for each in self.suffixes)
        _require(
            right and self.suffixes,
            f"ExporterSpec {self.id}: suffixes are texts such as .csv, at least one, not {self.suffixes!r}.",
        )
        _require(
            self.page is None or isinstance(self.page, PageFormSpec),
            f"ExporterSpec {self.id}: page is a PageFormSpec, not {self.page!r}.",
        )


@frozen(kw_only=True)
class MetricSpec(ComponentSpec):
    """Announces a metric.

    Args:
        version: The version of its definition; another formula is another version.
    """

    version: str = "1"

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        _require(
            _is_text(self.version), f"MetricSpec {self.id}: a version is a text such as '1', not {self.version!r}."
        )


@frozen(kw_only=True)
class CodeListSpec(ComponentSpec):
    """Announces code lists; the target is called and returns them."""


@frozen(kw_only=True)
class RuleSpec(ComponentSpec):
    """Announces a rule; the target is the rule's function itself: record and rule context in, findings out."""


@frozen(kw_only=True)
class HealthCheckSpec(ComponentSpec):
    """Announces a health check; the target is a function: a component's context in, a `HealthResult` out."""


@frozen(kw_only=True)
class TranslationSpec:
    """Announces message catalogues.

    Args:
        domain: The gettext domain, the name of the .mo files.
        package: The package that holds the folder `locale`.

    Raises:
        UsageError: a member has another form.
    """

    domain: str
    package: str

    def __attrs_post_init__(self) -> None:
        _require(
            _fits(_DOMAIN, self.domain),
            f"TranslationSpec: a domain is the name of files such as sicore_at, not {self.domain!r}.",
        )
        _require(_fits(_MODULE, self.package), f"TranslationSpec: the folder is in a package, not in {self.package!r}.")


@frozen(kw_only=True)
class ExtensionSpec:
    """Announces what stands under one namespace of the records' extensions.

    Args:
        namespace: The namespace, a centre such as `se.esf`.
        title: What it holds, for people, in English.
        schema: The JSON Schema (2020-12) of the object below the namespace, as a file of a package:
            `package:extension.schema.json`. It refers to nothing outside itself.
        labels: What each member is called, by member and language: `{"Diarienummer": {"en": "File number"}}`.
        codes: The module with the plugin's own finding codes, which the schema names with `x-finding`; None where it
            has none.

    Raises:
        UsageError: a member has another form.
    """

    namespace: str
    title: str
    schema: str
    labels: Mapping[str, Mapping[str, str]] = Factory(dict)
    codes: str | None = None

    def __attrs_post_init__(self) -> None:
        right = _fits(_NAMESPACE, self.namespace)
        _require(right, f"ExtensionSpec: a namespace is a centre such as se.esf, not {self.namespace!r}.")
        _require(_is_text(self.title), f"ExtensionSpec {self.namespace}: a title is a text, not {self.title!r}.")
        _require(
            _fits(_RESOURCE, self.schema),
            f"ExtensionSpec {self.namespace}: a schema has the form package:file.json, not {self.schema!r}.",
        )
        _require(
            _is_labels(self.labels),
            f"ExtensionSpec {self.namespace}: labels are texts by member and language, not {self.labels!r}.",
        )
        if self.codes is not None:
            _require(_fits(_MODULE, self.codes), f"ExtensionSpec {self.namespace}: {self.codes!r} is no module.")

"""The plugin under test, inside the process that holds it: what it announces, its samples, and reading them."""

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

from attrs import define, field, frozen

from sicore.findings import Finding, RefusedSourceError
from sicore.format import Document, decode, read_documents
from sicore.model import AnyRecord, Record, Tombstone
from sicore.plugins import ExportContext, ImportContext, MetricContext, PageContext, Source
from sicore.plugins.settings import make_settings
from sicore.testing.declaration import Declaration

DAY = date(2026, 1, 1)
"""The day on which the kit imports and exports, so that expected records do not age."""

COMPONENT_HOOKS = {
    "importer": "sicore_importers",
    "exporter": "sicore_exporters",
    "metric": "sicore_metrics",
    "code list": "sicore_codelists",
    "rule": "sicore_rules",
    "health check": "sicore_health_checks",
}
EXTENSION_HOOK = "sicore_extensions"
TRANSLATION_HOOK = "sicore_translations"


class InapplicableError(Exception):
    """The rule is not about this plugin; the message says why."""


@frozen(kw_only=True)
class Component:
    """One announced component.

    Args:
        kind: What it is, in the words of `COMPONENT_HOOKS`.
        spec: As announced.
    """

    kind: str
    spec: Any

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.spec.id)

    def load(self) -> Any:
        """What its target names."""
        return _loaded(self.spec.target)

    def load_page(self) -> Any:
        """What writes a single record for a page about it; None where the component has no such form."""
        page = getattr(self.spec, "page", None)
        return _loaded(page.target) if page is not None else None


def _loaded(target: str) -> Any:
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


@frozen(kw_only=True)
class Told:
    """What an importer told of one source.

    Args:
        answers: Records and findings in their order.
        refusal: Why the source was refused, None where it was not.
    """

    answers: tuple[Any, ...]
    refusal: Finding | None = None

    @property
    def records(self) -> tuple[AnyRecord, ...]:
        """The records among the answers."""
        return tuple(each for each in self.answers if isinstance(each, Record | Tombstone))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings among the answers, and the refusal."""
        found = tuple(each for each in self.answers if isinstance(each, Finding))
        return (*found, self.refusal) if self.refusal else found


@frozen(kw_only=True)
class Sample:
    """A sample with the importer that recognises it.

    Args:
        path: The file.
        importer: The importer.
    """

    path: Path
    importer: Component


@define(slots=False)
class Subject:
    """The plugin under test.

    Args:
        declaration: What its pyproject.toml says.
    """

    declaration: Declaration = field()

    @cached_property
    def module(self) -> Any:
        """What its entry point names, imported now."""
        module, _, name = self.declaration.module.partition(":")
        imported: ModuleType = import_module(module)
        return getattr(imported, name) if name else imported

    def announced(self, hook: str) -> tuple[Any, ...]:
        """What it announces through one hook."""
        announce: Callable[[], Iterable[Any]] | None = getattr(self.module, hook, None)
        return tuple(announce()) if announce is not None else ()

    @cached_property
    def info(self) -> Any:
        """Who it is, a `PluginInfo`."""
        return self.module.sicore_plugin_info()

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """Everything that has an id, a title and a target."""
        return tuple(
            Component(kind=kind, spec=spec) for kind, hook in COMPONENT_HOOKS.items() for spec in self.announced(hook)
        )

    def of_kind(self, kind: str) -> tuple[Component, ...]:
        """The components of one kind."""
        return tuple(each for each in self.components if each.kind == kind)

    @cached_property
    def sample_files(self) -> tuple[Path, ...]:
        """The files in the package of samples, by name."""
        if not self.info.samples:
            return ()
        there = (Path(str(each)) for each in files(self.info.samples).iterdir())
        return tuple(sorted(path for path in there if path.is_file() and path.suffix not in {".py", ".pyc"}))

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """The samples that an importer of the plugin recognises."""
        found = ((path, self._importer_of(path)) for path in self.sample_files)
        return tuple(Sample(path=path, importer=importer) for path, importer in found if importer is not None)

    def _importer_of(self, path: Path) -> Component | None:
        sure: dict[int, Component] = {}
        for importer in self.of_kind("importer"):
            if any(fnmatchcase(path.name.lower(), pattern.lower()) for pattern in importer.spec.patterns):
                sure.setdefault(importer.load()().probe(Source(path=path)).confidence, importer)
        best = max(sure, default=0)
        return sure[best] if best > 0 else None

    @cached_property
    def record_files(self) -> tuple[Path, ...]:
        """The samples in the exchange format, for exporters, metrics and extensions."""
        own = {sample.path for sample in self.samples}
        return tuple(path for path in self.sample_files if path.suffix in {".json", ".jsonl"} and path not in own)

    @cached_property
    def sample_records(self) -> tuple[AnyRecord, ...]:
        """The records of those samples; where there are none, those that the plugin's importers read."""
        return tuple(self._held(self.record_files)) or tuple(self._told(self.samples))

    def records_for(self, component: Component) -> tuple[AnyRecord, ...]:
        """The sample records that a component is given: all, or those of the files that the plugin declares for it."""
        patterns = self.declaration.written.get(component.id)
        if patterns is None:
            return self.sample_records

        def is_meant(path: Path) -> bool:
            return any(fnmatchcase(path.name, pattern) for pattern in patterns)

        samples = [sample for sample in self.samples if is_meant(sample.path)]
        return (*self._held(filter(is_meant, self.record_files)), *self._told(samples))

    def _held(self, paths: Iterable[Path]) -> Iterator[AnyRecord]:
        return (_decoded(told) for path in paths for told in read_documents(path))

    def _told(self, samples: Iterable[Sample]) -> Iterator[AnyRecord]:
        return (record for sample in samples for record in self.read(sample).records)

    @cached_property
    def settings(self) -> Any:
        """The plugin's settings, as it declares them to the kit; None where it has none, or needs some undeclared.

        Raises:
            UsageError: it declares a setting that it does not have.
        """
        target, declared = getattr(self.info, "settings", None), self.declaration.settings
        if target is None:
            return None
        module, _, name = target.partition(":")
        kind = getattr(import_module(module), name)
        if declared:
            return make_settings(self.declaration.name, kind, declared, {})
        try:
            return kind()
        except TypeError:
            return None

    def import_context(self) -> ImportContext:
        """The context of a reading."""
        return ImportContext(today=DAY, **self._set())

    def export_context(self) -> ExportContext:
        """The context of a writing."""
        return ExportContext(created=DAY, **self._set())

    def page_context(self) -> PageContext:
        """The context of writing a single record."""
        return PageContext(today=DAY, **self._set())

    def metric_context(self, parameters: Mapping[str, Any]) -> MetricContext:
        """The context of a computation."""
        return MetricContext(today=DAY, parameters=parameters, **self._set())

    def _set(self) -> Mapping[str, Any]:
        return {} if self.settings is None else {"settings": self.settings}

    def read(self, sample: Sample, path: Path | None = None) -> Told:
        """Read a sample, or another file with the importer of that sample."""
        return read_with(sample.importer.load()(), path or sample.path, self.import_context())


def read_with(importer: Any, path: Path, context: ImportContext) -> Told:
    """Read one file; whatever the importer raises but a refusal comes through."""
    answers: list[Any] = []
    try:
        answers.extend(importer.read(Source(path=path), context))
    except RefusedSourceError as refused:
        return Told(answers=tuple(answers), refusal=refused.finding)
    return Told(answers=tuple(answers))


def _decoded(told: Document | Finding) -> AnyRecord:
    record = told if isinstance(told, Finding) else decode(told)
    if isinstance(record, Finding):
        raise TypeError(f"A sample record cannot be read: {record.message}")
    return record


def blame(error: BaseException) -> str:
    """An exception in one line, with the deepest line of code that is neither sicore's nor the interpreter's own."""
    return f"{type(error).__name__}: {str(error)[:300]}{_where(error.__traceback__)}"


def _where(trace: TracebackType | None) -> str:
    ours = Path(__file__).parents[1]
    frames = [frame for frame in traceback.extract_tb(trace) if not Path(frame.filename).is_relative_to(ours)]
    own = [frame for frame in frames if not frame.filename.startswith((sys.base_prefix, "<"))]
    return f" ({Path(own[-1].filename).name}, line {own[-1].lineno})" if own else ""


def each_problem(problems: Iterable[str], *, most: int = 12) -> Iterator[str]:
    """The first problems, and how many more there are."""
    for number, problem in enumerate(problems):
        if number < most:
            yield problem
        elif number == most:
            yield "… and more of the same."
            return

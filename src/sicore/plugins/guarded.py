"""The components of plugins as a run gets them, each watched while it works."""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from attrs import evolve, frozen

from sicore.errors import PluginError
from sicore.findings import Finding
from sicore.model import AnyRecord, Record
from sicore.plugins.components import Exporter, Importer, Probe
from sicore.plugins.context import ComponentContext, ExportContext, ImportContext, PageContext
from sicore.plugins.guarding import Guard, Theirs
from sicore.plugins.source import Source
from sicore.plugins.specs import PageFormSpec
from sicore.plugins.targets import whole_or_nothing

Context = TypeVar("Context", bound=ComponentContext)

Equip = Callable[[Any], Any]
"""Puts the plugin's settings and log into a context."""


@frozen(kw_only=True)
class GuardedImporter:
    """An importer that is watched.

    Args:
        importer: The plugin's own.
        guard: Watches it.
        equip: Puts the plugin's settings and log into its context.
    """

    importer: Importer
    guard: Guard
    equip: Equip

    def probe(self, source: Source) -> Probe:
        """How sure it is.

        Raises:
            PluginError: it failed, or answered something else.
        """
        with self.guard.at_work(f" to look at {source.name}"):
            probe = self.importer.probe(source)
        if not isinstance(probe, Probe) or not isinstance(probe.confidence, int):
            raise self.guard.wrong("answered no probe")
        return probe

    def read(self, source: Source, context: ImportContext) -> Generator[AnyRecord | Finding, None, None]:
        """Its records and findings; whoever stops before the end closes the generator.

        Raises:
            RefusedSourceError: nothing can be read at all.
            PluginError: it failed, or yielded something else.
        """
        equipped = self.equip(context)
        with closing(self.guard.steps(lambda: self.importer.read(source, equipped), f" on {source.name}")) as steps:
            for told in steps:
                yield self.guard.finding(told) if isinstance(told, Finding) else self.guard.record(told)


@frozen(kw_only=True)
class GuardedExporter:
    """An exporter that is watched.

    Args:
        exporter: The plugin's own.
        guard: Watches it.
        equip: Puts the plugin's settings and log into its context.
    """

    exporter: Exporter
    guard: Guard
    equip: Equip

    def write(
        self, records: Iterable[AnyRecord], target: Path, context: ExportContext
    ) -> Generator[Finding, None, None]:
        """Its findings; whoever stops before the end closes the generator, and then there is no target.

        Raises:
            RefusedExportError: the form allows no such file.
            PluginError: it failed, wrote nothing, or yielded something else.
        """
        theirs = Theirs(records)
        equipped = self.equip(context)

        def begin() -> Iterable[Finding]:
            return self.exporter.write(theirs, target, equipped)

        steps = self.guard.steps(begin, f" to write {target.name}", theirs=theirs)
        with whole_or_nothing(target, self.guard.wrong), closing(steps):
            for told in steps:
                yield self.guard.finding(told)


@frozen(kw_only=True)
class GuardedPageForm:
    """The form of single records of an exporter, which is watched; it can be sent to another process.

    Args:
        id: The id of the exporter.
        spec: What was announced of the form.
        suffix: The end of the names of its files.
        made_by: Another text whenever it may write something else.
        function: The plugin's own.
        guard: Watches it.
        settings: The plugin's settings; None where it has none.
    """

    id: str
    spec: PageFormSpec
    suffix: str
    made_by: str
    function: Callable[[Record, PageContext], str | None]
    guard: Guard
    settings: Any = None

    def text(self, record: Record, context: PageContext) -> str | None:
        """The record in this form; None where the form has no place for it.

        Raises:
            PluginError: it failed, or gave something else.
        """
        if self.spec.types and record.type not in self.spec.types:
            return None
        if self.settings is not None:
            context = evolve(context, settings=self.settings)
        with self.guard.at_work(f" on {record.id}"):
            text = self.function(record, context)
        if not (text is None or isinstance(text, str)):
            raise self.guard.wrong(f"gave {type(text).__name__}, which is no text")
        return text


@frozen(kw_only=True)
class GuardedRule:
    """A rule of a plugin that is watched; it can be sent to another process.

    Args:
        rule: The plugin's function.
        guard: Watches it.
    """

    rule: Callable[[AnyRecord, Any], Iterable[Finding]]
    guard: Guard

    @property
    def __name__(self) -> str:
        """How the findings name it when it breaks down."""
        return self.guard.who.removeprefix("The rule ")

    def __call__(self, record: AnyRecord, context: Any) -> list[Finding]:
        """Its findings.

        Raises:
            PluginError: it yielded something else.
            Exception: whatever the rule raised.
        """
        try:
            with self.guard.at_work():
                found = list(self.rule(record, context))
        except PluginError as failed:
            # The checks tell of a rule that broke down, and go on.
            if isinstance(failed.__cause__, Exception):
                raise failed.__cause__ from None
            raise RuntimeError(str(failed)) from None
        return [self.guard.finding(told) for told in found]


def equipped(context: Context, *, settings: Any, log: Any) -> Context:
    """A context with a plugin's settings and log, where it has none of its own yet."""
    return context if context.settings is not None else evolve(context, settings=settings, log=log)

"""Finding plugins, setting broken ones aside, and handing out components."""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, TypeVar

import pluggy
from attrs import frozen

from sicore.codelists import CodeList
from sicore.errors import PluginError, UsageError
from sicore.findings import Finding, RefusedSourceError
from sicore.plugins import codes
from sicore.plugins.components import (
    API_VERSION,
    CodeListSpec,
    ComponentSpec,
    ExporterSpec,
    Importer,
    ImporterSpec,
    PluginInfo,
    RuleSpec,
    TranslationSpec,
)
from sicore.plugins.hooks import GROUP, PROJECT, Hooks
from sicore.plugins.source import Source

Spec = TypeVar("Spec", bound=ComponentSpec)


@frozen(kw_only=True)
class Quarantined:
    """A plugin that could not be loaded; nothing else is harmed.

    Args:
        name: The name of its entry point.
        reason: One line.
        details: The traceback.
    """

    name: str
    reason: str
    details: str


@frozen(kw_only=True)
class Announced(Generic[Spec]):
    """A component with the plugin that announced it."""

    spec: Spec
    plugin: str


class Registry:
    """The plugins of one run and what they announced.

    Args:
        builtin: Plugin modules that come with sicore itself, by name.
        discover: Whether to look for installed plugins.
    """

    def __init__(self, builtin: Mapping[str, ModuleType], *, discover: bool = True) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Hooks)
        self.quarantined: list[Quarantined] = []
        self.plugins: dict[str, PluginInfo] = {}
        for name, module in builtin.items():
            self._register(name, module)
        for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name) if discover else ():
            try:
                self._register(entry.name, entry.load())
            except Exception as error:  # noqa: BLE001  (whatever a plugin raises must harm no other)
                self.quarantined.append(
                    Quarantined(
                        name=entry.name,
                        reason=f"{type(error).__name__}: {error}",
                        details=traceback.format_exc(),
                    )
                )

    def _register(self, name: str, module: Any) -> None:
        self._manager.register(module, name=name)
        try:
            self._manager.check_pending()
            info = module.sicore_plugin_info()
            if not isinstance(info, PluginInfo) or info.api != API_VERSION:
                raise UsageError(
                    f"The plugin {name!r} was not written for version {API_VERSION} of the plugin interface."
                )
        except Exception:
            self._manager.unregister(module)
            raise
        self.plugins[name] = info

    def _announced(self, hook: str, kind: type[Any]) -> dict[str, Announced[Any]]:
        found: dict[str, Announced[Any]] = {}
        for plugin, spec in self._specs(hook, kind):
            if spec.id in found:
                others = f"{found[spec.id].plugin!r} and {plugin!r}"
                raise PluginError(f"The plugins {others} both announce {spec.id!r}; disable one of them.")
            found[spec.id] = Announced(spec=spec, plugin=plugin)
        return found

    def _specs(self, hook: str, kind: type[Any]) -> Iterator[tuple[str, Any]]:
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            for spec in implementation.function():
                if not isinstance(spec, kind):
                    raise PluginError(f"The plugin {implementation.plugin_name!r} announced {spec!r} in {hook}.")
                yield implementation.plugin_name, spec

    @property
    def importers(self) -> dict[str, Announced[ImporterSpec]]:
        """The importers by id."""
        return self._announced("sicore_importers", ImporterSpec)

    @property
    def exporters(self) -> dict[str, Announced[ExporterSpec]]:
        """The exporters by id."""
        return self._announced("sicore_exporters", ExporterSpec)

    @property
    def codelists(self) -> dict[str, Announced[CodeListSpec]]:
        """The code lists by id of their announcement."""
        return self._announced("sicore_codelists", CodeListSpec)

    @property
    def rules(self) -> dict[str, Announced[RuleSpec]]:
        """The rules by id."""
        return self._announced("sicore_rules", RuleSpec)

    @property
    def translations(self) -> tuple[TranslationSpec, ...]:
        """The message catalogues."""
        return tuple(spec for _, spec in self._specs("sicore_translations", TranslationSpec))

    def catalogues(self) -> tuple[tuple[str, Path], ...]:
        """The message catalogues of the plugins: gettext domain and folder."""
        return tuple((spec.domain, Path(str(files(spec.package) / "locale"))) for spec in self.translations)

    def codelists_at_hand(self) -> tuple[CodeList, ...]:
        """The code lists of the plugins, read now.

        Raises:
            PluginError: one cannot be read; the message names the plugin.
        """
        return tuple(codelist for announced in self.codelists.values() for codelist in self.load(announced)())

    def samples(self) -> tuple[Path, ...]:
        """The small sources that the plugins bring; the module that makes their folder a package is none."""
        folders = [Path(str(files(info.samples))) for info in self.plugins.values() if info.samples]
        there = (file for folder in folders for file in sorted(folder.iterdir()))
        return tuple(file for file in there if file.is_file() and file.suffix != ".py")

    def load(self, announced: Announced[Any]) -> Any:
        """The object that a spec's target names, imported now.

        Raises:
            PluginError: it cannot be imported; the message names the plugin.
        """
        module, _, name = announced.spec.target.partition(":")
        try:
            return getattr(import_module(module), name)
        except Exception as error:
            raise PluginError(
                f"The component {announced.spec.id!r} of the plugin {announced.plugin!r} cannot be loaded: {error}"
            ) from error

    def importer(self, importer_id: str) -> Importer:
        """An importer by id.

        Raises:
            UsageError: no plugin announces it; the message names those there are.
        """
        announced = self.importers.get(importer_id)
        if announced is None:
            raise UsageError(self._unknown("importer", importer_id, self.importers))
        made: Importer = self.load(announced)()
        return made

    def exporter(self, exporter_id: str) -> Any:
        """An exporter by id.

        Raises:
            UsageError: no plugin announces it; the message names those there are.
        """
        announced = self.exporters.get(exporter_id)
        if announced is None:
            raise UsageError(self._unknown("exporter", exporter_id, self.exporters))
        return self.load(announced)()

    def _unknown(self, kind: str, wanted: str, there: Iterable[str]) -> str:
        broken = [each.name for each in self.quarantined]
        hint = f" These plugins could not be loaded: {', '.join(broken)}." if broken else ""
        return f"There is no {kind} {wanted!r}. There are: {', '.join(sorted(there))}.{hint}"

    def detect(self, source: Source) -> str:
        """The id of the importer that recognises a source best.

        Raises:
            RefusedSourceError: none does, or several equally well.
        """
        votes = []
        for importer_id, announced in self.importers.items():
            if any(fnmatch(source.name.lower(), pattern.lower()) for pattern in announced.spec.patterns):
                probe = self.importer(importer_id).probe(source)
                votes.append((probe.confidence, importer_id))
        best = max((confidence for confidence, _ in votes), default=0)
        if best == 0:
            if not source.head.strip():
                raise source.refusal(codes.SOURCE_EMPTY)
            raise source.refusal(codes.SOURCE_UNKNOWN, expected=", ".join(sorted(self.importers)))
        winners = sorted(importer_id for confidence, importer_id in votes if confidence == best)
        if len(winners) > 1:
            tied = Finding.of(codes.SOURCE_TIED, place=source.place(), value=", ".join(winners))
            raise RefusedSourceError(tied)
        return winners[0]

"""Finding plugins, setting broken ones aside, and handing out components."""

import traceback
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from sicore.codelists import CodeList
from sicore.errors import PluginError, SicoreError, UsageError
from sicore.findings import Finding, RefusedSourceError
from sicore.plugins import codes
from sicore.plugins.announcements import Announced, Announcements, Quarantined, announcements_of
from sicore.plugins.components import Exporter, Importer, Probe
from sicore.plugins.hooks import GROUP
from sicore.plugins.source import Source
from sicore.plugins.specs import (
    CodeListSpec,
    ComponentSpec,
    ExporterSpec,
    ImporterSpec,
    PluginInfo,
    RuleSpec,
    TranslationSpec,
)

Spec = TypeVar("Spec", bound=ComponentSpec)


class Registry:
    """The plugins of one run and what they announced.

    Args:
        builtin: Plugin modules that come with sicore itself, by name.
        discover: Whether to look for installed plugins.
    """

    def __init__(self, builtin: Mapping[str, ModuleType], *, discover: bool = True) -> None:
        self.quarantined: list[Quarantined] = []
        self._announcements: dict[str, Announcements] = {
            name: announcements_of(name, module) for name, module in builtin.items()
        }
        for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)) if discover else ():
            try:
                self._register(entry)
            except (Exception, SystemExit) as error:  # noqa: BLE001  (whatever a plugin raises must harm no other)
                self.quarantined.append(
                    Quarantined(
                        name=entry.name,
                        reason=f"{type(error).__name__}: {error}",
                        details=traceback.format_exc(),
                    )
                )

    def _register(self, entry: EntryPoint) -> None:
        if entry.name in self._announcements:
            raise UsageError(f"Another plugin is called {entry.name!r} too; this one, {entry.value}, was left out.")
        self._announcements[entry.name] = announcements_of(entry.name, entry.load())

    @property
    def plugins(self) -> dict[str, PluginInfo]:
        """The plugins by name, but for those in quarantine."""
        return {name: announced.info for name, announced in self._announcements.items()}

    def _announced(self, kind: type[Spec]) -> tuple[Announced[Spec], ...]:
        return tuple(
            Announced(spec=spec, plugin=plugin)
            for plugin, announced in self._announcements.items()
            for spec in announced.specs[kind]
        )

    def _by_id(self, kind: type[Spec]) -> dict[str, Announced[Spec]]:
        ids = Counter(each.spec.id for each in self._announced(kind))
        return {each.spec.id: each for each in self._announced(kind) if ids[each.spec.id] == 1}

    def _all_by_id(self, kind: type[Spec]) -> dict[str, Announced[Spec]]:
        return {each.spec.id: self._the(kind, each.spec.id) for each in self._announced(kind)}

    def _the(self, kind: type[Spec], component_id: str) -> Announced[Spec]:
        found = [each for each in self._announced(kind) if each.spec.id == component_id]
        if len(found) > 1:
            plugins = " and ".join(repr(each.plugin) for each in found)
            raise PluginError(f"The plugins {plugins} both announce {component_id!r}; disable one of them.")
        if not found:
            raise UsageError(self._unknown(component_id, self._by_id(kind)))
        return found[0]

    @property
    def importers(self) -> dict[str, Announced[ImporterSpec]]:
        """The importers by id, without those whose id two plugins claim."""
        return self._by_id(ImporterSpec)

    @property
    def exporters(self) -> dict[str, Announced[ExporterSpec]]:
        """The exporters by id, without those whose id two plugins claim."""
        return self._by_id(ExporterSpec)

    @property
    def codelists(self) -> dict[str, Announced[CodeListSpec]]:
        """The code lists by id of their announcement.

        Raises:
            PluginError: two plugins claim one id.
        """
        return self._all_by_id(CodeListSpec)

    @property
    def rules(self) -> dict[str, Announced[RuleSpec]]:
        """The rules by id.

        Raises:
            PluginError: two plugins claim one id.
        """
        return self._all_by_id(RuleSpec)

    def catalogues(self) -> tuple[tuple[str, Path], ...]:
        """The message catalogues of the plugins: gettext domain and folder.

        Raises:
            PluginError: the package that holds one cannot be found; the message names the plugin.
        """
        return tuple(
            (spec.domain, _folder(plugin, spec.package) / "locale")
            for plugin, announced in self._announcements.items()
            for spec in announced.specs[TranslationSpec]
        )

    def codelists_at_hand(self) -> tuple[CodeList, ...]:
        """The code lists of the plugins, read now.

        Raises:
            PluginError: one cannot be read; the message names the plugin.
        """
        return tuple(codelist for announced in self.codelists.values() for codelist in self.load(announced)())

    def samples(self) -> tuple[Path, ...]:
        """The small sources that the plugins bring; the module that makes their folder a package is none.

        Raises:
            PluginError: the package that holds them cannot be found; the message names the plugin.
        """
        folders = [_folder(plugin, info.samples) for plugin, info in self.plugins.items() if info.samples]
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
            PluginError: it cannot be loaded, or two plugins announce it.
        """
        made: Importer = self.load(self._the(ImporterSpec, importer_id))()
        return made

    def exporter(self, exporter_id: str) -> Exporter:
        """An exporter by id.

        Raises:
            UsageError: no plugin announces it; the message names those there are.
            PluginError: it cannot be loaded, or two plugins announce it.
        """
        made: Exporter = self.load(self._the(ExporterSpec, exporter_id))()
        return made

    def _unknown(self, wanted: str, there: Iterable[str]) -> str:
        broken = [each.name for each in self.quarantined]
        hint = f" These plugins could not be loaded: {', '.join(broken)}." if broken else ""
        return f"There is no {wanted!r}. There are: {', '.join(sorted(there))}.{hint}"

    def detect(self, source: Source) -> str:
        """The id of the importer that recognises a source best.

        Raises:
            RefusedSourceError: the source cannot be opened, none recognises it, or several do equally well.
            PluginError: none recognises it, and one that might have could not be asked; the message names the plugin.
        """
        votes: dict[str, int] = {}
        failures: list[SicoreError] = []
        for announced in self._announced(ImporterSpec):
            if any(fnmatchcase(source.name.lower(), pattern.lower()) for pattern in announced.spec.patterns):
                try:
                    votes[announced.spec.id] = self._confidence(announced, source)
                except SicoreError as error:
                    failures.append(error)
        best = max(votes.values(), default=0)
        if best <= 0:
            raise self._unrecognised(source, failures)
        winners = sorted(importer_id for importer_id, confidence in votes.items() if confidence == best)
        if len(winners) > 1:
            tied = Finding.of(codes.SOURCE_TIED, place=source.place(), value=", ".join(winners))
            raise RefusedSourceError(tied)
        return self._the(ImporterSpec, winners[0]).spec.id

    def _unrecognised(self, source: Source, failures: Sequence[SicoreError]) -> SicoreError:
        if failures:
            return failures[0]
        if not source.head.strip():
            return source.refusal(codes.SOURCE_EMPTY)
        return source.refusal(codes.SOURCE_UNKNOWN, expected=", ".join(sorted(self.importers)))

    def _confidence(self, announced: Announced[ImporterSpec], source: Source) -> int:
        try:
            probe: Probe = self.load(announced)().probe(source)
            return probe.confidence
        except SicoreError:
            raise
        except Exception as error:
            raise PluginError(
                f"The importer {announced.spec.id!r} of the plugin {announced.plugin!r} failed: {error}"
            ) from error


def _folder(plugin: str, package: str) -> Path:
    try:
        return Path(str(files(package)))
    except Exception as error:
        raise PluginError(f"The plugin {plugin!r} names a package that cannot be found: {error}") from error

"""The plugins of one run: loading them, setting broken ones aside, and handing out their components."""

import traceback
from collections.abc import Callable, Mapping
from functools import partial
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from attrs import evolve

from sicore.checks import ExtensionSchema
from sicore.codelists import CodeList
from sicore.plugins.announcements import Announced, Quarantined
from sicore.plugins.choice import Judged, PluginState
from sicore.plugins.configuration import Configuration
from sicore.plugins.context import ComponentContext
from sicore.plugins.equipment import Equipment
from sicore.plugins.extensions import extension_schema
from sicore.plugins.guarded import GuardedExporter, GuardedImporter, GuardedPageForm, GuardedRule
from sicore.plugins.guarded_metric import GuardedMetric
from sicore.plugins.guarding import Guard
from sicore.plugins.installed import InstalledPlugin, installed_plugins
from sicore.plugins.loading import is_strict, load_all
from sicore.plugins.lookup import Lookup
from sicore.plugins.memory import LastLoad, LoadMemory, loaded_well
from sicore.plugins.recognition import recognise
from sicore.plugins.source import Source
from sicore.plugins.specs import (
    CodeListSpec,
    ComponentSpec,
    ExporterSpec,
    ExtensionSpec,
    HealthCheckSpec,
    ImporterSpec,
    MetricSpec,
    PluginInfo,
    RuleSpec,
    TranslationSpec,
)

Spec = TypeVar("Spec", bound=ComponentSpec)
Value = TypeVar("Value")


class Registry:
    """The plugins of one run and what they announced.

    Args:
        builtin: Plugin modules that come with sicore itself, by name.
        discover: Whether to look for installed plugins.
        configuration: Which of them are wanted, and their settings; all with none where it is None.
        memory: Where loads are recorded; nowhere when None.
        strict: Whether a plugin that must be set aside, or that the lock pins and nobody installed, is an error; as
            `SICORE_STRICT_PLUGINS` says when None.

    Raises:
        PluginError: a plugin was set aside or is missing, and the run is strict.
    """

    def __init__(
        self,
        builtin: Mapping[str, ModuleType],
        *,
        discover: bool = True,
        configuration: Configuration | None = None,
        memory: LoadMemory | None = None,
        strict: bool | None = None,
    ) -> None:
        self._configuration = configuration or Configuration()
        self._memory = memory or LoadMemory(path=None)
        self._strict = is_strict() if strict is None else strict
        self._loaded = load_all(builtin, installed_plugins() if discover else (), self._configuration.choice)
        self._lookup = Lookup(loaded=self._loaded, memory=self._memory)
        self._equipment = Equipment(self._loaded, self._configuration.settings)
        self._record()
        if self._strict:
            self._loaded.refuse_missing()

    def _record(self) -> None:
        self._memory.record(
            (plugin, self._last_load(plugin)) for plugin in self._loaded.installed if self._was_tried(plugin)
        )

    def _was_tried(self, plugin: InstalledPlugin) -> bool:
        # What metadata alone speaks against is judged anew each time; recorded, it would outlive its cause.
        aside = self._aside(plugin)
        return (aside is None or aside.was_tried) and all(left.plugin is not plugin for left in self._loaded.left_out)

    def _aside(self, plugin: InstalledPlugin) -> Quarantined | None:
        wanted = (plugin.name, plugin.distribution)
        return next((each for each in self._loaded.quarantined if (each.name, each.distribution) == wanted), None)

    def _last_load(self, plugin: InstalledPlugin) -> LastLoad:
        if self._loaded.origins.get(plugin.name) == plugin:
            return loaded_well(self._loaded.announcements[plugin.name])
        before = self._memory.recall(plugin) or LastLoad(state=PluginState.QUARANTINED)
        aside = self._aside(plugin)
        return evolve(before, state=PluginState.QUARANTINED, reason=aside.reason if aside is not None else None)

    # Plugins

    @property
    def plugins(self) -> dict[str, PluginInfo]:
        """The plugins by name, but for those in quarantine."""
        return {name: announced.info for name, announced in self._loaded.announcements.items()}

    @property
    def origins(self) -> dict[str, InstalledPlugin]:
        """Where the plugins in use come from, by name."""
        return dict(self._loaded.origins)

    @property
    def quarantined(self) -> list[Quarantined]:
        """The plugins that something is wrong with; one can join them when its parts are first used."""
        return list(self._loaded.quarantined)

    @property
    def left_out(self) -> list[Judged]:
        """The plugins that the user does not want, or that the lock refuses; nothing of them was imported."""
        return list(self._loaded.left_out)

    @property
    def unmet_pins(self) -> tuple[str, ...]:
        """The plugins that the lock pins and that are not installed in that version, a clause each."""
        return self._loaded.unmet_pins

    # Components by id; of two with one id, each stands under its plugin's name and its id

    @property
    def importers(self) -> dict[str, Announced[ImporterSpec]]:
        """The importers by id."""
        return self._lookup.by_id(ImporterSpec)

    @property
    def exporters(self) -> dict[str, Announced[ExporterSpec]]:
        """The exporters by id."""
        return self._lookup.by_id(ExporterSpec)

    @property
    def metrics(self) -> dict[str, Announced[MetricSpec]]:
        """The metrics by id."""
        return self._lookup.by_id(MetricSpec)

    @property
    def codelists(self) -> dict[str, Announced[CodeListSpec]]:
        """The code lists by id of their announcement."""
        return self._lookup.by_id(CodeListSpec)

    @property
    def rules(self) -> dict[str, Announced[RuleSpec]]:
        """The rules by id."""
        return self._lookup.by_id(RuleSpec)

    @property
    def health_checks(self) -> dict[str, Announced[HealthCheckSpec]]:
        """The health checks by id."""
        return self._lookup.by_id(HealthCheckSpec)

    def load(self, announced: Announced[Any]) -> Any:
        """The object that a spec's target names, imported now.

        Raises:
            PluginError: it cannot be imported; the message names the plugin.
        """
        return self._equipment.load(announced)

    def importer(self, importer_id: str) -> GuardedImporter:
        """An importer by id.

        Raises:
            UsageError: no plugin announces it; the message names those there are.
            PluginError: it cannot be loaded, or two plugins announce it.
        """
        announced = self._lookup.the(ImporterSpec, importer_id)
        guard, made = self._made(announced)
        return GuardedImporter(importer=made, guard=guard, equip=self._equipment.equip(announced.plugin))

    def reads_revisions(self, importer_id: str) -> bool:
        """Whether an importer's sources hold whole records.

        Raises:
            UsageError: no plugin announces it.
            PluginError: two plugins announce it, or the plugin that may have it was set aside.
        """
        return self._lookup.the(ImporterSpec, importer_id).spec.reads_revisions

    def exporter(self, exporter_id: str) -> GuardedExporter:
        """An exporter by id.

        Raises:
            UsageError: no plugin announces it; the message names those there are.
            PluginError: it cannot be loaded, or two plugins announce it.
        """
        announced = self._lookup.the(ExporterSpec, exporter_id)
        guard, made = self._made(announced)
        return GuardedExporter(exporter=made, guard=guard, equip=self._equipment.equip(announced.plugin))

    def metric(self, metric_id: str) -> GuardedMetric:
        """A metric by id.

        Raises:
            UsageError: no plugin announces it; the message names those there are.
            PluginError: it cannot be loaded, or two plugins announce it.
        """
        announced = self._lookup.the(MetricSpec, metric_id)
        guard, made = self._made(announced)
        return GuardedMetric(metric=made, guard=guard, equip=self._equipment.equip(announced.plugin))

    def _made(self, announced: Announced[Any]) -> tuple[Guard, Any]:
        guard = self._equipment.guard(announced)
        return guard, self._equipment.made(announced, guard)

    def detect(self, source: Source) -> str:
        """The id of the importer that recognises a source best.

        Raises:
            RefusedSourceError: the source cannot be opened, none recognises it, or several do equally well.
            PluginError: none recognises it, and one that might have could not be asked; the message names the plugin.
        """
        return recognise(source, self.importers, self.importer)

    def equip(self, plugin: str, context: ComponentContext) -> ComponentContext:
        """A context with the settings and the log of a plugin.

        Raises:
            UsageError: the settings are wrong.
            PluginError: their class cannot be loaded.
        """
        made: ComponentContext = self._equipment.equip(plugin)(context)
        return made

    # What is used without being asked for: a plugin whose part is broken is set aside

    def codelists_at_hand(self) -> tuple[CodeList, ...]:
        """The code lists of the plugins, read now."""
        none: tuple[CodeList, ...] = ()
        lists = ((each.plugin, self._codelists(each)) for each in self._lookup.announced(CodeListSpec))
        return tuple(codelist for plugin, make in lists for codelist in self._or_set_aside(plugin, make, none))

    def rules_at_hand(self) -> tuple[GuardedRule, ...]:
        """The rules of the plugins, ready to run."""
        made = (self._or_set_aside(each.plugin, self._rule(each), None) for each in self._lookup.announced(RuleSpec))
        return tuple(rule for rule in made if rule is not None)

    def page_forms_at_hand(self) -> tuple[GuardedPageForm, ...]:
        """The forms in which exporters write single records, in the order of the exporters' ids."""
        announced = sorted(self._lookup.announced(ExporterSpec), key=lambda each: each.spec.id)
        made = (self._or_set_aside(each.plugin, self._page_form(each), None) for each in announced if each.spec.page)
        return tuple(form for form in made if form is not None)

    def extensions_at_hand(self) -> tuple[ExtensionSchema, ...]:
        """What may stand in the extensions that the plugins know."""
        there = [
            (plugin, spec)
            for plugin, announced in list(self._loaded.announcements.items())
            for spec in announced.specs[ExtensionSpec]
        ]
        made = (self._or_set_aside(plugin, partial(extension_schema, spec), None) for plugin, spec in there)
        return tuple(schema for schema in made if schema is not None)

    @property
    def extension_labels(self) -> dict[str, dict[str, dict[str, str]]]:
        """What the members of the extensions are called, by namespace, member and language."""
        labels: dict[str, dict[str, dict[str, str]]] = {}
        for announced in self._loaded.announcements.values():
            for spec in announced.specs[ExtensionSpec]:
                known = labels.setdefault(spec.namespace, {})
                for member, words in spec.labels.items():
                    known.setdefault(member, {}).update(words)
        return labels

    def catalogues(self) -> tuple[tuple[str, Path], ...]:
        """The message catalogues of the plugins: gettext domain and folder."""
        there = [
            (plugin, spec)
            for plugin, announced in list(self._loaded.announcements.items())
            for spec in announced.specs[TranslationSpec]
        ]
        found = ((spec.domain, self._folder(plugin, spec.package)) for plugin, spec in there)
        return tuple((domain, folder / "locale") for domain, folder in found if folder is not None)

    def samples(self) -> tuple[Path, ...]:
        """The small sources that the plugins bring; the module that makes their folder a package is none."""
        folders = [self._folder(plugin, info.samples) for plugin, info in self.plugins.items() if info.samples]
        there = (file for folder in filter(None, folders) for file in sorted(folder.iterdir()))
        return tuple(file for file in there if file.is_file() and file.suffix != ".py")

    def _folder(self, plugin: str, package: str) -> Path | None:
        return self._or_set_aside(plugin, lambda: Path(str(files(package))), None)

    def _codelists(self, announced: Announced[CodeListSpec]) -> Callable[[], tuple[CodeList, ...]]:
        def make() -> tuple[CodeList, ...]:
            target = self.load(announced)
            guard = self._equipment.guard(announced)
            with guard.at_work():
                lists = tuple(target())
            for each in lists:
                if not isinstance(each, CodeList):
                    raise guard.wrong(f"gave {type(each).__name__}, which is no code list")
            return lists

        return make

    def _rule(self, announced: Announced[RuleSpec]) -> Callable[[], GuardedRule]:
        return lambda: GuardedRule(rule=self.load(announced), guard=self._equipment.guard(announced))

    def _page_form(self, announced: Announced[ExporterSpec]) -> Callable[[], GuardedPageForm]:
        page = announced.spec.page
        assert page is not None  # noqa: S101  (only those that have one are asked)

        def make() -> GuardedPageForm:
            settings = self._equipment.settings(announced.plugin)
            return GuardedPageForm(
                id=announced.spec.id,
                spec=page,
                suffix=announced.spec.suffixes[0],
                made_by=f"{self._loaded.origins[announced.plugin]} {settings!r}",
                function=self._equipment.load(evolve(announced, spec=evolve(announced.spec, target=page.target))),
                guard=self._equipment.guard(announced),
                settings=settings,
            )

        return make

    def _or_set_aside(self, plugin: str, make: Callable[[], Value], otherwise: Value) -> Value:
        origin = self._loaded.origins.get(plugin)
        if origin is None:
            return otherwise
        try:
            with Guard(who=f"The plugin {origin}").at_work():
                return make()
        except Exception as error:  # noqa: BLE001  (whatever a plugin raises must harm no other)
            self._loaded.set_aside(origin, str(error), traceback.format_exc())
            self._record()
            if self._strict:
                self._loaded.refuse_missing()
            return otherwise

"""The hooks of the entry-point group `sicore.plugins`. Hooks register; nothing in pluggy is called per record."""

from collections.abc import Iterable

import pluggy

from sicore.plugins.specs import (
    CodeListSpec,
    ExporterSpec,
    ExtensionSpec,
    HealthCheckSpec,
    ImporterSpec,
    MetricSpec,
    PluginInfo,
    RuleSpec,
    TranslationSpec,
)

GROUP = "sicore.plugins"
PROJECT = "sicore"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Hooks:
    """What a plugin module may implement, each function marked with `hookimpl`."""

    @hookspec
    def sicore_plugin_info(self) -> PluginInfo:
        """Say who the plugin is; every plugin must."""
        raise NotImplementedError

    @hookspec
    def sicore_importers(self) -> Iterable[ImporterSpec]:
        """Announce importers."""
        raise NotImplementedError

    @hookspec
    def sicore_exporters(self) -> Iterable[ExporterSpec]:
        """Announce exporters."""
        raise NotImplementedError

    @hookspec
    def sicore_metrics(self) -> Iterable[MetricSpec]:
        """Announce metrics."""
        raise NotImplementedError

    @hookspec
    def sicore_codelists(self) -> Iterable[CodeListSpec]:
        """Announce code lists."""
        raise NotImplementedError

    @hookspec
    def sicore_rules(self) -> Iterable[RuleSpec]:
        """Announce rules."""
        raise NotImplementedError

    @hookspec
    def sicore_extensions(self) -> Iterable[ExtensionSpec]:
        """Announce what stands under the plugin's namespaces in the extensions of records."""
        raise NotImplementedError

    @hookspec
    def sicore_translations(self) -> Iterable[TranslationSpec]:
        """Announce message catalogues."""
        raise NotImplementedError

    @hookspec
    def sicore_health_checks(self) -> Iterable[HealthCheckSpec]:
        """Announce checks of whether the plugin can work where it is installed; `sicore plugins doctor` runs them."""
        raise NotImplementedError

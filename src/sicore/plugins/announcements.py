"""What one plugin announces, checked before anything of it is used."""

from collections.abc import Mapping
from inspect import isfunction
from typing import Any, Generic, TypeVar

import pluggy
from attrs import frozen

from sicore.errors import UsageError
from sicore.plugins.hooks import PROJECT, Hooks
from sicore.plugins.specs import (
    API_VERSION,
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

_HOOKS: Mapping[type[Any], str] = {
    ImporterSpec: "sicore_importers",
    ExporterSpec: "sicore_exporters",
    MetricSpec: "sicore_metrics",
    CodeListSpec: "sicore_codelists",
    RuleSpec: "sicore_rules",
    ExtensionSpec: "sicore_extensions",
    TranslationSpec: "sicore_translations",
    HealthCheckSpec: "sicore_health_checks",
}


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


@frozen(kw_only=True)
class Announcements:
    """A plugin's word on itself.

    Args:
        info: Who it is.
        specs: What it brings, by the class of the spec.
    """

    info: PluginInfo
    specs: Mapping[type[Any], tuple[Any, ...]]


def announcements_of(name: str, plugin: Any) -> Announcements:
    """What a plugin announces.

    Args:
        name: The name of its entry point.
        plugin: Its module.

    Raises:
        UsageError: it was written for another version of the interface, forgot a mark, or announces something else
            than its hook is for.
        Exception: whatever the plugin itself raises, and pluggy's for a hook that does not exist.
    """
    # A manager of its own, because one raising or misspelt hook would spoil the calls of all plugins.
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    manager.register(plugin, name=name)
    unmarked = [hook for hook, made in vars(plugin).items() if hook.startswith("sicore_") and _is_unmarked(made)]
    if unmarked:
        raise UsageError(f"The plugin {name!r} has functions that are not marked with hookimpl: {', '.join(unmarked)}.")
    info = next(iter(manager.hook.sicore_plugin_info()), None)
    if not isinstance(info, PluginInfo) or info.api != API_VERSION:
        raise UsageError(f"The plugin {name!r} was not written for version {API_VERSION} of the plugin interface.")
    manager.check_pending()
    return Announcements(info=info, specs={kind: _specs(manager, name, kind) for kind in _HOOKS})


def _is_unmarked(made: Any) -> bool:
    return isfunction(made) and not hasattr(made, f"{PROJECT}_impl")


def _specs(manager: pluggy.PluginManager, name: str, kind: type[Any]) -> tuple[Any, ...]:
    specs = tuple(spec for announced in getattr(manager.hook, _HOOKS[kind])() for spec in announced)
    for spec in specs:
        if not isinstance(spec, kind):
            raise UsageError(f"The plugin {name!r} announced {spec!r} in {_HOOKS[kind]}, which takes {kind.__name__}.")
    return specs

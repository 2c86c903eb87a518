"""What one plugin announces, checked before anything of it is used."""

from collections.abc import Mapping
from difflib import get_close_matches
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

KINDS: Mapping[type[Any], str] = {
    ImporterSpec: "importer",
    ExporterSpec: "exporter",
    MetricSpec: "metric",
    CodeListSpec: "code list",
    RuleSpec: "rule",
    ExtensionSpec: "extension",
    TranslationSpec: "translation",
    HealthCheckSpec: "health check",
}
"""What each spec announces, in a word for people."""


def hook_of(kind: type[Any]) -> str:
    """The hook that takes specs of a kind.

    >>> hook_of(CodeListSpec)
    'sicore_codelists'
    """
    return f"sicore_{KINDS[kind].replace('code list', 'codelist').replace(' ', '_')}s"


@frozen(kw_only=True)
class Quarantined:
    """A plugin that could not be loaded; nothing else is harmed.

    Args:
        name: The name of its entry point.
        reason: One line.
        details: The traceback, or the reason where it was set aside without being imported.
        distribution: The distribution that brings it.
        version: The distribution's version.
        was_tried: Whether it was imported; otherwise its metadata alone spoke against it.
    """

    name: str
    reason: str
    details: str
    distribution: str
    version: str
    was_tried: bool = True

    @property
    def who(self) -> str:
        """Name, distribution and version, as messages name it."""
        return f"{self.name!r} ({self.distribution} {self.version})"

    def __str__(self) -> str:
        """Who it is and what is wrong, one line."""
        return f"{self.who}: {self.reason}"


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
        UsageError: it was written for a later version of the interface, forgot a mark, misspelt a hook, or announces
            something else than its hook is for.
        Exception: whatever the plugin itself raises.
    """
    # A manager of its own, because one raising or misspelt hook would spoil the calls of all plugins.
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    manager.register(plugin, name=name)
    unmarked = [hook for hook, made in vars(plugin).items() if hook.startswith("sicore_") and _is_unmarked(made)]
    if unmarked:
        raise UsageError(f"The plugin {name!r} has functions that are not marked with hookimpl: {', '.join(unmarked)}.")
    info = next(iter(manager.hook.sicore_plugin_info()), None)
    if not isinstance(info, PluginInfo):
        raise UsageError(f"The plugin {name!r} does not say who it is: its sicore_plugin_info gives no PluginInfo.")
    if type(info.api) is not int or not 1 <= info.api <= API_VERSION:
        raise UsageError(
            f"The plugin {name!r} was written for version {info.api} of the plugin interface; this sicore has "
            f"{API_VERSION}."
        )
    _no_misspelt_hooks(name, plugin, manager)
    return Announcements(info=info, specs={kind: _specs(manager, name, kind) for kind in KINDS})


def _is_unmarked(made: Any) -> bool:
    return isfunction(made) and not hasattr(made, f"{PROJECT}_impl")


def _no_misspelt_hooks(name: str, plugin: Any, manager: pluggy.PluginManager) -> None:
    known = [hook for hook in vars(Hooks) if hook.startswith("sicore_")]
    marked = [hook for hook, made in vars(plugin).items() if hasattr(made, f"{PROJECT}_impl")]
    for hook in marked:
        if hook not in known:
            near = get_close_matches(hook, known, n=1)
            hint = f" Did it mean {near[0]}?" if near else f" There are: {', '.join(known)}."
            raise UsageError(f"The plugin {name!r} implements {hook}, which is no hook.{hint}")
    manager.check_pending()


def _specs(manager: pluggy.PluginManager, name: str, kind: type[Any]) -> tuple[Any, ...]:
    hook = hook_of(kind)
    announced = getattr(manager.hook, hook)()
    for told in announced:
        if isinstance(told, str | Mapping):
            raise UsageError(f"The plugin {name!r} gave {type(told).__name__} in {hook}, which takes {kind.__name__}s.")
    specs = tuple(spec for told in announced for spec in told)
    for spec in specs:
        if not isinstance(spec, kind):
            raise UsageError(f"The plugin {name!r} announced {spec!r} in {hook}, which takes {kind.__name__}.")
    return specs

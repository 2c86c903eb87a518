"""What the components of a run are made with: their code, a guard, settings and a log."""

import logging
import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from sicore.plugins.announcements import KINDS, Announced
from sicore.plugins.guarded import Equip, equipped
from sicore.plugins.guarding import Guard
from sicore.plugins.loading import Loaded
from sicore.plugins.secrets import LogFilter, Redactor
from sicore.plugins.settings import make_settings


class Equipment:
    """What the components of a run are made with.

    Args:
        loaded: The plugins of the run.
        told: The settings of each plugin, as sicore.toml has them.
    """

    def __init__(self, loaded: Loaded, told: Mapping[str, Mapping[str, Any]]) -> None:
        self._loaded = loaded
        self._told = told
        self._settings: dict[str, Any] = {}

    def load(self, announced: Announced[Any]) -> Any:
        """The object that a spec's target names, imported now.

        Raises:
            PluginError: it cannot be imported; the message names the plugin.
        """
        return _imported(announced.spec.target, Guard(who=self._who(announced)))

    def guard(self, announced: Announced[Any]) -> Guard:
        """Who watches a component.

        Raises:
            UsageError: the settings of its plugin are wrong.
            PluginError: their class cannot be loaded.
        """
        return Guard(who=self._who(announced), redactor=Redactor.of(self.settings(announced.plugin)))

    def made(self, announced: Announced[Any], guard: Guard) -> Any:
        """A component, made now.

        Raises:
            PluginError: it cannot be imported or made; the message names the plugin.
        """
        kind = self.load(announced)
        with guard.at_work(" to begin"):
            return kind()

    def equip(self, plugin: str) -> Equip:
        """What puts the settings and the log of a plugin into a context."""
        settings = self.settings(plugin)
        log = logging.getLogger(f"sicore.plugins.{plugin}")
        for old in [each for each in log.filters if isinstance(each, LogFilter)]:
            log.removeFilter(old)
        log.addFilter(LogFilter(redactor=Redactor.of(settings)))
        return lambda context: equipped(context, settings=settings, log=log)

    def settings(self, plugin: str) -> Any:
        """The settings of a plugin, an object of the class that it names; None where it names none.

        Raises:
            UsageError: sicore.toml or the environment says something that the class does not have.
            PluginError: the class cannot be loaded.
        """
        target = self._loaded.announcements[plugin].info.settings
        if target is None:
            return None
        if plugin not in self._settings:
            kind = _imported(target, Guard(who=f"The settings of the plugin {self._loaded.origins[plugin]}"))
            self._settings[plugin] = make_settings(plugin, kind, self._told.get(plugin, {}), os.environ)
        return self._settings[plugin]

    def _who(self, announced: Announced[Any]) -> str:
        kind = KINDS[type(announced.spec)]
        return f"The {kind} {announced.spec.id!r} of the plugin {self._loaded.origins[announced.plugin]}"


def _imported(target: str, guard: Guard) -> Any:
    module, _, name = target.partition(":")
    with guard.at_work(" to load"):
        return getattr(import_module(module), name)

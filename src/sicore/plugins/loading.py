"""Loading plugins one by one, so that what goes wrong with one sets only that one aside."""

import os
import traceback
from collections.abc import Mapping
from importlib.metadata import version
from types import ModuleType

from attrs import define, field

from sicore.errors import PluginError
from sicore.plugins.announcements import Announcements, Quarantined, announcements_of
from sicore.plugins.choice import Judged, PluginChoice, PluginState, judged
from sicore.plugins.guarding import Guard
from sicore.plugins.installed import InstalledPlugin

STRICT = "SICORE_STRICT_PLUGINS"
"""The variable that makes every plugin that is missing from a run an error, for CI: `1`."""

_OFF = ("", "0", "false", "no", "off")


def is_strict() -> bool:
    """Whether the environment wants every plugin that is missing from a run to be an error."""
    return os.environ.get(STRICT, "").strip().lower() not in _OFF


@define(kw_only=True)
class Loaded:
    """The plugins of a run.

    Args:
        installed: What is installed, as its metadata says.
        origins: Where each plugin in use comes from, by its name.
        announcements: What each announces.
        quarantined: The plugins that something is wrong with.
        left_out: The plugins that the user does not want, or that the lock refuses.
        unmet_pins: What the lock wants and is not installed, a clause each.
    """

    installed: tuple[InstalledPlugin, ...] = ()
    origins: dict[str, InstalledPlugin] = field(factory=dict)
    announcements: dict[str, Announcements] = field(factory=dict)
    quarantined: list[Quarantined] = field(factory=list)
    left_out: list[Judged] = field(factory=list)
    unmet_pins: tuple[str, ...] = ()

    def set_aside(self, plugin: InstalledPlugin, reason: str, details: str | None = None) -> None:
        """Put a plugin in quarantine; what it announced is forgotten. One without details was never imported."""
        if self.origins.get(plugin.name) == plugin:
            del self.origins[plugin.name], self.announcements[plugin.name]
        self.quarantined.append(
            Quarantined(
                name=plugin.name,
                reason=reason,
                details=details or reason,
                distribution=plugin.distribution,
                version=plugin.version,
                was_tried=details is not None,
            )
        )

    def refuse_missing(self) -> None:
        """Raise what strict runs want.

        Raises:
            PluginError: a plugin is in quarantine, or the lock pins one that is not there.
        """
        told = [f"{str(each).rstrip('.')}. See: sicore plugins doctor {each.name}" for each in self.quarantined]
        told += [
            f"The lock is not met: {each}. Install what it pins, or pin anew with `sicore plugins lock`."
            for each in self.unmet_pins
        ]
        if told:
            lines = "".join(f"\n  {each}" for each in told)
            raise PluginError(f"The run would miss plugins, which {STRICT} does not allow:{lines}")


def builtin_origin(name: str, module: ModuleType) -> InstalledPlugin:
    """Where a plugin that comes with sicore itself is."""
    return InstalledPlugin(name=name, module=module.__name__, distribution="sicore", version=version("sicore"))


def load_all(builtin: Mapping[str, ModuleType], installed: tuple[InstalledPlugin, ...], choice: PluginChoice) -> Loaded:
    """Load the built-in plugins and those installed ones that may be.

    Args:
        builtin: Plugin modules that come with sicore itself, by name; what is wrong with one is raised.
        installed: What is installed.
        choice: What the user chose.

    Raises:
        PluginInterrupt: the user stopped the run; the message names the plugin that was being loaded.
    """
    loaded = Loaded(installed=installed, unmet_pins=tuple(choice.unmet_pins(installed)))
    for name, module in builtin.items():
        loaded.announcements[name] = announcements_of(name, module)
        loaded.origins[name] = builtin_origin(name, module)
    for each in judged(installed, choice, version=version("sicore"), taken=tuple(loaded.origins.values())):
        if each.state is PluginState.ENABLED:
            _load(each.plugin, loaded)
        elif each.state is PluginState.QUARANTINED:
            loaded.set_aside(each.plugin, each.reason or "")
        else:
            loaded.left_out.append(each)
    return loaded


def _load(plugin: InstalledPlugin, loaded: Loaded) -> None:
    try:
        with Guard(who=f"The plugin {plugin}").at_work():
            loaded.announcements[plugin.name] = announcements_of(plugin.name, plugin.load())
    except Exception as error:  # noqa: BLE001  (whatever a plugin raises must harm no other)
        cause = error.__cause__ if isinstance(error, PluginError) and error.__cause__ is not None else error
        details = "".join(traceback.format_exception(cause))
        loaded.set_aside(plugin, f"{type(cause).__name__}: {cause}".rstrip(": "), details)
    else:
        loaded.origins[plugin.name] = plugin

"""What the user chose about plugins, and what becomes of each installed one before anything of it is imported."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from attrs import frozen

from sicore.plugins.installed import InstalledPlugin, normal_name
from sicore.plugins.requirement import unmet


class PluginState(StrEnum):
    """What became of an installed plugin."""

    ENABLED = "enabled"
    DISABLED = "disabled"
    """The user does not want it, or wants others only; it is never imported."""
    REFUSED = "refused"
    """The lock does not name it in this version; it is never imported."""
    QUARANTINED = "quarantined"
    """Something is wrong with it, so it was set aside."""


@frozen(kw_only=True)
class PluginChoice:
    """What the user chose.

    Args:
        enable: The only plugins wanted, by their own name or their distribution's; None wants all.
        disable: The plugins not wanted, by either name.
        lock: The only plugins allowed, each with its distribution and version: `{"se": "sicore-se==0.1.0"}`; None
            allows all.
    """

    enable: tuple[str, ...] | None = None
    disable: tuple[str, ...] = ()
    lock: Mapping[str, str] | None = None

    def judge(self, plugin: InstalledPlugin) -> tuple[PluginState, str | None]:
        """Whether a plugin may be imported as far as the user's choice goes, and why not where it may not."""
        if (unwanted := self._unwanted(plugin.name, plugin.distribution)) is not None:
            return PluginState.DISABLED, unwanted
        if self.lock is not None and self.lock.get(plugin.name) != plugin.pin:
            pinned = self.lock.get(plugin.name)
            reason = f"the lock wants {pinned}, not {plugin.pin}" if pinned else f"the lock does not name {plugin.pin}"
            return PluginState.REFUSED, reason
        return PluginState.ENABLED, None

    def _unwanted(self, name: str, distribution: str) -> str | None:
        names = {name, normal_name(distribution)}
        if names & {*self.disable, *map(normal_name, self.disable)}:
            return "disabled in sicore.toml"
        if self.enable is not None and not names & {*self.enable, *map(normal_name, self.enable)}:
            return "not among the plugins enabled in sicore.toml"
        return None

    def unmet_pins(self, installed: Iterable[InstalledPlugin]) -> Iterator[str]:
        """The plugins that the lock pins and that are not there in that version, each with what is there instead.

        Args:
            installed: The plugins.
        """
        every = tuple(installed)
        for name, pin in (self.lock or {}).items():
            there = sorted({each.pin for each in every if each.name == name})
            if pin not in there and self._unwanted(name, pin.partition("==")[0]) is None:
                instead = f"{' and '.join(there)} is installed" if there else "nothing of that name is installed"
                yield f"it wants {pin} for the plugin {name!r}, and {instead}"


@frozen(kw_only=True)
class Judged:
    """An installed plugin and what becomes of it.

    Args:
        plugin: The plugin.
        state: Enabled where it may be imported; why not otherwise.
        reason: One line; None where it may be imported.
    """

    plugin: InstalledPlugin
    state: PluginState
    reason: str | None = None


def judged(
    installed: Iterable[InstalledPlugin], choice: PluginChoice, *, version: str, taken: Iterable[InstalledPlugin] = ()
) -> Iterator[Judged]:
    """What becomes of each installed plugin.

    Args:
        installed: The plugins.
        choice: What the user chose.
        version: The version of sicore.
        taken: Plugins that are there in any case; no other can bear their names.
    """
    chosen = [(plugin, *choice.judge(plugin)) for plugin in installed]
    twins: dict[str, list[InstalledPlugin]] = defaultdict(list)
    for plugin in [*taken, *(plugin for plugin, state, _ in chosen if state is PluginState.ENABLED)]:
        twins[plugin.name].append(plugin)
    for plugin, state, reason in chosen:
        if state is PluginState.ENABLED and (problem := _problem(plugin, twins[plugin.name], version)) is not None:
            yield Judged(plugin=plugin, state=PluginState.QUARANTINED, reason=problem)
        else:
            yield Judged(plugin=plugin, state=state, reason=reason)


def _problem(plugin: InstalledPlugin, of_that_name: Iterable[InstalledPlugin], version: str) -> str | None:
    others = [f"{each.distribution} {each.version} ({each.module})" for each in of_that_name if each is not plugin]
    if others:
        return f"{' and '.join(others)} brings a plugin called {plugin.name!r} too; nobody can tell which one is meant"
    if (requirement := unmet(plugin.requires, version)) is not None:
        return f"it requires {requirement}, and this is sicore {version}"
    return None

"""Finding components by id, and saying why one is not there."""

from collections import Counter
from typing import TypeVar

from attrs import frozen

from sicore.errors import PluginError, SicoreError, UsageError
from sicore.plugins.announcements import Announced, Quarantined
from sicore.plugins.choice import Judged
from sicore.plugins.installed import InstalledPlugin
from sicore.plugins.loading import Loaded
from sicore.plugins.memory import LoadMemory
from sicore.plugins.specs import ComponentSpec

Spec = TypeVar("Spec", bound=ComponentSpec)


@frozen(kw_only=True)
class Lookup:
    """The components of a run by id.

    An id that two plugins claim belongs to neither; each is found under its plugin's name, `one:x.lists`.

    Args:
        loaded: The plugins of the run.
        memory: What earlier loads recorded, for plugins that could not be loaded this time.
    """

    loaded: Loaded
    memory: LoadMemory

    def announced(self, kind: type[Spec]) -> tuple[Announced[Spec], ...]:
        """Every component of a kind, in the order of the plugins' names."""
        return tuple(
            Announced(spec=spec, plugin=plugin)
            for plugin, announced in self.loaded.announcements.items()
            for spec in announced.specs[kind]
        )

    def by_id(self, kind: type[Spec]) -> dict[str, Announced[Spec]]:
        """The components of a kind by id; by plugin and id where several claim the id."""
        every = self.announced(kind)
        ids = Counter(each.spec.id for each in every)
        return {each.spec.id if ids[each.spec.id] == 1 else f"{each.plugin}:{each.spec.id}": each for each in every}

    def the(self, kind: type[Spec], wanted: str) -> Announced[Spec]:
        """One component by id, or by plugin and id.

        Raises:
            UsageError: there is none; the message names those there are.
            PluginError: several plugins claim the id, or the plugin that may have it was set aside.
        """
        plugin, _, component = wanted.rpartition(":")
        found = [
            each for each in self.announced(kind) if each.spec.id == component and (not plugin or each.plugin == plugin)
        ]
        if len(found) == 1:
            return found[0]
        if not found:
            raise self._missing(kind, wanted)
        names = " and ".join(str(self.loaded.origins[each.plugin]) for each in found)
        either = " or ".join(f"{each.plugin}:{component}" for each in found)
        raise PluginError(f"The plugins {names} both announce {component!r}; name {either}, or disable one of them.")

    def _missing(self, kind: type[Spec], wanted: str) -> SicoreError:
        for aside in self.loaded.quarantined:
            if self._may_have(aside, wanted):
                return PluginError(
                    f"There is no {wanted!r}, because the plugin {aside.who} was set aside: {aside.reason}"
                )
        for left in self.loaded.left_out:
            if self._had(left.plugin, wanted):
                return UsageError(f"There is no {wanted!r}, because the plugin {_why(left)}.")
        broken = ", ".join(str(each) for each in self.loaded.quarantined)
        hint = f" These plugins could not be loaded: {broken}." if broken else ""
        return UsageError(f"There is no {wanted!r}. There are: {', '.join(sorted(self.by_id(kind)))}.{hint}")

    def _may_have(self, aside: Quarantined, wanted: str) -> bool:
        return any(
            self._had(plugin, wanted)
            for plugin in self.loaded.installed
            if (plugin.name, plugin.distribution) == (aside.name, aside.distribution)
        )

    def _had(self, plugin: InstalledPlugin, wanted: str) -> bool:
        name, _, component = wanted.rpartition(":")
        last = self.memory.recall(plugin)
        recorded = last is not None and any(each.id == component for each in last.components)
        return recorded or plugin.name in (name, component.partition(".")[0])


def _why(left: Judged) -> str:
    return f"{left.plugin} is {left.state}: {left.reason}"

"""What the last load of each plugin recorded, so that plugins can be listed without importing any."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import asdict, astuple, frozen

from sicore.errors import MissingExtraError, UsageError
from sicore.outputs import written_whole
from sicore.plugins.announcements import KINDS, Announcements
from sicore.plugins.choice import PluginState
from sicore.plugins.folders import cache_folder
from sicore.plugins.installed import InstalledPlugin

FORM = 1
MOST = 500
"""How many plugins are remembered; those recorded longest ago are forgotten first."""


@frozen(kw_only=True)
class Component:
    """A component as the last load recorded it.

    Args:
        kind: Such as `importer`.
        id: Its id; the namespace of an extension, the domain of a translation.
        title: Its name for people; empty where it has none.
        target: Where its code, its schema or its folder of languages is; empty where it has none.
    """

    kind: str
    id: str
    title: str = ""
    target: str = ""


@frozen(kw_only=True)
class LastLoad:
    """What the last load of a plugin recorded.

    Args:
        state: Enabled where it loaded, otherwise quarantined.
        reason: Why it was set aside; None where it loaded.
        title: Its name for people; empty where it never loaded.
        api: The version of the interface that it was written for; None where it never loaded.
        namespaces: The centres that it knows.
        components: What it announced, or did when it last loaded well.
    """

    state: PluginState
    reason: str | None = None
    title: str = ""
    api: int | None = None
    namespaces: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()


def components_of(announcements: Announcements) -> tuple[Component, ...]:
    """What a plugin announced, in the form that is remembered."""
    return tuple(
        Component(
            kind=word,
            id=getattr(spec, "id", None) or getattr(spec, "namespace", None) or spec.domain,
            title=getattr(spec, "title", ""),
            target=getattr(spec, "target", "") or getattr(spec, "schema", "") or getattr(spec, "package", ""),
        )
        for kind, word in KINDS.items()
        for spec in announcements.specs[kind]
    )


def loaded_well(announcements: Announcements) -> LastLoad:
    """What is recorded of a plugin that loaded."""
    info = announcements.info
    return LastLoad(
        state=PluginState.ENABLED,
        title=info.title,
        api=info.api,
        namespaces=tuple(info.namespaces),
        components=components_of(announcements),
    )


@frozen(kw_only=True)
class LoadMemory:
    """The file in which loads are recorded: for people who list plugins, never for loading them.

    Args:
        path: The file; nothing is remembered where it is None.
    """

    path: Path | None

    @classmethod
    def of_user(cls) -> "LoadMemory":
        """The user's own, in the folder for what can be made again."""
        with suppress(MissingExtraError):
            return cls(path=cache_folder() / "plugins.json")
        return cls(path=None)

    def recall(self, plugin: InstalledPlugin) -> LastLoad | None:
        """What the last load of exactly this version recorded; None where nothing is known."""
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            told = dict(self._told()[_key(plugin)])
            components = tuple(Component(**each) for each in told.pop("components"))
            if not all(isinstance(text, str) for each in components for text in astuple(each)):
                return None
            state = PluginState(told.pop("state"))
            return LastLoad(state=state, components=components, namespaces=tuple(told.pop("namespaces")), **told)
        return None

    def record(self, loads: Iterable[tuple[InstalledPlugin, LastLoad]]) -> None:
        """Remember loads; where that is not possible, nothing happens."""
        before = self._told()
        after = dict(before)
        for plugin, load in loads:
            told = asdict(load) | {"state": load.state.value}
            if after.get(_key(plugin)) != json.loads(json.dumps(told)):
                after.pop(_key(plugin), None)
                after[_key(plugin)] = told
        if after == before or self.path is None:
            return
        kept = dict(list(after.items())[-MOST:])
        with suppress(OSError, UsageError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with written_whole(self.path) as file:
                json.dump({"form": FORM, "loads": kept}, file, ensure_ascii=False, indent=1)

    def _told(self) -> Mapping[str, Any]:
        with suppress(OSError, LookupError, ValueError, AttributeError, TypeError, RecursionError):
            told = json.loads(self.path.read_text(encoding="utf-8")) if self.path is not None else {}
            loads = told["loads"] if told.get("form") == FORM else {}
            return loads if isinstance(loads, dict) else {}
        return {}


def _key(plugin: InstalledPlugin) -> str:
    return f"{plugin.pin} {plugin.name} {plugin.module}"

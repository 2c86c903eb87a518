"""Looking after the installed plugins: listing, examining, explaining, choosing and pinning them."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path

from attrs import evolve, frozen

from sicore.builtin import plugin as builtin_plugin
from sicore.errors import PluginError, SicoreError, UsageError
from sicore.plugins import Configuration, LoadMemory, Registry
from sicore.plugins.announcements import KINDS, announcements_of
from sicore.plugins.choice import Judged, PluginChoice, PluginState, judged
from sicore.plugins.configuration import ConfigurationFile, configuration_paths, read_configuration
from sicore.plugins.doctor import TIME_LIMIT, Diagnosis, Problem, examine
from sicore.plugins.installed import InstalledPlugin, installed_plugins
from sicore.plugins.loading import builtin_origin
from sicore.plugins.memory import Component, LastLoad, components_of
from sicore.plugins.provenance import Claim, Provenance, provenances
from sicore.plugins.specs import TranslationSpec
from sicore.render import Catalogue, package_catalogue

NOT_LOADED = "not loaded yet"


@frozen(kw_only=True)
class Listed:
    """A plugin in the list.

    Args:
        plugin: The plugin, as its metadata says.
        state: enabled, disabled, refused, quarantined, or "not loaded yet" where nothing of this version is recorded.
        reason: Why it is not enabled; None where it is.
        last: What the last load of this version recorded; None where there was none.
    """

    plugin: InstalledPlugin
    state: str
    reason: str | None
    last: LastLoad | None


class PluginCare:
    """Looks after the installed plugins.

    Args:
        folder: Where the data is, and a sicore.toml may be; the working directory when None.
        memory: Where loads are recorded; the user's own when None.
    """

    def __init__(self, *, folder: Path | None = None, memory: LoadMemory | None = None) -> None:
        self._paths = configuration_paths(folder)
        self._memory = memory or LoadMemory.of_user()
        self._builtin = builtin_origin("sicore", builtin_plugin)

    @property
    def configuration(self) -> Configuration:
        """What sicore.toml says now.

        Raises:
            UsageError: it is not TOML, or says something in another form.
        """
        return read_configuration(self._paths)

    def listed(self) -> tuple[Listed, ...]:
        """The installed plugins; nothing of them is imported."""
        return tuple(self._listed(each) for each in self._judged())

    def catalogues(self) -> tuple[Catalogue, ...]:
        """The message catalogues of the plugins as their last load recorded them; nothing is imported."""
        remembered = [each.last for each in self.listed() if each.last is not None and each.state == "enabled"]
        parts = [part for last in remembered for part in last.components if part.kind == KINDS[TranslationSpec]]
        return tuple(found for part in parts if (found := _catalogue(part)) is not None)

    def _judged(self) -> Iterator[Judged]:
        choice = self.configuration.choice
        return judged(installed_plugins(), choice, version=version("sicore"), taken=(self._builtin,))

    def _listed(self, each: Judged) -> Listed:
        last = self._memory.recall(each.plugin)
        if each.state is not PluginState.ENABLED:
            return Listed(plugin=each.plugin, state=each.state.value, reason=each.reason, last=last)
        if last is None:
            return Listed(plugin=each.plugin, state=NOT_LOADED, reason=None, last=None)
        return Listed(plugin=each.plugin, state=last.state.value, reason=last.reason, last=last)

    def examined(self, names: Iterable[str] = (), *, limit: float = TIME_LIMIT) -> Iterator[Diagnosis]:
        """Examine plugins, each in a process of its own, and record what was found.

        Args:
            names: The plugins or their distributions, whether they are enabled or not; all that are enabled when empty.
            limit: Seconds that each may take.

        Raises:
            UsageError: there is no such plugin.
        """
        asked = tuple(names)
        settings = self.configuration.settings
        for each in self._asked(asked):
            if each.state is PluginState.QUARANTINED:
                yield _set_aside_unseen(each)
            elif asked or each.state is PluginState.ENABLED:
                diagnosis = examine(each.plugin, settings=settings.get(each.plugin.name, {}), limit=limit)
                self._memory.record([(each.plugin, diagnosis.load)])
                yield diagnosis

    def _asked(self, names: tuple[str, ...]) -> list[Judged]:
        every = list(self._judged())
        if not names:
            return every
        found: list[Judged] = []
        for name in names:
            found += [each for each in every if each.plugin.is_called(name)] or _unknown(name, every)
        return found

    def why(self, wanted: str) -> tuple[Provenance, ...]:
        """Where everything comes from that has an id, or that a plugin of that name brings.

        Raises:
            UsageError: nothing has that id; a plugin that may have it, or is called so, is named with its state.
            PluginError: such a plugin is set aside.
        """
        # As every run does, so that what is told is what a run would find.
        Registry({}, configuration=self.configuration, memory=self._memory, strict=False)
        claims = list(self._claims())
        if found := provenances(wanted, claims):
            return found
        for each in self.listed():
            if each.plugin.is_called(wanted) or each.plugin.name in (
                wanted.partition(":")[0],
                wanted.partition(".")[0],
            ):
                raise _nothing_of(each, wanted)
        ids = sorted({claim.component.id for claim in claims})
        near = get_close_matches(wanted, ids) or ids
        raise UsageError(f"There is no {wanted!r}. There are: {', '.join(near)}.")

    def _claims(self) -> Iterator[Claim]:
        for component in components_of(announcements_of("sicore", builtin_plugin)):
            yield Claim(component=component, plugin=self._builtin, state="enabled", reason=None)
        for each in self.listed():
            for component in each.last.components if each.last is not None else ():
                yield Claim(component=component, plugin=each.plugin, state=each.state, reason=each.reason)

    # Choosing

    def enable(self, names: Iterable[str], *, beside: bool = False) -> Path:
        """Want plugins again.

        Args:
            names: The plugins or their distributions.
            beside: Say so beside the data; where a file says which plugins are wanted already, otherwise.

        Returns:
            The file that says so.

        Raises:
            UsageError: there is no such plugin, or the file cannot be written.
        """
        wanted = self._known(names)
        choice = self.configuration.choice
        disable = tuple(name for name in choice.disable if not any(each.is_called(name) for each in wanted))
        enable = choice.enable
        if enable is not None:
            enable = (*enable, *(each.name for each in wanted if each.name not in enable))
        return self._write(evolve(choice, enable=enable, disable=disable), beside=beside)

    def disable(self, names: Iterable[str], *, beside: bool = False) -> Path:
        """Want plugins no longer; a name that no installed plugin has is taken as it is.

        Args:
            names: The plugins or their distributions.
            beside: Say so beside the data; where a file says which plugins are wanted already, otherwise.

        Returns:
            The file that says so.

        Raises:
            UsageError: the file cannot be written.
        """
        choice = self.configuration.choice
        return self._write(evolve(choice, disable=(*choice.disable, *names)), beside=beside)

    def lock(self, *, beside: bool = False) -> tuple[Path, dict[str, str]]:
        """Allow the plugins that are enabled now in exactly these versions, and no others.

        Args:
            beside: Say so beside the data; where a file says which plugins are wanted already, otherwise.

        Returns:
            The file that says so, and the pins.

        Raises:
            UsageError: two plugins have one name, or the file cannot be written.
        """
        choice = evolve(self.configuration.choice, lock=None)
        pins: dict[str, str] = {}
        for each in judged(installed_plugins(), choice, version=version("sicore"), taken=(self._builtin,)):
            if each.state is PluginState.QUARANTINED:
                raise UsageError(f"The plugin {each.plugin} cannot be locked: {each.reason}. Disable it first.")
            if each.state is PluginState.ENABLED:
                pins[each.plugin.name] = each.plugin.pin
        return self._write(evolve(choice, lock=pins), beside=beside), pins

    def unlock(self, *, beside: bool = False) -> Path:
        """Allow all versions again.

        Args:
            beside: Say so beside the data; where a file says which plugins are wanted already, otherwise.

        Returns:
            The file that says so.
        """
        return self._write(evolve(self.configuration.choice, lock=None), beside=beside)

    def unknown(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those among some names that no installed plugin and no distribution of one has."""
        every = [each.plugin for each in self._judged()]
        return tuple(name for name in names if not any(plugin.is_called(name) for plugin in every))

    def _known(self, names: Iterable[str]) -> list[InstalledPlugin]:
        return [each.plugin for each in self._asked(tuple(names))]

    def _write(self, choice: PluginChoice, *, beside: bool) -> Path:
        here, *users = self._paths
        path = here if beside or here.exists() or not users else users[0]
        ConfigurationFile(path=path).write(choice)
        return path


def _catalogue(part: Component) -> Catalogue | None:
    # A plugin that is gone, or was never asked again, is told of elsewhere.
    with suppress(PluginError, ImportError, ValueError):
        return package_catalogue(part.id, part.target)
    return None


def _nothing_of(each: Listed, wanted: str) -> SicoreError:
    """Why nothing is known of what a plugin has, or is taken to have."""
    if each.state == PluginState.QUARANTINED.value:
        return PluginError(f"There is no {wanted!r}, because the plugin {each.plugin} was set aside: {each.reason}")
    if each.reason:
        return UsageError(f"There is no {wanted!r}, because the plugin {each.plugin} is {each.state}: {each.reason}.")
    brought = [part.id for part in each.last.components] if each.last is not None else []
    there = ", ".join(brought) or "nothing"
    return UsageError(f"There is no {wanted!r}. The plugin {each.plugin} brings: {there}.")


def _unknown(name: str, every: Iterable[Judged]) -> list[Judged]:
    there = sorted({each.plugin.name for each in every})
    raise UsageError(f"No plugin called {name!r} is installed. There are: {', '.join(there) or 'none'}.")


def _set_aside_unseen(each: Judged) -> Diagnosis:
    reason = each.reason or ""
    hint = "Uninstall or disable one of them by its distribution's name."
    if "requires" in reason:
        hint = "Install the version that it requires, or one of its versions that is made for this sicore."
    problem = Problem(step="its metadata", message=reason, hint=hint)
    load = LastLoad(state=PluginState.QUARANTINED, reason=reason)
    return Diagnosis(plugin=each.plugin, seconds=None, problems=(problem,), checks=(), load=load)

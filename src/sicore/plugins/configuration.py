"""`sicore.toml`: which plugins the user wants, and the plugins' settings."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import Factory, evolve, frozen

from sicore.errors import MissingExtraError, UsageError
from sicore.outputs import written_whole
from sicore.plugins.choice import PluginChoice
from sicore.plugins.folders import configuration_folder
from sicore.plugins.specs import RESERVED_NAMES

FILE_NAME = "sicore.toml"


@frozen(kw_only=True)
class Configuration:
    """What the configuration says about plugins.

    Args:
        choice: Which plugins are wanted.
        settings: The settings of each plugin, by its name, as they stand in `[plugins.NAME]`.
    """

    choice: PluginChoice = Factory(PluginChoice)
    settings: Mapping[str, Mapping[str, Any]] = Factory(dict)


def configuration_paths(folder: Path | None = None) -> tuple[Path, ...]:
    """The files that count, the nearest first: beside the data, and the user's own.

    Args:
        folder: Where the data is; the working directory when None. Folders above it are not looked at, so that nobody
            is governed by a file that they do not see.
    """
    beside = (folder or Path.cwd()) / FILE_NAME
    with suppress(MissingExtraError):
        return beside, configuration_folder() / FILE_NAME
    return (beside,)


def read_configuration(paths: tuple[Path, ...]) -> Configuration:
    """Read the files that exist.

    The nearest file that says which plugins are wanted says it alone; settings are joined, the nearest first.

    Args:
        paths: The files, the nearest first.

    Raises:
        UsageError: one is not TOML, or says something in another form.
    """
    read = Configuration()
    chosen = False
    for path in paths:
        if (told := _plugins_table(path)) is None:
            continue
        if not chosen and any(word in told for word in RESERVED_NAMES):
            read, chosen = evolve(read, choice=_choice(told, path)), True
        settings = {name: table for name, table in told.items() if name not in RESERVED_NAMES}
        for name, table in settings.items():
            if not isinstance(table, dict):
                raise UsageError(f"{path}: {name!r} under [plugins] is no table of settings.")
        read = evolve(read, settings=_joined(read.settings, settings))
    return read


def _joined(nearer: Mapping[str, Mapping[str, Any]], further: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: {**further.get(name, {}), **nearer.get(name, {})} for name in {*further, *nearer}}


def configuration_here() -> Configuration:
    """What the files say that count for the working directory.

    Raises:
        UsageError: one is not TOML, or says something in another form.
    """
    return read_configuration(configuration_paths())


def _plugins_table(path: Path) -> dict[str, Any] | None:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8")).get("plugins", {})
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeError) as error:
        raise UsageError(f"{path} is not TOML: {error}.") from error
    if not isinstance(told, dict):
        raise UsageError(f"{path}: [plugins] is no table.")
    return told


def _choice(told: Mapping[str, Any], path: Path) -> PluginChoice:
    enable, disable, lock = (told.get(word) for word in RESERVED_NAMES)
    for word, names in (("enable", enable), ("disable", disable)):
        if names is not None and not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
            raise UsageError(f"{path}: {word} under [plugins] is a list of plugins' names.")
    if lock is not None and not (isinstance(lock, dict) and all(isinstance(pin, str) for pin in lock.values())):
        raise UsageError(f'{path}: [plugins.lock] holds lines such as se = "sicore-se==0.1.0".')
    return PluginChoice(enable=None if enable is None else tuple(enable), disable=tuple(disable or ()), lock=lock)


@frozen(kw_only=True)
class ConfigurationFile:
    """A `sicore.toml` that is changed; what else stands in it stays, comments included.

    Args:
        path: The file; made where it does not exist.
    """

    path: Path

    def write(self, choice: PluginChoice) -> None:
        """Write which plugins are wanted.

        Raises:
            UsageError: the file is not TOML, or cannot be written.
            MissingExtraError: tomlkit is not installed.
        """
        tomlkit = _tomlkit()
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        _plugins_table(self.path)
        document = tomlkit.parse(text)
        table = document.setdefault("plugins", tomlkit.table())
        for word, told in _told(choice):
            if told is None:
                table.pop(word, None)
            else:
                table[word] = told
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(self.path) as file:
            file.write(tomlkit.dumps(document))


def _told(choice: PluginChoice) -> Iterator[tuple[str, Any]]:
    yield "enable", None if choice.enable is None else sorted(set(choice.enable))
    yield "disable", sorted(set(choice.disable)) or None
    yield "lock", None if choice.lock is None else dict(sorted(choice.lock.items()))


def _tomlkit() -> Any:
    try:
        import tomlkit  # noqa: PLC0415  (optional)
    except ImportError as error:
        raise MissingExtraError("cli", "change sicore.toml") from error
    return tomlkit

"""What a plugin's own pyproject.toml says: how it is loaded, and what it declares to the kit."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from attrs import Factory, frozen

from sicore.errors import UsageError
from sicore.testing.rule import RULES, Level
from sicore.text import is_language_tag

GROUP = "sicore.plugins"
SHORTEST_REASON = 10
_KEYS = ("aim", "languages", "expected", "todo", "exempt", "ignored", "unplaced", "written", "settings")


@frozen(kw_only=True)
class Declaration:
    """A plugin's project as its author declares it. The grade is never among it: it is computed.

    Args:
        folder: The folder that holds pyproject.toml.
        distribution: The name of the distribution.
        name: The name of the entry point.
        module: What the entry point names.
        readme: The README, None where pyproject.toml names none.
        addresses: The mail addresses of maintainers and authors.
        aim: The level that its tests hold it to; what lies beyond is told and fails no test.
        languages: The national languages that gold asks for (BCP 47).
        expected: The folder of expected records, files and findings.
        todo: For rules still to be met, the reason.
        exempt: For rules that do not fit the plugin, the reason.
        ignored: For each importer, the columns or lines that it leaves out on purpose, as file name patterns, with the
            reason.
        unplaced: For members that come from no cell, such as `/kind`, the reason.
        written: For each exporter whose samples are not all those there are, the samples whose records it writes, as
            file name patterns.
        settings: The plugin's own settings that it is tried with, as `sicore.toml` would have them.
    """

    folder: Path
    distribution: str
    name: str
    module: str
    readme: Path | None = None
    addresses: tuple[str, ...] = ()
    aim: Level = Level.BRONZE
    languages: tuple[str, ...] = ()
    expected: Path
    todo: Mapping[str, str] = Factory(dict)
    exempt: Mapping[str, str] = Factory(dict)
    ignored: Mapping[str, Mapping[str, str]] = Factory(dict)
    unplaced: Mapping[str, str] = Factory(dict)
    written: Mapping[str, tuple[str, ...]] = Factory(dict)
    settings: Mapping[str, Any] = Factory(dict)

    @classmethod
    def of(cls, target: Path | str) -> Self:
        """Read the pyproject.toml of a folder, or of the folder that a distribution was installed from.

        Raises:
            UsageError: there is none, it belongs to no plugin of sicore, or it declares what the kit does not know.
        """
        folder = folder_of(target)
        told = _read(folder / "pyproject.toml")
        project = told["project"]
        ((name, module), *more) = project["entry-points"][GROUP].items()
        if more:
            raise UsageError(f"{folder / 'pyproject.toml'} has several entry points in {GROUP}; the kit takes one.")
        kit = told.get("tool", {}).get("sicore", {}).get("conformance", {})
        _known(kit, _KEYS, "[tool.sicore.conformance]")
        people = [*project.get("maintainers", ()), *project.get("authors", ())]
        readme = project.get("readme")
        readme = readme.get("file") if isinstance(readme, dict) else readme
        return cls(
            folder=folder,
            distribution=project["name"],
            name=name,
            module=module,
            readme=folder / readme if readme else None,
            addresses=tuple(person["email"] for person in people if "email" in person),
            aim=_level(kit.get("aim", Level.BRONZE.word)),
            languages=_languages(kit.get("languages", [])),
            expected=folder / kit.get("expected", "tests/expected"),
            todo=_excuses(kit.get("todo", {}), "todo", RULES),
            exempt=_excuses(kit.get("exempt", {}), "exempt", [rule.id for rule in RULES.values() if rule.excusable]),
            ignored={importer: _reasons(each, f"ignored.{importer}") for importer, each in _tables(kit, "ignored")},
            unplaced=_reasons(kit.get("unplaced", {}), "unplaced"),
            written={exporter: _patterns(each, exporter) for exporter, each in _tables(kit, "written")},
            settings=dict(_tables(kit, "settings")),
        )


def is_plugin_folder(folder: Path) -> bool:
    """Whether a folder holds the pyproject.toml of a plugin of sicore."""
    try:
        _read(folder / "pyproject.toml")
    except UsageError:
        return False
    return True


def folder_of(target: Path | str) -> Path:
    """The folder of a plugin's project: the one named, or the one that a distribution was installed from.

    Raises:
        UsageError: there is no such folder or distribution, or the distribution keeps no folder.
    """
    folder = Path(target)
    if (folder / "pyproject.toml").is_file():
        return folder.resolve()
    if folder.exists():
        raise UsageError(f"The folder {str(target)!r} has no pyproject.toml.")
    try:
        origin = distribution(str(target)).read_text("direct_url.json")
    except (PackageNotFoundError, ValueError) as error:
        raise UsageError(f"There is neither a folder nor an installed distribution {str(target)!r}.") from error
    address = urlsplit(json.loads(origin)["url"]) if origin else None
    if address is None or address.scheme != "file" or not (Path(unquote(address.path)) / "pyproject.toml").is_file():
        raise UsageError(f"The distribution {str(target)!r} does not tell its folder; name the folder instead.")
    return Path(unquote(address.path))


def _read(pyproject: Path) -> dict[str, Any]:
    try:
        told = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{pyproject} cannot be read: {error}.") from error
    if not told.get("project", {}).get("entry-points", {}).get(GROUP):
        raise UsageError(f"{pyproject} belongs to no plugin: it has no entry point in {GROUP}.")
    return told


def _level(word: object) -> Level:
    words = {level.word: level for level in Level if level}
    if word not in words:
        raise UsageError(f"The aim of a plugin is one of {', '.join(words)}, not {word!r}.")
    return words[str(word)]


def _patterns(told: object, exporter: str) -> tuple[str, ...]:
    patterns = told if isinstance(told, list) else [told]
    if not patterns or not all(isinstance(pattern, str) for pattern in patterns):
        raise UsageError(f'[tool.sicore.conformance.written] names no files for {exporter!r}, such as ["*.jsonl"].')
    return tuple(patterns)


def _languages(told: object) -> tuple[str, ...]:
    tags = told if isinstance(told, list) else [told]
    for tag in tags:
        if not isinstance(tag, str) or not is_language_tag(tag):
            raise UsageError(f"[tool.sicore.conformance] languages is a list of language tags, not {tag!r}.")
    return tuple(tags)


def _tables(kit: Mapping[str, Any], key: str) -> Iterable[tuple[str, Any]]:
    told = kit.get(key, {})
    if not isinstance(told, dict):
        raise UsageError(f"[tool.sicore.conformance.{key}] is a table.")
    return told.items()


def _reasons(told: Any, where: str) -> dict[str, str]:
    if not isinstance(told, dict):
        raise UsageError(f"[tool.sicore.conformance.{where}] is a table of reasons.")
    for subject, reason in told.items():
        if not isinstance(reason, str) or len(reason.strip()) < SHORTEST_REASON:
            raise UsageError(
                f"[tool.sicore.conformance.{where}] gives no reason for {subject!r}: say in a few words why."
            )
    return dict(told)


def _excuses(told: Any, where: str, allowed: Iterable[str]) -> dict[str, str]:
    reasons = _reasons(told, where)
    _known(reasons, tuple(allowed), f"[tool.sicore.conformance.{where}]")
    return reasons


def _known(told: Iterable[str], allowed: tuple[str, ...], where: str) -> None:
    for key in told:
        if key not in allowed:
            near = get_close_matches(key, allowed, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f". It may hold: {', '.join(allowed)}."
            excused = " Nobody is exempt from this rule" if key in RULES and where.endswith("exempt]") else ""
            raise UsageError(f"{where} may not hold {key!r}.{excused}" if excused else f"{where} has no {key!r}{hint}")

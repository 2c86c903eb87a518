"""Writes a new plugin from the templates."""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from sicore.errors import UsageError
from sicore.outputs import folder_written_whole
from sicore.scaffold.naming import Kind, PluginNames
from sicore.text import TAG_PATTERN

SUFFIX = ".template"
"""The end of every template's name, so that no tool takes one for code."""

_FIELD = re.compile(r"\{\{(\w+)\}\}")
_EXECUTABLE = "ci.sh"
# Names that package data cannot carry as they are.
_PATHS = {"package": "{{package}}", "gitignore": ".gitignore"}


def write_plugin(names: PluginNames, kind: Kind, folder: Path, *, language: str = "en") -> Path:
    """Write a complete distribution with one working component.

    Args:
        names: What it is called.
        kind: What it brings.
        folder: Where its own folder, named like the distribution, appears; made where it is missing.
        language: The language of its sources (BCP 47).

    Returns:
        The folder of the distribution.

    Raises:
        UsageError: the folder is there already, nothing can be written there, or the language is no tag.
    """
    if not re.fullmatch(TAG_PATTERN, language):
        raise UsageError(f"{language!r} is not a BCP 47 language tag such as 'de'.")
    target = folder / names.distribution
    if target.exists():
        raise UsageError(f"{target} is there already; choose another name, or another folder with --out.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror or error}.") from error
    fields = _fields(names, kind, language)
    with folder_written_whole(target) as part:
        for template in ("common", kind.value):
            for path, text in _rendered(files("sicore.scaffold").joinpath("templates", template), fields):
                file = part / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
                if file.name == _EXECUTABLE:
                    file.chmod(0o755)
    return target


def _fields(names: PluginNames, kind: Kind, language: str) -> Mapping[str, str]:
    return {
        "distribution": names.distribution,
        "package": names.package,
        "plugin": names.plugin,
        "component": names.component,
        "words": names.words,
        "country": names.country.upper(),
        "kind": kind.value,
        "language": language,
    }


def _rendered(folder: Traversable, fields: Mapping[str, str]) -> Iterator[tuple[PurePosixPath, str]]:
    """The path and the text of every file that a folder of templates makes, in the order of their names."""
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        plain = each.name.removesuffix(SUFFIX)
        name = PurePosixPath(filled(_PATHS.get(plain, plain), fields))
        if each.is_dir():
            yield from ((name / path, text) for path, text in _rendered(each, fields))
        else:
            yield name, filled(each.read_text(encoding="utf-8"), fields)


def filled(text: str, fields: Mapping[str, str]) -> str:
    """A text with `{{name}}` replaced by the field of that name.

    Raises:
        KeyError: there is no such field.

    >>> filled("id = {{component}}", {"component": "at.lists"})
    'id = at.lists'
    """
    return _FIELD.sub(lambda match: fields[match[1]], text)

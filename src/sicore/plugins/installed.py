"""Which plugins are installed, by their metadata alone: nothing of them is imported."""

import re
from collections.abc import Iterable, Iterator
from email.message import Message
from email.parser import HeaderParser
from importlib import import_module
from importlib.metadata import Distribution, distributions
from types import ModuleType
from typing import Any

from attrs import frozen

from sicore.plugins.hooks import GROUP

UNKNOWN_VERSION = "?"


def normal_name(distribution: str) -> str:
    """The name of a distribution as indexes compare it.

    >>> normal_name("Sicore_SE")
    'sicore-se'
    """
    return re.sub(r"[-_.]+", "-", distribution).lower()


@frozen(kw_only=True)
class InstalledPlugin:
    """A plugin as its distribution's metadata describes it.

    Args:
        name: The name of its entry point.
        module: Where its hooks are, `package.module` or `package.module:object`.
        distribution: The distribution that brings it.
        version: The distribution's version; `?` where the metadata does not say.
        requires: What the distribution requires, as its metadata writes it.
    """

    name: str
    module: str
    distribution: str
    version: str
    requires: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Name, distribution and version, as messages name it."""
        return f"{self.name!r} ({self.distribution} {self.version})"

    @property
    def pin(self) -> str:
        """Distribution and version, as a lock writes them."""
        return f"{normal_name(self.distribution)}=={self.version}"

    def is_called(self, name: str) -> bool:
        """Whether that is its own name or its distribution's."""
        return self.name == name or normal_name(self.distribution) == normal_name(name)

    def load(self) -> Any:
        """Import what the entry point names.

        Raises:
            Exception: whatever importing it raises, SystemExit included.
        """
        module, _, names = self.module.partition(":")
        found: ModuleType | Any = import_module(module.strip())
        for name in filter(None, names.partition("[")[0].strip().split(".")):
            found = getattr(found, name)
        return found


def installed_plugins() -> tuple[InstalledPlugin, ...]:
    """The plugins of all distributions, by name; a distribution found twice counts once, as Python would import it."""
    return tuple(sorted(_found(distributions()), key=lambda each: (each.name, each.distribution, each.module)))


def _found(there: Iterable[Distribution]) -> Iterator[InstalledPlugin]:
    seen: set[str] = set()
    for distribution in there:
        entries = _entries(distribution)
        if not entries:
            continue
        told = _metadata(distribution)
        name = str(told.get("Name") or "unnamed")
        if normal_name(name) in seen:
            continue
        seen.add(normal_name(name))
        version = str(told.get("Version") or UNKNOWN_VERSION)
        requires = tuple(told.get_all("Requires-Dist") or _older_requires(distribution))
        for entry, module in entries:
            yield InstalledPlugin(name=entry, module=module, distribution=name, version=version, requires=requires)


def _entries(distribution: Distribution) -> list[tuple[str, str]]:
    """The entries of the group; read here, because one spoilt line would break the standard library's own reading."""
    try:
        text = distribution.read_text("entry_points.txt") or ""
    except (OSError, UnicodeError):
        return []
    if GROUP not in text:
        return []
    entries: list[tuple[str, str]] = []
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip()
        elif section == GROUP and line and not line.startswith(("#", ";")):
            name, _, module = line.partition("=")
            entries.append((name.strip(), module.strip()))
    return entries


def _older_requires(distribution: Distribution) -> Iterable[str]:
    """What older installers wrote keeps its requirements in a file of their own."""
    try:
        return distribution.requires or ()
    except FileNotFoundError:
        # The backport of the standard library's reader, where some package brings it, misses metadata with an error.
        return ()


def _metadata(distribution: Distribution) -> Message:
    """All that the metadata says, parsed once, since the standard library parses it again for every question."""
    try:
        text = distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or ""
    except (OSError, UnicodeError):
        text = ""
    return HeaderParser().parsestr(text)

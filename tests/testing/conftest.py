"""A small generated plugin, installed so far as metadata go, to be spoilt by the tests."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import field, frozen

from sicore.scaffold import Kind, PluginNames, write_plugin
from sicore.testing.checks import CHECKS
from sicore.testing.declaration import Declaration
from sicore.testing.subject import InapplicableError, Subject


@frozen
class Project:
    """The project of a plugin.

    Args:
        folder: Its folder.
        package: Its import package.
        names: Its names.
    """

    folder: Path
    names: PluginNames = field(repr=False)

    @property
    def code(self) -> Path:
        return self.folder / "src" / self.names.package

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a file; the old text must be there."""
        file = self.folder / path.replace("PACKAGE", f"src/{self.names.package}")
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def problems(self, rule: str) -> list[str]:
        """What a rule finds, in this process, of the code as it stands."""
        forget(self.names.package)
        return list(CHECKS[rule](Subject(Declaration.of(self.folder))))

    def is_outside(self, rule: str) -> bool:
        """Whether a rule is not about the plugin."""
        try:
            self.problems(rule)
        except InapplicableError:
            return True
        return False


def forget(beginning: str) -> None:
    """Let modules be imported anew."""
    for module in [name for name in sys.modules if name.startswith(beginning)]:
        del sys.modules[module]
    importlib.invalidate_caches()


Generate = Callable[..., Project]


@pytest.fixture
def generate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Generate]:
    """Write a plugin of a kind and make it importable, as an editable installation would."""

    def make(kind: Kind = Kind.IMPORTER, name: str = "lists") -> Project:
        names = PluginNames.of("AT", name)
        folder = write_plugin(names, kind, tmp_path / "projects")
        monkeypatch.syspath_prepend(str(folder / "src"))
        meta = folder / "src" / f"{names.package}-0.1.0.dist-info"
        meta.mkdir()
        said = f"Metadata-Version: 2.1\nName: {names.distribution}\nVersion: 0.1.0\n"
        (meta / "METADATA").write_text(said, encoding="utf-8")
        points = f"[sicore.plugins]\n{names.plugin} = {names.package}.plugin\n"
        (meta / "entry_points.txt").write_text(points, encoding="utf-8")
        return Project(folder, names)

    yield make
    forget("sicore_at_")


@pytest.fixture
def project(generate: Generate) -> Project:
    """A generated importer."""
    return generate()

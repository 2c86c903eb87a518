"""Which plugins are installed, by metadata alone."""

import sys
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

from sicore.plugins.installed import InstalledPlugin, installed_plugins
from tests.plugins.conftest import Install


def found(name: str) -> list[InstalledPlugin]:
    return [plugin for plugin in installed_plugins() if plugin.distribution.startswith(f"invented-{name}")]


def test_tells_name_module_distribution_version_and_requirements(install: Install) -> None:
    install("one", "raise RuntimeError", requires="sicore>=0.1")

    (plugin,) = found("one")

    assert str(plugin) == "'one' (invented-one 1.0)"
    assert (plugin.module, plugin.pin) == ("invented_one.plugin", "invented-one==1.0")
    assert plugin.requires == ("sicore>=0.1",)
    assert "invented_one" not in sys.modules


def test_a_distribution_that_is_found_twice_counts_once(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("one")
    again = tmp_path / "again" / "invented_one-2.0.dist-info"
    again.mkdir(parents=True)
    (again / "METADATA").write_text("Metadata-Version: 2.1\nName: Invented_One\nVersion: 2.0\n")
    (again / "entry_points.txt").write_text("[sicore.plugins]\none = invented_one.plugin\n")
    monkeypatch.syspath_prepend(str(again.parent))

    assert [plugin.version for plugin in found("one")] == []
    assert [plugin.version for plugin in installed_plugins() if plugin.name == "one"] == ["2.0"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[sicore.plugins]\n# a comment\nb = x.y\n\na=x.z\n[console_scripts]\nc = d:e\n", ["a", "b"]),
        ("[sicore.plugins]\nspoilt line\n", ["spoilt line"]),
        ("[other]\nsicore.plugins = x\n", []),
        ("\x00\xff", []),
        ("", []),
    ],
)
def test_spoilt_metadata_of_one_harms_no_other(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, names: list[str]
) -> None:
    install("sound")
    meta = tmp_path / "odd" / "odd-1.dist-info"
    meta.mkdir(parents=True)
    (meta / "entry_points.txt").write_text(text)
    monkeypatch.syspath_prepend(str(meta.parent))

    there = installed_plugins()

    assert [plugin.name for plugin in there if plugin.distribution == "unnamed"] == names
    assert all(plugin.version == "?" for plugin in there if plugin.distribution == "unnamed")
    assert "sound" in [plugin.name for plugin in there]


def test_a_reader_that_misses_metadata_with_an_error_is_taken_like_the_standard_librarys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: PathDistribution) -> list[str]:
        raise FileNotFoundError("No package metadata was found.")

    monkeypatch.setattr(PathDistribution, "requires", property(missing))
    meta = tmp_path / "odd" / "odd-1.dist-info"
    meta.mkdir(parents=True)
    (meta / "entry_points.txt").write_text("[sicore.plugins]\na = x.z\n")
    monkeypatch.syspath_prepend(str(meta.parent))

    assert [plugin.name for plugin in installed_plugins() if plugin.distribution == "unnamed"] == ["a"]


def test_an_entry_point_can_name_an_object_in_a_module() -> None:
    plugin = InstalledPlugin(
        name="x", module="sicore.plugins.installed:InstalledPlugin.pin", distribution="", version=""
    )

    assert plugin.load() is InstalledPlugin.pin

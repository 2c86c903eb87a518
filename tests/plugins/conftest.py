"""Plugins that are really installed, in a folder of their own."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

Install = Callable[..., str]

SPEAKS = """
from sicore.plugins import (
    CodeListSpec, ExporterSpec, ExtensionSpec, HealthCheckSpec, ImporterSpec, MetricSpec, PluginInfo, RuleSpec,
    TranslationSpec, hookimpl
)

@hookimpl
def sicore_plugin_info():
    return PluginInfo(name="{name}", title="Invented")
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a plugin: its name, what its module says after who it is, and further modules; gives its module's name.

    `speaks=False` leaves out who it is; `entry` is the entry point's name where it differs from the plugin's;
    `requires` is what its metadata requires.
    """
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    before = set(sys.modules)

    def _install(
        name: str,
        body: str = "",
        *,
        speaks: bool = True,
        entry: str | None = None,
        requires: str | None = None,
        **modules: str,
    ) -> str:
        module = f"invented_{name}"
        package = site / module
        package.mkdir()
        (package / "__init__.py").write_text("")
        start = SPEAKS.format(name=name) if speaks else ""
        (package / "plugin.py").write_text(start + dedent(body))
        for other, text in modules.items():
            (package / f"{other}.py").write_text(dedent(text))
        meta = site / f"invented_{name}-1.0.dist-info"
        meta.mkdir()
        wanted = f"Requires-Dist: {requires}\n" if requires else ""
        (meta / "METADATA").write_text(f"Metadata-Version: 2.1\nName: invented-{name}\nVersion: 1.0\n{wanted}")
        (meta / "entry_points.txt").write_text(f"[sicore.plugins]\n{entry or name} = {module}.plugin\n")
        return module

    yield _install
    for module in set(sys.modules) - before:
        if module.startswith("invented_"):
            del sys.modules[module]

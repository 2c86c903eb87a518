"""What is generated installs, passes its own tests and grades bronze, without an edit."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sicore.scaffold import Kind, PluginNames, write_plugin


def installed(folder: Path, site: Path) -> None:
    """Install a project into a folder, with uv where it stands beside the interpreter, otherwise with pip."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent))
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--target", str(site), str(folder)]
    pip = (
        [uv, "pip", "install", "--offline", "--python", sys.executable]
        if uv
        else [sys.executable, "-m", "pip", "install"]
    )
    done = subprocess.run([*pip, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("kind", Kind)
def test_a_new_plugin_installs_passes_its_tests_and_grades_bronze(tmp_path: Path, kind: Kind) -> None:
    pytest.importorskip("setuptools", minversion="77", reason="without setuptools nothing can be built")
    names = PluginNames.of("AT", f"new-{kind}")
    folder = write_plugin(names, kind, tmp_path, language="de")
    site = tmp_path / "site"
    installed(folder, site)

    environment = os.environ | {"PYTHONPATH": str(site)}
    environment.pop("PYTEST_ADDOPTS", None)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "error"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=environment)

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"^{names.distribution}: (bronze|silver|gold)$", done.stdout, flags=re.MULTILINE), done.stdout

"""What installed plugins cost those who do not use them."""

import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Measurement, medians

PLUGINS = 50
_MODULE = '''
"""A generated plugin."""

raise RuntimeError("nobody asked for this plugin")
'''


def plant(folder: Path, count: int) -> None:
    """Put plugins that fail when they are imported into a folder, as an installer would."""
    for number in range(count):
        package = folder / f"generated_{number}"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("", encoding="utf-8")
        (package / "plugin.py").write_text(_MODULE, encoding="utf-8")
        meta = folder / f"generated_{number}-1.0.dist-info"
        meta.mkdir()
        name = f"Metadata-Version: 2.1\nName: generated-{number}\nVersion: 1.0\nRequires-Dist: sicore>=0.1\n"
        (meta / "METADATA").write_text(name, encoding="utf-8")
        entry = f"[sicore.plugins]\ngenerated-{number} = generated_{number}.plugin\n"
        (meta / "entry_points.txt").write_text(entry, encoding="utf-8")


def help_time(rounds: int) -> list[Measurement]:
    """`sicore --help` and `sicore plugins list` with many plugins installed and with none."""
    with TemporaryDirectory() as name:
        full, empty = Path(name, "full"), Path(name, "empty")
        plant(full, PLUGINS)
        empty.mkdir()
        return [_extra(arguments, {"full": full, "none": empty}, rounds, budget) for arguments, budget in _ASKED]


_ASKED = ((("--help",), 20.0), (("plugins", "list"), 60.0))


def _children() -> float:
    """Processor seconds of the processes that were started, so that what else the machine does counts little."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _extra(arguments: tuple[str, ...], sites: Mapping[str, Path], rounds: int, budget: float) -> Measurement:
    command = [sys.executable, "-c", "from sicore.cli.main import main; main()", *arguments]

    def run(site: Path) -> int:
        environment = os.environ | {"PYTHONPATH": str(site), "XDG_CACHE_HOME": str(site), "XDG_CONFIG_HOME": str(site)}
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
        return 1

    works = {name: partial(run, site) for name, site in sites.items()}
    seconds = medians(works, rounds=rounds * 2, clock=_children)
    return Measurement(
        work=f"`sicore {' '.join(arguments)}` with {PLUGINS} installed plugins",
        against=f"none, {seconds['none'] * 1000:.0f} ms",
        figures=f"{seconds['full'] * 1000:.0f} ms",
        ratio=(seconds["full"] - seconds["none"]) * 1000,
        budget=budget,
        unit=" ms",
        at_least=False,
    )

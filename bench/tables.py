"""A list of operations to checked records, the whole way and with all processes, against two tools for tables."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from attrs import frozen

from bench.lists import MAPPING, write_csv, write_xlsx
from bench.measuring import Measurement
from bench.memory import peak_of_tree

ROWS = 20_000
FEW, MANY = 100_000, 1_000_000
PEERS = Path(".venv-peers")
_SICORE = Path(sys.executable).with_name("sicore")


@frozen
class Run:
    """One run of a program: how long it took by the clock on the wall, and the most memory that all of it held."""

    seconds: float
    peak: int


def against_peers(rounds: int) -> list[Measurement]:
    """Import 20,000 rows of eighteen columns, against flatten-tool and frictionless on the same files."""
    found: list[Measurement] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        for form, write in (("xlsx", write_xlsx), ("csv", write_csv)):
            path = folder / f"list.{form}"
            write(path, ROWS)
            runs = _in_turns(
                {
                    "sicore": partial(_sicore, path, folder),
                    "flatten-tool": partial(_flatten_tool, path, folder),
                    "frictionless": partial(_frictionless, path),
                },
                rounds=max(rounds // 3, 3),
            )
            found += _compared(form, runs)
    return found


def _compared(form: str, runs: dict[str, list[Run]]) -> list[Measurement]:
    seconds = {name: median(run.seconds for run in each) for name, each in runs.items()}
    peaks = {name: median(run.peak for run in each) / 1e6 for name, each in runs.items()}
    work = f"{ROWS:,} rows of 18 columns, {form.upper()}, to checked records in JSON Lines"
    ours = f"{seconds['sicore']:.2f} s, {peaks['sicore']:.0f} MB"
    theirs = f"flatten-tool unflatten, {seconds['flatten-tool']:.2f} s, {peaks['flatten-tool']:.0f} MB"
    checking = f"frictionless validate, {seconds['frictionless']:.2f} s, {peaks['frictionless']:.0f} MB"
    return [
        Measurement(
            work=work,
            against=theirs,
            figures=ours,
            ratio=seconds["flatten-tool"] / seconds["sicore"],
            budget=6 if form == "xlsx" else 5,
        ),
        Measurement(
            work=f"the same, peak memory of the whole process tree ({form.upper()})",
            against=theirs,
            figures=ours,
            ratio=peaks["sicore"] / peaks["flatten-tool"],
            budget=0.5,
            at_least=False,
        ),
        Measurement(
            work=f"the same, time ({form.upper()})",
            against=checking,
            figures=ours,
            ratio=seconds["sicore"] / seconds["frictionless"],
            budget=1 if form == "xlsx" else 2,
            at_least=False,
        ),
    ]


def growth_of_tables() -> Measurement:
    """Peak memory of importing a million rows of CSV against a hundred thousand."""
    peaks: dict[int, float] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        for count in (FEW, MANY):
            path = folder / "list.csv"
            write_csv(path, count)
            peaks[count] = _sicore(path, folder).peak / 1e6
    return Measurement(
        work=f"peak memory, import of {MANY:,} rows of CSV, whole process tree",
        against=f"{FEW:,} rows, {peaks[FEW]:.0f} MB",
        figures=f"{peaks[MANY]:.0f} MB",
        ratio=peaks[MANY] / peaks[FEW],
        budget=1.2,
        at_least=False,
    )


def _in_turns(works: dict[str, Callable[[], Run]], *, rounds: int) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            found[name].append(work())
    return found


def _sicore(path: Path, folder: Path) -> Run:
    out = folder / "records.jsonl"
    out.unlink(missing_ok=True)
    return _run([str(_SICORE), "import", str(path), "--mapping", str(MAPPING), "--out", str(out)], out)


def _flatten_tool(path: Path, folder: Path) -> Run:
    out = folder / "unflattened.json"
    out.unlink(missing_ok=True)
    source = path
    if path.suffix == ".csv":
        # It reads a folder of CSV files, each of which is a sheet.
        source = folder / "sheets"
        source.mkdir(exist_ok=True)
        (source / "main.csv").unlink(missing_ok=True)
        os.link(path, source / "main.csv")
    form = path.suffix.removeprefix(".")
    arguments = ["unflatten", str(source), "-f", form, "--root-is-list", "-o", str(out)]
    return _run([str(PEERS.absolute() / "bin" / "flatten-tool"), *arguments], out)


def _frictionless(path: Path) -> Run:
    # It takes no absolute path.
    return _run([str(PEERS.absolute() / "bin" / "frictionless"), "validate", path.name], path, cwd=path.parent)


def _run(command: Sequence[str], out: Path, *, cwd: Path | None = None) -> Run:
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)
    peak = peak_of_tree(process)
    seconds = time.perf_counter() - began
    if process.returncode or not out.exists():
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return Run(seconds, peak)

"""A list of operations to checked records, the whole way and with all processes, against two tools for tables."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from attrs import evolve, frozen

from bench.lists import MAPPING, write_csv, write_xlsx
from bench.measuring import Measurement
from bench.memory import peak_of_tree

ROWS = 20_000
FEW, MANY = 100_000, 1_000_000
PEERS = Path(".venv-peers")
_SICORE = Path(sys.executable).with_name("sicore")


@frozen
class Command:
    """A program at work on a file.

    Args:
        arguments: The program and what it is told.
        out: What it writes, None where it writes nothing.
        cwd: Where it runs.
        bytecode: The folder for its byte code, which an installed program has beside its files; None where it is
            measured otherwise than by time.
    """

    arguments: Sequence[str]
    out: Path | None = None
    cwd: Path | None = None
    bytecode: Path | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The user's environment, but byte code is kept."""
        if self.bytecode is None:
            return dict(os.environ)
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return kept | {"PYTHONPYCACHEPREFIX": str(self.bytecode)}


@frozen
class Runs:
    """Runs of a program: the median of the seconds by the clock on the wall, and the most that all of it held."""

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
            commands = {
                "sicore": _sicore(path, folder),
                "flatten-tool": _flatten_tool(path, folder),
                "frictionless": _frictionless(path),
            }
            ready = {name: evolve(command, bytecode=folder / "bytecode") for name, command in commands.items()}
            found += _compared(form, _in_turns(ready, rounds=max(rounds // 3, 3)))
    return found


def _compared(form: str, runs: dict[str, Runs]) -> list[Measurement]:
    seconds = {name: each.seconds for name, each in runs.items()}
    peaks = {name: each.peak / 1e6 for name, each in runs.items()}
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
            peaks[count] = _peak(_sicore(path, folder)) / 1e6
    return Measurement(
        work=f"peak memory, import of {MANY:,} rows of CSV, whole process tree",
        against=f"{FEW:,} rows, {peaks[FEW]:.0f} MB",
        figures=f"{peaks[MANY]:.0f} MB",
        ratio=peaks[MANY] / peaks[FEW],
        budget=1.2,
        at_least=False,
    )


def _in_turns(commands: dict[str, Command], *, rounds: int) -> dict[str, Runs]:
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        _seconds(command)  # not counted: it leaves the byte code
    for _ in range(rounds):
        for name, command in commands.items():
            seconds[name].append(_seconds(command))
    # Looking at memory takes a processor's time, so that it has runs of its own.
    return {name: Runs(median(seconds[name]), _peak(command)) for name, command in commands.items()}


def _seconds(command: Command) -> float:
    began = time.perf_counter()
    process = _begun(command)
    process.wait()
    seconds = time.perf_counter() - began
    _check(command, process)
    return seconds


def _peak(command: Command) -> int:
    process = _begun(command)
    peak = peak_of_tree(process)
    _check(command, process)
    return peak


def _begun(command: Command) -> "subprocess.Popen[str]":
    if command.out is not None:
        command.out.unlink(missing_ok=True)
    return subprocess.Popen(
        command.arguments,
        cwd=command.cwd,
        env=command.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _check(command: Command, process: "subprocess.Popen[str]") -> None:
    if process.returncode or not (command.out is None or command.out.exists()):
        raise SystemExit(f"{command.arguments[0]} ended with {process.returncode}")


def _sicore(path: Path, folder: Path) -> Command:
    out = folder / "records.jsonl"
    return Command([str(_SICORE), "import", str(path), "--mapping", str(MAPPING), "--out", str(out)], out)


def _flatten_tool(path: Path, folder: Path) -> Command:
    source = path
    if path.suffix == ".csv":
        # It reads a folder of CSV files, each of which is a sheet.
        source = folder / "sheets"
        source.mkdir(exist_ok=True)
        (source / "main.csv").unlink(missing_ok=True)
        os.link(path, source / "main.csv")
    out, form = folder / "unflattened.json", path.suffix.removeprefix(".")
    arguments = ["unflatten", str(source), "-f", form, "--root-is-list", "-o", str(out)]
    return Command([str(PEERS.absolute() / "bin" / "flatten-tool"), *arguments], out)


def _frictionless(path: Path) -> Command:
    # It takes no absolute path.
    return Command([str(PEERS.absolute() / "bin" / "frictionless"), "validate", path.name], cwd=path.parent)

"""Peak memory of a whole process tree, and how it grows with the number of records."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from attrs import define

from bench.measuring import Measurement
from bench.samples import write_operations

FEW, MANY = 100_000, 1_000_000
_SUBJECT = """
import sys
from datetime import date
from pathlib import Path
from sicore.checks import Checker
checker = Checker(today=date(2026, 11, 21))
found = sum(1 for _ in checker.check_file(Path(sys.argv[1]), jobs=int(sys.argv[2])))
found += sum(1 for _ in checker.finish())
print(checker.records, found)
"""


def growth(jobs: int = 2) -> Measurement:
    """Peak memory at a million lines against a hundred thousand: check, rules and what is seen over all records."""
    peaks = {count: _peak_for(count, jobs) for count in (FEW, MANY)}
    return Measurement(
        work=f"peak memory, {MANY:,} JSON Lines, all rules, {jobs} processes, whole process tree",
        against=f"{FEW:,} lines, {peaks[FEW]:.0f} MB",
        figures=f"{peaks[MANY]:.0f} MB",
        ratio=peaks[MANY] / peaks[FEW],
        budget=1.2,
        at_least=False,
    )


def _peak_for(count: int, jobs: int) -> float:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.jsonl"
        write_operations(path, count)
        process = subprocess.Popen(
            [sys.executable, "-c", _SUBJECT, str(path), str(jobs)], stdout=subprocess.PIPE, text=True
        )
        peak = peak_of_tree(process)
        told = process.stdout.read().split() if process.stdout else []
    if told != [str(count), "0"]:
        raise SystemExit(f"the check of {count} lines went wrong: {told}")
    return peak / 1e6


def peak_of_tree(process: "subprocess.Popen[str]", *, every: float = 0.05) -> int:
    """The most bytes that a process and its descendants held at once until it ended; shared pages count once.

    Linux only: proportional set sizes from /proc.
    """
    with watched(process.pid, every=every) as peaks:
        process.wait()
    return peaks.mapped


@define
class Peaks:
    """The most that a process and its descendants held at once, in bytes; shared pages count once.

    Args:
        own: Memory that no file stands behind.
        mapped: The same with the pages of files that are mapped, which the system takes back whenever it wants them.
    """

    own: int = 0
    mapped: int = 0


@contextmanager
def watched(pid: int, *, every: float = 0.2) -> Iterator[Peaks]:
    """A block during which a process is watched; what came of it is told when the block ends. Linux only."""
    peaks, is_over = Peaks(), Event()

    def watch() -> None:
        while not is_over.wait(every):
            held = [_held_by(each) for each in _tree(pid)]
            peaks.own = max(peaks.own, sum(each["Pss_Anon:"] for each in held))
            peaks.mapped = max(peaks.mapped, sum(each["Pss:"] for each in held))

    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield peaks
    finally:
        is_over.set()
        watching.join()


def _tree(root: int) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            waiting += map(int, _read(task).split())
    return found


def _held_by(pid: int) -> dict[str, int]:
    lines = (line.split() for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines()[1:])
    return {"Pss:": 0, "Pss_Anon:": 0} | {line[0]: int(line[1]) * 1024 for line in lines}


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""

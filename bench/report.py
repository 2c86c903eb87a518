"""The page of benchmarks."""

import os
import platform
import sys
from collections.abc import Iterable

from bench.measuring import Measurement

OPENING = """\
# Benchmarks

What `make bench` measured, each against its peer in one run on one machine. A figure is the median of several rounds
that took turns; what one core does is counted in processor time, so that other programs on the machine disturb little,
and what several processes do by the clock on the wall. Memory is that of the whole process tree with shared pages
counted once. Several processes are only faster than one where the processors are free: compare the load below with the
number of processors. The records are invented and have nothing wrong with them; a record with findings takes longer.

`python -m bench --write` writes this page; with `--only` it replaces the lines that it measured.
"""

_HEAD = ("| work | against | measured | result | budget | kept |", "|---|---|---|---|---|---|")


def page(measurements: Iterable[Measurement], known: str = "") -> str:
    """The page in Markdown.

    Args:
        measurements: What was measured.
        known: The page as it was, whose lines of other work stay.
    """
    busy = f"{os.getloadavg()[2]:.1f} programs wanting a processor over the last quarter of an hour"
    machine = f"{os.cpu_count()} processors, {platform.system()}, Python {sys.version.split()[0]}; {busy}"
    lines = (line for line in known.splitlines() if line.startswith("| ") and line != _HEAD[0])
    before = _by_work((line.split(" | ")[0].removeprefix("| "), line) for line in lines)
    rows = before | _by_work((each.work, _row(each)) for each in measurements)
    told = [row for some in rows.values() for row in some]
    return "\n".join([OPENING, f"Last measured on: {machine}.", "", *_HEAD, *told, ""])


def _by_work(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The rows of each work; one that was compared with several others has several."""
    found: dict[str, list[str]] = {}
    for work, row in rows:
        found.setdefault(work, []).append(row)
    return found


def _row(each: Measurement) -> str:
    is_kept = "yes" if each.is_met else "**no**"
    return f"| {each.work} | {each.against} | {each.figures} | {shown(each)} | {wanted(each)} | {is_kept} |"


def shown(measurement: Measurement) -> str:
    """The result with its unit."""
    digits = 2 if measurement.ratio < 10 else 0
    return f"{measurement.ratio:.{digits}f}{measurement.unit}"


def wanted(measurement: Measurement) -> str:
    """The budget with its unit."""
    return f"{'≥' if measurement.at_least else '≤'} {measurement.budget:g}{measurement.unit}"

"""Ten metrics over many projects: time by the clock, and memory as their number grows."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.measuring import Measurement
from bench.memory import peak_of_tree
from sicore.format import dump_json

FEW, MANY = 10_000, 100_000
_METRICS = (
    "esf.output",
    "esf.result_rate",
    "perf.achievement",
    "fin.absorption",
    "fin.cofinancing",
    "cost.per_participant",
    "cost.per_result",
    "tag.gender",
    "esf.output",
    "esf.result_rate",
)
_SECONDS, _GROWTH = 60, 1.2


def evaluating() -> list[Measurement]:
    """Ten metrics over a hundred thousand projects, and the memory against ten thousand."""
    few, many = (_run(count) for count in (FEW, MANY))
    asked = f"{len(_METRICS)} metrics (the {len(set(_METRICS))} that read records, two of them asked twice)"
    work = f"{asked} over {MANY:,} projects from JSON Lines, one process"
    return [
        Measurement(
            work=work,
            against="the goal",
            figures=f"{many[0]:.0f} s by the clock",
            ratio=many[0],
            budget=_SECONDS,
            unit="s",
            at_least=False,
        ),
        Measurement(
            work=f"{work}: peak memory",
            against=f"{FEW:,} projects, {few[1]:.0f} MB",
            figures=f"{many[1]:.0f} MB",
            ratio=many[1] / few[1],
            budget=_GROWTH,
            at_least=False,
        ),
    ]


def _run(count: int) -> tuple[float, float]:
    """Seconds by the clock, and the peak of memory in MB."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "projects.jsonl"
        with path.open("wb") as file:
            file.writelines(dump_json(each) + b"\n" for each in projects(count))
        asked = [part for name in _METRICS for part in ("--metric", name)]
        command = [str(Path(sys.executable).with_name("sicore")), "evaluate", str(path), *asked, "--format", "json"]
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        peak = peak_of_tree(process)
        told = process.stdout.read() if process.stdout else ""
        taken = time.perf_counter() - begin
    if f'"records":{count}' not in told:
        raise SystemExit(f"evaluating {count} projects went wrong: {told[:200]!r}")
    return taken, peak / 1e6


def projects(count: int) -> Iterator[dict[str, Any]]:
    """Invented projects with eight values of indicators and four amounts each, always the same."""
    chance = random.Random(1)  # noqa: S311  (invented numbers)
    for number in range(count):
        yield _project(number, chance)


def _project(number: int, chance: random.Random) -> dict[str, Any]:
    unemployed, inactive, employed = (chance.randrange(most) for most in (40, 30, 20))
    total, cost = unemployed + inactive + employed, chance.randrange(10_000, 900_000)
    counts = {
        "EECO02": unemployed,
        "EECO04": inactive,
        "EECO05": employed,
        "EECR05": chance.randrange(unemployed + inactive + 1),
        "EECR06": chance.randrange(employed + 1),
    }
    amounts = {
        "total_eligible_cost": cost,
        "eu_contribution": cost // 2,
        "granted_amount": cost * 3 // 4,
        "paid_amount": cost // 3,
    }
    indicators = [
        _value("EECO01", total) | {"target": str(total + 10)},
        *(_value(code, value) for code, value in counts.items()),
        _value("EECO01", total // 2) | {"sex": "female"},
        _value("EECO01", total - total // 2) | {"sex": "male"},
    ]
    return {
        "sicore": "1.0",
        "type": "project",
        "id": f"eu.bench:{number}",
        "title": {"en": f"Project {number}"},
        "summary": {"en": "A few plain sentences that tell what the project is about and for whom."},
        "sources": [{"name": "list.csv"}],
        **{name: {"amount": f"{amount}.50", "currency": "EUR"} for name, amount in amounts.items()},
        "gender_dimension": [{"list": "cpr-2021-gender", "version": "2021", "code": chance.choice(["01", "02", "03"])}],
        "indicators": indicators,
    }


def _value(code: str, value: int) -> dict[str, Any]:
    indicator = {"list": "esf-plus-indicator", "version": "2021", "code": code}
    return {"indicator": indicator, "value": str(value), "as_of": "2025-12-31"}

"""Run the benchmarks: `python -m bench [--write] [--only NAME ...] [--rounds N]`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from bench.catalogue import catalogue_at_size
from bench.checking import against_jsonschema, two_cores
from bench.linking import linking
from bench.measuring import Measurement
from bench.memory import growth
from bench.plugins import help_time
from bench.report import page, shown, wanted
from bench.starting import import_time
from bench.tables import against_peers, growth_of_tables

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"

BENCHMARKS: dict[str, Callable[[int], list[Measurement]]] = {
    "checks": against_jsonschema,
    "processes": lambda rounds: [two_cores(rounds)],
    "memory": lambda _: [growth()],
    "import": lambda rounds: [import_time(rounds)],
    "tables": against_peers,
    "table-memory": lambda _: [growth_of_tables()],
    "plugins": help_time,
    "linking": lambda _: linking(),
    "catalogue": lambda _: catalogue_at_size(),
}


def main() -> None:
    """Measure, print, and keep the page where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure against peers.")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md; needs all benchmarks")
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, default=list(BENCHMARKS), help="some of them")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of each comparison")
    asked = parser.parse_args()
    measurements: list[Measurement] = []
    for name in asked.only:
        for measured in BENCHMARKS[name](asked.rounds):
            measurements.append(measured)
            kept = "kept" if measured.is_met else "NOT KEPT"
            print(f"{measured.work}: {measured.figures}; against {measured.against}", flush=True)
            print(f"    {shown(measured)}, budget {wanted(measured)}: {kept}", flush=True)
    if asked.write and set(asked.only) == set(BENCHMARKS):
        PAGE.write_text(page(measurements), encoding="utf-8")
        print(f"wrote {PAGE.name}")


if __name__ == "__main__":
    main()

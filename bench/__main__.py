"""Run the benchmarks: `python -m bench [--write] [--only NAME ...] [--rounds N]`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from bench.catalogue import catalogue_loaded, catalogue_searched
from bench.checking import against_jsonschema, two_cores
from bench.evaluating import evaluating
from bench.exchange import exchange
from bench.linking import linking
from bench.measuring import Measurement
from bench.memory import growth
from bench.plugins import help_time
from bench.report import page, shown, wanted
from bench.site import site
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
    "evaluating": lambda _: evaluating(),
    "catalogue-load": lambda _: catalogue_loaded(),
    "catalogue-search": lambda _: catalogue_searched(),
    "site": lambda _: site(),
    "exchange": lambda _: exchange(),
    "exchange-100k": lambda _: exchange(100_000),
    "catalogue-100k": lambda _: [*catalogue_loaded(100_000), *catalogue_searched(100_000)],
}

USUAL = [name for name in BENCHMARKS if not name.endswith("-100k")]
"""What is measured where nothing is named; the smaller counts are for quick comparisons."""


def main() -> None:
    """Measure, print, and keep the page where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure against peers.")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, default=None, help="some of them")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of each comparison")
    asked = parser.parse_args()
    measurements: list[Measurement] = []
    for name in asked.only or USUAL:
        for measured in BENCHMARKS[name](asked.rounds):
            measurements.append(measured)
            kept = "kept" if measured.is_met else "NOT KEPT"
            print(f"{measured.work}: {measured.figures}; against {measured.against}", flush=True)
            print(f"    {shown(measured)}, budget {wanted(measured)}: {kept}", flush=True)
    if asked.write:
        is_whole = asked.only is None
        PAGE.write_text(page(measurements, "" if is_whole else PAGE.read_text("utf-8")), encoding="utf-8")
        print(f"wrote {PAGE.name}")


if __name__ == "__main__":
    main()

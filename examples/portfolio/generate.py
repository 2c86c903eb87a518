"""Writes an invented portfolio of projects in six countries, to try catalogues, evaluations and reports with.

    python examples/portfolio/generate.py portfolio.jsonl --projects 5000

Nothing in it is real. The same number and seed give the same bytes, and a project
is the same in a portfolio of any size.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import beside
from invented import COUNTRIES, drawn_of
from projects import programme, project

import sicore
from sicore.model import AnyRecord


def portfolio(count: int, seed: int = 2026) -> Iterator[AnyRecord]:
    """Yield programmes, and then the projects with what tells of them.

    Args:
        count: How many projects.
        seed: Another one gives another portfolio.
    """
    yield from map(programme, COUNTRIES)
    for number in range(1, count + 1):
        drawn = drawn_of(number, seed)
        operation = project(drawn)
        yield operation
        yield from beside.told(drawn, operation)


def main() -> None:
    """Read the command line and write the portfolio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="the file to write, .jsonl or .jsonl.gz")
    parser.add_argument("--projects", type=int, default=5000, help="how many projects (5000)")
    parser.add_argument("--seed", type=int, default=2026, help="another number gives another portfolio")
    if (told := parser.parse_args()).projects < 1:
        parser.error("A portfolio has one project at least.")
    sicore.write(portfolio(told.projects, told.seed), told.out)


if __name__ == "__main__":
    main()

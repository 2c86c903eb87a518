"""Run the soak: `python -m soak [--write] [--only NAME ...] [--examples N] [--kills N]`."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from soak.attacks import attacks
from soak.catalogues import catalogues
from soak.feeds import KILLS, feeds
from soak.fuzz import any_text, broken_records, wrong_values
from soak.lists import lists
from soak.outcome import Outcome, timed

RUNS = ("attacks", "catalogues", "feeds", "fuzz", "lists", "suppression")
PAGE = Path(__file__).resolve().parents[1] / "docs" / "soak.md"
OPENING = """\
# Soak

What `make soak` did: files made to hurt a reader, and texts and records that nobody would write. Nothing may end in a
traceback; each attack must end in its finding, what is right beside it must still be read, and no run may take more
than 400 MB. Memory is the most that the whole run held until then, so that it can only grow from line to line; the runs
that kill catalogues and crowd them, and that of the lists, are processes of their own and do not count.

`python -m soak --write` writes this page.

| run | expected | came of it | seconds | peak MB | right |
|---|---|---|---|---|---|
"""


def main() -> None:
    """Run all, print, keep the page where asked; the exit status is 1 where something went wrong."""
    parser = argparse.ArgumentParser(prog="python -m soak", description="Crash, fuzz and attack runs.")
    parser.add_argument("--write", action="store_true", help="write docs/soak.md")
    parser.add_argument("--only", nargs="+", choices=RUNS, default=RUNS, help="some of them")
    parser.add_argument("--examples", type=int, default=20_000, help="examples of each fuzz run")
    parser.add_argument("--kills", type=int, default=KILLS, help="how often a publisher and a harvester are killed")
    asked = parser.parse_args()
    outcomes: list[Outcome] = []
    with TemporaryDirectory() as folder:
        for run in _runs(Path(folder), asked):
            outcome = timed(run)
            outcomes.append(outcome)
            mark = "right" if outcome.is_right else f"WRONG, expected {outcome.expected}"
            print(
                f"{outcome.run}: {outcome.told} ({outcome.seconds:.1f} s, {outcome.peak_mb:.0f} MB): {mark}", flush=True
            )
    if asked.write:
        kept = "" if asked.only == RUNS else PAGE.read_text("utf-8")
        PAGE.write_text(OPENING + "".join(_rows(kept, outcomes)), encoding="utf-8")
        print(f"wrote {PAGE.name}")
    sys.exit(0 if all(outcome.is_right for outcome in outcomes) else 1)


def _runs(folder: Path, asked: argparse.Namespace) -> Iterator[Callable[[], Outcome]]:
    runs: dict[str, Callable[[], Iterator[Callable[[], Outcome]]]] = {
        "attacks": lambda: attacks(folder),
        "catalogues": catalogues,
        "feeds": lambda: feeds(asked.kills),
        "fuzz": lambda: _fuzz(asked.examples),
        "lists": lists,
        "suppression": _suppressions,
    }
    for name in RUNS:
        if name in asked.only:
            yield from runs[name]()


def _fuzz(examples: int) -> Iterator[Callable[[], Outcome]]:
    yield lambda: broken_records(examples)
    yield lambda: any_text(examples // 4)
    yield lambda: wrong_values(examples // 4)


def _suppressions() -> Iterator[Callable[[], Outcome]]:
    # Fetched last: the memory that it needs for linear programming would count in the runs before it.
    from soak.suppression import suppressions  # noqa: PLC0415  (scipy would count in the memory of the others)

    yield from suppressions()


def _rows(page: str, outcomes: Iterable[Outcome]) -> Iterable[str]:
    """The rows of a page, each that was run again as it came out now."""
    told = [f"{line}\n" for line in page.splitlines() if line.startswith("| ")][1:]
    return {row.split(" | ")[0]: row for row in (*told, *map(_row, outcomes))}.values()


def _row(each: Outcome) -> str:
    told = each.told.replace("|", "\\|").replace("\n", " ")
    right = "yes" if each.is_right else "**no**"
    return f"| {each.run} | {each.expected} | {told} | {each.seconds:.1f} | {each.peak_mb:.0f} | {right} |\n"


if __name__ == "__main__":
    main()

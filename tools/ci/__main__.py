"""Check what users install: `python -m tools.ci`; with words, only the checks named by one of them."""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tools.ci import steps
from tools.ci.interpreters import interpreters
from tools.ci.running import StepFailedError, StepUnableError


def checks(built: steps.Built) -> Iterator[tuple[str, Callable[[], str]]]:
    """Name and call of every check, in their order."""
    yield "wheels", partial(steps.wheels_hold_what_the_folders_hold, built)
    yield "core alone", partial(steps.core_alone_works, built)
    yield "command line", partial(steps.command_line_works, built)
    yield "grades", partial(steps.plugins_reach_gold, built)
    yield "sdist and plugin tests", partial(steps.tests_pass_against_the_wheels, built)
    yield "lowest versions", partial(steps.tests_pass_with_the_lowest_versions, built)
    here = f"3.{sys.version_info.minor}"
    others = [one for one in interpreters() if one.version != here]
    for interpreter in others:
        yield f"Python {interpreter.version}", partial(steps.tests_pass_on, built, interpreter)
    if not others:
        yield "other interpreters", partial(_unable, f"only Python {here} is present")


def _unable(reason: str) -> str:
    raise StepUnableError(reason)


def report(title: str, check: Callable[[], str]) -> None:
    """Make one check and print what it found, with the time that it took."""
    print(f"== {title}", flush=True)
    started = time.monotonic()
    try:
        said = check()
    except StepUnableError as unable:
        said = f"cannot run: {unable}"
    print(f"   {said} ({time.monotonic() - started:.0f} s)", flush=True)


def main() -> None:
    """Make every check; the first that does not hold ends the run with its words."""
    words = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="sicore-ci-") as name:
        print("== build", flush=True)
        try:
            built = steps.build_all(Path(name).resolve())
            for title, check in checks(built):
                if not words or any(word in title for word in words):
                    report(title, check)
        except StepFailedError as failure:
            sys.exit(f"   FAILED: {failure}")


if __name__ == "__main__":
    main()

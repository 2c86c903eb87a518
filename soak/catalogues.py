"""Catalogues that are killed and catalogues that many use at once: their tests, many more times than usual."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from soak.outcome import Outcome

ROOT = Path(__file__).resolve().parents[1]
CRASHES = 420
CROWD_SECONDS = 60


def catalogues() -> Iterator[Callable[[], Outcome]]:
    """The runs."""
    yield lambda: _tested(
        f"imports, migrations, purges and linking killed {CRASHES} times, on a file and on PostgreSQL",
        "test_crash.py",
        SICORE_CRASHES=str(CRASHES),
    )
    yield lambda: _tested(
        f"two writers and ten readers for {CROWD_SECONDS} seconds, on a file and on PostgreSQL",
        "test_crowd.py",
        SICORE_CROWD_SECONDS=str(CROWD_SECONDS),
    )


def _tested(name: str, file: str, **more: str) -> Outcome:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", str(ROOT / "tests" / "catalogue" / file)],
        cwd=ROOT,
        env=os.environ | more,
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr.strip()[-200:]
    # How long it took stands in a column of its own.
    return Outcome(run=name, expected="nothing lost", told=told.partition(" in ")[0], is_right=done.returncode == 0)

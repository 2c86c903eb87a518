"""Tests that are run once more, with bigger counts."""

import os
import subprocess
import sys
from pathlib import Path

from soak.outcome import Outcome

ROOT = Path(__file__).resolve().parents[1]


def repeated(name: str, test: str, **counts: str) -> Outcome:
    """Run a test in a process of its own.

    Args:
        name: What is done, for people.
        test: The test, as pytest calls it.
        counts: What the test reads its counts from: names and values in the environment.
    """
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", str(ROOT / test)],
        cwd=ROOT,
        env=os.environ | counts,
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr.strip()[-200:]
    # How long it took stands in a column of its own.
    return Outcome(run=name, expected="nothing lost", told=told.partition(" in ")[0], is_right=done.returncode == 0)

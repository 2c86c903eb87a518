"""Running other programs for the checks, with their words shown only where they fail."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What would let the checkout, the user's own packages or another environment leak into a built one.
FOREIGN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTEST_ADDOPTS", "MYPYPATH")


class StepFailedError(Exception):
    """A check of the built distributions does not hold; the text says which and why."""


class StepUnableError(Exception):
    """A check cannot be made on this machine; the text says why."""


def run(
    *command: str | Path,
    cwd: Path = ROOT,
    extra: Mapping[str, str] | None = None,
    allowed: Sequence[int] = (0,),
) -> str:
    """Run a program and return what it wrote: to standard output where it went well, else to both.

    Args:
        command: The program and its arguments.
        cwd: Where it runs.
        extra: Environment variables beside the present ones.
        allowed: The exit statuses that are well.

    Raises:
        StepFailedError: It ended with another status; the text holds the end of its words.
    """
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN} | dict(extra or {})
    words = [str(part) for part in command]
    done = subprocess.run(words, check=False, cwd=cwd, env=environment, capture_output=True, text=True)
    if done.returncode not in allowed:
        told = (done.stdout + done.stderr)[-30_000:]
        raise StepFailedError(f"status {done.returncode} from: {' '.join(words)}\n{told}")
    return done.stdout if done.returncode == 0 else done.stdout + done.stderr

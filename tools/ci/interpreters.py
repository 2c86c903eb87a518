"""Which CPython interpreters this machine has, one per minor version."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

MINORS = range(11, 30)
ASK = "import sys; print('.'.join(map(str, sys.version_info[:2])), sys.implementation.name)"


@frozen(kw_only=True)
class Interpreter:
    """An interpreter that runs.

    Args:
        version: Major and minor, `3.12`.
        executable: Where it is.
    """

    version: str
    executable: Path


def interpreters() -> list[Interpreter]:
    """The first working CPython of each minor version from 3.11 on: from the PATH, then from pyenv."""
    found: dict[str, Interpreter] = {}
    for candidate in _candidates():
        version = _version(candidate)
        if version is not None:
            found.setdefault(version, Interpreter(version=version, executable=candidate))
    return sorted(found.values(), key=lambda one: int(one.version.split(".")[1]))


def _candidates() -> Iterator[Path]:
    for minor in MINORS:
        if on_path := shutil.which(f"python3.{minor}"):
            yield Path(on_path)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(pyenv.glob("versions/3.*/bin/python"))


def _version(executable: Path) -> str | None:
    # pyenv's stand-ins on the PATH exist for versions that are switched off, and then fail.
    answer = subprocess.run([executable, "-c", ASK], check=False, capture_output=True, text=True)
    match = re.fullmatch(r"(3\.([0-9]+)) cpython\n", answer.stdout)
    return match[1] if match and int(match[2]) in MINORS else None

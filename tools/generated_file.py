"""How every module of tools/generate ends: write its files, or with --check name the stale ones."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def write_or_check(files: Mapping[Path, str | bytes], arguments: Sequence[str] | None = None) -> None:
    """Write the texts that differ from their files; asked for --check, write nothing and leave with status 1.

    Args:
        files: The whole text of each file, UTF-8, or its bytes.
        arguments: The words of the command line; None takes the program's own.
    """
    parser = argparse.ArgumentParser(description="Write generated files.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file is out of date")
    check = parser.parse_args(arguments).check
    wanted = {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    stale = [path for path, content in wanted.items() if not path.exists() or path.read_bytes() != content]
    if check and stale:
        names = ", ".join(os.path.relpath(path) for path in stale)
        sys.exit(f"out of date: {names}; run `make generate`")
    for path in [] if check else stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[path])
        print(f"wrote {os.path.relpath(path)}")

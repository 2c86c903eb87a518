"""The verifying client as the commands that conformance suites for clients of The Update Framework drive.

The suite https://github.com/theupdateframework/tuf-conformance calls `init`, `refresh` and `download`, and looks at the
exit status, the folder of the metadata and what the server was asked. From a checkout of it:

    pytest tuf_conformance --entrypoint "…/sicore/.venv/bin/python …/sicore/tools/tuf_client.py"
"""

import argparse
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from sicore.errors import SicoreError
from sicore.exchange.client import VerifyingClient
from sicore.fetch import Fetcher

LONGEST_NAME = 200
"""Bytes of a file's name that every file system takes."""


def main(arguments: Sequence[str]) -> int:
    """Run a command; gives the exit status: 0 where all of it succeeded, 1 otherwise."""
    asked = _parser().parse_args(arguments)
    try:
        root = asked.trusted_root.read_bytes() if asked.command == "init" else None
        client = VerifyingClient(
            state=asked.metadata_dir,
            metadata_url=asked.metadata_url,
            targets_url=asked.target_base_url,
            root=root,
            reader=Fetcher(allow_private=True),  # suites serve from loopback
        )
        if asked.command == "refresh":
            client.refresh()
        elif asked.command == "download":
            for name in asked.target_name:
                client.download(name, asked.target_dir / file_name(name))
    except (SicoreError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def file_name(target: str) -> str:
    """A file's name for a target, which may be a path; never one that leads elsewhere.

    >>> file_name("../a b"), file_name("..")
    ('..%2Fa%20b', '%2E%2E')
    """
    name = quote(target, safe="")
    if len(name) > LONGEST_NAME:
        return sha256(target.encode()).hexdigest()
    return name.replace(".", "%2E") if not name.strip(".") else name


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="A client of The Update Framework, for conformance suites.")
    parser.add_argument("--metadata-dir", type=Path, required=True)
    parser.add_argument("--metadata-url", default="")
    parser.add_argument("--target-name", action="append", help="can be repeated; one client looks all of them up")
    parser.add_argument("--target-base-url")
    parser.add_argument("--target-dir", type=Path)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("init").add_argument("trusted_root", type=Path)
    commands.add_parser("refresh")
    commands.add_parser("download")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

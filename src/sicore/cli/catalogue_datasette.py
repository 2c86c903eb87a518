"""`sicore catalogue datasette`."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from sicore.catalogue import opened
from sicore.cli import options
from sicore.errors import UsageError
from sicore.format import dump_json
from sicore.workspace import Workspace

EXAMPLES = (
    "sicore catalogue datasette catalogue.db",
    "sicore catalogue datasette catalogue.db --port 8002",
    "sicore catalogue datasette catalogue.db --format json > metadata.json",
)

Port = Annotated[int, typer.Option("--port", metavar="N", help="Where to listen on this computer.")]


def command(
    catalogue: options.CatalogueAddress,
    *,
    port: Port = 8001,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Open the catalogue in Datasette, to browse it and to ask SQL; with --format json only say what Datasette is told.

    Datasette is a program of its own: pip install datasette. It listens on this computer alone.
    """
    options.translator(lang, Workspace().registry)
    with opened(catalogue) as held:
        told = held.datasette_metadata()
    if form is options.Form.JSON:
        print(dump_json(told).decode())
        return 0
    program = datasette_program()
    if program is None:
        raise UsageError("Datasette is not installed here. Install it with: pip install datasette")
    with tempfile.TemporaryDirectory() as folder:
        metadata = Path(folder) / "metadata.json"
        metadata.write_bytes(dump_json(told))
        arguments = [program, "serve", catalogue, "--metadata", str(metadata), "--port", str(port)]
        return subprocess.run(arguments, check=False).returncode  # noqa: S603  (the program was found on the path)


def datasette_program() -> str | None:
    """The program Datasette: beside this Python, or where programs are looked for; None where it is not installed."""
    return shutil.which("datasette", path=Path(sys.executable).parent) or shutil.which("datasette")

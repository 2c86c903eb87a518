"""`sicore catalogue snapshot`."""

from pathlib import Path
from typing import Annotated

import typer

from sicore.catalogue import opened
from sicore.cli import options
from sicore.format import dump_json
from sicore.workspace import Workspace

EXAMPLES = ("sicore catalogue snapshot catalogue.db snapshot-2026-11",)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write; it must be empty or not there yet.")]


def command(
    catalogue: options.CatalogueAddress,
    folder: Folder,
    *,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Write what is published as flat tables with a data dictionary, and as records: a Data Package."""
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    with opened(catalogue) as held:
        rows = held.snapshot(folder, created=workspace.today)
    if form is options.Form.JSON:
        print(dump_json({"out": str(folder), "rows": rows}).decode())
        return 0
    for name, count in rows.items():
        print(translator.plural("{name}: {count} row", "{name}: {count} rows", count, name=name))
    return 0

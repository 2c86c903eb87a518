"""`sicore schema`."""

import json
import os
from typing import Annotated

import typer

from sicore.cli import options
from sicore.errors import UsageError
from sicore.format import dump_json
from sicore.format.schema import record_schema, type_schema
from sicore.model import RECORD_TYPES
from sicore.render import choose_language

EXAMPLES = (
    "sicore schema > record.schema.json",
    "sicore schema project",
    "sicore schema --list",
)

Type = Annotated[str | None, typer.Argument(metavar="TYPE", help="A record type; all types when not given.")]
Listing = Annotated[bool, typer.Option("--list", help="List the record types instead.")]


def command(
    word: Type = None,
    listing: Listing = False,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Print the JSON Schema of the exchange format, whole or for one record type; its own texts are English."""
    choose_language(lang, os.environ)  # a language that nobody speaks is refused here as everywhere
    if listing:
        typer.echo(json.dumps(list(RECORD_TYPES)) if form is options.Form.JSON else "\n".join(RECORD_TYPES))
        return 0
    whole = record_schema("next")
    if word is not None and word not in RECORD_TYPES:
        raise UsageError(f"There is no record type {word!r}. There are: {', '.join(RECORD_TYPES)}.")
    typer.echo(dump_json(whole if word is None else type_schema(whole, word), indented=True))
    return 0

"""`sicore codelists`."""

import json
from typing import Annotated, Any

import typer

from sicore.cli import options
from sicore.codelists import CodeList, Shelf, UnknownCodeListError, core_shelf
from sicore.workspace import Workspace

EXAMPLES = (
    "sicore codelists",
    "sicore codelists cpr-2021-intervention-field --lang fi",
    "sicore codelists nuts --version 2024 --format json",
)

List = Annotated[str | None, typer.Argument(metavar="LIST", help="The id of a list; all lists when not given.")]
Version = Annotated[
    str | None, typer.Option("--version", metavar="VERSION", help="A version; the newest when not given.")
]


def command(
    list_id: List = None,
    version: Version = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Print the code lists, or the codes of one with their labels."""
    rows = _lists(Workspace().shelf) if list_id is None else _codes(_codelist(list_id, version), lang or "en")
    if form is options.Form.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return 0
    for row in rows:
        typer.echo("\t".join("" if cell is None else str(cell) for cell in row.values()))
    return 0


def _codelist(list_id: str, version: str | None) -> CodeList:
    try:
        return core_shelf().get(list_id, version)
    except UnknownCodeListError:
        return Workspace().shelf.get(list_id, version)  # plugins are loaded only where the core has no such list


def _lists(shelf: Shelf) -> list[dict[str, Any]]:
    return [{"list": each.id, "version": each.version, "codes": len(each.codes), "title": each.title} for each in shelf]


def _codes(codelist: CodeList, language: str) -> list[dict[str, Any]]:
    return [{"code": code, "label": codelist.label(code, language)} for code in codelist.codes]

"""`sicore workbook`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options
from sicore.workspace import Workspace

EXAMPLES = (
    "sicore workbook project project.xlsx --lang sv",
    "sicore workbook case_study case.xlsx --lang ro --text ro --text en",
    "sicore import project.xlsx --out records.jsonl --centre se.esf",
)

Type = Annotated[str, typer.Argument(metavar="TYPE", help="A record type, such as project or case_study.")]
Output = Annotated[Path, typer.Argument(metavar="FILE", help="The workbook to write, a name ending in .xlsx.")]
Texts = Annotated[
    list[str] | None,
    typer.Option(
        "--text", metavar="TAG", help="Ask for texts in this language; that of --lang and English if not said."
    ),
]


def command(word: Type, file: Output, *, text: Texts = None, lang: options.Language = None) -> int:
    """Write a blank workbook in which somebody fills in one record, explained field by field."""
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    workspace.blank_workbook(word, file, speaker=translator, languages=text or ())
    print(translator.text("Written to {out}.", out=file), file=sys.stderr)
    return 0

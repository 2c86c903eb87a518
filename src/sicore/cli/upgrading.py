"""`sicore upgrade`."""

from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options, printing
from sicore.workspace import Workspace

EXAMPLES = ("sicore upgrade old.jsonl new.jsonl --to 1.0 --losses losses.json",)

Input = Annotated[Path, typer.Argument(metavar="FILE", help="JSON, JSON Lines or a package.")]
Output = Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")]
To = Annotated[str, typer.Option("--to", metavar="VERSION", help="The version of the exchange format to write.")]
Losses = Annotated[
    Path | None, typer.Option("--losses", metavar="FILE", help="Write what the version cannot hold, as JSON.")
]


def command(
    file: Input,
    out: Output,
    to: To,
    *,
    losses: Losses = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Write records in another version of the exchange format, upwards or downwards, and say what is lost."""
    started = printing.now()
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    label = translator.text("Records read")
    with printing.progress(label) as watch:
        outcome = workspace.upgrade(file, out, to=to, losses=losses, progress=watch.counting(label))
    printing.warn_of_plugins(workspace.registry, translator)
    told = printing.report_of(outcome.tally, sources=[file.name], records=outcome.records, started=started)
    printing.tell(told, translator, form=form, more={"out": str(out) if outcome.is_written else None})
    if form is options.Form.TEXT:
        printing.tell_written(translator, outcome.records, out if outcome.is_written else None, losses)
        if not outcome.is_written:
            printing.tell_nothing_written(translator)
    return printing.status_of(outcome.tally)

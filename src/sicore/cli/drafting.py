"""`sicore draft`."""

from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options, printing
from sicore.workspace import Workspace

EXAMPLES = (
    "sicore draft project.jsonl case.xlsx --id se.esf:22-018-S01 --lang sv",
    "sicore draft projects.jsonl drafts.jsonl --report gaps.html",
)

Input = Annotated[Path, typer.Argument(metavar="FILE", help="JSON, JSON Lines or a package with projects.")]
Output = Annotated[
    Path, typer.Argument(metavar="OUT", help="What to write: records, or a workbook with its gaps marked (.xlsx).")
]
Only = Annotated[str | None, typer.Option("--id", metavar="ID", help="Draft from this project alone.")]


def command(
    file: Input,
    out: Output,
    *,
    only: Only = None,
    report: options.ReportFile = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Draft a case study from the record of a project; what it does not say is told as a gap, with a question."""
    printing.check_report_name(report)
    started = printing.now()
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    outcome = workspace.draft(file, out, speaker=translator, only=only)
    printing.warn_of_plugins(workspace.registry, translator)
    told = printing.report_of(outcome.tally, sources=[file.name], records=outcome.records, started=started)
    printing.save_report(told, report, translator)
    printing.tell(told, translator, form=form, more={"out": str(out) if outcome.records else None})
    if form is options.Form.TEXT:
        printing.tell_written(translator, outcome.records, out if outcome.records else None, report)
    return printing.status_of(outcome.tally)

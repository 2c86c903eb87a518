"""`sicore validate`."""

from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options, printing
from sicore.workspace import Workspace

EXAMPLES = (
    "sicore validate records.jsonl",
    "sicore validate records.jsonl --profile art49 --report findings.html",
    "sicore validate package.zip --lang fi",
)

Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="JSON, JSON Lines, packages, or folders of them.")]
Profiles = Annotated[
    list[str] | None,
    typer.Option("--profile", metavar="NAME", help="Check also against: core, art49, annex12, kohesio, sim."),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", min=1, metavar="N", help="How many processes check large files; all cores when not given."),
]


def command(
    files: Files,
    *,
    profile: Profiles = None,
    report: options.ReportFile = None,
    jobs: Jobs = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Check records against the schema, the rules and the profiles named, and report all findings in one pass."""
    printing.check_report_name(report)
    started = printing.now()
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    label = translator.text("Records read")
    with printing.progress(label) as watch:
        validation = workspace.validate(files, profiles=profile or (), jobs=jobs, progress=watch.counting(label))
    printing.warn_of_plugins(workspace.registry, translator)
    told = printing.report_of(
        validation.tally,
        sources=list(validation.sources),
        records=validation.records,
        started=started,
        profiles=profile,
    )
    printing.save_report(told, report, translator)
    printing.tell(told, translator, form=form)
    if form is options.Form.TEXT:
        printing.tell_written(translator, validation.records, None, report)
    return printing.status_of(validation.tally)

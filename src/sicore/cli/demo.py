"""`sicore demo`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options, printing
from sicore.workspace import Workspace
from sicore.workspace.demo import run_demo

EXAMPLES = (
    "sicore demo",
    "SICORE_SAMPLES=folder sicore demo --out results",
)

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for the results.")]
Add = Annotated[
    list[Path] | None, typer.Option("--add", metavar="SOURCE", help="Import this as well, such as a folder of records.")
]


def command(
    out: Out = Path("demo-results"),
    add: Add = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Show the main job on sample sources: import, check, report, package; SICORE_SAMPLES names a folder of others."""
    started = printing.now()
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    own = os.environ.get("SICORE_SAMPLES")
    sources = [Path(own)] if own else add or ()
    samples = () if own else workspace.registry.samples()
    label = translator.text("Records read")
    with printing.progress(label) as watch:
        results = run_demo(workspace, sources, out, samples=samples, progress=watch.counting(label))
    printing.warn_of_plugins(workspace.registry, translator)
    told = printing.report_of(
        results.tally,
        sources=list(results.sources),
        records=results.records,
        started=started,
        coverage=results.coverage,
    )
    printing.save_report(told, results.report, translator)
    if form is options.Form.JSON:
        printing.tell(
            told, translator, form=form, more={"results": {name: str(path) for name, path in results.places.items()}}
        )
        return 0
    printing.tell(told, translator, form=form)
    if "samples" in results.places:
        typer.echo(f"{translator.text('Samples')}: {results.places['samples']}")
    typer.echo(f"{translator.text('Records')}: {results.places['records']}")
    typer.echo(f"{translator.text('Package')}: {results.places['package']}")
    typer.echo(f"{translator.text('Report')}: {results.report}")
    return 0

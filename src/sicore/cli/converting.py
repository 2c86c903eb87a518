"""`sicore convert`."""

from pathlib import Path
from typing import Annotated

import typer
from attrs import evolve

from sicore.cli import options, printing
from sicore.plugins import ExportContext
from sicore.workspace import Workspace

EXAMPLES = (
    "sicore convert records.jsonl package.zip --licence CC-BY-4.0",
    "sicore convert package.zip records.jsonl.gz",
    "sicore convert records.jsonl folder --to sicore.package",
    "sicore convert records.jsonl list.xlsx --to eu.art49 --language sv",
    "sicore convert records.jsonl records.xlsx --lang sv",
    "sicore convert records.jsonl tables.csv.zip",
    "sicore convert catalogue.db package.zip --licence CC-BY-4.0",
)

Input = Annotated[
    str, typer.Argument(metavar="FILE", help="JSON, JSON Lines, a package, or a catalogue, of which what is published.")
]
Output = Annotated[Path, typer.Argument(metavar="OUT", help="What to write; its suffix names the form.")]
To = Annotated[
    str | None, typer.Option("--to", metavar="EXPORTER", help="The exporter, where the suffix leaves it open.")
]
Licence = Annotated[
    str | None,
    typer.Option("--licence", metavar="SPDX", help="The licence that a package is given under, such as CC-BY-4.0."),
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What a package calls itself.")]


def command(
    file: Input,
    out: Output,
    *,
    to: To = None,
    licence: Licence = None,
    title: Title = None,
    language: options.WrittenIn = None,
    report: options.ReportFile = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Write records in another form, and report what that form cannot express."""
    printing.check_report_name(report)
    started = printing.now()
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    languages = options.written_languages(language, lang)
    context = ExportContext(
        created=workspace.today, languages=languages, licence=licence, title=title, spoken=translator.language
    )
    label = translator.text("Records read")
    with printing.progress(label) as watch:
        context = evolve(context, progress=watch.counting(translator.text("Records written")))
        outcome = workspace.convert(file, out, to=to, context=context, progress=watch.counting(label))
    printing.warn_of_plugins(workspace.registry, translator)
    told = printing.report_of(
        outcome.tally, sources=[options.source_called(file)], records=outcome.records, started=started
    )
    printing.save_report(told, report, translator)
    printing.tell(told, translator, form=form, more={"out": str(out) if outcome.is_written else None})
    if form is options.Form.TEXT:
        printing.tell_written(translator, outcome.records, out if outcome.is_written else None, report)
        if not outcome.is_written:
            printing.tell_nothing_written(translator)
    return printing.status_of(outcome.tally)

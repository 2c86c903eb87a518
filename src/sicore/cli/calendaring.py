"""`sicore calendar`."""

from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options, printing
from sicore.plugins import ExportContext
from sicore.workspace import Workspace

EXAMPLES = (
    "sicore calendar records.jsonl calls.html",
    "sicore calendar records.jsonl calls.ics --language fi",
    "sicore calendar package.zip calls.xlsx --report findings.html",
)
EXPORTER = "eu.art49-calendar"
"""The calendar that European law asks of every managing authority; the plugin `eu` writes it."""

Input = Annotated[
    str, typer.Argument(metavar="FILE", help="What holds the calls: JSON, JSON Lines, a package or a catalogue.")
]
Output = Annotated[Path, typer.Argument(metavar="OUT", help="What to write: .html, .ics, .csv, .xlsx, .ods or .json.")]
To = Annotated[str, typer.Option("--to", metavar="EXPORTER", help="The exporter, where a country has one of its own.")]
Licence = Annotated[
    str | None,
    typer.Option("--licence", metavar="SPDX", help="The licence that the calendar is given under, such as CC-BY-4.0."),
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What the calendar calls itself.")]


def command(
    file: Input,
    out: Output,
    *,
    to: To = EXPORTER,
    licence: Licence = None,
    title: Title = None,
    language: options.WrittenIn = None,
    report: options.ReportFile = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Write the calendar of published calls, those ahead first, and report what it lacks (CPR Article 49(2))."""
    printing.check_report_name(report)
    started = printing.now()
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    languages = options.written_languages(language, lang)
    context = ExportContext(created=workspace.today, languages=languages, licence=licence, title=title)
    outcome = workspace.convert(file, out, to=to, context=context)
    printing.warn_of_plugins(workspace.registry, translator)
    told = printing.report_of(
        outcome.tally, sources=[options.source_called(file)], records=outcome.records, started=started
    )
    printing.save_report(told, report, translator)
    printing.tell(told, translator, form=form, more={"out": str(out)})
    if form is options.Form.TEXT:
        # How many records were read says nothing about how many calls are ahead.
        printing.tell_calendar(translator, out if outcome.records else None, report)
    return printing.status_of(outcome.tally)

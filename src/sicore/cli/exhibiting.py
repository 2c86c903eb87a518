"""`sicore site`."""

from pathlib import Path
from typing import Annotated

import typer
from attrs import evolve

from sicore.cli import options, printing
from sicore.cli.from_environment import VARIABLE
from sicore.plugins import ExportContext
from sicore.workspace import Workspace
from sicore.workspace.exhibiting import SITE, exhibit

EXAMPLES = (
    "sicore site catalogue.db site",
    "sicore site catalogue.db site --language sv --language en --title 'Social innovation in Sweden'",
    "sicore site catalogue.db site --licence CC-BY-4.0 --base-url https://www.example.org/catalogue/",
)

Place = Annotated[
    str,
    typer.Argument(
        metavar="CATALOGUE",
        envvar=VARIABLE,
        help="A file, or postgresql://user@host/database; also a document or package of records.",
    ),
]
Folder = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="The folder of the site: a new or empty one, or a site to bring up to date."),
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar="TAG",
        help="A language of the pages, the first is that of most visitors; again for a further one. All when absent.",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        metavar="URL",
        help="The address that the site will have on the web, for feeds, citations and other tools; without it there "
        "is no sitemap.xml and no 404.html.",
    ),
]
Licence = Annotated[
    str | None,
    typer.Option("--licence", metavar="SPDX", help="The licence that the site is given under, such as CC-BY-4.0."),
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What the site calls itself.")]
To = Annotated[str, typer.Option("--to", metavar="EXPORTER", help="The exporter, where a plugin brings another one.")]


def command(
    catalogue: Place,
    folder: Folder,
    *,
    language: Languages = None,
    base_url: BaseUrl = None,
    licence: Licence = None,
    title: Title = None,
    to: To = SITE,
    report: options.ReportFile = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Write what is published as a web catalogue that any web server or file share can serve; only changed pages."""
    printing.check_report_name(report)
    started = printing.now()
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    context = ExportContext(
        created=workspace.today,
        languages=options.written_languages(language, None),
        licence=licence,
        title=title,
        spoken=translator.language,
        address=base_url,
    )
    label = translator.text("Records read")
    with printing.progress(label) as watch:
        context = evolve(context, progress=watch.counting(translator.text("Records written")))
        outcome = exhibit(workspace, catalogue, folder, context=context, to=to, progress=watch.counting(label))
    printing.warn_of_plugins(workspace.registry, translator)
    told = printing.report_of(
        outcome.tally, sources=[options.source_called(catalogue)], records=outcome.records, started=started
    )
    printing.save_report(told, report, translator)
    more = {"out": str(folder) if outcome.is_written else None, "held_back": outcome.held_back}
    printing.tell(told, translator, form=form, more=more)
    if form is options.Form.TEXT:
        printing.tell_held_back(translator, outcome.held_back)
        printing.tell_written(translator, outcome.records, folder if outcome.is_written else None, report)
        if not outcome.is_written:
            printing.tell_nothing_written(translator)
    return printing.status_of(outcome.tally)

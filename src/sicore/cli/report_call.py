"""`sicore report call`."""

from typing import Annotated

import typer

from sicore.cli import options, printing
from sicore.cli.report_annual import Country, For, Out, Place
from sicore.cli.report_shown import Asked, tell_made
from sicore.errors import UsageError
from sicore.workspace import Workspace
from sicore.workspace.reporting import AUDIENCES, make_call

EXAMPLES = (
    "sicore report call catalogue.db --theme homelessness --out homelessness",
    "sicore report call catalogue.db --theme employment --country SE --lang sv --out sysselsattning",
)

Theme = Annotated[
    str, typer.Option("--theme", metavar="CODE", help="A theme, such as homelessness: sicore codelists show si-theme.")
]


def command(
    place: Place,
    *,
    theme: Theme,
    out: Out,
    country: Country = None,
    audience: For = "public",
    report: options.ReportFile = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Analyse before a call what was funded and learned on a theme, where evidence is missing, and who may apply."""
    printing.check_report_name(report)
    if audience not in AUDIENCES:
        raise UsageError(f"There is no audience {audience!r}; say {' or '.join(AUDIENCES)}.")
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    started = printing.now()
    label = translator.text("Records read")
    with printing.progress(label) as watch:
        made = make_call(
            workspace,
            place,
            theme,
            out=out,
            translator=translator,
            country=country,
            audience=AUDIENCES[audience],
            progress=watch.counting(label),
        )
    printing.warn_of_plugins(workspace.registry, translator)
    return tell_made(made, translator, Asked(place=place, out=out, started=started, report=report, form=form))

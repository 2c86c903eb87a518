"""`sicore report cluster`."""

from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options, printing
from sicore.cli.report_annual import For, Out, Place
from sicore.cli.report_shown import Asked, tell_made
from sicore.errors import UsageError
from sicore.workspace import Workspace
from sicore.workspace.reporting import AUDIENCES, Choice, make_cluster

EXAMPLES = (
    "sicore report cluster catalogue.db --cluster se.ncc:housing --protocol protocol.toml --out housing",
    'sicore report cluster catalogue.db --query "theme:homelessness" --protocol protocol.toml --out housing',
    "sicore report cluster records.jsonl --list ids.txt --protocol protocol.toml --out housing",
)

ClusterId = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ID", help="A record of the type cluster, whose members are evaluated."),
]
Query = Annotated[
    str | None, typer.Option("--query", metavar="QUERY", help="The projects that a search in the catalogue finds.")
]
Listed = Annotated[
    Path | None, typer.Option("--list", metavar="FILE", help="A file with the id of a project on each line.")
]
ProtocolFile = Annotated[
    Path,
    typer.Option("--protocol", metavar="FILE", help="What is asked and how it is answered, with its date: TOML."),
]


def command(
    place: Place,
    *,
    protocol: ProtocolFile,
    out: Out,
    cluster: ClusterId = None,
    query: Query = None,
    listed: Listed = None,
    audience: For = "public",
    report: options.ReportFile = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Evaluate a cluster of projects: case by case first, pooled where that is allowed, and why where it is not."""
    printing.check_report_name(report)
    if audience not in AUDIENCES:
        raise UsageError(f"There is no audience {audience!r}; say {' or '.join(AUDIENCES)}.")
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    started = printing.now()
    label = translator.text("Records read")
    choice = Choice(cluster=cluster, query=query, listed=listed)
    with printing.progress(label) as watch:
        made = make_cluster(
            workspace,
            place,
            choice,
            protocol,
            out=out,
            translator=translator,
            audience=AUDIENCES[audience],
            progress=watch.counting(label),
        )
    printing.warn_of_plugins(workspace.registry, translator)
    return tell_made(made, translator, Asked(place=place, out=out, started=started, report=report, form=form))

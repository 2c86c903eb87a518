"""`sicore report cluster`."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import money_options, options
from sicore.cli.report_annual import For, Out, Place, Released
from sicore.cli.report_shown import Asked, make_and_tell
from sicore.workspace import Workspace
from sicore.workspace.modelling import read_model
from sicore.workspace.reporting import Choice, ClusterAsked, make_cluster

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
    model: money_options.Model = None,
    audience: For = "public",
    ledger: Released = None,
    currency: money_options.Currency = None,
    rates: money_options.Rates = None,
    policy: money_options.Convert = None,
    prices: money_options.Prices = None,
    base_year: money_options.BaseYear = None,
    ppp: money_options.Parities = None,
    dated: money_options.Timed = None,
    report: options.ReportFile = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Evaluate a cluster of projects: case by case first, pooled where that is allowed, and why where it is not."""
    followed = None if model is None else read_model(model, Workspace().registry, place)
    money = money_options.money_of(
        currency=currency,
        rates=rates,
        policy=policy,
        prices=prices,
        base_year=base_year,
        ppp=ppp,
        dated=dated,
        model=followed,
    )
    asked = Asked(place=place, out=out, audience=audience, report=report, lang=lang, form=form, money=money)
    choice = Choice(cluster=cluster, query=query, listed=listed)
    order = ClusterAsked(choice=choice, protocol=protocol, ledger=ledger, model=followed)
    return make_and_tell(asked, partial(make_cluster, asked=order))

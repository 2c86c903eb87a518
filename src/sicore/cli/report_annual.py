"""`sicore report annual`."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import money_options, options
from sicore.cli.from_environment import VARIABLE
from sicore.cli.report_shown import Asked, make_and_tell
from sicore.evaluation.engine import Question
from sicore.evaluation.engine.inputs_file import read_inputs
from sicore.workspace import Workspace
from sicore.workspace.modelling import read_model
from sicore.workspace.reporting import AUDIENCES, AnnualOrder, make_annual

EXAMPLES = (
    "sicore report annual catalogue.db --year 2026 --out report-2026",
    "sicore report annual catalogue.db --year 2026 --country SE --lang sv --out rapport-2026",
    "sicore report annual records.jsonl --year 2026 --previous report-2025/report.json --out report-2026",
)

Place = Annotated[str, typer.Argument(metavar="CATALOGUE|FILE", envvar=VARIABLE, help="What holds the records.")]
Year = Annotated[
    int, typer.Option("--year", metavar="YEAR", help="The year that the report is of; what is later is left out.")
]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="The folder to write the report into.")]
Country = Annotated[
    str | None, typer.Option("--country", metavar="CC", help="One country, such as SE; all countries when absent.")
]
Previous = Annotated[
    Path | None,
    typer.Option("--previous", metavar="FILE", help="The report.json of an earlier edition, to tell what changed."),
]
For = Annotated[
    str,
    typer.Option(
        "--audience",
        metavar="|".join(AUDIENCES),
        help="Who will see it: fewer than 10 persons are hidden from the public, fewer than 5 from an authority.",
    ),
]
Released = Annotated[
    Path | None,
    typer.Option(
        "--ledger", metavar="FILE", help="Keep what is released, so that a later report does not give it away."
    ),
]
Inputs = Annotated[
    Path | None,
    typer.Option("--inputs", metavar="FILE", help="Further metrics with their inputs: a table for each, TOML or JSON."),
]
Centre = Annotated[
    str | None, typer.Option("--centre", metavar="ID", help="The centre that publishes it, for the provenance.")
]


def command(
    place: Place,
    *,
    year: Year,
    out: Out,
    country: Country = None,
    previous: Previous = None,
    audience: For = "public",
    currency: money_options.Currency = None,
    rates: money_options.Rates = None,
    policy: money_options.Convert = None,
    prices: money_options.Prices = None,
    base_year: money_options.BaseYear = None,
    ppp: money_options.Parities = None,
    dated: money_options.Timed = None,
    ledger: Released = None,
    inputs: Inputs = None,
    model: money_options.Model = None,
    centre: Centre = None,
    by: options.Evaluator = None,
    report: options.ReportFile = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Write an annual report: portfolio, indicators by sex, what was learned, gaps, and what is missing and why."""
    registry = Workspace().registry
    followed = None if model is None else read_model(model, registry, place)
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
    given = {} if inputs is None else read_inputs(inputs)
    further = tuple(Question(metric=metric, parameters=told) for metric, told in given.items())
    order = AnnualOrder(
        year=year,
        country=country,
        previous=previous,
        ledger=ledger,
        further=further if followed is None else followed.questions(registry, given),
        model=None if followed is None else followed.name,
        centre=centre,
        role=by,
    )
    return make_and_tell(asked, partial(make_annual, order=order))

"""`sicore report call`."""

from functools import partial
from typing import Annotated

import typer

from sicore.cli import money_options, options
from sicore.cli.report_annual import Country, For, Inputs, Out, Place, Released
from sicore.cli.report_shown import Asked, make_and_tell
from sicore.evaluation.engine import Question
from sicore.evaluation.engine.inputs_file import read_inputs
from sicore.workspace import Workspace
from sicore.workspace.modelling import read_model
from sicore.workspace.reporting import CallAsked, make_call

EXAMPLES = (
    "sicore report call catalogue.db --theme homelessness --out homelessness",
    "sicore report call catalogue.db --theme employment --country SE --lang sv --out sysselsattning",
    "sicore report call catalogue.db --theme health --model call-model.json --inputs inputs.toml --out health",
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
    model: money_options.Model = None,
    inputs: Inputs = None,
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
    """Analyse before a call what was funded and learned on a theme, where evidence is missing, and who may apply."""
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
    order = CallAsked(
        theme=theme,
        country=country,
        ledger=ledger,
        further=further if followed is None else followed.questions(registry, given),
        model=None if followed is None else followed.name,
    )
    return make_and_tell(asked, partial(make_call, asked=order))

"""The options by which commands bring amounts to one price level and currency."""

from typing import Annotated

import typer

from sicore.errors import UsageError
from sicore.evaluation.engine import EvaluationModel
from sicore.evaluation.money import Policy
from sicore.workspace.rates import Money, MoneyAsked, read_money

Currency = Annotated[
    str | None,
    typer.Option("--currency", metavar="CODE", help="Convert amounts into this currency; EUR when absent."),
]
Rates = Annotated[
    list[str] | None,
    typer.Option("--rates", metavar="FILE|ecb", help="Exchange rates: a rate table, or ecb; again for a further one."),
]
Convert = Annotated[
    str | None,
    typer.Option("--policy", metavar="|".join(Policy), help="By which rate amounts are converted."),
]
Prices = Annotated[
    str | None, typer.Option("--prices", metavar="FILE", help="A price index, to put amounts in prices of one year.")
]
BaseYear = Annotated[
    int | None, typer.Option("--base-year", metavar="YEAR", help="The year in whose prices amounts are put.")
]
Parities = Annotated[
    str | None,
    typer.Option("--ppp", metavar="FILE", help="Purchasing power parities, in place of a conversion and never beside."),
]
Timed = Annotated[
    str | None,
    typer.Option(
        "--dated",
        metavar="start|end|span|TIME",
        help="What time the amounts of a project are of: its own start, end or span, or one time for all.",
    ),
]

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="FILE|ID",
        help="Ask exactly what an evaluation model asks: a record of the type method, by its file or its id.",
    ),
]


def money_of(
    *,
    currency: str | None,
    rates: list[str] | None,
    policy: str | None,
    prices: str | None,
    base_year: int | None,
    ppp: str | None,
    dated: str | None,
    model: EvaluationModel | None = None,
) -> Money | None:
    """What the options say; None where amounts stay as they are stated.

    Raises:
        UsageError: they do not fit each other, such as parities beside a policy, or change what a model fixes.
        RatesRefusedError: a rate table is wrong.
    """
    told = {"currency": currency, "policy": policy, "base_year": base_year, "dated": dated}
    wanted = {name: value for name, value in told.items() if value is not None}
    fixed = {} if model is None or model.money is None else model.money.to_json()
    if model is not None and (changed := [name for name, value in wanted.items() if fixed.get(name) != value]):
        raise UsageError(
            f"The evaluation model {model.name.id} says what is done with amounts; {', '.join(changed)} would change "
            "it. Give the rate tables alone."
        )
    wanted |= fixed
    return read_money(MoneyAsked(wanted=wanted, rates=rates or (), prices=prices, parities=ppp))

"""Projects with indicator values, and the plugins that compute over them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sicore.builtin import plugin as builtin_plugin
from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.evaluation.engine import Evaluation, Question, evaluate
from sicore.model import AnyRecord, Project, Source
from sicore.model.indicator import IndicatorValue
from sicore.money import Money
from sicore.plugins import MetricResult, Registry
from sicore.text import LangText

TODAY = date(2026, 11, 26)

Compute = Callable[..., MetricResult]


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The built-in plugin alone."""
    return Registry({"sicore": builtin_plugin}, discover=False)


@pytest.fixture
def run(registry: Registry) -> Callable[..., Evaluation]:
    """Compute one metric over records and give all that came of it."""

    def ask(metric: str, records: Iterable[AnyRecord] = (), **parameters: Any) -> Evaluation:
        told = list(records)
        return evaluate([Question(metric=metric, parameters=parameters)], lambda: told, registry=registry, today=TODAY)

    return ask


@pytest.fixture
def compute(run: Callable[..., Evaluation]) -> Compute:
    """Compute one metric over records and give its result."""
    return lambda *told, **parameters: run(*told, **parameters).outcomes[0].result


def value(code: str, number: str | None = None, **more: Any) -> IndicatorValue:
    """A value of a common indicator."""
    if "as_of" in more:
        more["as_of"] = PartialDate(more["as_of"])
    told = None if number is None else Decimal(number)
    return IndicatorValue(indicator=Code(list="esf-plus-indicator", code=code), value=told, **more)


def project(number: int, *values: IndicatorValue, **more: Any) -> Project:
    """A project with values of indicators."""
    return Project(
        id=f"se.esf:{number}",
        title=LangText({"en": f"Project {number}"}),
        sources=(Source(name="list"),),
        indicators=values,
        **more,
    )


def money(amount: str, currency: str = "EUR") -> Money:
    """An amount."""
    return Money(amount=Decimal(amount), currency=currency)


def results(evaluation: Evaluation) -> Mapping[str, MetricResult]:
    """The results by metric."""
    return {outcome.question.metric: outcome.result for outcome in evaluation.outcomes}

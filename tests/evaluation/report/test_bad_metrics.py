"""Reports with metrics of plugins that break or talk nonsense: each costs its own figure and no other."""

from collections.abc import Iterable
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from sicore.builtin import plugin as builtin_plugin
from sicore.codelists import core_shelf
from sicore.evaluation.engine import Question
from sicore.evaluation.report.annual import Made, annual_report
from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins import MetricContext, MetricResult, MetricSpec, PluginInfo, Registry, hookimpl
from tests.evaluation.report.small import edition, figures, portfolio
from tests.evaluation.report.test_page import page_of


class _Metric:
    """What the metrics here have in common."""

    def check(self, records: Iterable[AnyRecord], context: MetricContext) -> tuple[Finding, ...]:  # noqa: ARG002
        return ()


class Raising(_Metric):
    """Breaks."""

    def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> MetricResult:  # noqa: ARG002
        raise ZeroDivisionError


class Nothing(_Metric):
    """Gives no result."""

    def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> Any:  # noqa: ARG002
        return "many"


class NotANumber(_Metric):
    """Gives what is no number."""

    def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> MetricResult:  # noqa: ARG002
        return MetricResult(value=Decimal("NaN"), unit="%", used=1)


class Uncarded(_Metric):
    """Counts persons without a card that says so, in a unit that is markup."""

    def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> MetricResult:  # noqa: ARG002
        return MetricResult(value=Decimal(3), unit="<b>heads</b>", used=3, warnings=("Three persons: <script>",))


@pytest.fixture(scope="module")
def told() -> Made:
    """A report for which all of them are asked."""
    kinds = (Raising, Nothing, NotANumber, Uncarded)
    plugin: Any = ModuleType("zoo")

    @hookimpl
    def sicore_plugin_info() -> PluginInfo:
        return PluginInfo(name="zoo", title="Zoo")

    @hookimpl
    def sicore_metrics() -> list[MetricSpec]:
        return [
            MetricSpec(id=f"zoo.{kind.__name__.lower()}", title="Zoo", target=f"{__name__}:{kind.__name__}")
            for kind in kinds
        ]

    plugin.sicore_plugin_info, plugin.sicore_metrics = sicore_plugin_info, sicore_metrics
    registry = Registry({"sicore": builtin_plugin, "zoo": plugin}, discover=False)
    asked = tuple(Question(metric=f"zoo.{kind.__name__.lower()}") for kind in kinds)
    return annual_report(edition(further=asked), portfolio, registry=registry, shelf=core_shelf())


@pytest.mark.parametrize("name", ["raising", "nothing", "notanumber"])
def test_what_breaks_has_no_figure_and_a_finding(told: Made, name: str) -> None:
    figure = figures(told)[f"further.zoo.{name}"]
    found = [each.message for each in told.evaluation.tally.kept if each.code.code == "metric-failed"]

    assert (figure.value, figure.reason) == (None, "failed")
    assert any(f"zoo.{name}" in each for each in found)


def test_nobody_knows_what_a_metric_without_a_card_counts_so_that_it_is_hidden(told: Made) -> None:
    page = page_of(told.report)

    assert figures(told)["further.zoo.uncarded"].value is None
    assert "Three persons" not in page
    assert "<b>heads" not in page


def test_the_other_figures_are_told(told: Made) -> None:
    assert f"{figures(told)['indicators.EECO01.total'].value}" == "190"

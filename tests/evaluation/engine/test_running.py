"""Running metrics: one pass for all, and one that breaks harms no other."""

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from sicore.builtin import plugin as builtin_plugin
from sicore.errors import UsageError
from sicore.evaluation.engine import Question, answer_json, evaluate
from sicore.findings import Finding
from sicore.format import dump_json
from sicore.model import AnyRecord
from sicore.plugins import (
    Aggregation,
    MetricCard,
    MetricContext,
    MetricResult,
    MetricSpec,
    MissingPolicy,
    PluginInfo,
    Registry,
    StreamedMetric,
    hookimpl,
)
from sicore.plugins.codes import SOURCE_EMPTY
from tests.evaluation.conftest import TODAY, money, project, results, value

RECORDS = [
    project(1, value("EECO01", "12"), value("EECO02", "10"), value("EECO04", "0"), value("EECR05", "4")),
    project(2, value("EECO01", "30"), total_eligible_cost=money("900")),
]
STREAMED = ("esf.output", "esf.result_rate", "perf.achievement", "fin.absorption", "cost.per_participant", "tag.gender")


class Whole:
    """A metric that takes all records at once and has no card."""

    def check(self, records: Any, context: MetricContext) -> Iterator[Finding]:  # noqa: ARG002
        yield from (Finding.of(SOURCE_EMPTY, record=each.id) for each in records if each.id.endswith("9"))

    def compute(self, records: Any, context: MetricContext) -> MetricResult:  # noqa: ARG002
        count = sum(1 for _ in records)
        return MetricResult(value=None, unit="records", used=count, warnings=("only counted",))


class Raising(StreamedMetric):
    card = MetricCard(unit="x", formula="x", aggregation=Aggregation.NONE, missing=MissingPolicy.REFUSE)

    def begin(self, context: MetricContext) -> Any:  # noqa: ARG002
        return self

    def add(self, record: AnyRecord) -> tuple[()]:
        raise KeyError(record.id)


class Demanding(StreamedMetric):
    card = MetricCard(unit="x", formula="x", aggregation=Aggregation.SUM, missing=MissingPolicy.REFUSE, least=10)

    def begin(self, context: MetricContext) -> Any:  # noqa: ARG002
        return self

    def add(self, record: AnyRecord) -> tuple[()]:  # noqa: ARG002
        return ()

    def findings(self) -> tuple[()]:
        return ()

    def result(self) -> MetricResult:
        from decimal import Decimal  # noqa: PLC0415  (as a plugin may)

        return MetricResult(value=Decimal(1), unit="x", used=2)


@pytest.fixture
def more() -> Registry:
    """The built-in metrics and three of a plugin."""
    plugin: Any = ModuleType("zoo")

    @hookimpl
    def sicore_plugin_info() -> PluginInfo:
        return PluginInfo(name="zoo", title="Zoo")

    @hookimpl
    def sicore_metrics() -> list[MetricSpec]:
        return [
            MetricSpec(id=f"zoo.{kind.__name__.lower()}", title=kind.__name__, target=f"{__name__}:{kind.__name__}")
            for kind in (Whole, Raising, Demanding)
        ]

    plugin.sicore_plugin_info, plugin.sicore_metrics = sicore_plugin_info, sicore_metrics
    return Registry({"sicore": builtin_plugin, "zoo": plugin}, discover=False)


def test_all_metrics_that_count_share_one_pass(registry: Registry) -> None:
    passes = []

    def records() -> Iterator[AnyRecord]:
        passes.append(1)
        yield from RECORDS

    found = evaluate([Question(metric=name) for name in STREAMED], records, registry=registry, today=TODAY)

    assert passes == [1]
    assert found.snapshot.records == 2
    assert results(found)["esf.output"].value == 42
    assert results(found)["esf.result_rate"].value == 40


def test_metrics_that_need_no_records_read_none(registry: Registry) -> None:
    def records() -> Iterator[AnyRecord]:
        raise AssertionError

    question = Question(metric="esf.sample_plan", parameters={"population": 200})
    found = evaluate([question], records, registry=registry, today=TODAY)

    assert found.outcomes[0].result.value == 169
    assert found.snapshot.records == 0


def test_a_metric_that_breaks_costs_its_own_figure_and_no_other(more: Registry) -> None:
    asked = [Question(metric=name) for name in ("zoo.raising", "esf.output", "zoo.whole", "zoo.demanding")]

    found = evaluate(asked, lambda: RECORDS, registry=more, today=TODAY)
    told = results(found)

    assert (told["zoo.raising"].status.value, told["zoo.raising"].reason) == ("not_computable", "failed")
    assert told["esf.output"].value == 42
    assert told["zoo.whole"].used == 2
    assert told["zoo.demanding"].reason == "below-minimum"
    assert [finding.code.code for finding in found.tally.kept] == ["metric-failed"]
    assert "KeyError: 'se.esf:1'" in found.tally.kept[0].message


def test_a_metric_is_checked_before_it_is_computed(more: Registry) -> None:
    found = evaluate([Question(metric="zoo.whole")], lambda: [project(9)], registry=more, today=TODAY)

    assert found.outcomes[0].result.reason == "source-empty"


def test_nothing_to_compute_over_is_said(registry: Registry) -> None:
    found = evaluate([Question(metric="esf.output")], registry=registry, today=TODAY)

    assert [finding.code.code for finding in found.tally.kept] == ["metric-nothing"]
    assert found.outcomes[0].result.reason == "nothing-to-count"


def test_wrong_inputs_are_findings_and_leave_no_result(registry: Registry) -> None:
    question = Question(metric="esf.sample_plan", parameters={"population": "many", "margni": 0.03})
    found = evaluate([question], registry=registry, today=TODAY)

    assert {(each.code.code, each.pointer) for each in found.tally.kept} == {
        ("metric-input-wrong", "/esf.sample_plan/population"),
        ("metric-input-unknown", "/esf.sample_plan/margni"),
    }
    assert found.outcomes[0].result.reason == "wrong-input"
    assert dump_json(answer_json(found))


TWELVE_OF_TEN = {"treated_with": 12, "treated": 10, "control_with": 3, "control": 10}
NOBODY = TWELVE_OF_TEN | {"treated_with": 0, "control_with": 0}


@pytest.mark.parametrize(
    ("metric", "parameters", "reason"),
    [
        ("effect.rr", TWELVE_OF_TEN, "more than the 10"),
        ("esf.sample_plan", {"population": 200, "answering": 0}, "above 0"),
        ("perf.achievement", {"indicator": "EECR05", "against": "milestone"}, "outputs only"),
    ],
)
def test_inputs_that_are_wrong_beside_each_other_are_findings_too(
    registry: Registry, metric: str, parameters: dict[str, Any], reason: str
) -> None:
    found = evaluate([Question(metric=metric, parameters=parameters)], lambda: RECORDS, registry=registry, today=TODAY)

    assert found.outcomes[0].result.reason == "wrong-input"
    assert [(each.code.code, each.pointer) for each in found.tally.kept] == [("metric-input-refused", f"/{metric}")]
    assert reason in found.tally.kept[0].message


def test_wrong_rows_that_were_left_out_are_an_error_and_lacking_ones_are_none(registry: Registry) -> None:
    rows = [TWELVE_OF_TEN | {"name": name, "treated_with": 5} for name in "ab"]

    def codes_of(*more: dict[str, Any]) -> list[str]:
        question = Question(metric="meta.pool", parameters={"measure": "risk-ratio", "studies": [*rows, *more]})
        found = evaluate([question], registry=registry, today=TODAY)
        assert found.outcomes[0].result.used == 2
        return [each.code.code for each in found.tally.kept]

    assert codes_of(TWELVE_OF_TEN | {"name": "c"}) == ["metric-rows-left-out"]
    assert codes_of({"name": "c", "treated": 10}) == []
    assert codes_of(NOBODY | {"name": "c"}) == []


def test_a_figure_that_right_inputs_do_not_give_is_an_answer_and_no_error(registry: Registry) -> None:
    found = evaluate([Question(metric="effect.rr", parameters=NOBODY)], registry=registry, today=TODAY)

    assert found.outcomes[0].result.reason == "nothing-to-count"
    assert found.tally.kept == ()


def test_refuses_a_metric_that_nobody_announces_and_names_those_there_are(registry: Registry) -> None:
    with pytest.raises(UsageError, match=r"esf\.output"):
        evaluate([Question(metric="esf.outputs")], registry=registry, today=TODAY)


def test_what_cannot_be_read_is_told_and_the_rest_is_computed(registry: Registry) -> None:
    told: list[AnyRecord | Finding] = [Finding.of(SOURCE_EMPTY), *RECORDS]
    found = evaluate([Question(metric="esf.output")], lambda: told, registry=registry, today=TODAY)

    assert found.outcomes[0].result.value == 42
    assert [finding.code.code for finding in found.tally.kept] == ["source-empty"]


def test_what_several_metrics_find_in_a_value_is_told_once(registry: Registry) -> None:
    wrong = [project(1, value("EECO01", "-3"), total_eligible_cost=money("5"))]
    asked = [Question(metric=name) for name in STREAMED]

    found = evaluate(asked, lambda: wrong, registry=registry, today=TODAY)

    assert [finding.code.code for finding in found.tally.kept] == ["indicator-wrong"]


def test_a_package_that_is_missing_is_named_and_nobody_blamed(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    studies = [{"name": name, "estimate": 0.1, "variance": 0.01} for name in ("one", "two")]

    found = evaluate([Question(metric="meta.pool", parameters={"studies": studies})], registry=registry, today=TODAY)

    result = found.outcomes[0].result
    assert result.reason == "missing-extra"
    assert "pip install 'sicore[stats]'" in result.warnings[0]
    assert found.tally.kept == ()

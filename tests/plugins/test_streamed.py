"""Metrics that count as records come by, their cards, parameters and results."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import PluginError, UsageError
from sicore.fetch import ForbiddenAddressError
from sicore.findings import Finding
from sicore.model import AnyRecord, Project, Source
from sicore.plugins import (
    Aggregation,
    MetricCard,
    MetricContext,
    MetricInterval,
    MetricResult,
    MetricStatus,
    MissingPolicy,
    Parameter,
    ParameterKind,
    StreamedMetric,
)
from sicore.plugins.codes import METRIC_INPUT_MISSING, SOURCE_EMPTY
from sicore.plugins.guarded_metric import GuardedMetric
from sicore.plugins.guarding import Guard
from sicore.plugins.parameters import read_parameters
from sicore.plugins.results import withheld
from sicore.plugins.secrets import Redactor
from sicore.text import LangText

TODAY = date(2026, 11, 26)
CARD = MetricCard(
    unit="projects",
    formula="count",
    aggregation=Aggregation.SUM,
    missing=MissingPolicy.COMPLETE_CASE,
    parameters=(
        Parameter(name="most", about="How many count.", kind=ParameterKind.COUNT, needed=True),
        Parameter(name="share", about="A share.", kind=ParameterKind.SHARE, default=Decimal("0.5")),
        Parameter(name="way", about="Which way.", choices=("up", "down")),
        Parameter(name="is_final", about="Whether final.", kind=ParameterKind.FLAG),
        Parameter(
            name="rows",
            about="Rows.",
            kind=ParameterKind.TABLE,
            columns=(Parameter(name="amount", about="An amount.", kind=ParameterKind.NUMBER, needed=True),),
        ),
    ),
)


class Tally:
    def __init__(self, most: int) -> None:
        self.most, self.count = most, 0

    def add(self, record: AnyRecord) -> Iterable[Finding]:
        self.count += 1
        return (Finding.of(SOURCE_EMPTY, record=record.id),) if self.count > self.most else ()

    def findings(self) -> Iterable[Finding]:
        if not self.count:
            yield Finding.of(METRIC_INPUT_MISSING, value="a record")

    def result(self) -> MetricResult:
        return MetricResult(value=Decimal(min(self.most, self.count)), unit="projects", used=self.count)


class Count(StreamedMetric):
    card = CARD

    def begin(self, context: MetricContext) -> Tally:
        return Tally(context.parameters["most"])


def project(number: int) -> Project:
    return Project(id=f"at.esf:{number}", title=LangText({"en": "One"}), sources=(Source(name="list"),))


def context(**parameters: Any) -> MetricContext:
    return MetricContext(today=TODAY, parameters=parameters)


def guarded(metric: Any) -> GuardedMetric:
    guard = Guard(who="The metric 'at.count'", redactor=Redactor(secrets=("geheim-1",)))
    return GuardedMetric(metric=metric, guard=guard, equip=lambda context: context)


def test_one_way_of_writing_a_metric_serves_a_shared_pass_and_a_pass_of_its_own() -> None:
    records = [project(number) for number in range(3)]
    tally = guarded(Count()).begin(context(most=2))
    told = [finding for record in records for finding in tally.add(record)]

    assert tally.result() == Count().compute(records, context(most="2"))
    assert told == list(Count().check(records, context(most=2)))
    assert [finding.record for finding in told] == ["at.esf:2"]
    assert guarded(Count()).is_streamed


def test_an_error_at_the_end_and_wrong_parameters_leave_no_result() -> None:
    empty, wrong = Count().compute([], context(most=2)), Count().compute([project(1)], context(most=-2))

    assert (empty.status, empty.reason) == (MetricStatus.NOT_COMPUTABLE, "wrong-input")
    assert (wrong.status, wrong.reason, wrong.unit) == (MetricStatus.NOT_COMPUTABLE, "wrong-input", "projects")
    assert [finding.pointer for finding in Count().check([project(1)], context(most=-2))] == ["/most"]


@pytest.mark.parametrize(
    ("told", "pointer", "code"),
    [
        ({}, "/most", "metric-input-missing"),
        ({"most": "twelve"}, "/most", "metric-input-wrong"),
        ({"most": 1.5}, "/most", "metric-input-wrong"),
        ({"most": True}, "/most", "metric-input-wrong"),
        ({"most": "1e999999"}, "/most", "metric-input-wrong"),
        ({"most": 10**5000}, "/most", "metric-input-wrong"),
        ({"most": 1, "share": 1.2}, "/share", "metric-input-wrong"),
        ({"most": 1, "share": float("nan")}, "/share", "metric-input-wrong"),
        ({"most": 1, "way": "sideways"}, "/way", "metric-input-wrong"),
        ({"most": 1, "is_final": "yes"}, "/is_final", "metric-input-wrong"),
        ({"most": 1, "rows": 3}, "/rows", "metric-input-wrong"),
        ({"most": 1, "rows": [{"amount": 1}, {}]}, "/rows/1/amount", "metric-input-missing"),
        ({"most": 1, "rows": [{"amount": 1, "sum": 2}]}, "/rows/0/sum", "metric-input-unknown"),
        ({"most": 1, "mots": 2}, "/mots", "metric-input-unknown"),
    ],
)
def test_a_wrong_parameter_is_named(told: dict[str, Any], pointer: str, code: str) -> None:
    _, findings = read_parameters(CARD, told)

    assert [(finding.pointer, finding.code.code) for finding in findings] == [(pointer, code)]


def test_parameters_are_typed_and_stay_so_when_they_are_read_again() -> None:
    told = {"most": "3", "way": "up", "is_final": False, "rows": [{"amount": 1.1}, {"amount": "2"}]}
    typed, findings = read_parameters(CARD, told)

    assert findings == ()
    assert typed == {
        "most": 3,
        "share": Decimal("0.5"),
        "way": "up",
        "is_final": False,
        "rows": ({"amount": Decimal("1.1")}, {"amount": Decimal(2)}),
    }
    assert read_parameters(CARD, typed) == (typed, ())


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (MetricResult(value=Decimal("NaN"), unit="%", used=1), r"gave Decimal\('NaN'\) as its value"),
        (MetricResult(value=0.5, unit="%", used=1), "gave 0.5 as its value"),  # type: ignore[arg-type]  # the fault
        (MetricResult(value=Decimal(1), unit="%", used=-1), "gave -1 as a count"),
        (
            MetricResult(value=Decimal(1), unit="%", used=1, status=MetricStatus.NOT_COMPUTABLE),
            "gave a value and says that it cannot be computed",
        ),
        (
            MetricResult(
                value=None, unit="%", used=1, parts=(MetricResult(value=Decimal("Infinity"), unit="%", used=1),)
            ),
            "gave Decimal",
        ),
        (
            MetricResult(
                value=Decimal(1),
                unit="%",
                used=1,
                interval=MetricInterval(low=Decimal(2), high=Decimal(1), method="odd"),
            ),
            "gave an interval from 2 to 1",
        ),
    ],
)
def test_a_result_that_is_none_names_its_metric(result: MetricResult, reason: str) -> None:
    class Wrong(Count):
        def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> MetricResult:  # noqa: ARG002
            return result

    with pytest.raises(PluginError, match=f"The metric 'at.count' {reason}"):
        guarded(Wrong()).compute([], context(most=1))


def test_what_a_tally_raises_names_its_metric() -> None:
    class Broken(Tally):
        def add(self, record: AnyRecord) -> Iterator[Finding]:  # noqa: ARG002
            raise KeyError("gone")

    class Breaking(Count):
        def begin(self, context: MetricContext) -> Tally:  # noqa: ARG002
            return Broken(1)

    with pytest.raises(PluginError, match=r"The metric 'at\.count' failed: KeyError: 'gone'"):
        guarded(Breaking()).begin(context(most=1)).add(project(1))


def test_secrets_leave_every_text_of_a_result() -> None:
    part = MetricResult(value=Decimal(1), unit="%", used=1, key={"sex": "geheim-1"}, details={"why": ["of geheim-1"]})

    class Leaking(Count):
        def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> MetricResult:  # noqa: ARG002
            return MetricResult(value=None, unit="%", used=1, parts=(part,), method="geheim-1", reason="geheim-1")

    assert "geheim-1" not in str(guarded(Leaking()).compute([], context(most=1)))


def test_a_metric_reaches_no_web_and_repeats_its_chance() -> None:
    with pytest.raises(ForbiddenAddressError):
        context().http.get("https://example.org/rates.csv")
    assert context().chance().random() == context().chance().random()


def test_a_card_says_unit_and_formula() -> None:
    with pytest.raises(UsageError):
        MetricCard(unit=" ", formula="x", aggregation=Aggregation.NONE, missing=MissingPolicy.REFUSE)
    with pytest.raises(UsageError):
        MetricCard(unit="%", formula="x", aggregation=Aggregation.NONE, missing=MissingPolicy.REFUSE, scopes=("all",))
    with pytest.raises(UsageError):
        Parameter(name="rows", about="Rows.", kind=ParameterKind.TABLE)
    with pytest.raises(PluginError, match="has a str as its card"):
        guarded(type("Odd", (Count,), {"card": "yes"})()).card  # noqa: B018  (asked for what it raises)


def test_of_what_is_withheld_nothing_is_told_but_that_there_is_a_figure() -> None:
    whole = MetricResult(
        value=Decimal(2),
        unit="persons",
        used=2,
        missing={"not known": 1},
        warnings=("Two persons.",),
        components={"numerator": Decimal(2)},
        key={"sex": "female"},
        details={"names": ["two"]},
    )

    found = withheld(whole, "below-threshold")

    assert (found.status, found.reason, found.key) == (MetricStatus.SUPPRESSED, "below-threshold", {"sex": "female"})
    assert "2" not in str(found)
    assert "Two" not in str(found)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.sampled_from(["amount", "x"]), each, max_size=2),
    max_leaves=8,
)
_NAMES = st.sampled_from([*(each.name for each in CARD.parameters), "other"])


@given(told=st.dictionaries(_NAMES, _JSON, max_size=5))
def test_whatever_stands_in_a_file_of_inputs_is_typed_or_told(told: dict[str, Any]) -> None:
    typed, findings = read_parameters(CARD, told)

    assert all(finding.pointer for finding in findings)
    if not findings:
        assert read_parameters(CARD, typed) == (typed, ())
        assert isinstance(typed["most"], int)
        assert 0 <= typed["share"] <= 1

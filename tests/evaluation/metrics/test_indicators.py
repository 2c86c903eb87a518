"""Outputs, result rates, achievement: what counts, what is left out and why."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.evaluation.engine import Evaluation, Question, evaluate
from sicore.evaluation.metrics.denominators import denominator_of, window_of
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.model import Project
from sicore.plugins import MetricResult, Registry
from tests.evaluation.conftest import TODAY, Compute, project, value

Run = Callable[..., Evaluation]


def _rated(number: int, result: str | None, unemployed: str | None = "10", inactive: str | None = "0") -> Project:
    told = {"EECR05": result, "EECO02": unemployed, "EECO04": inactive}
    return project(number, *(value(code, count) for code, count in told.items() if count is not None))


def _part(result: MetricResult, **key: str) -> MetricResult:
    return next(part for part in result.parts if part.key == key)


def test_of_several_dates_the_latest_counts_and_none_are_added(compute: Compute) -> None:
    dates = {"2024": "5", "2025-06": "9", "2025-01-31": "7"}
    values = (value("EECO01", count, as_of=day) for day, count in dates.items())
    found = compute("esf.output", [project(1, *values)])

    assert found.value == 9


def test_the_sexes_make_the_total_where_it_is_not_told(compute: Compute) -> None:
    found = compute("esf.output", [project(1, value("EECO01", "5", sex="female"), value("EECO01", "4", sex="male"))])

    assert found.value == 9
    assert _part(found, indicator="EECO01", sex="female").value == 5


def test_unknown_stays_unknown_and_zero_is_a_value(compute: Compute) -> None:
    unknown, zero = compute("esf.output", [project(1)]), compute("esf.output", [project(1, value("EECO01", "0"))])

    assert (unknown.value, unknown.reason) == (None, "nothing-to-count")
    assert [zero.value, zero.used] == [0, 1]


@pytest.mark.parametrize(
    ("values", "code", "reason"),
    [
        ([value("EECO01", "-3")], "indicator-wrong", "indicator rows with a wrong value"),
        ([value("EECO01", "2.5")], "indicator-wrong", "indicator rows with a wrong value"),
        ([value("EECO01", "NaN")], "indicator-wrong", "indicator rows with a wrong value"),
        ([value("EECO01", "9" * 40)], "indicator-wrong", "indicator rows with a wrong value"),
        ([value("EECO77", "3")], "indicator-unknown", "indicator rows of unknown indicators"),
        ([value("EECO01", "3", as_of="2027-01-01")], "indicator-future", "indicator rows of a date in the future"),
        (
            [value("EECO01", "3", as_of="2025"), value("EECO01", "4", as_of="2025")],
            "indicator-repeated",
            "indicator rows that contradict another of their date",
        ),
    ],
)
def test_a_value_that_cannot_be_one_is_left_out_counted_and_told(
    run: Run, values: list[Any], code: str, reason: str
) -> None:
    found = run("esf.output", [project(1, *values), project(2, value("EECO01", "5"))])
    result = found.outcomes[0].result

    assert result.value == 5
    assert result.missing[reason] == 1
    assert [(each.code.code, each.record) for each in found.tally.kept] == [(code, "se.esf:1")]


def test_rows_of_other_indicators_are_not_counted_as_projects(compute: Compute) -> None:
    rows = [value(code) for code in ("EECO02", "EECO03", "EECO04")]
    found = compute("esf.output", [project(1, value("EECO01", "5"), *rows), project(2, *rows)])

    assert found.used == 1
    assert found.missing == {"indicator rows without a value": 6, "projects that do not tell it": 1}


def test_a_value_said_twice_counts_once_and_neither_groups_nor_others_add_to_it(compute: Compute) -> None:
    from sicore.codelists import Code  # noqa: PLC0415  (for this record alone)

    young = Code(list="target-group", code="youth")
    values = [value("EECO01", "5", as_of="2025"), value("EECO01", "5", as_of="2025"), value("EECO01", "2", group=young)]
    values.append(value("EECO01", "90", subject="se.esf:another"))

    assert compute("esf.output", [project(1, *values)]).value == 5


def test_a_rate_is_a_ratio_of_sums_with_wilsons_interval(compute: Compute) -> None:
    found = compute("esf.result_rate", [_rated(1, "9"), _rated(2, "10", "80", "10")])

    assert found.value == 19
    assert found.interval is not None
    assert (round(found.interval.low, 2), round(found.interval.high, 2)) == (Decimal("12.51"), Decimal("27.78"))
    assert found.interval.method == "wilson"
    assert found.comparable == {
        "indicator": "EECR05",
        "denominator": "EECO02+EECO04",
        "follow_up": "6 months after leaving",
    }


def test_a_result_above_those_eligible_is_told_and_left_out(run: Run) -> None:
    found = run("esf.result_rate", [_rated(1, "11"), _rated(2, "5")])

    assert found.outcomes[0].result.value == 50
    assert found.outcomes[0].result.missing == {"result above eligible": 1}
    (finding,) = found.tally.kept
    assert (finding.code.code, finding.record, finding.value, finding.expected) == (
        "result-above-eligible", "se.esf:1", "11", "10"
    )  # fmt: skip


def test_what_is_missing_bounds_the_rate_only_where_the_eligible_are_known(compute: Compute) -> None:
    known = compute("esf.result_rate", [_rated(1, "5"), _rated(2, None)])
    unknown = compute("esf.result_rate", [_rated(1, "5"), _rated(2, "3", None)])

    assert known.bounds is not None
    assert [known.bounds.low, known.bounds.high] == [25, 75]
    assert known.missing == {"no result": 1}
    assert unknown.bounds is None
    assert unknown.missing == {"no denominator": 1}


def test_what_a_source_withholds_is_counted_as_withheld(compute: Compute) -> None:
    withheld = project(2, value("EECR05", is_suppressed=True), value("EECO02", "4"), value("EECO04", "0"))
    found = compute("esf.result_rate", [_rated(1, "5"), withheld])

    assert found.missing["withheld"] == 1


def test_a_sample_has_the_correction_and_the_flag_of_three_points(compute: Compute) -> None:
    records = [_rated(1, "30", "60")]
    sample, census = (compute("esf.result_rate", records, population=size) for size in (2000, 60))

    assert sample.interval is not None
    assert census.interval is not None
    assert sample.interval.method == "wilson-fpc"
    assert "more than the 3" in sample.warnings[0]
    assert census.warnings == ()
    assert census.interval.high - census.interval.low < Decimal("0.001")


def test_a_rate_by_sex_stands_beside_that_of_all(compute: Compute) -> None:
    all_of_them = value("EECO05", "10"), value("EECR06", "4")
    women = value("EECO05", "6", sex="female"), value("EECR06", "3", sex="female")
    found = compute("esf.result_rate", [project(1, *all_of_them, *women)], indicator="EECR06")

    assert found.value == 40
    assert _part(found, sex="female").value == 50


def test_never_divides_by_all_participants_unasked() -> None:
    assert denominator_of("EECR06") == ("EECO05",)
    assert denominator_of("EECR05", "EECO02") == ("EECO02",)
    assert window_of("EECR01") == "upon leaving"
    for code, told, reason in (
        ("EECR05", "EECO01", Refusal.DIFFERENT_DENOMINATORS),
        ("EECR02", None, Refusal.MISSING_DENOMINATOR),
        ("EECR02", "EECO01", Refusal.DIFFERENT_DENOMINATORS),
    ):
        with pytest.raises(RefusedResultError) as caught:
            denominator_of(code, told)
        assert caught.value.reason is reason


def test_nobody_eligible_gives_no_rate_of_zero(compute: Compute) -> None:
    assert compute("esf.result_rate", [_rated(1, "0", "0")]).reason == "zero-denominator"


def test_achievement_counts_only_projects_with_value_and_target(compute: Compute) -> None:
    records = [
        project(1, value("EECO01", "60", target=Decimal(100), milestone=Decimal(40))),
        project(2, value("EECO01", None, target=Decimal(50))),
        project(3, value("EECO01", "9")),
    ]
    target, milestone = (compute("perf.achievement", records, against=word) for word in ("target", "milestone"))

    assert (target.value, target.missing) == (Decimal("0.6"), {"no value": 1})
    assert milestone.value == Decimal("1.5")
    assert compute("perf.achievement", records, indicator="EECR05", against="milestone").reason == "wrong-input"
    assert compute("perf.achievement", [project(1)]).reason == "missing-denominator"


_PROJECTS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 50), st.none() | st.integers(0, 60)), min_size=1, max_size=6
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=_PROJECTS)
def test_neither_order_nor_scale_changes_a_rate(registry: Registry, told: list[tuple[int, int, int | None]]) -> None:
    def rate(rows: list[tuple[int, int, int | None]], factor: int = 1) -> MetricResult:
        records = [
            _rated(number, None if result is None else str(result * factor), str(one * factor), str(other * factor))
            for number, (one, other, result) in enumerate(rows)
        ]
        found = evaluate([Question(metric="esf.result_rate")], lambda: records, registry=registry, today=TODAY)
        return found.outcomes[0].result

    assert rate(told) == rate(told[::-1])
    assert rate(told).value == rate(told, 7).value


def test_programming_periods_are_part_of_what_is_compared(compute: Compute) -> None:
    def rate(*ccis: str) -> MetricResult:
        records = [
            project(number, value("EECO05", "10"), value("EECR06", "4"), cci=cci) for number, cci in enumerate(ccis)
        ]
        return compute("esf.result_rate", records, indicator="EECR06")

    assert rate("2021SE05SFPR001").comparable["period"] == "2021-2027"
    both = rate("2021SE05SFPR001", "2014SE05M9OP001")
    assert both.comparable["period"] == "2014-2020 and 2021-2027"
    assert "definitions differ" in both.warnings[-1]
    assert "period" not in compute("esf.result_rate", [_rated(1, "5")]).comparable


def test_results_of_one_sex_above_those_eligible_are_told_as_such(run: Callable[..., Evaluation]) -> None:
    both = (value("EECO02", "100"), value("EECO04", "0"), value("EECR05", "50"))
    women = (
        value("EECO02", "10", sex="female"),
        value("EECO04", "0", sex="female"),
        value("EECR05", "20", sex="female"),
    )
    evaluation = run("esf.result_rate", [project(1, *both, *women)], indicator="EECR05")
    (part,) = evaluation.outcomes[0].result.parts

    assert (part.reason, part.missing) == ("result-above-eligible", {"result above eligible": 1})
    assert part.warnings == ("Whoever tells both tells more of EECR05 than of EECO02 + EECO04, which cannot be.",)
    assert [each.code.code for each in evaluation.tally.kept] == ["result-of-sex-above-eligible"]


def test_sexes_above_their_total_are_left_out_and_not_made_up_for(run: Callable[..., Evaluation]) -> None:
    sexes = (value("EECO01", "90", sex="female"), value("EECO01", "80", sex="male"))
    evaluation = run("esf.output", [project(1, value("EECO01", "100"), *sexes), project(2, value("EECO01", "100"))])
    result = evaluation.outcomes[0].result

    assert (result.value, [dict(part.key) for part in result.parts]) == (Decimal(200), [{"indicator": "EECO01"}])
    assert result.missing == {"indicators whose sexes exceed their total": 1}
    assert [each.code.code for each in evaluation.tally.kept] == ["indicator-sexes"]

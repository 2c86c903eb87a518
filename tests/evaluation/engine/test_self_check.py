"""Published answers, computed again by the public commands and functions."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sicore.errors import UsageError
from sicore.evaluation.engine import self_check
from sicore.evaluation.engine.reference_cases import Standing, is_printed, reference_cases, value_at
from sicore.evaluation.sampling import sample_size
from sicore.plugins import Aggregation, MetricCard, MissingPolicy, Registry

CARD: dict[str, Any] = {
    "unit": "x", "formula": "x", "aggregation": Aggregation.NONE, "missing": MissingPolicy.REFUSE
}  # fmt: skip


def test_every_built_in_metric_comes_out_as_published(registry: Registry) -> None:
    checked = list(self_check(registry))

    assert [(each.metric, each.differences) for each in checked if not each.is_right] == []
    assert {each.metric for each in checked} == set(registry.metrics)
    assert sum(each.checked for each in checked) > 200
    assert {each.case.standing for each in checked if each.case} == set(Standing)


def test_every_case_cites_where_its_answer_comes_from(registry: Registry) -> None:
    cases = [case for name in registry.metrics for case in reference_cases(registry.metric(name).card)]

    assert all(case.citation.strip() and case.expected for case in cases)
    remembered = [case for case in cases if case.standing is Standing.MEMORY]
    assert all("memory" in case.citation for case in remembered)


def test_one_metric_alone_can_be_checked_and_an_unknown_one_is_refused(registry: Registry) -> None:
    assert {each.metric for each in self_check(registry, ("meta.pool",))} == {"meta.pool"}
    with pytest.raises(UsageError):
        list(self_check(registry, ("meta.pol",)))


@pytest.mark.parametrize(
    ("expected", "found", "is_right"),
    [
        ("0.3132", "0.31324", True),
        ("0.3132", "0.31326", False),
        ("0.5", "0.45", True),
        ("12", "12", True),
        ("wilson", "wilson", True),
        ("wilson", "wald", False),
        (None, None, True),
        (None, "1", False),
        ("1", None, False),
        ("nan", "nan", False),
    ],
)
def test_a_figure_is_right_when_it_rounds_to_the_printed_digits(
    expected: str | None, found: str | None, is_right: bool
) -> None:
    assert is_printed(expected, found) is is_right


def test_a_path_finds_parts_by_their_key() -> None:
    result = {"parts": [{"key": {"sex": "male"}, "value": "1"}, {"key": {"sex": "female"}, "value": "2"}]}

    assert value_at(result, "parts/sex=female/value") == "2"
    assert value_at(result, "parts/0/value") == "1"
    assert value_at(result, "parts/5/value") is None
    assert value_at(result, "value/none") is None


@pytest.mark.parametrize(
    "resource", ["sicore.evaluation:published/none.json", "no_such_package:x.json", "sicore.evaluation:codes.py"]
)
def test_cases_that_cannot_be_read_are_named(resource: str) -> None:
    with pytest.raises(UsageError, match=resource.partition(":")[2]):
        list(reference_cases(MetricCard(cases=(resource,), **CARD)))


def test_the_shared_sampling_sizes_are_ours(shared: Path) -> None:
    folder = shared / "reference" / "evaluation"
    if not folder.is_dir():
        pytest.skip("the shared folder has no published answers")
    told = json.loads((folder / "esf_sampling_precision.json").read_text(encoding="utf-8"))

    for population, size in told["expected_n"].items():
        assert sample_size(None if population == "infinite" else int(population)) == size


def test_the_shared_answers_stand_in_the_shipped_cases(registry: Registry, shared: Path) -> None:
    folder = shared / "reference" / "evaluation"
    if not folder.is_dir():
        pytest.skip("the shared folder has no published answers")
    told = json.loads((folder / "meta_bcg_logrr.json").read_text(encoding="utf-8"))["expected"]
    shipped = {
        value
        for case in reference_cases(registry.metric("meta.pool").card)
        for value in case.expected.values()
        if value
    }
    numbers = {Decimal(each) for each in shipped if each.lstrip("-")[:1].isdigit()}

    for model in ("FE", "DL", "REML", "REML_HKSJ"):
        for name, value in told[model].items():
            # The interval of τ² is told by meta.heterogeneity.
            if name != "tau2_ci_qprofile":
                wanted = value if isinstance(value, list) else [value]
                assert all(Decimal(str(each)) in numbers for each in wanted), (model, name)

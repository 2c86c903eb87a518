"""Money in ratios: one currency, both amounts, nothing below 0."""

from collections.abc import Callable

from sicore.evaluation.engine import Evaluation
from sicore.model.project import Project, WeightedCode
from sicore.money import Percent
from sicore.plugins import MetricResult
from tests.evaluation.conftest import Compute, money, project, value

Run = Callable[..., Evaluation]


def test_two_currencies_have_a_figure_each_and_none_together(run: Run) -> None:
    found = run(
        "fin.absorption",
        [
            project(1, paid_amount=money("30"), granted_amount=money("100")),
            project(2, paid_amount=money("70", "SEK"), granted_amount=money("100", "SEK")),
        ],
    )
    result = found.outcomes[0].result

    assert (result.value, result.reason) == (None, "mixed-currencies")
    assert {part.key["currency"]: part.value for part in result.parts} == {"EUR": 30, "SEK": 70}
    assert [finding.code.code for finding in found.tally.kept] == ["mixed-currencies"]


def test_a_project_that_lacks_an_amount_has_no_part_in_the_figure(compute: Compute) -> None:
    found = compute(
        "fin.cofinancing",
        [
            project(1, eu_contribution=money("40"), total_eligible_cost=money("100")),
            project(2, eu_contribution=money("40")),
            project(3, total_eligible_cost=money("100")),
            project(4, eu_contribution=money("1", "SEK"), total_eligible_cost=money("100")),
        ],
    )

    assert found.value == 40
    assert found.missing == {"no denominator": 1, "no numerator": 1, "two currencies in one project": 1}


def test_an_amount_below_nothing_is_told_and_left_out(run: Run) -> None:
    found = run("fin.absorption", [project(1, paid_amount=money("-1"), granted_amount=money("100"))])

    assert found.outcomes[0].result.missing == {"negative amount": 1}
    assert [finding.code.code for finding in found.tally.kept] == ["amount-wrong"]
    assert found.outcomes[0].result.value is None


def test_cost_is_told_per_head_and_never_for_nobody(compute: Compute) -> None:
    def asked(count: str, **more: bool) -> MetricResult:
        record = project(1, value("EECO01", count), total_eligible_cost=money("500"))
        return compute("cost.per_participant", [record], **more)

    found = compute("cost.per_result", [project(1, value("EECR05", "5"), total_eligible_cost=money("500"))])
    assert found.value == 100
    assert found.unit == "EUR"
    assert asked("0").reason == "zero-denominator"
    assert "price" in asked("5", is_simplified=True).warnings[-1]


def _tagged(number: int, *codes: tuple[str, str | None], amount: str = "100") -> Project:
    told = tuple(
        WeightedCode(list="cpr-2021-gender", code=code, share=None if share is None else Percent(money(share).amount))
        for code, share in codes
    )
    return project(number, eu_contribution=money(amount), gender_dimension=told)


def test_money_for_gender_equality_is_weighted_by_code(run: Run) -> None:
    found = run(
        "tag.gender",
        [
            _tagged(1, ("01", None)),
            _tagged(2, ("02", "50"), ("03", "50")),
            _tagged(3, ("01", "80"), ("02", "80")),
            _tagged(4, ("01", None), ("02", "20")),
            project(5),
        ],
    )
    result = found.outcomes[0].result

    assert result.value == 60  # (100 + 50 × 0.4) / 200
    assert result.missing == {"shares above the whole": 1, "no share": 1, "no amount": 1}
    assert [finding.code.code for finding in found.tally.kept] == ["shares-above-whole"]
    assert {part.key["code"]: part.value for part in result.parts} == {"01": 100, "02": 50, "03": 50}

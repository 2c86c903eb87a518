"""Amounts of records and inputs, brought to one unit before metrics count them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest

from sicore.dates import PartialDate
from sicore.errors import UsageError
from sicore.evaluation.engine import Evaluation, Question, answer_json, evaluate, provenance
from sicore.evaluation.money import DoubleConversionError, Kind, RateShelf, Reckoning, Wanted
from sicore.model import AnyRecord, Project
from sicore.model.project import WeightedCode
from sicore.plugins import MetricResult, Registry
from tests.evaluation.conftest import TODAY, money, project, value
from tests.evaluation.money.made import SHELF, table

ANNUAL = RateShelf.of(
    (
        table(Kind.ECB_ANNUAL, {("SEK", "2024"): "12", ("SEK", "2025"): "10", ("DKK", "2025"): "7.5"}),
        table(Kind.PRICE_INDEX, {("SE", "2024"): "100", ("SE", "2025"): "120"}),
        table(Kind.PARITY, {("SE", "2024"): "8", ("SE", "2025"): "8"}),
    )
)


def how(shelf: RateShelf = ANNUAL, **wanted: Any) -> Reckoning:
    return Wanted.read(wanted).by(shelf)


def costing(number: int, cost: str, currency: str, year: str | None = "2025", **more: Any) -> Project:
    started = {} if year is None else {"start_date": PartialDate(year)}
    return project(number, value("EECO01", "10"), total_eligible_cost=money(cost, currency), **started, **more)


SEVERAL = [costing(1, "1000", "SEK"), costing(2, "750", "DKK"), costing(3, "300", "EUR", None)]


@pytest.fixture
def treat(registry: Registry) -> Any:
    """Compute one metric over records whose amounts are treated."""

    def ask(metric: str, records: Iterable[AnyRecord], reckoning: Reckoning, **parameters: Any) -> Evaluation:
        told = list(records)
        question = Question(metric=metric, parameters=parameters)
        return evaluate([question], lambda: told, registry=registry, today=TODAY, money=reckoning)

    return ask


def result(found: Evaluation) -> MetricResult:
    return found.outcomes[0].result


def test_amounts_in_several_currencies_have_one_figure_once_they_are_converted(treat: Any) -> None:
    found = treat("cost.per_participant", SEVERAL, how(policy="ecb_annual"))

    assert round(result(found).value or 0, 6) == Decimal("16.666667")  # 100 + 100 + 300, by 30
    assert result(found).unit == "EUR"
    assert result(found).comparable == {"currency": "EUR", "conversion": "ecb_annual"}
    assert not found.tally.kept


def test_every_rate_with_its_table_and_checksum_stands_in_the_result_and_its_provenance(treat: Any) -> None:
    found = treat("cost.per_participant", SEVERAL, how(policy="ecb_annual"))
    told = answer_json(found)["results"][0]["money"]

    assert told["treatment"]["policy"] == "ecb_annual"
    assert [(each["area"], each["rate"], each["amounts"]) for each in told["rates"]] == [
        ("DKK", "7.5", 1),
        ("SEK", "10", 1),
    ]
    assert told["tables"][0]["sha256"] == "0" * 64
    assert (told["treated"], told["as_stated"]) == (2, 1)
    graph = provenance(found)
    tables = [name for name in graph["entity"] if name.startswith("sicore:rates-")]
    used = {each["prov:entity"] for each in graph["used"].values()}
    assert len(tables) == 1
    assert set(tables) <= used
    assert any(each.startswith("sicore:treatment-") for each in used)


def test_a_result_with_a_conversion_is_called_otherwise_than_one_without(treat: Any, registry: Registry) -> None:
    euros = [costing(1, "10", "EUR")]
    plain = evaluate([Question(metric="cost.per_participant")], lambda: euros, registry=registry, today=TODAY)
    found = treat("cost.per_participant", euros, how(policy="ecb_annual"))

    assert result(found).value == plain.outcomes[0].result.value
    assert answer_json(found)["results"][0]["id"] != answer_json(plain)["results"][0]["id"]


@pytest.mark.parametrize(
    ("year", "code", "reason"),
    [("2023", "rate-missing", "no rate 1"), (None, "amount-undated", "no time of the amount 1")],
)
def test_an_amount_without_its_rate_is_a_finding_and_the_figure_is_refused(
    treat: Any, year: str | None, code: str, reason: str
) -> None:
    found = treat("cost.per_participant", [*SEVERAL, costing(4, "100", "SEK", year)], how(policy="ecb_annual"))

    (finding,) = found.tally.kept
    assert (finding.code.code, finding.record, finding.pointer) == (code, "se.esf:4", "/total_eligible_cost")
    assert (result(found).value, result(found).reason) == (None, "amounts-untreated")
    assert reason in result(found).warnings[0]
    assert result(found).missing == {reason.rpartition(" ")[0]: 1}


def test_a_card_that_leaves_the_unknown_unknown_counts_what_has_no_rate(treat: Any) -> None:
    def tagged(number: int, amount: str, currency: str) -> Project:
        code = WeightedCode(list="cpr-2021-gender", code="01" if number == 1 else "03")
        return project(
            number, gender_dimension=(code,), eu_contribution=money(amount, currency), start_date=PartialDate("2025-03")
        )

    records = [tagged(1, "100", "SEK"), tagged(2, "10", "EUR"), tagged(3, "10", "NOK")]
    found = treat("tag.gender", records, how(policy="ecb_annual"))

    assert result(found).value == 50
    assert result(found).missing == {"no rate": 1}


def test_prices_come_first_and_the_figure_says_the_year_that_they_are_of(treat: Any) -> None:
    records = [costing(1, "1000", "SEK", "2024")]
    found = treat("cost.per_participant", records, how(policy="ecb_annual", base_year=2025))

    assert result(found).value == 12  # 1000 × 120 ÷ 100 ÷ 10, for each of 10
    assert result(found).comparable["price year"] == "2025"


def test_purchasing_power_takes_the_place_of_a_conversion(treat: Any) -> None:
    found = treat("cost.per_participant", [costing(1, "800", "SEK")], how(by_parity=True))

    assert (result(found).value, result(found).unit) == (Decimal(10), "PPS")


def test_prices_of_a_project_in_several_countries_are_those_of_none(treat: Any) -> None:
    records = [costing(1, "800", "SEK", countries=("SE", "FI"))]
    found = treat("cost.per_participant", records, how(by_parity=True))

    assert [each.code.code for each in found.tally.kept] == ["amount-without-country"]


def test_a_month_is_asked_of_a_project_that_tells_only_its_year(treat: Any) -> None:
    found = treat("cost.per_participant", [costing(1, "800", "SEK")], how(SHELF, policy="inforeuro_monthly"))

    (finding,) = found.tally.kept
    assert finding.code.code == "amount-undated"
    assert "of one month or year" in finding.message


def test_one_time_for_all_or_the_end_can_be_asked_for(treat: Any) -> None:
    record = costing(1, "1000", "SEK", "2019", end_date_actual=PartialDate("2024-05-31"))
    fixed = treat("cost.per_participant", [record], how(policy="ecb_annual", dated="2025"))
    ended = treat("cost.per_participant", [record], how(policy="ecb_annual", dated="end"))

    assert result(fixed).value == 10
    assert round(result(ended).value or 0, 3) == Decimal("8.333")


def test_the_average_of_a_period_is_that_of_the_span_of_the_project(treat: Any) -> None:
    record = costing(1, "1115", "SEK", "2025-01-01", end_date_actual=PartialDate("2025-02-28"))
    found = treat("cost.per_participant", [record], how(SHELF, policy="ecb_period_average"))

    assert result(found).value == 10


def test_inputs_of_a_metric_are_treated_each_by_its_own_time(treat: Any) -> None:
    flows = [
        {"year": 0, "costs": {"amount": 1200, "currency": "SEK", "date": "2024"}},
        {"year": 1, "benefits": {"amount": "1500", "date": "2025-06-30"}},
        {"year": 2, "benefits": 200},
    ]
    about = {"currency": "SEK", "date": "2025", "rate": 0}
    found = treat("cba.npv_bcr", [], how(policy="ecb_annual"), flows=flows, **about)

    assert (result(found).value, result(found).unit) == (Decimal(70), "EUR")
    assert found.outcomes[0].money["treated"] == 3


def test_the_ratio_of_a_social_return_stays_where_all_is_of_one_time(treat: Any, registry: Registry) -> None:
    row = {"stakeholder": "all", "outcome": "work", "quantity": 10, "proxy": 300, "years": 1}
    shares = dict.fromkeys(("deadweight", "displacement", "attribution", "drop_off"), 0)
    about = {"currency": "SEK", "date": "2025", "rate": 0, "investment": 1000, "runs": 100, "outcomes": [row | shares]}
    plain = evaluate([Question(metric="sroi.ratio", parameters=about)], registry=registry, today=TODAY)
    found = treat("sroi.ratio", [], how(policy="ecb_annual"), **about)

    assert result(found).value == plain.outcomes[0].result.value == 3
    assert result(found).components["investment"] == 100


def test_refuses_an_input_that_was_converted_before(treat: Any) -> None:
    before = {"amount": "100.00", "unit": "EUR", "prices_of": 2024, "steps": [{"step": "converted"}]}
    found = treat("tag.sdg", [], how(policy="ecb_annual"), currency="SEK", total=before, date="2025", tags=[])

    assert [(each.code.code, each.pointer) for each in found.tally.kept] == [("amount-treated-twice", "/tag.sdg/total")]
    assert result(found).reason == "amount-treated-twice"


def test_refuses_an_input_in_another_currency_where_nothing_is_converted(registry: Registry) -> None:
    told = {"currency": "EUR", "total": {"amount": 1, "currency": "SEK"}, "tags": []}
    found = evaluate([Question(metric="tag.sdg", parameters=told)], registry=registry, today=TODAY)

    assert [each.code.code for each in found.tally.kept] == ["metric-input-currency"]
    assert result(found).value is None


@pytest.mark.parametrize("wrong", [{"amount": "x"}, {"amount": 1, "curency": "SEK"}, {"amount": 1, "date": 2024}, [1]])
def test_refuses_an_amount_of_another_form(registry: Registry, wrong: Any) -> None:
    told = {"currency": "EUR", "total": wrong, "tags": []}
    found = evaluate([Question(metric="tag.sdg", parameters=told)], registry=registry, today=TODAY)

    assert [each.code.code for each in found.tally.kept] == ["metric-input-wrong"]


def test_a_metric_over_persons_says_nothing_of_money(treat: Any) -> None:
    found = treat("esf.output", SEVERAL, how(policy="ecb_annual"))

    assert found.outcomes[0].money is None
    assert "conversion" not in result(found).comparable


def test_figures_converted_by_different_rules_are_not_put_together(treat: Any) -> None:
    records = [costing(1, "1000", "SEK", "2025-03-14")]
    one = result(treat("cost.per_participant", records, how(policy="ecb_annual")))
    other = result(treat("cost.per_participant", records, how(SHELF, policy="inforeuro_monthly")))

    assert one.comparable != other.comparable


def test_many_rates_are_counted_and_not_all_told(treat: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sicore.evaluation.money.applied.MOST_RATES", 1)
    found = treat("cost.per_participant", [*SEVERAL, costing(5, "10", "SEK", "2024")], how(policy="ecb_annual"))

    assert len(found.outcomes[0].money["rates"]) == 1
    assert found.outcomes[0].money["further_rates_used"] == 2


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"policy": "ecb_annual", "by_parity": True}, DoubleConversionError),
        ({"policy": "last_week"}, UsageError),
        ({"policy": "inforeuro_monthly"}, UsageError),
        ({"currency": "EUR"}, UsageError),
        ({"policy": "ecb_annual", "base_year": "2025"}, UsageError),
        ({"policy": "ecb_annual", "dated": "yesterday"}, UsageError),
        ({"policy": "ecb_annual", "prices": 2025}, UsageError),
    ],
)
def test_refuses_what_would_convert_twice_has_no_table_or_is_not_understood(
    wanted: dict[str, Any], error: type[UsageError]
) -> None:
    with pytest.raises(error):
        how(**wanted)


def test_what_is_wanted_is_written_and_read_again() -> None:
    for told in ({"policy": "ecb_annual", "base_year": 2025}, {"by_parity": True, "dated": "2024-01/2024-06"}):
        read = Wanted.read(told)

        assert Wanted.read(read.to_json()) == read

"""Amounts of several currencies as a user of the command line brings them together."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Sicore

RATES = Path(__file__).resolve().parents[2] / "examples" / "rates"
BY_YEAR = ("--policy", "ecb_annual", "--rates", RATES / "annual-rates.toml")


def _project(number: int, currency: str) -> dict[str, Any]:
    amounts = {"paid_amount": "100", "granted_amount": str(200 * number)}
    return {
        "sicore": "1.0",
        "type": "project",
        "id": f"se.esf:{number}",
        "title": {"en": f"Project {number}"},
        "sources": [{"name": "list.csv"}],
        "editorial_status": "published",
        "start_date": "2024-02",
        **{name: {"amount": amount, "currency": currency} for name, amount in amounts.items()},
    }


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A project in kronor and one in euros."""
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(_project(*each)) + "\n" for each in ((1, "SEK"), (2, "EUR"))), encoding="utf-8")
    return path


def test_amounts_are_converted_once_and_the_figure_says_how(sicore: Sicore, records: Path) -> None:
    answer = sicore("evaluate", records, "--metric", "fin.absorption", *BY_YEAR)

    assert answer.status == 0
    assert "25.999 %" in answer.out  # (8.33 + 100) / (16.67 + 400)
    assert "2 amounts converted into EUR (ecb_annual), dated start, by sample.annual-rates 2025" in answer.out
    assert "The rates of sample.annual-rates are invented." in answer.out


def test_a_kept_run_is_repeated_by_the_rates_that_it_was_made_with(
    sicore: Sicore, records: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "run"
    tables = tmp_path / "rates"
    tables.mkdir()
    for name in ("annual-rates.toml", "annual-rates.csv"):
        (tables / name).write_bytes((RATES / name).read_bytes())
    asked = ("--policy", "ecb_annual", "--rates", tables / "annual-rates.toml")
    assert sicore("evaluate", records, "--metric", "fin.absorption", *asked, "--out", kept).status == 0
    (tables / "annual-rates.csv").unlink()

    assert sicore("evaluate", "--repeat", kept).status == 0
    graph = json.loads((kept / "provenance.json").read_text(encoding="utf-8"))
    assert any(name.startswith("sicore:rates-") for name in graph["entity"])

    values = kept / "rates" / "1" / "annual-rates.csv"
    values.write_text(values.read_text(encoding="utf-8").replace("SEK,2024,12", "SEK,2024,13"), encoding="utf-8")
    assert sicore("evaluate", "--repeat", kept).status == 1


def test_prices_and_parities_come_from_their_own_tables(sicore: Sicore, records: Path) -> None:
    asked = ("--prices", RATES / "prices.toml", "--base-year", "2025", "--ppp", RATES / "parities.toml")
    (answer,) = sicore("evaluate", records, "--metric", "fin.absorption", *asked, "--format", "json").lines

    assert answer["results"][0]["comparable"]["currency"] == "PPS"
    assert answer["results"][0]["comparable"]["price year"] == "2025"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((*BY_YEAR, "--ppp", RATES / "parities.toml"), "would convert twice"),
        (("--rates", RATES / "annual-rates.toml"), "--policy"),
        (("--prices", RATES / "prices.toml"), "--base-year"),
        (("--policy", "ecb_annual"), "needs a rate table"),
        (("--policy", "ecb_annual", "--rates", RATES / "prices.toml"), "no exchange rates"),
        ((*BY_YEAR, "--prices", RATES / "parities.toml", "--base-year", "2025"), "price_index is meant"),
        (("--policy", "ecb_annual", "--rates", "nowhere.toml"), "nowhere.toml"),
        ((*BY_YEAR, "--currency", "EUX"), "EUX"),
    ],
)
def test_refuses_what_does_not_fit_and_says_why(
    sicore: Sicore, records: Path, asked: tuple[object, ...], said: str
) -> None:
    answer = sicore("evaluate", records, "--metric", "fin.absorption", *asked)

    assert answer.status == 2
    assert said in answer.err


def test_an_annual_report_tells_money_in_one_currency_with_its_rates(
    sicore: Sicore, records: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report"
    assert sicore("report", "annual", records, "--year", "2026", *BY_YEAR, "--out", out).status == 0

    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert {each["id"] for each in told["figures"] if each["section"] == "finance" and "value" in each} >= {
        "finance.fin.absorption.EUR"
    }
    assert "finance.fin.absorption.SEK" not in {each["id"] for each in told["figures"]}
    (how,) = (each for each in told["derivations"] if each["id"] == "fin.absorption")
    assert how["money"]["rates"][0]["area"] == "SEK"
    graph = json.loads((out / "provenance.json").read_text(encoding="utf-8"))
    assert any(name.startswith("sicore:rates-") for name in graph["entity"])
    assert "sample.annual-rates" in (out / "report.html").read_text(encoding="utf-8")


def test_a_report_shows_that_a_rate_is_missing_in_place_of_the_figure(
    sicore: Sicore, records: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report"
    asked = (*BY_YEAR, "--dated", "2019")
    assert sicore("report", "annual", records, "--year", "2026", *asked, "--out", out).status == 1

    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    (figure,) = (each for each in told["figures"] if each["id"] == "finance.fin.absorption.EUR")
    assert (figure["status"], figure["reason"]) == ("not_computable", "amounts-untreated")

"""Reports of records in which something is wrong: made all the same, with what is wrong and what is missing."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Sicore


def _value(code: str, value: object, **more: object) -> dict[str, Any]:
    return {"indicator": {"list": "esf-plus-indicator", "code": code}, "value": value, **more}


def _record(type_: str, name: str, **more: Any) -> dict[str, Any]:
    told = {"sicore": "1.0", "type": type_, "id": name, "title": {"en": name}, "sources": [{"name": "list"}]}
    return told | more


def _money(amount: str, currency: str) -> dict[str, str]:
    return {"amount": amount, "currency": currency}


RIGHT = _record("project", "se.esf:9", indicators=[_value("EECO01", "70")])
ELIGIBLE = [_value("EECO02", "20"), _value("EECO04", "10"), _value("EECR05", "40")]
TWICE = [_value("EECO01", "50", as_of="2026-01-01"), _value("EECO01", "60", as_of="2026-01-01")]

FINDINGS = {
    "unknown code": ({"indicators": [_value("EECX99", "5")]}, "indicator-unknown"),
    "negative count": ({"indicators": [_value("EECO01", "-5")]}, "indicator-wrong"),
    "half a person": ({"indicators": [_value("EECO01", "50.5")]}, "indicator-wrong"),
    "result above eligible": ({"indicators": ELIGIBLE}, "result-above-eligible"),
    "one period twice": ({"indicators": TWICE}, "indicator-repeated"),
    "day to come": ({"indicators": [_value("EECO01", "50", as_of="2031-01-01")]}, "indicator-future"),
    "impossible day": ({"indicators": [_value("EECO01", "50", as_of="2026-02-31")]}, "value-unreadable"),
    "NaN": ({"indicators": [_value("EECO01", "NaN")]}, "number-invalid"),
    "text for a number": ({"indicators": [_value("EECO01", "about fifty")]}, "number-invalid"),
    "negative cost": ({"total_eligible_cost": _money("-1", "SEK"), "indicators": TWICE[:1]}, "amount-wrong"),
}


@pytest.mark.parametrize(("wrong", "code"), FINDINGS.values(), ids=FINDINGS)
def test_what_is_wrong_is_a_finding_and_the_rest_is_reported(
    sicore: Sicore, tmp_path: Path, wrong: dict[str, Any], code: str
) -> None:
    told = _reported(sicore, tmp_path, _record("project", "se.esf:1", **wrong))

    assert code in told["codes"]
    assert told["figures"]["indicators.EECO01.total"]["value"] in {"70", "120"}


@pytest.mark.parametrize(
    ("wrong", "about", "reason"),
    [
        ({"indicators": [_value("EECO01", "50", target="-5")]}, "perf.achievement target", "wrong target"),
        ({"total_eligible_cost": _money("9", "SEK"), "eu_contribution": _money("5", "EUR")}, "fin.cofinancing",
         "two currencies in one project"),
        ({"indicators": ELIGIBLE}, "esf.result_rate EECR05", "result above eligible"),
        ({}, "evaluations", "no-records"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_with_its_reason(
    sicore: Sicore, tmp_path: Path, wrong: dict[str, Any], about: str, reason: str
) -> None:
    told = _reported(sicore, tmp_path, _record("project", "se.esf:1", **wrong))

    assert (about, reason) in {(each["about"], each["reason"]) for each in told["missing"]}


def test_sums_of_several_currencies_are_told_apart(sicore: Sicore, tmp_path: Path) -> None:
    one = _record("project", "se.esf:1", granted_amount=_money("9", "SEK"), paid_amount=_money("3", "SEK"))
    other = _record("project", "fi.esf:1", granted_amount=_money("9", "EUR"), paid_amount=_money("9", "EUR"))
    told = _reported(sicore, tmp_path, one, other)

    assert "mixed-currencies" in told["codes"]
    assert {"finance.fin.absorption.SEK", "finance.fin.absorption.EUR"} <= told["figures"].keys()


@pytest.mark.parametrize("members", [[], ["se.esf:404"]])
def test_the_evaluation_of_a_cluster_without_projects_is_made_and_says_so(
    sicore: Sicore, tmp_path: Path, members: list[str]
) -> None:
    path, protocol = tmp_path / "records.jsonl", tmp_path / "protocol.toml"
    told = [RIGHT, _record("cluster", "se.esf:k", members=members)]
    path.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    protocol.write_text('question = "Does it help?"\ndated = 2026-03-01\n', encoding="utf-8")
    asked = ("--cluster", "se.esf:k", "--protocol", protocol, "--out", tmp_path / "out", "--format", "json")
    (report,) = sicore("report", "cluster", path, *asked).lines

    assert {"about": "members", "reason": "no-records"} in report["missing"]
    assert (tmp_path / "out" / "report.html").exists()


def _reported(sicore: Sicore, folder: Path, *records: dict[str, Any]) -> dict[str, Any]:
    """The annual report of some records and a right one, with the codes of the findings."""
    path, findings = folder / "records.jsonl", folder / "findings.json"
    path.write_text("".join(json.dumps(each) + "\n" for each in (*records, RIGHT)), encoding="utf-8")
    asked = ("--year", "2026", "--out", folder / "out", "--report", findings, "--format", "json")
    answer = sicore("report", "annual", path, *asked)
    (told,) = answer.lines
    found = json.loads(findings.read_text(encoding="utf-8"))["findings"]

    assert answer.status == int(any(each["severity"] == "error" for each in found))
    assert (folder / "out" / "report.html").exists()
    return {
        "codes": {each["code"] for each in found},
        "figures": {each["id"]: each for each in told["figures"]},
        "missing": told["missing"],
    }

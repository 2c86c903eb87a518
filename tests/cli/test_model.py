"""Evaluating by an evaluation model, a record of the type method, as a user meets it."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from sicore.format import dump_json, from_json, parse_json, to_json
from sicore.workspace.modelling import shipped
from tests.cli.conftest import Sicore

SHIPPED = "eu.sicore:evaluation-model/social-innovation"
RATES = Path(__file__).resolve().parents[2] / "examples" / "rates" / "annual-rates.toml"


def _asked(metric: str, **more: Any) -> dict[str, Any]:
    return {"metric": metric, "version": "1", **more}


@pytest.fixture
def model(tmp_path: Path) -> Any:
    """Writes a model with some members; gives its file."""

    def write(*metrics: dict[str, Any], version: str | None = "2.1", **more: Any) -> Path:
        told = {
            "sicore": "1.0",
            "type": "method",
            "id": "se.ncc:model",
            "title": {"en": "Ours"},
            "kind": "model",
            "sources": [{"name": "model.json"}],
            "extensions": {"eu.sicore": {"evaluation_model": {"metrics": list(metrics), **more}}},
        }
        path = tmp_path / "model.json"
        path.write_text(json.dumps(told | ({} if version is None else {"version": version})), encoding="utf-8")
        return path

    return write


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Two projects with what a rate needs."""
    values = {"EECO01": "100", "EECO02": "60", "EECO04": "40", "EECR05": "40"}
    told = [
        {
            "sicore": "1.0",
            "type": "project",
            "id": f"se.esf:{number}",
            "title": {"en": f"Project {number}"},
            "sources": [{"name": "list.csv"}],
            "editorial_status": "published",
            "indicators": [
                {"indicator": {"list": "esf-plus-indicator", "code": code}, "value": value}
                for code, value in values.items()
            ],
        }
        for number in (1, 2)
    ]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    return path


def test_the_model_that_ships_is_sound_and_comes_back_the_same_through_the_format(
    sicore: Sicore,
) -> None:
    path = Path(str(files("sicore.evaluation") / "models/social-innovation.json"))
    record = from_json(parse_json(path.read_bytes()))

    assert path.read_bytes() == dump_json(to_json(record), indented=True) + b"\n"
    assert shipped() == {SHIPPED: record}
    assert sicore("validate", path).status == 0


def test_exactly_the_metrics_of_the_model_are_asked_and_held_against_what_was_set(
    sicore: Sicore, records: Path, model: Any
) -> None:
    asked = (
        _asked("esf.result_rate", primary=True, at_least="30", parameters={"indicator": "EECR05"}),
        _asked("esf.output", theme="participation", at_most="150"),
        _asked("perf.achievement", at_least="1"),
        _asked("esf.result_rate", at_least="42"),
    )
    (answer,) = sicore("evaluate", records, "--model", model(*asked), "--format", "json").lines

    assert answer["model"]["version"] == "2.1"
    assert [(each["metric"], each["part"].get("verdict")) for each in answer["results"]] == [
        ("esf.result_rate", "met"),
        ("esf.output", "not-met"),
        ("perf.achievement", "open"),
        ("esf.result_rate", "open"),  # 40 of 100 twice: the interval reaches over 42
    ]
    assert answer["results"][0]["part"]["primary"] is True


def test_a_kept_run_names_the_model_as_its_plan_and_is_repeated(
    sicore: Sicore, records: Path, model: Any, tmp_path: Path
) -> None:
    kept, named = tmp_path / "run", model(_asked("esf.output", theme="participation"))
    answer = sicore("evaluate", records, "--model", named, "--out", kept)

    assert "By the evaluation model se.ncc:model, version 2.1." in answer.out
    graph = json.loads((kept / "provenance.json").read_text(encoding="utf-8"))
    plans = {each["prov:plan"] for each in graph["wasAssociatedWith"].values()}
    (plan,) = (name for name in graph["entity"] if name.startswith("sicore:model-"))
    assert plan in plans
    assert graph["entity"][plan]["sicore:id"] == "se.ncc:model"
    assert [each["prov:entity"] for each in graph["hadMember"].values()] == ["sicore:card-esf.output-1"]
    assert sicore("evaluate", "--repeat", kept).status == 0


def test_a_model_of_the_place_is_found_by_its_id(sicore: Sicore, records: Path, model: Any) -> None:
    members = json.loads(model(_asked("esf.output")).read_text(encoding="utf-8"))
    with records.open("a", encoding="utf-8") as file:
        file.write(json.dumps(members) + "\n")

    assert "200 persons" in sicore("evaluate", records, "--model", "se.ncc:model").out


def test_the_money_of_a_model_needs_tables_and_nobody_changes_it(sicore: Sicore, records: Path, model: Any) -> None:
    named = model(_asked("fin.absorption"), money={"policy": "ecb_annual"})

    assert "needs a rate table" in sicore("evaluate", records, "--model", named).err
    changed = sicore("evaluate", records, "--model", named, "--rates", RATES, "--currency", "SEK")
    assert "currency would change it" in changed.err
    assert sicore("evaluate", records, "--model", named, "--rates", RATES).status == 0


@pytest.mark.parametrize(
    ("metrics", "more", "said"),
    [
        ([_asked("esf.output", version="7")], {}, "it asks version 7 of esf.output, and version 1 is here"),
        ([_asked("esf.nothing")], {}, "there is no metric esf.nothing"),
        ([_asked("esf.output", primary=True), _asked("esf.result_rate", primary=True)], {}, "several primary outcomes"),
        ([{"metric": "esf.output"}], {}, "/evaluation_model/metrics/0/version"),
        ([_asked("esf.output", at_least="much")], {}, "/evaluation_model/metrics/0/at_least"),
        ([_asked("esf.output")], {"money": {"policy": "ecb_annual", "by_parity": True}}, "would convert twice"),
        ([_asked("esf.output")], {"version": None}, "tells no version"),
    ],
)
def test_refuses_a_model_that_does_not_fit_and_says_where(
    sicore: Sicore, records: Path, model: Any, metrics: list[dict[str, Any]], more: dict[str, Any], said: str
) -> None:
    answer = sicore("evaluate", records, "--model", model(*metrics, **more))

    assert answer.status == 2
    assert said in answer.err


def test_refuses_inputs_that_change_what_the_model_fixes_or_are_for_no_metric_of_it(
    sicore: Sicore, records: Path, model: Any, tmp_path: Path
) -> None:
    named = model(_asked("esf.result_rate", parameters={"indicator": "EECR05"}))
    inputs = tmp_path / "inputs.toml"
    inputs.write_text('["esf.result_rate"]\nindicator = "EECR03"\n["esf.output"]\nindicator = "EECO02"\n', "utf-8")
    answer = sicore("evaluate", records, "--model", named, "--inputs", inputs)

    assert answer.status == 2
    assert "it does not ask esf.output" in answer.err
    assert "it fixes indicator of esf.result_rate to 'EECR05', and 'EECR03' is given" in answer.err
    assert "--metric" in sicore("evaluate", records, "--model", named, "--metric", "esf.output").err


@pytest.mark.parametrize("named", ["nowhere:model", "records.jsonl"])
def test_refuses_a_name_of_no_model(sicore: Sicore, records: Path, named: str) -> None:
    name = records if named == records.name else named
    answer = sicore("evaluate", records, "--model", name)

    assert answer.status == 2
    assert SHIPPED in answer.err


def test_a_wrong_model_is_a_finding_of_validate(sicore: Sicore, model: Any) -> None:
    (answer,) = sicore("validate", model({"metric": "esf.output"}), "--format", "json").lines

    assert "/extensions/eu.sicore/evaluation_model/metrics/0/version" in {
        each["pointer"] for each in answer["findings"]
    }


def test_reports_name_the_model_and_ask_what_it_asks_without_giving_persons_away(
    sicore: Sicore, records: Path, model: Any, tmp_path: Path
) -> None:
    out = tmp_path / "report"
    few = [_asked("esf.output"), _asked("esf.output", parameters={"indicator": "EECO02"}), _asked("esf.sample_plan")]
    told = records.read_text(encoding="utf-8").splitlines()[0].replace('"100"', '"6"').replace('"60"', '"4"')
    records.write_text(told.replace('"40"', '"2"') + "\n", encoding="utf-8")
    asked = ("report", "annual", records, "--year", "2026", "--model", model(*few), "--out", out)
    assert sicore(*asked).status == 0

    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["model"]["id"] == "se.ncc:model"
    by_id = {each["id"]: each for each in report["figures"]}
    assert "further.esf.output" not in by_id  # it stands among the indicators
    assert by_id["further.esf.output.EECO02"]["status"] == "suppressed"
    assert by_id["further.esf.sample_plan"]["status"] == "ok"
    graph = json.loads((out / "provenance.json").read_text(encoding="utf-8"))
    assert any(name.startswith("sicore:model-") for name in graph["entity"])
    assert "se.ncc:model, 2.1" in (out / "report.html").read_text(encoding="utf-8")


def test_a_cluster_evaluation_follows_a_model(sicore: Sicore, records: Path, model: Any, tmp_path: Path) -> None:
    out, protocol, ids = tmp_path / "report", tmp_path / "protocol.toml", tmp_path / "ids.txt"
    protocol.write_text(
        'question = "What works?"\ndated = "2026-01-01"\n["esf.sample_plan"]\npopulation = 50\n', "utf-8"
    )
    ids.write_text("se.esf:1\nse.esf:2\n", encoding="utf-8")
    named = model(_asked("esf.sample_plan"), _asked("esf.output"))
    asked = ("report", "cluster", records, "--list", ids, "--protocol", protocol, "--model", named, "--out", out)
    assert sicore(*asked).status == 0

    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["model"]["version"] == "2.1"
    assert {each["id"]: each.get("value") for each in report["figures"]}["further.esf.sample_plan"] == "48"


def test_an_analysis_before_a_call_follows_a_model(sicore: Sicore, records: Path, model: Any, tmp_path: Path) -> None:
    out, inputs = tmp_path / "report", tmp_path / "inputs.toml"
    inputs.write_text('["esf.sample_plan"]\npopulation = 50\n', encoding="utf-8")
    told = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]
    theme = {"code": {"list": "si-theme", "code": "employment"}}
    records.write_text("".join(json.dumps(each | {"themes": [theme]}) + "\n" for each in told), encoding="utf-8")
    asked = ("report", "call", records, "--theme", "employment", "--inputs", inputs, "--out", out)
    assert sicore(*asked, "--model", model(_asked("esf.sample_plan"), _asked("esf.output"))).status == 0

    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    figures = {each["id"]: each.get("value") for each in report["figures"]}
    assert report["model"]["id"] == "se.ncc:model"
    assert (figures["further.esf.sample_plan"], figures["indicators.EECO01.total"]) == ("48", "200")
    assert sicore(*asked, "--model", model(_asked("esf.output"))).status == 2  # no inputs for what it does not ask
    assert sicore(*asked).status == 0
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert not [each["id"] for each in report["figures"] if each["id"].startswith("indicators.")]

"""`sicore evaluate` as a user meets it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Sicore


def _project(number: int, **values: str) -> dict[str, Any]:
    return {
        "sicore": "1.0",
        "type": "project",
        "id": f"se.esf:{number}",
        "title": {"en": f"Project {number}"},
        "sources": [{"name": "list.csv"}],
        "indicators": [
            {"indicator": {"list": "esf-plus-indicator", "code": code}, "value": value}
            for code, value in values.items()
        ],
    }


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Three projects, one of which tells nothing that can be a count."""
    told = [
        _project(1, EECO01="12", EECO02="10", EECO04="0", EECR05="4"),
        _project(2, EECO01="30"),
        _project(3, EECO01="-3"),
    ]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    return path


def test_figures_come_with_interval_what_they_rest_on_and_what_is_wrong(sicore: Sicore, records: Path) -> None:
    answer = sicore("evaluate", records, "--metric", "esf.output", "--metric", "esf.result_rate")

    assert answer.status == 0
    assert "42 persons" in answer.out
    assert "95 % interval: 16.818 to 68.7326 (wilson)" in answer.out
    assert (
        "records used: 2; left out: indicator rows with a wrong value 1, projects that do not tell it 1" in answer.out
    )
    assert "indicator-wrong" in answer.err


def test_programs_get_json(sicore: Sicore, records: Path) -> None:
    (answer,) = sicore("evaluate", records, "--metric", "esf.output", "--format", "json").lines

    assert answer["results"][0]["value"] == "42"
    assert answer["snapshot"]["records"] == 3
    assert [finding["code"] for finding in answer["findings"]] == ["indicator-wrong"]


def test_inputs_come_from_a_file_and_name_the_metrics(sicore: Sicore, tmp_path: Path) -> None:
    inputs = tmp_path / "inputs.toml"
    inputs.write_text('["esf.sample_plan"]\npopulation = 200\n', encoding="utf-8")

    assert "169 persons" in sicore("evaluate", "--inputs", inputs).out


@pytest.mark.parametrize("content", ["population = 200", "not toml at all", "[1, 2]"])
def test_a_file_that_holds_no_inputs_is_refused(sicore: Sicore, tmp_path: Path, content: str) -> None:
    inputs = tmp_path / ("inputs.json" if content.startswith("[1") else "inputs.toml")
    inputs.write_text(content, encoding="utf-8")

    answer = sicore("evaluate", "--inputs", inputs)

    assert answer.status == 2
    assert inputs.name in answer.err


def test_a_kept_run_is_repeated_and_a_changed_one_is_noticed(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    sicore("evaluate", records, "--metric", "esf.output", "--out", run, "--centre", "se.cc", "--by", "evaluator")
    provenance = json.loads((run / "provenance.json").read_text(encoding="utf-8"))

    assert provenance["agent"]["sicore:centre"]["sicore:role"] == "evaluator"
    assert [each["sicore:source"] for each in provenance["entity"].values() if "sicore:source" in each] == [
        "records.jsonl"
    ]
    assert sicore("evaluate", "--repeat", run).status == 0
    refused = sicore("evaluate", records, "--metric", "esf.output", "--out", run)
    assert (refused.status, "not empty" in refused.err) == (2, True)

    (run / "inputs.jsonl").write_text(json.dumps(_project(1, EECO01="1")) + "\n", encoding="utf-8")
    changed = sicore("evaluate", "--repeat", run)
    assert changed.status == 1
    assert "inputs.jsonl, esf.output" in changed.out
    assert sicore("evaluate", "--repeat", tmp_path).status == 2


def test_a_correction_names_what_it_corrects(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    run, again = tmp_path / "run", tmp_path / "again"
    sicore("evaluate", records, "--metric", "esf.output", "--out", run)
    records.write_text(json.dumps(_project(1, EECO01="13")) + "\n", encoding="utf-8")
    correction = ("evaluate", records, "--metric", "esf.output", "--corrects", run / "results.json")

    assert sicore(*correction).status == 2
    answer = sicore(*correction, "--reason", "two were counted twice", "--out", again)

    assert "esf.output corrects an earlier result: two were counted twice" in answer.out
    told = json.loads((again / "results.json").read_text(encoding="utf-8"))
    assert (told["revisions"][0]["before"]["value"], told["revisions"][0]["after"]["value"]) == ("42", "13")
    assert "wasDerivedFrom" in json.loads((again / "provenance.json").read_text(encoding="utf-8"))


def test_users_check_published_answers_themselves(sicore: Sicore) -> None:
    answer = sicore("evaluate", "--self-check", "--metric", "esf.sample_plan", "--metric", "effect.rr")

    assert answer.status == 0
    assert "✓ effect.rr  Five and ten of a hundred" in answer.out
    assert "11 of 11 reference cases come out right" in answer.out
    assert "1 case is cited from memory" in answer.out
    cases = json.loads(sicore("evaluate", "--self-check", "--metric", "effect.rr", "--format", "json").out)
    assert all(case["right"] and case["citation"] for case in cases)


def test_cards_say_what_a_metric_is(sicore: Sicore) -> None:
    whole, every = sicore("evaluate", "--cards", "--metric", "effect.g"), sicore("evaluate", "--cards")

    assert "Formula: J (m1 - m2) / s" in whole.out
    assert "treated_n (count; needed): How many they are." in whole.out
    assert "Hedges 1981" in whole.out
    assert len(every.out.splitlines()) >= 30
    (card,) = json.loads(sicore("evaluate", "--cards", "--metric", "sroi.ratio", "--format", "json").out)
    assert card["missing"] == "refuse"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--metric", "esf.outputs"), "esf.output"),
        ((), "--cards"),
        (("--self-check", "--cards"), "a step of its own"),
        (("--metric", "esf.output", "--by", "Anna Larsson"), "role"),
        (("nowhere.jsonl", "--metric", "esf.output"), "nowhere.jsonl"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_to_do(sicore: Sicore, arguments: tuple[str, ...], told: str) -> None:
    answer = sicore("evaluate", *arguments)

    assert answer.status == 2
    assert told in answer.err


def test_an_empty_file_and_text_for_numbers_are_findings(sicore: Sicore, tmp_path: Path) -> None:
    empty, wrong = tmp_path / "empty.jsonl", tmp_path / "wrong.jsonl"
    empty.write_text("", encoding="utf-8")
    wrong.write_text(json.dumps(_project(1, EECO01="twelve")) + "\n" + json.dumps(_project(2, EECO01="5")) + "\n")

    nothing = sicore("evaluate", empty, "--metric", "esf.output")
    half = sicore("evaluate", wrong, "--metric", "esf.output")

    assert "cannot be computed (nothing-to-count)" in nothing.out
    assert half.status == 1
    assert "5 persons" in half.out
    assert "number-invalid" in half.err


def test_of_a_catalogue_what_is_published_is_computed(sicore: Sicore, tmp_path: Path) -> None:
    told = [
        _project(1, EECO01="12") | {"editorial_status": "published"},
        _project(2, EECO01="30") | {"editorial_status": "draft"},
    ]
    records, catalogue = tmp_path / "records.jsonl", tmp_path / "catalogue.db"
    records.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    sicore("import", records, "--into", catalogue)

    (answer,) = sicore("evaluate", catalogue, "--metric", "esf.output", "--format", "json").lines

    assert (answer["results"][0]["value"], answer["snapshot"]["records"]) == ("12", 1)


@pytest.mark.parametrize(
    ("cells", "status", "told"),
    [
        ((12, 10, 3, 10), 1, "(wrong-input): The result of the treated is 12"),
        (("x", 10, 3, 10), 1, "(wrong-input): The input treated_with"),
        ((0, 10, 0, 10), 0, "(nothing-to-count)"),
        ((5, 10, 3, 10), 0, "% interval"),
    ],
)
def test_wrong_inputs_end_with_1_and_refused_figures_with_0(
    sicore: Sicore, tmp_path: Path, cells: tuple[object, ...], status: int, told: str
) -> None:
    given = dict(zip(("treated_with", "treated", "control_with", "control"), cells, strict=True))
    inputs = tmp_path / "inputs.json"
    inputs.write_text(json.dumps({"effect.rr": given}))

    answer = sicore("evaluate", "--inputs", inputs)

    assert (answer.status, told in answer.out) == (status, True)


def test_why_an_input_is_wrong_is_said_in_the_readers_language(sicore: Sicore, tmp_path: Path) -> None:
    inputs = tmp_path / "inputs.json"
    inputs.write_text(json.dumps({"effect.rr": {"treated_with": 12, "treated": 10, "control_with": 3, "control": 10}}))

    told = sicore("evaluate", "--inputs", inputs, "--lang", "sv").err

    assert "metric-input-refused" in told
    assert "more than" not in told

"""The Data Package, validated by frictionless."""

import csv
import json
from pathlib import Path
from typing import Any

import frictionless
import pytest

from sicore.errors import UsageError
from sicore.format import from_json, to_json


def report_of(written: Any) -> Any:
    return frictionless.validate(str(written.path / "datapackage.json"))


def rows_of(written: Any, name: str) -> list[dict[str, str]]:
    with (written.path / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_frictionless_finds_the_package_sound(write: Any, samples: Any) -> None:
    report = report_of(write("datapackage", samples, title="Records", licence="CC-BY-4.0"))

    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == 9


def test_frictionless_finds_a_damaged_table(write: Any, samples: Any) -> None:
    written = write("datapackage", samples)
    table = written.path / "amounts.csv"
    table.write_text(table.read_text("utf-8").replace("SEK", "EUR").replace(".50", ".x0"), encoding="utf-8")

    assert not report_of(written).valid


def test_frictionless_finds_a_row_of_a_record_that_is_not_there(write: Any, samples: Any) -> None:
    written = write("datapackage", samples)
    descriptor = json.loads((written.path / "datapackage.json").read_text("utf-8"))
    table = written.path / "relations.csv"
    table.write_text(table.read_text("utf-8") + "se.x:nowhere,covers,se.x:1\r\n", encoding="utf-8", newline="")
    for resource in descriptor["resources"]:
        del resource["bytes"], resource["hash"]
    (written.path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")

    assert report_of(written).flatten(["type"]) == [["foreign-key"]]


def test_the_records_themselves_are_in_the_package_whole(write: Any, samples: Any) -> None:
    written = write("datapackage", samples)

    lines = (written.path / "exchange.sicore.jsonl").read_text("utf-8").splitlines()
    told = {from_json(json.loads(line)).id: json.loads(line) for line in lines}
    case = next(each for each in samples if each.type == "case_study")
    assert told[case.id] == to_json(case)
    assert written.lost(case.id) == set()


def test_every_text_of_a_record_has_a_row_in_each_language(write: Any, make: Any) -> None:
    record = make(title={"sv": "Ett", "en-t-sv": "One"}, outputs=[{"sv": "A"}, {"sv": "B"}])

    rows = rows_of(write("datapackage", [record]), "texts.csv")

    assert [(each["member"], each["language"], each["text"]) for each in rows] == [
        ("title", "en-t-sv", "One"),
        ("title", "sv", "Ett"),
        ("outputs/0", "sv", "A"),
        ("outputs/1", "sv", "B"),
    ]


def test_codes_are_found_where_they_stand_in_topics_and_objectives(write: Any, samples: Any) -> None:
    rows = rows_of(write("datapackage", samples), "codes.csv")
    of_project = {(each["member"], each["code"], each["share"]) for each in rows if each["record"].endswith("2024-007")}

    assert of_project == {
        ("funds", "ESF_PLUS", ""),
        ("specific_objectives", "ESO4.1", ""),
        ("intervention_fields", "134", "60"),
        ("intervention_fields", "136", "40"),
        ("themes", "employment", ""),
    }


def test_personal_data_is_in_no_table_and_no_line(write: Any, make: Any) -> None:
    person = make(type="organisation", id="se.x:p", title={"en": "Kim Exempel"}, is_natural_person=True)
    project = make(participants=[{"role": "beneficiary", "organisation": "se.x:p", "name": "Kim Exempel"}])

    written = write("datapackage", [project, person])

    assert not any("Kim" in file.read_text("utf-8") for file in written.path.iterdir())
    assert written.lost("se.x:1") == {"/participants/0/name"}


def test_what_steers_stands_in_the_lines_as_an_escape(write: Any, make: Any) -> None:
    record = make(title={"en": "a\u202eb\u009bc"})
    written = write("datapackage", [record])
    content = (written.path / "exchange.sicore.jsonl").read_text("utf-8")

    assert not set("\u202e\u009b") & set(content)
    assert json.loads(content) == to_json(record)


def test_no_records_give_tables_with_headers_alone(write: Any) -> None:
    written = write("datapackage", [])

    assert report_of(written).valid
    assert written.codes == ["export-empty"]


def test_a_folder_that_holds_something_is_left_alone(write: Any, tmp_path: Path, samples: Any) -> None:
    target = tmp_path / "out.datapackage"
    target.mkdir()
    (target / "mine.txt").write_text("kept", encoding="utf-8")

    with pytest.raises(UsageError, match="not empty"):
        write("datapackage", samples)
    assert [each.name for each in target.iterdir()] == ["mine.txt"]

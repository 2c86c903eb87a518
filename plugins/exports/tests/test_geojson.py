"""GeoJSON: held against the schema of geojson.org that ships with frictionless."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from sicore.findings import Severity
from sicore.workspace import Workspace


def schema_faults(document: Any) -> list[str]:
    schema = json.loads((files("frictionless") / "assets" / "profiles" / "geojson.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft4Validator(schema).iter_errors(document)]


def place(lat: str, lon: str) -> dict[str, Any]:
    return {"country": "SE", "point": {"lat": lat, "lon": lon}}


def test_the_collection_follows_the_schema(write: Any, samples: Any) -> None:
    document = json.loads(write("geojson", samples).text)

    assert schema_faults(document) == []
    assert len(document["features"]) == 4


def test_a_collection_with_a_position_too_few_would_not(write: Any, samples: Any) -> None:
    document = json.loads(write("geojson", samples).text)
    document["features"][0]["geometry"]["coordinates"] = [1]

    assert schema_faults(document) != []


def test_longitude_stands_before_latitude_with_the_digits_of_the_source(write: Any, make: Any) -> None:
    written = write("geojson", [make(locations=[place("65.58480", "-0.10")])])

    assert '"coordinates":[-0.10,65.58480]' in written.text


def test_several_places_are_one_feature_with_several_points(write: Any, make: Any) -> None:
    written = write("geojson", [make(locations=[place("1", "2"), place("3", "4")])])

    (feature,) = json.loads(written.text)["features"]
    assert feature["geometry"] == {"type": "MultiPoint", "coordinates": [[2, 1], [4, 3]]}


def test_the_poles_and_the_date_line_are_places_too(write: Any, make: Any) -> None:
    written = write("geojson", [make(locations=[place("-90", "180"), place("90.0", "-180.0")])])

    assert schema_faults(json.loads(written.text)) == []


def test_a_record_without_coordinates_is_in_the_report_of_losses(write: Any, make: Any) -> None:
    written = write("geojson", [make(locations=[{"country": "SE"}])])

    assert json.loads(written.text) == {"type": "FeatureCollection", "features": []}
    assert written.lost("se.x:1") == {None}
    assert written.told("export-empty")


@pytest.mark.parametrize(("lat", "lon"), [("90.1", "10"), ("10", "-180.5"), ("1e1", "10"), ("NaN", "10")])
def test_coordinates_out_of_range_are_a_finding_and_nothing_is_written(tmp_path: Path, lat: str, lon: str) -> None:
    records = tmp_path / "records.jsonl"
    wrong = {"sicore": "1.0", "type": "project", "id": "se.x:1", "title": {"en": "T"}, "sources": [{"name": "x"}]}
    records.write_text(json.dumps(wrong | {"locations": [place(lat, lon)]}) + "\n", encoding="utf-8")

    done = Workspace().convert(records, tmp_path / "out.geojson")

    wrong_pointers = [each.pointer for each in done.tally.kept if each.severity is Severity.ERROR and each.pointer]
    assert wrong_pointers in (["/locations/0/point/lat"], ["/locations/0/point/lon"])
    assert not done.is_written
    assert not (tmp_path / "out.geojson").exists()


def test_hostile_records_follow_the_schema_too(write: Any, hostile: Any) -> None:
    assert schema_faults(json.loads(write("geojson", hostile).text)) == []

"""DataCite, held against the schema of version 4.5 that ships with the package datacite."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft201909Validator


@cache
def schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(
        (files("datacite") / "schemas" / "datacite-v4.5.json").read_text(encoding="utf-8")
    )
    # The schema leaves the members of the whole open; here they are those that it names.
    return read | {"additionalProperties": False}


def faults(document: Any) -> list[str]:
    validator = Draft201909Validator(schema())
    return [f"{error.json_path}: {error.message}" for work in document for error in validator.iter_errors(work)]


def works_of(written: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written.text)
    return found


def test_the_metadata_follows_the_schema(write: Any, samples: Any) -> None:
    written = write("datacite", samples, address="https://example.org/catalogue/", publisher="Centre")

    assert faults(works_of(written)) == []
    assert len(works_of(written)) == 2


@pytest.mark.parametrize("name", ["creators", "titles", "publisher", "publicationYear", "types"])
def test_the_schema_refuses_a_work_without_what_is_required(write: Any, samples: Any, name: str) -> None:
    works = works_of(write("datacite", samples))
    del works[0][name]

    assert faults(works) != []


def test_a_translated_title_is_marked_as_one(write: Any, samples: Any) -> None:
    titles = {each["lang"]: each.get("titleType") for each in works_of(write("datacite", samples))[0]["titles"]}

    assert titles == {"sv": None, "en-t-sv": "TranslatedTitle"}


def test_a_work_that_states_no_year_is_left_out_and_says_so(write: Any, make: Any) -> None:
    written = write("datacite", [make(type="lesson")])

    assert works_of(written) == []
    assert [each.value for each in written.told("form-lacks")] == ["publicationYear"]


@pytest.mark.parametrize(
    ("value", "doi"),
    [
        ("10.5555/a", "10.5555/a"),
        ("https://doi.org/10.5555/a", "10.5555/a"),
        ("doi:10.5555/a b", None),
        ("11.5555/a", None),
        ("10.5555", None),
    ],
)
def test_a_doi_is_written_only_where_it_has_the_form_of_one(write: Any, make: Any, value: str, doi: str | None) -> None:
    record = make(type="case_study", as_of="2025", identifiers=[{"scheme": "doi", "value": value}])

    (work,) = works_of(write("datacite", [record]))

    assert work.get("doi") == doi
    assert (value in [each["alternateIdentifier"] for each in work["alternateIdentifiers"]]) is (doi is None)
    assert faults([work]) == []


def test_relations_are_said_where_the_catalogue_has_an_address(write: Any, make: Any) -> None:
    case = make(type="case_study", as_of="2025", relations=[{"rel": "documents", "target": "se.x:2"}])

    without = write("datacite", [case], name="without")
    with_address = write("datacite", [case], name="with", address="https://example.org/")

    assert "/relations" in without.lost("se.x:1")
    assert works_of(with_address)[0]["relatedIdentifiers"] == [
        {
            "relatedIdentifier": "https://example.org/se.x%3A2",
            "relatedIdentifierType": "URL",
            "relationType": "Documents",
        }
    ]


@pytest.mark.parametrize("iso", ["0001", "1899-12-31", "2101-01"])
def test_an_unusual_year_is_written_and_told(write: Any, make: Any, iso: str) -> None:
    written = write("datacite", [make(type="case_study", as_of=iso)])

    assert works_of(written)[0]["publicationYear"] == iso[:4]
    assert [each.value for each in written.told("date-unusual")] == [iso]


def test_hostile_records_follow_the_schema_too(write: Any, hostile: Any) -> None:
    assert faults(works_of(write("datacite", hostile, address="https://example.org/"))) == []

"""`sicore catalogue search`."""

import json
from pathlib import Path

import pytest

from sicore.catalogue.catalogue import Catalogue
from sicore.model.project import WeightedCode
from tests.catalogue.search.records import RECORDS, project, write
from tests.cli.conftest import Sicore


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    file = tmp_path / "catalogue.db"
    with Catalogue(file, create=True) as made:
        write(made, *RECORDS)
    return file


def test_shows_titles_ids_and_the_place_where_the_words_stand(sicore: Sicore, catalogue: Path) -> None:
    answer = sicore("catalogue", "search", catalogue, "kommun", "--facet", "country", "--lang", "en")

    assert answer.status == 0
    assert answer.out.splitlines() == [
        "Young people at work",
        "    se.esf:1  Project",
        "    Ungdomar får praktik hos kommunerna. Arbetsmarknadspolitiken prövas på nytt.",
        "country:",
        "       1  SE  Sweden",
        "1 record found.",
    ]


def test_answers_programs_with_pieces_counts_and_the_next_page(sicore: Sicore, catalogue: Path) -> None:
    asked = ("catalogue", "search", catalogue, "innovation", "--format", "json", "--limit", "2", "--sort", "title")
    first = json.loads(sicore(*asked, "--facet", "type").out)
    second = json.loads(sicore(*asked, "--after", first["after"]).out)

    assert first["total"] == 3
    assert [hit["id"] for hit in first["hits"] + second["hits"]] == ["se.esf.skane:6", "gr.mou:5", "se.esf:2"]
    assert second["after"] is None
    assert {"text": "innovation", "marked": True} in first["hits"][0]["title"]
    assert first["hits"][0]["record"]["type"] == "case_study"
    assert first["facets"] == {
        "type": [
            {"value": "project", "count": 2, "label": "Project"},
            {"value": "case_study", "count": 1, "label": "Case study"},
        ]
    }


def test_counts_say_what_codes_are_called_in_the_readers_language(sicore: Sicore, catalogue: Path) -> None:
    facets = [part for name in ("field", "language", "status") for part in ("--facet", name)]
    answer = sicore("catalogue", "search", catalogue, "id:se.esf:1", *facets, "--lang", "sv")

    assert [line.split(None, 2) for line in answer.out.splitlines()[2:-1]] == [
        ["field:"],
        ["1", "136", "Särskilt stöd till ungas sysselsättning och socioekonomiska integration"],
        ["language:"],
        ["1", "en-t-sv", "engelska"],
        ["1", "sv", "svenska"],
        ["status:"],
        ["1", "published", "publicerad"],
    ]


def test_a_code_is_called_by_the_list_that_the_records_name(sicore: Sicore, tmp_path: Path) -> None:
    codes = (("cpr-2021-intervention-field", "134"), ("cpr-2014-intervention-field", "136"))
    with Catalogue(tmp_path / "catalogue.db", create=True) as made:
        for number, (of_list, code) in enumerate(codes):
            write(
                made,
                project(
                    f"se.esf:{number}", {"sv": "Ett"}, intervention_fields=(WeightedCode(list=of_list, code=code),)
                ),
            )

    asked = sicore("catalogue", "search", tmp_path / "catalogue.db", "--facet", "field", "--format", "json")

    assert json.loads(asked.out)["facets"]["field"] == [
        {"value": "134", "count": 1, "label": "Measures to improve access to employment"},
        {"value": "136", "count": 1},
    ]


def test_says_how_to_get_the_next_page(sicore: Sicore, catalogue: Path) -> None:
    last = sicore("catalogue", "search", catalogue, "--limit", "2", "--lang", "sv").out.splitlines()[-1]

    assert last.startswith("Nästa sida: --after ")


def test_points_at_the_character_of_a_query_that_cannot_be_read(sicore: Sicore, catalogue: Path) -> None:
    answer = sicore("catalogue", "search", catalogue, "skola contry:SE")

    assert answer.status == 2
    assert "There is no field 'contry' (character 7 of the query). Did you mean country?" in answer.err
    assert answer.err.splitlines()[-2:] == ["  skola contry:SE", "        ^"]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--facet", "land", "cannot be counted by"),
        ("--sort", "size", "cannot be sorted by"),
        ("--limit", "0", "1 to 1000"),
    ],
)
def test_refuses_what_there_is_not(sicore: Sicore, catalogue: Path, option: str, value: str, said: str) -> None:
    answer = sicore("catalogue", "search", catalogue, "x", option, value)

    assert answer.status == 2
    assert said in answer.err

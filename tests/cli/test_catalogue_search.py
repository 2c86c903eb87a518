"""`sicore catalogue search`."""

import json
from pathlib import Path

import pytest

from sicore.catalogue.catalogue import Catalogue
from tests.catalogue.search.records import RECORDS, write
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
        "country: SE 1",
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
    assert first["facets"] == {"type": [{"value": "project", "count": 2}, {"value": "case_study", "count": 1}]}


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

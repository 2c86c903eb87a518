"""Searching a catalogue, on each database."""

from decimal import Decimal
from typing import Any

import pytest

from sicore import Catalogue, PartialDate
from sicore.catalogue.search.page import FACETS
from sicore.catalogue.search.searching import Searcher
from sicore.catalogue.search.sorting import SORTS
from sicore.errors import UsageError
from sicore.money import Money
from tests.catalogue.search.records import IMPORT, project, told, write


def ids(catalogue: Catalogue, query: str, **more: Any) -> list[str]:
    found = catalogue.search(query, **more)
    return [hit.id.rpartition(":")[2] for hit in found.hits]


def found(catalogue: Catalogue, query: str) -> str:
    """The local ids of what a query finds, sorted."""
    return " ".join(sorted(ids(catalogue, query)))


QUERIES = {
    # words: roots, marks, case
    "ungdom": "1",
    "kommun": "1",
    "social innovation": "2 5 6",
    "SOCIALA": "2",
    "foerderung": "3",
    "strasse": "3",
    "lodz": "4",
    "spoleczny innowacja": "4",
    "καινοτομία": "5",
    "kainotomias": "5",
    "innovates": "5 6",
    # members of compounds
    "zentrum": "3",
    "marknad": "1",
    # short words, numbers, codes, what only the source has
    "i": "1 2",
    "2014DE05SFOP002": "3",
    "1.2": "3",
    "2.1": "",
    "granskning": "2",
    "2021SE05SFPR001": "1",
    # phrases and beginnings
    '"social innovation"': "2 5 6",
    '"innovation social"': "",
    '"arbete Ungdomar"': "",
    "kompet*": "2 3",
    '"Ungdomar får"': "1",
    # titles
    "title:social": "2 5 6",
    "title:kommun": "",
    'title:"unga i"': "1",
    "title:kompet*": "3",
    # alternatives and what is left out
    "ungdom OR lodz": "1 4",
    "innovation -skåne": "5",
    "-country:SE": "3 4 5",
    "(ungdom OR lodz) country:PL": "4",
    # filters
    "type:case_study": "6",
    "type:tombstone": "7",
    "country:SE": "1 2 6",
    "country:DK,PL": "4 6",
    "place:SE": "1 2",
    "place:SE23": "1",
    "place:EL": "5",
    "field:136": "1",
    "field:PO4": "1",
    "objective:ESO4.1": "1",
    "objective:eso4": "1",
    "language:en": "1 5 6",
    "status:published": "1 2 3 4 5 6",
    "status:draft": "",
    "centre:se.esf": "1 2 6",
    "centre:se": "1 2 6",
    "id:se.esf:2": "2",
    "identifier:2021SE05SFPR001": "1",
    "programme:se.esf:programme": "1",
    "programme:2021SE05SFPR001": "1",
    "period:2014-2020": "3",
    "related:se.esf:programme": "1",
    "source:example.org/se": "1 2",
    "source:nowhere": "",
    "currency:eur": "3 5",
    "period:2021-2027": "1",
    # dates that may be so, and dates beyond
    "start:2021": "2",
    "start>=2021-06": "1 2 4",
    "start>2021": "1 4",
    "start<2021": "3",
    "start:2020-05-10": "3",
    "end<=2021": "3",
    "period:2021": "2 3",
    "period:2023..": "1 4",
    "changed>=2020": "1 2 3 4 5 6",
    "changed<2020": "",
    # amounts
    "amount>=1350000": "1 5",
    "amount>1350000": "",
    "amount:250000.50": "3",
    "amount<500000": "3",
    "contribution>0": "1",
    "total-cost:400000..600000": "2",
    # everything
    "": "1 2 3 4 5 6",
    "*": "1 2 3 4 5 6",
    "nowhere": "",
}


def test_every_query_finds_what_it_asks_for(filled: Catalogue) -> None:
    assert {query: found(filled, query) for query in QUERIES} == QUERIES


def test_what_stands_in_a_title_comes_first_and_parts_of_words_last(catalogue: Catalogue) -> None:
    write(
        catalogue,
        project("se:1", {"de": "Anderes"}, {"de": "Ein Kompetenzzentrum."}),
        project("se:2", {"de": "Anderes"}, {"de": "Ein Zentrum."}),
        project("se:3", {"de": "Zentrum"}),
    )

    assert ids(catalogue, "zentrum") == ["3", "2", "1"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("title", ["6", "5", "3", "4", "2", "1"]),
        ("-title", ["1", "2", "4", "3", "5", "6"]),
        ("start", ["4", "1", "2", "3"]),
        ("-start", ["3", "2", "1", "4"]),
        ("amount", ["1", "5", "2", "3"]),
        ("-amount", ["3", "2", "1", "5"]),
        ("end", ["1", "3"]),
        ("changed", ["6", "5", "4", "3", "2", "1"]),
    ],
)
def test_sorts_and_puts_what_has_no_value_last(filled: Catalogue, sort: str, first: list[str]) -> None:
    order = ids(filled, "", sort=sort)

    assert order[: len(first)] == first
    assert sorted(order) == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{sort}" for sort in SORTS)])
def test_pages_hold_each_find_once_in_the_order_of_the_whole(filled: Catalogue, sort: str) -> None:
    whole = ids(filled, "innovation OR ungdom OR osoba OR zentrum", sort=sort)
    paged: list[str] = []
    after = None
    while True:
        page = filled.search("innovation OR ungdom OR osoba OR zentrum", sort=sort, limit=2, after=after)
        paged += [hit.id.rpartition(":")[2] for hit in page.hits]
        assert page.total == len(whole)
        after = page.after
        if after is None:
            break

    assert paged == whole
    assert len(whole) == 6


def paged_while_others_come(
    searcher: Searcher | Catalogue, filled: Catalogue, sort: str
) -> tuple[list[str], list[str]]:
    """All finds, and those of pages of one between the first two of which others come; these are left out."""
    query = "innovation OR ungdom OR osoba OR zentrum"
    whole = [hit.id for hit in searcher.search(query, sort=sort).hits]
    page = searcher.search(query, sort=sort, limit=1)
    paged = [hit.id for hit in page.hits]
    # They would stand among the first by some orders, and among the last by others.
    title = {"sv": "A innovation, ungdom, zentrum"}
    dates = {"start_date": PartialDate("2024"), "end_date_actual": PartialDate("2024")}
    dearest = Money(amount=Decimal(10**9), currency="SEK")
    write(filled, *(project(f"se.new:{number}", title, None, total_cost=dearest, **dates) for number in (101, 102)))
    while page.after is not None:
        page = searcher.search(query, sort=sort, limit=1, after=page.after)
        paged += [hit.id for hit in page.hits]
    return whole, [each for each in paged if not each.startswith("se.new")]


@pytest.mark.parametrize("sort", ["title", "-start", "amount", "-changed"])
def test_records_that_come_between_pages_move_no_other(filled: Catalogue, sort: str) -> None:
    whole, paged = paged_while_others_come(filled, filled, sort)

    assert paged == whole


def test_by_relevance_the_database_keeps_pages_apart_too(filled: Catalogue) -> None:
    whole, paged = paged_while_others_come(Searcher(filled.engine), filled, "relevance")

    assert paged == whole


def test_counts_all_finds_by_what_is_asked(filled: Catalogue) -> None:
    facets = filled.search("innovation", facets=FACETS, limit=1).facets

    assert facets["type"] == (("project", 2), ("case_study", 1))
    assert facets["country"] == (("SE", 2), ("DK", 1), ("GR", 1))
    assert dict(facets["language"]) == {"sv": 2, "en": 1, "el": 1, "en-t-el": 1}
    assert facets["start"] == (("2021", 1),)
    assert dict(filled.search("", facets=["field"]).facets["field"]) == {"136": 1}
    assert filled.lists_of("field", ["136", "999"]) == {"136": ("cpr-2021-intervention-field",), "999": ()}
    assert filled.lists_of("country", ["SE"]) == {}
    assert set(facets) == set(FACETS)


def test_shows_the_reader_language_and_marks_the_words(filled: Catalogue) -> None:
    (hit,) = filled.search("kommun", languages=["en"]).hits

    assert hit.language == "en-t-sv"
    assert "".join(piece.text for piece in hit.title) == "Young people at work"
    assert [piece.text for piece in hit.snippet if piece.is_marked] == ["kommunerna"]
    assert "".join(piece.text for piece in hit.snippet).startswith("Ungdomar får praktik")


def test_the_snippet_is_the_place_with_most_words(filled: Catalogue) -> None:
    (hit,) = filled.search("municipality social innovation").hits

    text = "".join(piece.text for piece in hit.snippet)
    assert text.startswith("How a municipality innovates. Social, and then innovation.")
    assert text.endswith("…")
    assert len(text) < 210
    assert {piece.text for piece in hit.snippet if piece.is_marked} == {
        "municipality", "innovates", "Social", "innovation",
    }  # fmt: skip


def test_a_changed_record_is_found_by_its_new_words_only(filled: Catalogue) -> None:
    write(filled, project("pl.mfipr:4", {"pl": "Kraków"}))

    assert found(filled, "lodz") == ""
    assert found(filled, "osoba") == ""
    assert found(filled, "krakow") == "4"


def test_a_run_that_fails_leaves_no_word_behind(filled: Catalogue) -> None:
    def write_and_fail() -> None:
        with filled.running(IMPORT) as run:
            list(run.writing.write([told(project("se:8", {"sv": "Ogjort"}))]))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    assert found(filled, "ogjort") == ""


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"sort": "titel"}, "Did you mean title?"),
        ({"facets": ["land"]}, "cannot be counted by 'land'"),
        ({"limit": 0}, "1 to 1000 finds"),
        ({"limit": 100_000}, "1 to 1000 finds"),
        ({"after": "abc"}, "another query or order"),
        ({"after": "é"}, "another query or order"),
        ({"after": "W10"}, "another query or order"),
    ],
)
def test_refuses_what_cannot_be_asked(filled: Catalogue, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        filled.search("", **asked)


def test_a_place_belongs_to_its_query(filled: Catalogue) -> None:
    place = filled.search("", limit=1).after

    with pytest.raises(UsageError, match="another query or order"):
        filled.search("innovation", limit=1, after=place)


@pytest.mark.parametrize(
    "hostile",
    [
        "'; drop table record; --",
        '" OR "1"="1"',
        'title:"x\' OR 1=1 --"',
        "NEAR(a1 b1)",
        "a1 NOT b1",
        "rowid:1",
        "{a1 b1}",
        "^ungdom",
        "ungdom & ! <-> | : \\",
        "%_",
        "\x00\x01 ungdom",
        "🏳️‍🌈 社会创新",
        "related:' OR 1=1",
        "source:%",
        "ud\ud800",
    ],
)
def test_hostile_queries_do_nothing_but_find_or_be_refused(filled: Catalogue, hostile: str) -> None:
    try:
        filled.search(hostile, facets=FACETS)
    except UsageError as error:
        assert str(error)  # noqa: PT017  (either may be)

    assert found(filled, "") == "1 2 3 4 5 6"

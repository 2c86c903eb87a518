"""What the page on searching promises."""

import re
from pathlib import Path

import pytest

from sicore.catalogue.query import FIELDS, LONGEST_PHRASE, QueryError, parse_query
from sicore.catalogue.query.parsing import DEEPEST, LONGEST, MOST_PIECES
from sicore.catalogue.search.page import FACETS, MOST_VALUES
from sicore.catalogue.search.sorting import SORTS


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "reference" / "search.md").read_text(encoding="utf-8")


def test_names_every_field_with_its_other_names_and_an_example(page: str) -> None:
    below = page.partition("\n## Fields\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in below.splitlines() if row.startswith("|")]

    assert rows[2:] == [[each.name, ", ".join(each.others), each.about, f"`{each.example}`"] for each in FIELDS]


def test_names_every_order_facet_and_limit(page: str) -> None:
    orders = page.partition("\n## Orders, counts, pages\n")[2]

    assert all(f"`{name}`" in orders for name in (*SORTS, *FACETS))
    assert f"{LONGEST:,} characters, {MOST_PIECES}\nwords and signs, and {DEEPEST} brackets" in page
    assert f"a phrase at most {LONGEST_PHRASE} words" in page
    assert MOST_VALUES == 20


def test_shows_a_refusal_as_it_is(page: str) -> None:
    (shown,) = re.findall(r"```\n(There is no field.*?)\n```", page, re.DOTALL)

    with pytest.raises(QueryError) as caught:
        parse_query("skola contry:SE")
    assert str(caught.value) == shown


def test_every_query_on_the_page_can_be_read(page: str) -> None:
    below = page.partition("\n## Queries\n")[2].partition("Deleted records")[0]
    queries = [query.replace("\\|", "|") for query in re.findall(r"`([^`]+)`", below) if query not in {"|", "\\|"}]

    assert len(queries) > 10
    assert [str(parse_query(query)) for query in queries if query not in {"OR", "NOT", "\\|", "|"}]

"""Searching a catalogue: from a query as people type it to a page that they can read."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from sqlalchemy import Connection, Engine, select

from sicore.analysis import fold
from sicore.catalogue.index import catch_up, is_up_to_date
from sicore.catalogue.index.entries import analyser
from sicore.catalogue.query import parse_query
from sicore.catalogue.search.database import page_of
from sicore.catalogue.search.found import Found, Hit
from sicore.catalogue.search.page import FACETS, Page, Wanted
from sicore.catalogue.search.plan import Planner, words_of
from sicore.catalogue.search.snippets import Marker, snippet, titled
from sicore.catalogue.search.sorting import cursor, order_of, place_after
from sicore.catalogue.store.engine import reading, writing
from sicore.catalogue.store.reading import current_rows, record_of
from sicore.catalogue.store.tables import RECORD, SOURCE
from sicore.errors import UsageError
from sicore.format import to_json

MOST = 1000
"""So many finds a page has at most."""


class Searcher:
    """Searches a catalogue.

    Args:
        engine: The connections to its database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def search(
        self,
        query: str = "",
        *,
        sort: str = "relevance",
        limit: int = 20,
        after: str | None = None,
        facets: Sequence[str] = (),
        languages: Sequence[str] = (),
    ) -> Found:
        """A page of what a query finds.

        Args:
            query: What to look for; nothing finds everything.
            sort: One of `SORTS`; a hyphen before it turns the order round.
            limit: How many finds the page has, 1 to 1,000.
            after: The place that the page before gave; None for the first page.
            facets: What to count all finds by, of `FACETS`.
            languages: The languages that the reader reads, the best first (ISO 639-1).

        Raises:
            QueryError: the query cannot be read.
            UsageError: there is no such order or facet, the limit is out of range, or the place belongs elsewhere.
            CatalogueError: the catalogue cannot be read.
        """
        order = order_of(sort)
        if not 0 < limit <= MOST:
            raise UsageError(f"A page has 1 to {MOST} finds, not {limit}.")
        _check_facets(facets)
        place = None if after is None else place_after(after, query, sort)
        asked = parse_query(query)
        self._bring_up_to_date()
        with reading(self._engine) as connection:
            planner = Planner(analyser(), languages, lambda text: _sources(connection, text))
            plan = planner.plan(asked)
            wanted = Wanted(plan=plan, order=order, limit=limit, after=place, facets=tuple(facets))
            page = page_of(connection, wanted)
            marker = Marker(words_of(plan), analyser())
            hits = tuple(_hits(connection, page, languages, marker))
        following = None if page.after is None else cursor(query, sort, page.after)
        return Found(total=page.total, hits=hits, after=following, facets=page.facets)

    def _bring_up_to_date(self) -> None:
        """An index that another version of sicore made is made anew first."""
        with reading(self._engine) as connection:
            if is_up_to_date(connection):
                return
        with writing(self._engine) as connection:
            catch_up(connection)


def _hits(connection: Connection, page: Page, languages: Sequence[str], marker: Marker) -> Iterable[Hit]:
    rows = connection.execute(current_rows().where(RECORD.c.number.in_(page.numbers)))
    records = {row.number: record_of(row) for row in rows}
    for number in page.numbers:
        record = records[number]
        members = to_json(record)
        language, title = titled(members, languages, marker)
        shown = snippet(members, languages, marker)
        yield Hit(record=record, title=tuple(title), language=language, snippet=tuple(shown))


def _sources(connection: Connection, text: str) -> Iterable[int]:
    """The numbers of the sources whose name or address holds a text."""
    sought = fold(text)
    for row in connection.execute(select(SOURCE.c.number, SOURCE.c.name, SOURCE.c.url)):
        if any(value is not None and sought in fold(value) for value in (row.name, row.url)):
            yield row.number


def _check_facets(facets: Sequence[str]) -> None:
    for facet in facets:
        if facet not in FACETS:
            near = get_close_matches(facet, FACETS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise UsageError(f"Finds cannot be counted by {facet!r}, but by {', '.join(FACETS)}.{hint}")

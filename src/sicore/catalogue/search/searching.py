"""Searching a catalogue: from a query as people type it to a page that they can read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from sicore.analysis import fold
from sicore.catalogue.index.catching import Standing, catch_up, standing
from sicore.catalogue.index.entries import analyser
from sicore.catalogue.index.following import follower
from sicore.catalogue.query import parse_query
from sicore.catalogue.search.database import page_of
from sicore.catalogue.search.found import Found
from sicore.catalogue.search.hits import hits_of
from sicore.catalogue.search.page import FACETS, Page, Wanted
from sicore.catalogue.search.plan import Planner, words_of
from sicore.catalogue.search.ranked import (
    Filling,
    RankedCache,
    RankedFollower,
    Reader,
    UnusableIndexError,
    cache_folder,
    ranked_page,
)
from sicore.catalogue.search.sorting import cursor, order_of, place_after
from sicore.catalogue.store.engine import reading, writing
from sicore.catalogue.store.indexing import Following
from sicore.catalogue.store.tables import SOURCE
from sicore.checks.workers import RECORDS_WORTH_PROCESSES
from sicore.errors import LateInterrupt, MissingExtraError, UsageError

RANKED_FROM = 100_000
"""With so many records the database takes too long for common words."""

MOST = 1000
"""So many finds a page has at most."""


class Searcher:
    """Searches a catalogue.

    Args:
        engine: The connections to its database.
        file: The file of an embedded catalogue; None on a server.
        ranked_from: With so many records or more the ranked index is asked, where the extra `search` is installed; None
            for `RANKED_FROM`.
    """

    def __init__(self, engine: Engine, file: Path | None = None, *, ranked_from: int | None = None) -> None:
        self._engine = engine
        self._ranked_from = RANKED_FROM if ranked_from is None else ranked_from
        self._cache = None if file is None else RankedCache(cache_folder(file))

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
        with self.reading() as (connection, found):
            planner = Planner(analyser(), languages, lambda text: _sources(connection, text))
            plan = planner.plan(asked)
            wanted = Wanted(plan=plan, order=order, limit=limit, after=place, facets=tuple(facets))
            page = self._page(connection, found, wanted)
            hits = tuple(hits_of(connection, page, languages, words_of(plan)))
        following = None if page.after is None else cursor(query, sort, page.after)
        return Found(total=page.total, hits=hits, after=following, facets=page.facets)

    def _page(self, connection: Connection, found: Standing, wanted: Wanted) -> Page:
        """The page by the ranked index where there is one and the catalogue is large, else by the database.

        An index that turns out to be damaged is made anew; where the new one is of no use either, the database answers.
        """
        for _ in range(2):
            reader = self._ranked(connection, found)
            if self._cache is None or reader is None:
                break
            try:
                return ranked_page(connection, reader, wanted, newest=found.record)
            except UnusableIndexError:
                self._cache.leave(reader)
        return page_of(connection, wanted)

    @contextmanager
    def following(self, expected: int | None) -> Iterator[Callable[[Connection], Following | None]]:
        """A block with what gives a transaction the index that follows it; the transaction ends before the block.

        The index of words follows; the ranked one does, too, where the catalogue will be large.

        Args:
            expected: About how many records are written; None where no index is to follow.

        Raises:
            LateInterrupt: the user stopped it when all was written; the next search makes the index.
        """
        ranked: list[tuple[Filling, RankedFollower]] = []

        def follow(connection: Connection) -> Following | None:
            words = None if expected is None else follower(connection)
            if words is None or self._cache is None or not expected or expected < RECORDS_WORTH_PROCESSES:
                return words
            found = standing(connection)
            filling = self._filling(found) if found.record + expected >= self._ranked_from else None
            if filling is None:
                return words
            ranked.append((filling, RankedFollower(connection, words, filling, last=found.record)))
            return ranked[-1][1]

        try:
            yield follow
            for filling, each in ranked:
                if each.ended is not None:
                    filling.keep(each.ended)
        except KeyboardInterrupt:
            if any(each.ended is not None for _, each in ranked):
                raise LateInterrupt("Interrupted. All records were written; the next search makes its index.") from None
            raise
        finally:
            for filling, _ in ranked:
                filling.drop()

    def _filling(self, found: Standing) -> Filling | None:
        try:
            return None if self._cache is None else self._cache.filling(found)
        except MissingExtraError:
            return None

    def prepare(self, progress: Callable[[int], None]) -> None:
        """Bring the ranked index of a large catalogue up to it, so that no search has to wait for that.

        Args:
            progress: Told how many records were taken in.
        """
        if self._cache is None:
            # What was written is kept; a server that goes away now must not make it look otherwise.
            return
        with self.reading() as (connection, found):
            self._ranked(connection, found, progress)

    def _ranked(
        self, connection: Connection, found: Standing, progress: Callable[[int], None] = lambda _: None
    ) -> Reader | None:
        if self._cache is None or found.record < self._ranked_from:
            return None
        try:
            return self._cache.reader(connection, found, progress)
        except MissingExtraError:
            return None

    @contextmanager
    def reading(self) -> Iterator[tuple[Connection, Standing]]:
        """A transaction that reads, and how far the catalogue is in it.

        An index of words that another version of sicore made is made anew first.
        """
        with reading(self._engine) as connection:
            found = standing(connection)
            if found.is_up_to_date:
                yield connection, found
                return
        with writing(self._engine) as connection:
            catch_up(connection)
        with reading(self._engine) as connection:
            yield connection, standing(connection)


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

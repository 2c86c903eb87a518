"""Pages of the ranked index."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from sicore.catalogue.search.database import titles_after
from sicore.catalogue.search.page import MOST_VALUES, Counts, Page, Wanted
from sicore.catalogue.search.ranked.documents import date_of_key, key_of_date
from sicore.catalogue.search.ranked.queries import Queries
from sicore.catalogue.search.ranked.reader import Reader
from sicore.catalogue.search.ranked.schema import SORTED_DOWN, SORTED_UP, facet_field, schema, tantivy
from sicore.catalogue.search.sorting import ELSEWHERE, After
from sicore.errors import UsageError

DEEPEST = 100_000
"""So many finds can be paged through in the order of relevance; other orders have no end."""

_FEW = 5000
"""Up to so many finds are put in the order of their titles at once."""

_DATES = ("start", "end")


class _Placed(NamedTuple):
    key: Any
    number: int


def ranked_page(connection: Connection, reader: Reader, wanted: Wanted, *, newest: int) -> Page:
    """A page of what is wanted.

    Args:
        connection: A connection that reads the catalogue.
        reader: A reader of its ranked index.
        wanted: What is wanted.
        newest: The number of the last record.

    Raises:
        UsageError: the page lies too deep in the order of relevance, or begins at a place in the database's order.
        UnusableIndexError: the index is damaged.
    """
    return _Paging(connection, reader, wanted, newest).page()


class _Paging:
    def __init__(self, connection: Connection, reader: Reader, wanted: Wanted, newest: int) -> None:
        self._connection = connection
        self._newest = newest
        self._queries = Queries(schema(), reader)
        self._reader = reader
        self._wanted = wanted
        self._query = self._queries.of(wanted.plan)

    def page(self) -> Page:
        ways = {"relevance": self._by_relevance, "title": self._by_title}
        total, found = ways.get(self._wanted.order.by, self._by_key)()
        shown = found[: self._wanted.limit]
        return Page(
            total=total,
            numbers=tuple(each.number for each in shown),
            after=self._after(shown[-1]) if len(found) > len(shown) else None,
            facets=self._counts() if total else dict.fromkeys(self._wanted.facets, ()),
        )

    def _after(self, last: _Placed) -> After:
        if self._wanted.order.by == "relevance":
            after = self._wanted.after
            return After(key=last.key, number=self._newest if after is None else after.number)
        key = date_of_key(last.key) if self._wanted.order.by in _DATES else last.key
        return After(key=key, number=last.number)

    def _by_relevance(self) -> tuple[int, list[_Placed]]:
        """The finds of the page, each with how many stand up to it.

        Records that came since the first page are left out of those that follow, where they would move all others. The
        number of the newest one then stands in the place; the database's own places have negative numbers.
        """
        after = self._wanted.after
        if after is not None and after.number <= 0:
            raise UsageError(ELSEWHERE)
        begin = int(after.key) if after is not None else 0
        if not 0 <= begin <= DEEPEST:
            raise UsageError(
                f"Only {DEEPEST:,} finds can be paged through in the order of relevance. Sort them by another order, "
                "or look for less."
            )
        query, total = self._query, None
        if after is not None:
            query = self._queries.all_of([query, self._queries.range("number", None, after.number)])
            total = self._reader.search(self._query, 1).count
        found = self._reader.search(query, self._wanted.limit + 1, offset=begin)
        numbers = self._numbers(found.hits)
        return found.count if total is None else total, [
            _Placed(begin + place, number) for place, number in enumerate(numbers, start=1)
        ]

    def _by_title(self) -> tuple[int, list[_Placed]]:
        """The finds of the page; only the database knows the order of all titles."""
        total = self._reader.search(self._query, 1).count
        every = self._numbers(self._reader.search(self._query, _FEW, count=False).hits) if total <= _FEW else None
        found: list[_Placed] = []
        after = self._wanted.after
        while len(found) <= self._wanted.limit:
            titles = titles_after(self._connection, self._wanted.order, after, every)
            if not titles:
                break
            matching = set(every) if every is not None else self._matching([number for _, number in titles])
            found += [_Placed(title, number) for title, number in titles if number in matching]
            after = After(key=titles[-1][0], number=titles[-1][1])
        return total, found[: self._wanted.limit + 1]

    def _matching(self, numbers: list[int]) -> set[int]:
        query = self._queries.all_of([self._query, self._queries.one_of_numbers(numbers)])
        return set(self._numbers(self._reader.search(query, len(numbers), count=False).hits))

    def _by_key(self) -> tuple[int, list[_Placed]]:
        """The finds of the page: those of the key where the last one ended, then those beyond it."""
        wanted = self._wanted.limit + 1
        total = self._reader.search(self._query, 1).count
        after = self._wanted.after
        if after is None:
            return total, self._beyond(None, wanted)
        key = key_of_date(str(after.key)) if self._wanted.order.by in _DATES else after.key
        found = self._tied(key, after.number, wanted)
        return total, found + (self._beyond(key, wanted - len(found)) if len(found) < wanted else [])

    def _beyond(self, key: Any, wanted: int) -> list[_Placed]:
        """Finds beyond a key, in their order."""
        query = self._query
        is_down = self._wanted.order.is_descending
        if key is not None:
            low, high = (None, key) if is_down else (key, None)
            query = self._queries.all_of([query, self._queries.range(self._field, low, high, with_limits=False)])
        hits = self._sorted(query, self._field, wanted, is_down=is_down)
        if not hits:
            return []
        # Of those that tie with the last one, any may have come.
        last = hits[-1][0]
        clear = [hit for hit in hits if hit[0] != last]
        found = [_Placed(hit[0], number) for hit, number in zip(clear, self._numbers(clear), strict=True)]
        found.sort(key=lambda each: each.number)
        found.sort(key=lambda each: each.key, reverse=is_down)
        return found + self._tied(last, -1, wanted - len(found))

    def _tied(self, key: Any, number: int, wanted: int) -> list[_Placed]:
        """Finds of one key, in the order of their numbers."""
        queries = self._queries
        query = queries.all_of([self._query, queries.range(self._field, key, key), queries.numbers_after(number)])
        return [_Placed(key, each) for each, _ in self._sorted(query, "number", wanted, is_down=False)]

    def _sorted(self, query: Any, field: str, wanted: int, *, is_down: bool) -> list[Any]:
        order = tantivy().Order.Desc if is_down else tantivy().Order.Asc
        found = self._reader.search(query, wanted, count=False, order_by_field=field, order=order)
        hits: list[Any] = found.hits
        return hits

    def _numbers(self, hits: Sequence[Any]) -> list[int]:
        """The numbers of the records that were hit."""
        if not hits:
            return []
        return self._reader.fast_field_values("number", [address for _, address in hits])

    @property
    def _field(self) -> str:
        order = self._wanted.order
        if order.by == "changed":
            return "change"
        return f"key_{order.by}_{SORTED_DOWN if order.is_descending else SORTED_UP}"

    def _counts(self) -> dict[str, Counts]:
        """The counts of all facets, in one walk through the finds."""
        wanted = self._wanted.facets
        if not wanted:
            return {}
        most = {"size": MOST_VALUES, "order": {"_count": "desc"}}
        found = self._reader.aggregate(
            self._query, {facet: {"terms": {"field": facet_field(facet), **most}} for facet in wanted}
        )
        return {facet: _in_order(found[facet]["buckets"]) for facet in wanted}


def _in_order(buckets: Sequence[Mapping[str, Any]]) -> Counts:
    counts = [(bucket["key"], bucket["doc_count"]) for bucket in buckets]
    return tuple(sorted(counts, key=lambda each: (-each[1], each[0])))

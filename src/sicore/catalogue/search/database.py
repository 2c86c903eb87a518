"""Searching with the database's own index."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal, or_, select

from sicore.catalogue.index.tables import RECORD_SORTING
from sicore.catalogue.search.conditions import Condition, Conditions
from sicore.catalogue.search.counting import counts
from sicore.catalogue.search.page import Page, Wanted
from sicore.catalogue.search.plan import Adjacent, Beginning, Plan, Rooted, words_of
from sicore.catalogue.search.sorting import ELSEWHERE, After, Order
from sicore.catalogue.store.tables import RECORD
from sicore.errors import UsageError

_MOST_WEIGHED = 6
_IN_TITLE, _IN_TEXT = 4, 2
"""What a word counts for the order by relevance; a part of a long word counts nothing."""

_TITLES = 1000

FAR = 1e300
LAST_TEXT = "~"
"""What stands for no amount and no date where these come last."""


def page_of(connection: Connection, wanted: Wanted) -> Page:
    """A page of what is wanted.

    Raises:
        UsageError: the place after which it begins is one in the ranked index.
    """
    if wanted.order.by == "relevance" and wanted.after is not None and wanted.after.number >= 0:
        raise UsageError(ELSEWHERE)
    conditions = Conditions(connection.dialect.name)
    matching = conditions.of(wanted.plan)
    total = connection.execute(select(func.count()).select_from(RECORD).where(matching)).scalar() or 0
    rows = connection.execute(_page(wanted, matching, conditions)).all() if total else []
    shown = rows[: wanted.limit]
    return Page(
        total=total,
        numbers=tuple(row.number for row in shown),
        after=After(key=shown[-1].key, number=shown[-1].second) if len(rows) > len(shown) and shown else None,
        facets={facet: counts(connection, facet, matching) if total else () for facet in wanted.facets},
    )


def _page(wanted: Wanted, matching: Condition, conditions: Conditions) -> Any:
    key = _key(wanted.order, wanted.plan, conditions)
    second = -RECORD.c.change if wanted.order.by == "relevance" else RECORD.c.number
    query = select(RECORD.c.number, key.label("key"), second.label("second")).where(matching)
    if wanted.order.by == "title":
        query = query.join(RECORD_SORTING, RECORD_SORTING.c.record == RECORD.c.number)
    found = query.subquery()
    columns = found.c
    is_text = wanted.order.by in {"title", "start", "end"}
    ordered = conditions.text(columns.key) if is_text else columns.key
    page = select(columns.number, columns.key, columns.second).limit(wanted.limit + 1)
    if wanted.after is not None:
        last = wanted.after.key
        beyond = ordered < last if wanted.order.is_descending else ordered > last
        page = page.where(or_(beyond, and_(ordered == last, columns.second > wanted.after.number)))
    return page.order_by(ordered.desc() if wanted.order.is_descending else ordered.asc(), columns.second)


def titles_after(
    connection: Connection, order: Order, after: After | None, numbers: Sequence[int] | None
) -> list[tuple[str, int]]:
    """Titles by which records are sorted with the numbers of the records, some hundred in their order.

    Args:
        connection: A connection to the catalogue.
        order: Which way.
        after: The one after which they begin; None for the first ones.
        numbers: The records that are wanted; None for all.
    """
    conditions = Conditions(connection.dialect.name)
    title, record = conditions.text(RECORD_SORTING.c.title), RECORD_SORTING.c.record
    query = select(RECORD_SORTING.c.title, record).limit(_TITLES)
    query = query.order_by(title.desc() if order.is_descending else title.asc(), record)
    if after is not None:
        beyond = title < after.key if order.is_descending else title > after.key
        query = query.where(or_(beyond, and_(title == after.key, record > after.number)))
    if numbers is not None:
        query = query.where(record.in_(numbers))
    return [(row[0], row[1]) for row in connection.execute(query)]


def _key(order: Order, plan: Plan, conditions: Conditions) -> ColumnElement[Any]:
    if order.by == "relevance":
        return relevance(plan, conditions)
    if order.by == "amount":
        return func.coalesce(RECORD.c.amount, -FAR if order.is_descending else FAR)
    if order.by == "title":
        return RECORD_SORTING.c.title
    if order.by == "changed":
        return RECORD.c.change
    column = {"start": RECORD.c.start_date, "end": RECORD.c.end_date}[order.by]
    return func.coalesce(column, "" if order.is_descending else LAST_TEXT)


def relevance(plan: Plan, conditions: Conditions) -> ColumnElement[int]:
    """How much of what is looked for stands in titles and in texts, as a whole number."""
    weights = [weight for sought in list(words_of(plan))[:_MOST_WEIGHED] for weight in _weights(sought, conditions)]
    return sum(weights[1:], weights[0]) if weights else literal(0)


def _weights(sought: Rooted | Adjacent | Beginning, conditions: Conditions) -> list[ColumnElement[int]]:
    matching = conditions.matching
    match sought:
        case Rooted():
            found = [
                (matching.by_roots(matching.one_of_roots(sought, in_title=True)), _IN_TITLE),
                (matching.by_roots(matching.one_of_roots(sought, with_parts=False)), _IN_TEXT),
            ]
        case Adjacent(words=()):
            found = []
        case Adjacent():
            found = [(matching.by_words(matching.exactly(sought.words, in_title=True)), _IN_TITLE)]
        case Beginning():
            found = [(matching.by_words(matching.beginning(sought.letters, in_title=True)), _IN_TITLE)]
    return [case((condition, weight), else_=0) for condition, weight in found]

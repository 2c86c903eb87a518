"""Searching with the database's own index."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal, or_, select

from sicore.catalogue.index.tables import RECORD_SORTING
from sicore.catalogue.search.conditions import Condition, Conditions
from sicore.catalogue.search.counting import counts
from sicore.catalogue.search.page import Page, Wanted
from sicore.catalogue.search.plan import Adjacent, Beginning, Plan, Rooted, words_of
from sicore.catalogue.search.sorting import After, Order
from sicore.catalogue.store.tables import RECORD

_MOST_WEIGHED = 6
_IN_TITLE, _IN_TEXT = 4, 2
"""What a word counts for the order by relevance; a part of a long word counts nothing."""

_FAR = 1e300
_LAST_TEXT = "~"


def page_of(connection: Connection, wanted: Wanted) -> Page:
    """A page of what is wanted."""
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
    is_text = wanted.order.by in {"title", "start", "end", "changed"}
    ordered = conditions.text(columns.key) if is_text else columns.key
    page = select(columns.number, columns.key, columns.second).limit(wanted.limit + 1)
    if wanted.after is not None:
        last = wanted.after.key
        beyond = ordered < last if wanted.order.is_descending else ordered > last
        page = page.where(or_(beyond, and_(ordered == last, columns.second > wanted.after.number)))
    return page.order_by(ordered.desc() if wanted.order.is_descending else ordered.asc(), columns.second)


def _key(order: Order, plan: Plan, conditions: Conditions) -> ColumnElement[Any]:
    if order.by == "relevance":
        return relevance(plan, conditions)
    if order.by == "amount":
        return func.coalesce(RECORD.c.amount, -_FAR if order.is_descending else _FAR)
    if order.by == "title":
        return RECORD_SORTING.c.title
    column = {"start": RECORD.c.start_date, "end": RECORD.c.end_date, "changed": RECORD.c.changed}[order.by]
    return func.coalesce(column, "" if order.is_descending else _LAST_TEXT)


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

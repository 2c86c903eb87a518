"""A plan as a condition on the table of records."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, Table, and_, collate, false, func, not_, or_, select, true

from sicore.catalogue.search.matching import EmbeddedMatching, Matching, ServerMatching
from sicore.catalogue.search.plan import Adjacent, AllOf, AnyOf, Beginning, Between, OneOf, Plan, Rooted, Whole, Without
from sicore.catalogue.store.tables import AMOUNT, CODE, IDENTIFIER, RECORD, RELATION, STATEMENT

Condition = ColumnElement[bool]

CODE_FIELDS = {
    "field": ("intervention_fields",),
    "objective": ("specific_objectives", "objectives"),
    "theme": ("themes", "topics", "theme", "secondary_themes"),
    "target-group": ("target_groups", "for_whom", "audience"),
    "fund": ("funds",),
}
"""The members of records that hold the codes of a field."""

AMOUNT_KINDS = {
    "total-cost": "total_cost",
    "eligible-cost": "total_eligible_cost",
    "granted": "granted_amount",
    "contribution": "eu_contribution",
    "paid": "paid_amount",
    "budget": "budget",
}
"""The members of records that hold the amounts of a field."""

PROGRAMME_FIELDS = ("cci", "cci_stem")
PERIOD_FIELDS = ("programming_period", *PROGRAMME_FIELDS)
YEAR = 4
"""Digits of a year."""

_LAST = "~"
"""Put behind a date of any precision it sorts after every day in it."""


class Conditions:
    """Turns plans into conditions for one kind of database.

    Args:
        dialect: `sqlite` or `postgresql`.
    """

    def __init__(self, dialect: str) -> None:
        self.matching: Matching = EmbeddedMatching() if dialect == "sqlite" else ServerMatching()
        self._is_server = dialect != "sqlite"

    def of(self, plan: Plan) -> Condition:
        """The condition for the records that a plan means."""
        match plan:
            case Whole():
                return true()
            case Rooted() | Adjacent() | Beginning():
                return self.matching.matches(plan)
            case Without(part=part):
                return not_(self.of(part))
            case AllOf(parts=parts):
                return self._together(parts, AllOf, and_)
            case AnyOf(parts=parts):
                return self._together(parts, AnyOf, or_)
            case OneOf():
                return _one_of(plan)
            case Between():
                return self._between(plan)

    def _together(
        self, parts: tuple[Plan, ...], kind: type[AllOf] | type[AnyOf], join: Callable[..., Condition]
    ) -> Condition:
        """All parts that only need tokens are asked for at once."""
        rooted = [part for part in parts if self.matching.roots(part) is not None]
        others = [self.of(part) for part in parts if self.matching.roots(part) is None]
        expression = self.matching.roots(kind(parts=tuple(rooted))) if rooted else None
        return join(*others, *([self.matching.by_roots(expression)] if expression else []))

    def text(self, column: ColumnElement[str]) -> ColumnElement[str]:
        """A column whose order is that of its characters on every database."""
        return collate(column, "C") if self._is_server else column

    def _between(self, plan: Between) -> Condition:
        if plan.name in AMOUNT_KINDS:
            kind = AMOUNT.c.kind == AMOUNT_KINDS[plan.name]
            return _with(AMOUNT, kind, _limits(AMOUNT.c.value, plan))
        if plan.name == "amount":
            return _limits(RECORD.c.amount, plan)
        if plan.name == "period":
            return and_(
                self._dates(func.coalesce(RECORD.c.start_date, RECORD.c.end_date), None, plan.high, beyond=False),
                self._dates(func.coalesce(RECORD.c.end_date, RECORD.c.start_date), plan.low, None, beyond=False),
            )
        column = {"start": RECORD.c.start_date, "end": RECORD.c.end_date, "changed": RECORD.c.changed}[plan.name]
        return self._dates(column, plan.low, plan.high, beyond=plan.beyond)

    def _dates(self, column: ColumnElement[str], low: str | None, high: str | None, *, beyond: bool) -> Condition:
        """Dates that may lie between two others; with *beyond*, those that surely lie outside them."""
        parts: list[Condition] = [column.is_not(None)]
        if low is not None:
            latest = self.text(column + _LAST)
            parts.append(self.text(column) > low + _LAST if beyond else latest >= low)
        if high is not None:
            parts.append(self.text(column + _LAST) < high if beyond else self.text(column) <= high + _LAST)
        return and_(*parts)


def _limits(column: ColumnElement[float], plan: Between) -> Condition:
    parts: list[Condition] = [column.is_not(None)]
    if plan.low is not None:
        low = float(plan.low)
        parts.append(column > low if plan.beyond else column >= low)
    if plan.high is not None:
        high = float(plan.high)
        parts.append(column < high if plan.beyond else column <= high)
    return and_(*parts)


def _one_of(plan: OneOf) -> Condition:
    if not plan.values:
        return false()
    if plan.name in CODE_FIELDS:
        return _with(CODE, CODE.c.field.in_(CODE_FIELDS[plan.name]), CODE.c.code.in_(plan.values))
    return _ONE_OF[plan.name](plan.values)


def _among(column: ColumnElement[str | None], values: Sequence[str]) -> Condition:
    # Without the first part the opposite would not be true where there is no value, but unknown.
    return and_(column.is_not(None), column.in_(values))


def _with(table: Table, *conditions: Condition) -> Condition:
    return RECORD.c.number.in_(select(table.c.record).where(*conditions))


def _country(values: Sequence[str]) -> Condition:
    is_country = or_(CODE.c.field == "countries", CODE.c.list == "country")
    return _with(CODE, is_country, CODE.c.code.in_(values))


def _place(values: Sequence[str]) -> Condition:
    within = or_(*(CODE.c.code.startswith(value, autoescape=True) for value in values))
    return _with(CODE, CODE.c.list == "nuts", within)


def _language(values: Sequence[str]) -> Condition:
    same = or_(CODE.c.code.in_(values), *(CODE.c.code.startswith(f"{value}-") for value in values))
    return _with(CODE, CODE.c.field == "text_language", same)


def _centre(values: Sequence[str]) -> Condition:
    below = (RECORD.c.centre.startswith(f"{value}.", autoescape=True) for value in values)
    return or_(RECORD.c.centre.in_(values), *below)


def _programme(values: Sequence[str]) -> Condition:
    return or_(
        _with(RELATION, RELATION.c.rel == "programme", RELATION.c.target.in_(values)),
        _with(CODE, CODE.c.field.in_(PROGRAMME_FIELDS), CODE.c.code.in_(values)),
    )


def _period(values: Sequence[str]) -> Condition:
    # The number of a programme begins with the first year of its period.
    began = or_(*(CODE.c.code.startswith(value[:YEAR], autoescape=True) for value in values))
    return _with(CODE, CODE.c.field.in_(PERIOD_FIELDS), began)


_ONE_OF: dict[str, Callable[[Sequence[str]], Condition]] = {
    "type": RECORD.c.type.in_,
    "country": _country,
    "place": _place,
    "language": _language,
    "status": lambda values: _among(RECORD.c.status, values),
    "centre": _centre,
    "id": RECORD.c.id.in_,
    "identifier": lambda values: _with(IDENTIFIER, IDENTIFIER.c.value.in_(values)),
    "programme": _programme,
    "period": _period,
    "source": lambda values: _with(STATEMENT, STATEMENT.c.source.in_(list(map(int, values)))),
    "related": lambda values: _with(RELATION, RELATION.c.target.in_(values)),
    "currency": lambda values: _among(RECORD.c.currency, [value.upper() for value in values]),
    "deleted": lambda values: RECORD.c.is_deleted.in_([value == "yes" for value in values]),
}

"""Assertions and decisions as a catalogue keeps them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, delete, insert, or_, select, tuple_

from sicore.catalogue import RunAbout
from sicore.catalogue.catalogue import Catalogue
from sicore.catalogue.store.documents import kept_json
from sicore.catalogue.store.engine import reading
from sicore.catalogue.store.runs import note_report
from sicore.catalogue.store.tables import LINK, LINK_DECISION, RECORD, RUN
from sicore.format import dump_json
from sicore.linking.assertion import Agreement, Assertion, FieldEvidence, Verdict
from sicore.linking.decision import Decided, Decision
from sicore.linking.entity import FAMILIES

Portioned = TypeVar("Portioned")

_AT_ONCE = 400
"""Ids in one statement; databases allow few placeholders."""


class KeptLinks:
    """The assertions and decisions of a catalogue.

    Args:
        catalogue: The catalogue.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def assertions(self) -> list[Assertion]:
        """All assertions, the surest first."""
        return self._asked(_links().order_by(LINK.c.score.desc(), LINK.c.first, LINK.c.second))

    def assertions_with(self, ids: Collection[str]) -> list[Assertion]:
        """The assertions about any of some records."""
        found: dict[tuple[str, str], Assertion] = {}
        for some in _portions(sorted(ids)):
            query = _links().where(or_(LINK.c.first.in_(some), LINK.c.second.in_(some)))
            found |= {assertion.pair: assertion for assertion in self._asked(query)}
        return list(found.values())

    def named(self, name: str) -> Assertion | None:
        """The assertion of a name, None where there is none."""
        return next(iter(self._asked(_links().where(LINK.c.name == name))), None)

    def decisions(self) -> dict[tuple[str, str], Decision]:
        """What people decided, by pair."""
        query = select(LINK_DECISION, *_WHO).join(RUN, RUN.c.number == LINK_DECISION.c.run)
        with reading(self._catalogue.engine) as connection:
            return {(row.first, row.second): _decision(row) for row in connection.execute(query)}

    def changes(self) -> dict[str, int]:
        """For each record that can be linked the number of its last change."""
        query = select(RECORD.c.id, RECORD.c.change).where(RECORD.c.type.in_(FAMILIES))
        with reading(self._catalogue.engine) as connection:
            return {row.id: row.change for row in connection.execute(query)}

    def linked_until(self) -> tuple[int, tuple[str, ...]] | None:
        """The last change that was linked and the methods that did it; None where nothing was linked yet."""
        query = select(RUN.c.report).where(RUN.c.kind == "link", RUN.c.report.isnot(None)).order_by(RUN.c.number.desc())
        with reading(self._catalogue.engine) as connection:
            for report in connection.execute(query).scalars():
                told = kept_json(report, what="The report of a run of linking")
                if "linked_until" in told:
                    return int(told["linked_until"]), tuple(told["methods"])
        return None

    def replace(
        self,
        found: Iterable[Assertion],
        *,
        touched: Collection[str] | None,
        about: RunAbout,
        report: dict[str, Any],
    ) -> None:
        """Write assertions in place of those about some records, in one transaction.

        Args:
            found: The assertions.
            touched: The records whose assertions go; all when None.
            about: Who links and why.
            report: What the run is to be remembered for.
        """
        with self._catalogue.running(about) as run:
            if touched is None:
                run.connection.execute(delete(LINK))
            else:
                _forget(run.connection, touched)
            for some in _portions([_row(assertion, run.number) for assertion in found]):
                pairs = [(row["first"], row["second"]) for row in some]
                run.connection.execute(delete(LINK).where(tuple_(LINK.c.first, LINK.c.second).in_(pairs)))
                run.connection.execute(insert(LINK), some)
            note_report(run.connection, run.number, report)

    def decide(self, assertion: Assertion, decided: Decided, *, about: RunAbout) -> None:
        """Remember a decision in place of an earlier one about the same pair."""
        first, second = assertion.pair
        here = (LINK_DECISION.c.first == first) & (LINK_DECISION.c.second == second)
        with self._catalogue.running(about) as run:
            run.connection.execute(delete(LINK_DECISION).where(here))
            row = {"first": first, "second": second, "decision": decided.value, "run": run.number}
            run.connection.execute(insert(LINK_DECISION), row)
            note_report(run.connection, run.number, {decided.value: [first, second]})

    def _asked(self, query: Select[Any]) -> list[Assertion]:
        with reading(self._catalogue.engine) as connection:
            return [_assertion(row) for row in connection.execute(query)]


_WHO = (RUN.c.started, RUN.c.role, RUN.c.centre, RUN.c.reason)


def _links() -> Select[Any]:
    return select(LINK, *_WHO).join(RUN, RUN.c.number == LINK.c.run)


def _portions(rows: Sequence[Portioned]) -> Iterator[Sequence[Portioned]]:
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]


def _forget(connection: Connection, ids: Collection[str]) -> None:
    for some in _portions(sorted(ids)):
        connection.execute(delete(LINK).where(or_(LINK.c.first.in_(some), LINK.c.second.in_(some))))


def _row(assertion: Assertion, run: int) -> dict[str, Any]:
    evidence = [[each.field, each.agreement.value, each.level, str(each.weight)] for each in assertion.evidence]
    return {
        "first": assertion.first,
        "second": assertion.second,
        "name": assertion.id,
        "method": assertion.method,
        "score": assertion.score,
        "verdict": assertion.verdict.value,
        "evidence": dump_json(evidence).decode(),
        "against": dump_json(list(assertion.against)).decode(),
        "run": run,
    }


def _assertion(row: Row[Any]) -> Assertion:
    return Assertion(
        first=row.first,
        second=row.second,
        method=row.method,
        score=row.score,
        verdict=Verdict(row.verdict),
        evidence=tuple(
            FieldEvidence(field=field, agreement=Agreement(agreement), level=level, weight=float(weight))
            for field, agreement, level, weight in kept_json(row.evidence, what=f"The link {row.first} - {row.second}")
        ),
        against=tuple(kept_json(row.against, what=f"The link {row.first} - {row.second}")),
        made=row.started,
        by=_who(row),
    )


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        pair=(row.first, row.second),
        decided=Decided(row.decision),
        made=row.started,
        by=_who(row),
        reason=row.reason,
    )


def _who(row: Row[Any]) -> str:
    return " ".join(part for part in (row.role, row.centre) if part)

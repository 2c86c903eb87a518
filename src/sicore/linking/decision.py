"""What a person decided about an assertion."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import frozen

from sicore.linking.assertion import Assertion, Verdict


class Decided(StrEnum):
    """What a person says about two records."""

    ACCEPTED = "accepted"
    """They are of one thing."""
    REJECTED = "rejected"
    """They are of two things, whatever is found later."""


@frozen(kw_only=True)
class Decision:
    """A decision, which outlives every later linking.

    Args:
        pair: The ids of both records, in alphabetical order.
        decided: What was decided.
        made: When (ISO 8601 with zone).
        by: In which role, and for which centre.
        reason: Why; None where nothing was said.
    """

    pair: tuple[str, str]
    decided: Decided
    made: str
    by: str
    reason: str | None = None


def standing_assertions(
    assertions: Iterable[Assertion], decisions: Mapping[tuple[str, str], Decision]
) -> list[Assertion]:
    """The assertions that stand: those that a person accepted, and those asserted that nobody rejected.

    Args:
        assertions: What linking found.
        decisions: What people decided, by pair.
    """
    return [assertion for assertion in assertions if _stands(assertion, decisions.get(assertion.pair))]


def _stands(assertion: Assertion, decision: Decision | None) -> bool:
    if decision is not None:
        return decision.decided is Decided.ACCEPTED
    return assertion.verdict is Verdict.ASSERTED

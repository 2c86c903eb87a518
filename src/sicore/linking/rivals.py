"""Rivals: where a source has several projects that a record of another could be, at most one of them is."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from sicore.linking.assertion import Agreement, Assertion, FieldEvidence, Verdict

MARGIN = 3.0
"""By so many bits one of two rivals must be likelier, or a person has to choose."""
CERTAIN = math.inf
"""The odds of what an identifier or a statement says: no rival speaks against it, and it is a rival to all others."""
RIVAL = "rival "
"""What the field begins with that names a rival."""


@frozen(kw_only=True)
class Claim:
    """An assertion before it is known whether others claim the same.

    Args:
        assertion: The assertion.
        odds: All that speaks for it, in bits; more than any score can tell apart.
        lists: The source of each of its records.
    """

    assertion: Assertion
    odds: float
    lists: tuple[str, str]


def settled(claims: Sequence[Claim]) -> Iterator[Assertion]:
    """Yield the assertions of projects that no likelier one of the same lists speaks against.

    A list gives each of its projects an id of its own. So a record of one list is at most one record of another: the
    likeliest, if it is so by far; otherwise those that are nearly as likely wait for a person.

    Args:
        claims: All assertions of projects.
    """
    rivals: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for claim in claims:
        for own, other, other_list in _ends(claim):
            rivals[own, other_list].append((claim.odds, other))
    for claim in claims:
        found = None if claim.odds == CERTAIN else _strongest_rival(claim, rivals)
        if found is None or found[0] < claim.odds - MARGIN:
            yield claim.assertion
        elif found[0] <= claim.odds + MARGIN:
            yield _doubted(claim.assertion, found[1])


def _ends(claim: Claim) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """For each record the other one and that one's list."""
    first, second = claim.assertion.pair
    return (first, second, claim.lists[1]), (second, first, claim.lists[0])


def _strongest_rival(claim: Claim, rivals: dict[tuple[str, str], list[tuple[float, str]]]) -> tuple[float, str] | None:
    others: Iterable[tuple[float, str]] = (
        (odds, rival)
        for own, other, other_list in _ends(claim)
        for odds, rival in rivals[own, other_list]
        if rival != other
    )
    return max(others, default=None)


def _doubted(assertion: Assertion, rival: str) -> Assertion:
    told = FieldEvidence(field=f"{RIVAL}{rival}", agreement=Agreement.DIFFERED)
    return evolve(assertion, verdict=Verdict.REVIEW, evidence=(*assertion.evidence, told))

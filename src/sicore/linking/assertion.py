"""What linking says: that two records are of one thing, how surely, and why."""

import hashlib
from enum import StrEnum

from attrs import field, frozen

from sicore.errors import InvalidValueError


class Agreement(StrEnum):
    """How a field of two records compares."""

    AGREED = "agreed"
    DIFFERED = "differed"
    ABSENT = "absent"
    """One side, or both, does not tell."""


class Verdict(StrEnum):
    """What is done with an assertion."""

    ASSERTED = "asserted"
    """The records count as one thing until somebody rejects it."""
    REVIEW = "review"
    """A person has to decide; until then the records are two things."""


@frozen(kw_only=True)
class FieldEvidence:
    """One field of two records.

    Args:
        field: The field, such as `name` or `start`.
        agreement: How it compares.
        level: How exactly, a word of `weights.csv`; empty where a side is silent.
        weight: In bits, below zero where it speaks against; 0 where a side is silent.
        one: What the first record says, None where it is silent.
        other: What the second record says, None where it is silent.
    """

    field: str
    agreement: Agreement
    level: str = ""
    weight: float = 0.0
    one: str | None = None
    other: str | None = None


@frozen(kw_only=True)
class Assertion:
    """That two records are of one thing.

    Args:
        first: The id of one record, the one that comes first in the alphabet.
        second: The id of the other.
        method: What found it, with its version, such as `sicore-names/1`.
        score: The probability that it is so, 0 to 1; 1 for shared identifiers.
        verdict: Whether it stands or waits for a person.
        evidence: The fields compared.
        against: What speaks against it for certain, such as `identifiers SE-ON`; empty where nothing does.
        made: When (ISO 8601 with zone).
        by: The role that had it made, such as `centre:se.esf`; never a person.

    Raises:
        InvalidValueError: the ids are the same or in the wrong order.
    """

    first: str
    second: str = field()
    method: str
    score: float
    verdict: Verdict
    evidence: tuple[FieldEvidence, ...]
    against: tuple[str, ...] = ()
    made: str
    by: str

    @second.validator
    def _comes_second(self, _: object, second: str) -> None:
        if self.first >= second:
            raise InvalidValueError(
                f"An assertion names two records in alphabetical order, not {self.first}, {second}."
            )

    @property
    def id(self) -> str:
        """A short name for the pair, the same whenever it is found again."""
        return assertion_id(self.first, self.second)

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of both records."""
        return self.first, self.second


def assertion_id(one: str, other: str) -> str:
    """The short name of a pair of records, in whichever order they are given.

    >>> assertion_id("eu.kohesio:Q1", "se.esf:1") == assertion_id("se.esf:1", "eu.kohesio:Q1")
    True
    """
    first, second = sorted((one, other))
    return hashlib.sha256(f"{first} {second}".encode()).hexdigest()[:12]

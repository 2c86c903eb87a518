"""What can be said about an identifier: right, wrong, or not checked, and why."""

from enum import StrEnum

from attrs import frozen


class IdentifierStatus(StrEnum):
    """The outcome of a check."""

    VALID = "valid"
    """Everything that the scheme promises holds: the form and, where there are any, the check digits."""
    INVALID = "invalid"
    NOT_CHECKED = "not-checked"


class Problem(StrEnum):
    """Why an identifier is not valid."""

    FORM = "form"
    CHECK_DIGIT = "check-digit"
    NO_RULE = "no-rule"
    """No rule is known for the scheme or for this form of it."""
    MISSING_EXTRA = "missing-extra"
    """The package that knows the check digits is not installed."""


@frozen(kw_only=True)
class Verdict:
    """What one scheme says about a value.

    Args:
        status: The outcome.
        canonical: The one way to write the identifier, for display and comparison; None where it is not known.
        problem: Why it is not valid; None where it is.
        reason: The same in a sentence; empty where it is valid.
    """

    status: IdentifierStatus
    canonical: str | None = None
    problem: Problem | None = None
    reason: str = ""

    @classmethod
    def valid(cls, canonical: str) -> "Verdict":
        """The identifier is right."""
        return cls(status=IdentifierStatus.VALID, canonical=canonical)

    @classmethod
    def wrong_form(cls, expected: str) -> "Verdict":
        """The text cannot be such an identifier; *expected* describes one."""
        reason = f"The form is wrong: expected {expected}."
        return cls(status=IdentifierStatus.INVALID, problem=Problem.FORM, reason=reason)

    @classmethod
    def wrong_check_digit(cls) -> "Verdict":
        """The form is right, but the digits do not agree with each other."""
        reason = "The check digits do not fit: at least one character is wrong."
        return cls(status=IdentifierStatus.INVALID, problem=Problem.CHECK_DIGIT, reason=reason)

    @classmethod
    def not_checked(cls, reason: str, *, problem: Problem = Problem.NO_RULE, canonical: str | None = None) -> "Verdict":
        """Nothing is said, for a reason."""
        return cls(status=IdentifierStatus.NOT_CHECKED, canonical=canonical, problem=problem, reason=reason)

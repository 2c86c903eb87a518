"""Judging identifiers: is it right, how is it written, and may it belong to a person."""

from attrs import frozen

from sicore.identifiers.personal import may_be_personal
from sicore.identifiers.registers import compact
from sicore.identifiers.scheme import Scheme
from sicore.identifiers.schemes import find_scheme
from sicore.identifiers.verdict import IdentifierStatus, Problem, Verdict

_ISO_OF_VAT = {"EL": "GR", "XI": "GB"}


@frozen(kw_only=True)
class IdentifierCheck:
    """The result of a check.

    Args:
        scheme: The scheme as it was asked for.
        status: valid, invalid, or not-checked where the scheme or its check digits are not known here.
        canonical: The one way to write the identifier; None where it is invalid or cannot be told.
        problem: Why it is not valid, for programs; None where it is.
        reason: Why it is not valid, a sentence; empty where it is.
        may_be_personal: The number has the form of one that belongs to a natural person: mask it.
        uri: The address of the thing in that system, None where there is none.
    """

    scheme: str
    status: IdentifierStatus
    canonical: str | None = None
    problem: Problem | None = None
    reason: str = ""
    may_be_personal: bool = False
    uri: str | None = None


def check_identifier(scheme: str, value: str) -> IdentifierCheck:
    """Judge an identifier by the rule of its scheme; never raises for a value, however odd.

    >>> check_identifier("cci", "2021SE05SFPR").reason
    'The form is wrong: expected 15 characters such as 2021SE05SFPR001.'
    >>> check_identifier("SE-ON", "SE202100492001").canonical
    '202100-4920'
    """
    known = find_scheme(scheme)
    verdict = known.rule(value) if known else Verdict.not_checked(f"The scheme {scheme!r} is not known here.")
    return IdentifierCheck(
        scheme=scheme,
        status=verdict.status,
        canonical=verdict.canonical,
        problem=verdict.problem,
        reason=verdict.reason,
        may_be_personal=may_be_personal(_country(known, scheme, value), value),
        uri=_uri(known, verdict),
    )


def _country(known: Scheme | None, scheme: str, value: str) -> str | None:
    """Who gave the number: also told by a register that is not known, such as `SE-XX`, and by a VAT number."""
    if known is None:
        letters = scheme[:2]
        return letters.upper() if scheme[2:3] == "-" and letters.isalpha() else None
    if known.id == "vat":
        letters = compact(value)[:2]
        return _ISO_OF_VAT.get(letters, letters)
    return known.country


def _uri(known: Scheme | None, verdict: Verdict) -> str | None:
    if known is None or known.uri is None or verdict.status is not IdentifierStatus.VALID:
        return None
    return known.uri.format(verdict.canonical)

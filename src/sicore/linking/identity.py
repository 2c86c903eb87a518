"""Which identifiers say that two records describe the same, and which say that they do not."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sicore.identifiers import Identifier, IdentifierStatus, check_identifier, find_scheme

OPERATION = "operation"
"""The scheme of an operation's number together with the programme that gave it, made here from both."""

_BY_PROGRAMME = frozenset({"operation-number", "operation-code"})
"""Numbers that are unique within a programme only."""

_NO_IDENTITY = frozenset({"cci", "cci-stem", "nuts", "abbreviation", "eu-call", "inforegio", *_BY_PROGRAMME})
"""What many things share, or what only a programme makes unique."""

_SEVERAL = frozenset({"kohesio", "IT-CF", "HU-AFA", "DE-CR", "operation"})
"""Schemes of which one organisation can have several values, so that two of them say nothing.

Kohesio numbers a beneficiary anew for each programme; an Italian body can have a tax code beside a VAT number, a
Hungarian one a court number beside its tax number; a German register number is written in many ways.
"""
_SEVERAL_PROJECT = frozenset({"operation"})
"""A project that two Funds support has a number from each."""

_REGISTER_OF_VAT = {
    "AT": "AT-UID", "BE": "BE-BCE_KBO", "BG": "BG-EIK", "CZ": "CZ-DIC", "DK": "DK-CVR", "EE": "EE-KMKR",
    "FI": "FI-PRO", "HR": "HR-OIB", "HU": "HU-AFA", "IT": "IT-CF", "LT": "LT-PVM", "PL": "PL-NIP", "PT": "PT-NIPPC",
    "RO": "RO-CUI", "SE": "SE-ON", "SI": "SI-TIN",
}  # fmt: skip
"""The register whose number the VAT number of a country holds."""

_OF_ESTABLISHMENT = {"FR-RCS": 9, "PL-REGON": 9}
"""Schemes that append digits of an establishment to so many digits of the organisation."""
_COURT = re.compile(r"[^\W\d_]{4}")
"""German registers count from 1 at each court: without its name a number is that of many."""

_OPERATION_FORM = re.compile(r"(?P<stem>(19|20)[0-9]{2}[A-Z]{2}[0-9]{2}[A-Z0-9]{2}[A-Z]{2})[0-9]{3}_(?P<number>.+)")
_PLACEHOLDER = re.compile(r"(.)\1*|[^0-9]*")

Identifiers = Mapping[str, frozenset[str]]
"""For each scheme the identifiers in their one way to be written."""


def identity_of(identifiers: Iterable[Identifier], *, programmes: Iterable[str] = ()) -> Identifiers:
    """The identifiers that tell one thing from all others; wrong ones and those that many share are left out.

    Args:
        identifiers: As the record has them.
        programmes: The first 12 characters of the CCI of each programme that the record belongs to.

    >>> identity_of([Identifier(scheme="vat", value="SE202100492001")])
    {'SE-ON': frozenset({'202100-4920'})}
    """
    stems = sorted(programmes)
    found: dict[str, set[str]] = {}
    for identifier in identifiers:
        for scheme, value in _telling(identifier, stems):
            found.setdefault(scheme, set()).add(value)
    return {scheme: frozenset(values) for scheme, values in found.items()}


def _telling(identifier: Identifier, stems: list[str]) -> list[tuple[str, str]]:
    scheme, value = _canonical(identifier.scheme, identifier.value)
    if value is None:
        return []
    operation = _OPERATION_FORM.fullmatch(value) if scheme == "kohesio-local" else None
    if operation:
        return [(scheme, value), (OPERATION, f"{operation['stem']} {operation['number'].casefold()}")]
    if scheme in _BY_PROGRAMME or scheme == "se-esf-dnr":
        own = [] if scheme in _NO_IDENTITY else [(scheme, value)]
        return [*own, *((OPERATION, f"{stem} {value.casefold()}") for stem in stems)]
    return [] if scheme in _NO_IDENTITY else [(scheme, value)]


@lru_cache(maxsize=1 << 16)
def _canonical(scheme: str, value: str) -> tuple[str, str | None]:
    """The scheme's own name and the one way to write the value, None where it identifies nothing."""
    check = check_identifier(scheme, value)
    known = find_scheme(scheme)
    name = known.id if known else scheme.casefold()
    written = check.canonical or value.strip()
    if check.status is IdentifierStatus.INVALID or _PLACEHOLDER.fullmatch(re.sub(r"[\W_]", "", written)):
        return name, None
    if name == "DE-CR" and not _COURT.search(written):
        return name, None
    if name == "vat" and written[:2] in _REGISTER_OF_VAT:
        register = _REGISTER_OF_VAT[written[:2]]
        for text in (written, written[2:]):
            within = check_identifier(register, text)
            if within.status is IdentifierStatus.VALID:
                return register, within.canonical
    return name, written[: _OF_ESTABLISHMENT.get(name)]


def shared_schemes(one: Identifiers, other: Identifiers) -> list[str]:
    """The schemes in which two records have an identifier in common, in alphabetical order."""
    return sorted(scheme for scheme, values in one.items() if values & other.get(scheme, frozenset()))


def contradicting_schemes(one: Identifiers, other: Identifiers, *, is_organisation: bool) -> list[str]:
    """The schemes that give two records different identifiers although a thing has but one, in alphabetical order."""
    several = _SEVERAL if is_organisation else _SEVERAL_PROJECT
    return sorted(
        scheme
        for scheme, values in one.items()
        if scheme not in several and scheme in other and not values & other[scheme]
    )

"""Looking codes up, once for every code that occurs."""

from functools import lru_cache
from typing import Any

from attrs import frozen

from sicore.codelists import Code, CodeCheck, CodeStatus, Shelf
from sicore.dates import Period
from sicore.identifiers import Cci, IdentifierCheck, check_identifier
from sicore.model import AnyRecord, CaseStudy, Initiative, Programme, Project
from sicore.places import check_nuts

NUTS = "nuts"
LONGEST_CODE = 60
"""Longer texts are no codes; they are looked up by their beginning, because comparing them would take long."""


WITH_CCI = (Project, Programme)
_WITH_PERIOD = (Programme, Initiative)
"""Tuples, because a union written where it is asked for is made anew for every record."""


def is_known(code: Code, shelf: Shelf, period: Period | None = None) -> bool:
    """Whether a list at hand has the code; the arguments are those of `look_up`."""
    return _is_known(shelf, code.list, code.version, code.code, period if code.list == NUTS else None)


@lru_cache(maxsize=65536)
def _is_known(*named: Any) -> bool:
    shelf, list_id, version, text, period = named
    return _looked_up(shelf, (list_id, version, text[:LONGEST_CODE]), period).status is CodeStatus.KNOWN


def look_up(code: Code, shelf: Shelf, period: Period | None = None) -> CodeCheck:
    """What the lists say about a code.

    Args:
        code: The code; of a NUTS code the versions of the period count where it names none.
        shelf: The lists.
        period: The programming period of the record, None where it does not tell.
    """
    named = (code.list, code.version, code.code[:LONGEST_CODE])
    return _looked_up(shelf, named, period if code.list == NUTS else None)


@lru_cache(maxsize=16384)
def _looked_up(shelf: Shelf, named: tuple[str, str | None, str], period: Period | None) -> CodeCheck:
    code = Code(list=named[0], version=named[1], code=named[2])
    return check_nuts(code, period=period, shelf=shelf) if code.list == NUTS else shelf.check(code)


@lru_cache(maxsize=16384)
def identifier_check(scheme: str, value: str) -> IdentifierCheck:
    """The judgement on an identifier."""
    return check_identifier(scheme, value)


@frozen
class ProgrammeCode:
    """What a CCI or its stem says.

    Args:
        code: The code.
        country: ISO 3166 code, None for territorial cooperation.
        funds: Codes of the list `eu-programme`; empty for a mix that does not say its parts.
        period: The programming period, None for years not known.
    """

    code: str
    country: str | None
    funds: frozenset[str]
    period: Period | None


@lru_cache(maxsize=4096)
def _programme_code(text: str) -> ProgrammeCode | None:
    cci = Cci.find(text)
    return None if cci is None else ProgrammeCode(cci.code, cci.country, frozenset(cci.funds), cci.period)


def cci_of(record: AnyRecord) -> ProgrammeCode | None:
    """What the CCI of a project or programme says, else its stem, else None."""
    if not isinstance(record, WITH_CCI):
        return None
    text = record.cci or record.cci_stem
    return None if text is None else _programme_code(text)


_CPR_LISTS = {"cpr-2014-": Period("2014-2020"), "cpr-2021-": Period("2021-2027")}


def period_of(record: AnyRecord) -> Period | None:
    """The programming period that a record belongs to: as it states it, by its CCI, or by the lists of its codes."""
    stated = _stated_period(record)
    if stated is not None:
        return stated
    cci = cci_of(record)
    if cci is not None:
        return cci.period
    if isinstance(record, Project):
        for field_code in record.intervention_fields:
            return _CPR_LISTS.get(field_code.list[:9])
    return None


def _stated_period(record: AnyRecord) -> Period | None:
    if isinstance(record, CaseStudy):
        return record.programming_period
    return record.period if isinstance(record, _WITH_PERIOD) else None

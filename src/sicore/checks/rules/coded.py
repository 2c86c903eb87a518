"""Codes against their lists, and intervention fields against the Fund."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sicore.checks.lookups import NUTS, cci_of, is_known, look_up
from sicore.checks.rule import RuleContext
from sicore.checks.rules import codes
from sicore.checks.walk import places_of, values_of
from sicore.codelists import Code, CodeStatus
from sicore.findings import Finding
from sicore.model import AnyRecord, Project

INTERVENTION_FIELDS_2021 = "cpr-2021-intervention-field"

_ESF = frozenset({"ESF", "ESF_PLUS"})
_FIELD = re.compile("([0-9]{3})[a-z]?")
_USUAL_UNDER_ESF = (range(134, 165), range(170, 183))
"""CPR Annex I Table 1: the fields of ESF+, capacity building and cooperation (170 to 178), technical assistance."""


def codes_listed(record: AnyRecord, context: RuleContext) -> Iterator[Finding]:
    """Every code is kept; one that its list does not have gets advice with codes that may have been meant.

    Lists that their users may extend get advice only where a listed code is near.
    """
    shelf = context.shelf
    if all(code.list == NUTS or is_known(code, shelf) for code in values_of(record, Code)):
        return
    for pointer, code in places_of(record, Code):
        if code.list == NUTS or is_known(code, shelf):
            continue
        check = look_up(code, shelf)
        if check.status is CodeStatus.NOT_CHECKED:
            named = f"{code.list} {code.version or ''}".strip()
            yield Finding.of(codes.NOT_CHECKED, pointer=f"{pointer}/code", value=code.code, list=named)
        elif check.code_list is not None and (check.code_list.is_closed or check.near):
            near = ", ".join(check.near) or None
            yield Finding.of(
                codes.CODE_UNKNOWN, pointer=f"{pointer}/code", value=code.code, expected=near, list=code.list
            )


def codes_of_period(record: AnyRecord, context: RuleContext) -> Iterator[Finding]:
    """Codes come from the lists of the record's programming period: 117 of 2014-2020 is not 117 of 2021-2027."""
    if not isinstance(record, Project):
        return
    cci = cci_of(record)
    period = cci.period if cci is not None else None
    if period is None:
        return
    for number, field_code in enumerate(record.intervention_fields):
        known = context.shelf.find(field_code.list, field_code.version)
        if known is not None and known.periods and str(period) not in known.periods:
            pointer = f"/intervention_fields/{number}/list"
            yield Finding.of(codes.CODE_PERIOD, pointer=pointer, value=field_code.list, expected=str(period))


def intervention_usual(record: AnyRecord, context: RuleContext) -> Iterator[Finding]:
    """An operation of ESF+ alone has usually a field from 134 to 164 or from 170 to 182.

    Any field may be used under any objective (CPR Annex I Table 1, footnote 3), so this is a warning, and the code
    stays.
    """
    if not isinstance(record, Project) or not record.intervention_fields or not _is_esf_alone(record):
        return
    for number, field_code in enumerate(record.intervention_fields):
        if field_code.list != INTERVENTION_FIELDS_2021 or _is_usual(field_code.code):
            continue
        if is_known(field_code, context.shelf):
            pointer = f"/intervention_fields/{number}/code"
            yield Finding.of(
                codes.INTERVENTION_UNUSUAL, pointer=pointer, value=field_code.code, expected="134-164, 170-182"
            )


@lru_cache(maxsize=1024)
def _is_usual(code: str) -> bool:
    """Whether a field is one of those; what is no number is not judged."""
    form = _FIELD.fullmatch(code)
    return form is None or any(int(form[1]) in usual for usual in _USUAL_UNDER_ESF)


def _is_esf_alone(record: Project) -> bool:
    funds = {fund.code for fund in record.funds}
    if not funds:
        cci = cci_of(record)
        funds = set(cci.funds if cci is not None else ())
    return bool(funds) and funds <= _ESF

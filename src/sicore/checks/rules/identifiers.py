"""Identifiers that registers, programmes and funders gave."""

from collections.abc import Iterator

from sicore.checks.lookups import identifier_check
from sicore.checks.rule import RuleContext
from sicore.checks.rules import codes
from sicore.findings import Finding
from sicore.findings.finding import mask
from sicore.identifiers import IdentifierCheck, IdentifierStatus, Problem
from sicore.model import AnyRecord, Organisation, Record


def identifiers_right(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """Identifiers have the form and the check digits of their scheme; what cannot be checked is said once."""
    if not isinstance(record, Record):
        return
    for number, identifier in enumerate(record.identifiers):
        check = identifier_check(identifier.scheme, identifier.value)
        if check.status is not IdentifierStatus.VALID:
            yield _finding(f"/identifiers/{number}/value", identifier.value, check)


def _finding(pointer: str, value: str, check: IdentifierCheck) -> Finding:
    shown = mask(value) if check.may_be_personal else value
    if check.status is IdentifierStatus.NOT_CHECKED:
        code = codes.ID_CHECK_NEEDS_EXTRA if check.problem is Problem.MISSING_EXTRA else codes.ID_NOT_CHECKED
        return Finding.of(code, pointer=pointer, value=shown, scheme=check.scheme)
    code = codes.ID_CHECK_DIGIT if check.problem is Problem.CHECK_DIGIT else codes.ID_FORM
    return Finding.of(code, pointer=pointer, value=shown, scheme=check.scheme)


def number_of_a_person(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """The number of an organisation has not the form of a personal number, as that of a sole trader may."""
    if not isinstance(record, Organisation) or record.is_natural_person is False:
        return
    for number, identifier in enumerate(record.identifiers):
        if identifier_check(identifier.scheme, identifier.value).may_be_personal:
            yield Finding.of(
                codes.ORGNR_MAY_BE_PERSONAL, pointer=f"/identifiers/{number}/value", value=identifier.value
            )

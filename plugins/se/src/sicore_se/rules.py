"""What holds for the projects of the Swedish ESF Council beyond the rules that hold for all."""

import re
from collections.abc import Iterator

from sicore.checks import RuleContext
from sicore.findings import Finding
from sicore.model import AnyRecord, Project
from sicore_se import codes
from sicore_se.bank import NAMESPACE, NUMBER_SCHEME

_NUMBER = re.compile(r"(?P<year>[0-9]{2})-[0-9]{3}-[A-Z][0-9]{2}")
_CENTURY = 2000


def numbers(record: AnyRecord, context: RuleContext) -> Iterator[Finding]:  # noqa: ARG001  (as every rule is called)
    """The id is a registration number, and the number among the identifiers is the same."""
    number = _number_of(record)
    if not isinstance(record, Project) or number is None:
        return
    if not _NUMBER.fullmatch(number):
        yield Finding.of(codes.NUMBER_FORM, pointer="/id", value=number)
    stated = [(at, each.value) for at, each in enumerate(record.identifiers) if each.scheme == NUMBER_SCHEME]
    if stated and number not in [value for _, value in stated]:
        at, value = stated[0]
        yield Finding.of(codes.NUMBER_OF_ANOTHER, pointer=f"/identifiers/{at}/value", value=value, expected=number)


def objectives(record: AnyRecord, context: RuleContext) -> Iterator[Finding]:  # noqa: ARG001  (as every rule is called)
    """The programme numbers its specific objectives by priority: E1 belongs to E."""
    if _number_of(record) is None or not isinstance(record, Project) or not (record.priority and record.priority.code):
        return
    for at, objective in enumerate(record.specific_objectives):
        code, priority = objective.local_code, record.priority.code
        if code and not code.startswith(priority):
            pointer = f"/specific_objectives/{at}/local_code"
            yield Finding.of(codes.OBJECTIVE_ELSEWHERE, pointer=pointer, value=code, expected=priority)


def start(record: AnyRecord, context: RuleContext) -> Iterator[Finding]:  # noqa: ARG001  (as every rule is called)
    """A project does not begin in a year before that in which its application was registered."""
    number = _NUMBER.fullmatch(_number_of(record) or "")
    if number is None or not isinstance(record, Project) or record.start_date is None:
        return
    registered = _CENTURY + int(number["year"])
    if int(record.start_date.iso[:4]) < registered:
        yield Finding.of(codes.START_EARLY, pointer="/start_date", value=record.start_date.iso, year=registered)


def _number_of(record: AnyRecord) -> str | None:
    """The registration number that a project of the bank has for an id; None for all else."""
    centre, _, local = record.id.partition(":")
    return local if centre == NAMESPACE and isinstance(record, Project) and "/" not in local else None

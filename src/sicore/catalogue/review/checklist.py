"""The checklist of a review: which steps a record has, what was decided on each, and what is still open."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from sicore.model import CaseStudy, Lesson, Method, Record, Validation
from sicore.model.evidence import CHECKLIST

OVERALL = "overall"

_SHORT = ("personal-data", OVERALL)
_REVIEWED_IN_FULL = (CaseStudy, Method, Lesson)
_BEGINS = ("submitted", "reopened", "withdrawn")


@frozen(kw_only=True)
class CheckedStep:
    """A step of the checklist and the decision that counts.

    Args:
        step: The step.
        validation: The latest decision of this round; None where the step is open.
        is_stale: Whether there was a decision, and the record has changed since.
    """

    step: str
    validation: Validation | None = None
    is_stale: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether the step is done."""
        return self.validation is not None and self.validation.decision == "accepted"


def steps_of(record: Record) -> tuple[str, ...]:
    """The steps for a record of this type.

    Case studies, methods and lessons are asked all that the European database asks: the scope of the problem, the
    approach, the results, and the potential for scaling up and transfer; and that they hold no personal data. Records
    of other types state facts, so that only the last is asked.
    """
    return CHECKLIST if isinstance(record, _REVIEWED_IN_FULL) else _SHORT


def round_of(record: Record) -> tuple[Validation, ...]:
    """The decisions since the record was last submitted, reopened, sent back or withdrawn."""
    begins = 0
    for number, validation in enumerate(record.validations, start=1):
        ends = validation.step == OVERALL and validation.decision in ("changes-asked", "rejected")
        if validation.decision in _BEGINS or ends:
            begins = number
    return record.validations[begins:]


def checklist_of(record: Record, changed: str | None = None) -> tuple[CheckedStep, ...]:
    """What was decided on each step in this round.

    Args:
        record: The record.
        changed: When what it says last changed (ISO 8601 with zone); a decision made before counts no more. None where
            that is not known, and then all decisions of the round count.
    """
    decisions = round_of(record)
    return tuple(_checked(step, decisions, changed) for step in steps_of(record))


def open_steps(record: Record, changed: str | None = None) -> tuple[str, ...]:
    """The steps that must be accepted before the record as a whole can be."""
    return tuple(each.step for each in checklist_of(record, changed) if each.step != OVERALL and not each.is_accepted)


def _checked(step: str, decisions: Sequence[Validation], changed: str | None) -> CheckedStep:
    on_step = [each for each in decisions if each.step == step and each.decision != "published"]
    if not on_step:
        return CheckedStep(step=step)
    latest = on_step[-1]
    if changed is not None and _is_before(latest.decided, changed):
        return CheckedStep(step=step, is_stale=True)
    return CheckedStep(step=step, validation=latest)


def _is_before(decided: str, changed: str) -> bool:
    """Whether a decision was made before a change; one whose moment the calendar does not have was."""
    try:
        return datetime.fromisoformat(decided) < datetime.fromisoformat(changed)
    except ValueError:
        return True

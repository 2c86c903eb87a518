"""Taking a step of a review: the record as it is afterwards, or an error that says what is missing."""

from datetime import UTC, datetime
from typing import Any

from attrs import evolve

from sicore.catalogue.review.actor import is_record_id
from sicore.catalogue.review.checklist import OVERALL
from sicore.catalogue.review.errors import WrongRoleError, WrongStateError
from sicore.catalogue.review.guards import (
    Background,
    Taking,
    check_belongs,
    check_centre,
    check_complete,
    check_decision,
    check_four_eyes,
    check_remarks,
    check_role,
    check_state,
    check_still_valid,
    check_undone,
    check_words,
    check_worked,
)
from sicore.catalogue.review.reach import CENTRE_ROLES
from sicore.catalogue.review.status import status_of
from sicore.catalogue.review.steps import METHOD_WORK, READERS, WRITERS, named, spoken, work_open
from sicore.errors import InvalidValueError
from sicore.model import Method, MethodStep, Record, Validation

_NOTHING_KNOWN = Background()


def advance(record: Record, taking: Taking, background: Background = _NOTHING_KNOWN) -> Record:
    """Take a step of the review.

    Returns:
        The record with its new status and the decision appended to its validations; for the work on a method, with
        the step appended to its steps.

    Raises:
        ReviewError: the step cannot be taken; the message says what is missing and who or what can help.
        InvalidValueError: *when* has no zone.
    """
    if taking.when.tzinfo is None:
        raise InvalidValueError("The moment of a decision needs its zone, such as datetime.now(UTC).")
    step = named(record, taking.step)
    check_decision(step, taking)
    check_words(record, taking)
    if step in METHOD_WORK:
        return _worked(record, step, taking)
    if step in _MOVES:
        check_state(record, step, taking, background)
        return _MOVES[step](record, taking, background)
    return _decided(record, step, taking, background)


def _submitted(record: Record, taking: Taking, background: Background) -> Record:
    check_role(taking, WRITERS)
    check_belongs(record, taking, background)
    return _noted(record, taking, "submitted", editorial_status="awaiting-validation")


def _published(record: Record, taking: Taking, background: Background) -> Record:
    check_role(taking, CENTRE_ROLES)
    check_centre(record, taking, background)
    check_still_valid(record, taking, background)
    return _noted(_with_step(record, "disseminate", taking), taking, "published", editorial_status="published")


def _withdrawn(record: Record, taking: Taking, background: Background) -> Record:
    check_role(taking, WRITERS)
    check_centre(record, taking, background)
    check_belongs(record, taking, background)
    check_remarks(taking, "withdrawn")
    # Others must be told only of what they may have.
    decision = "withdrawn" if status_of(record) == "published" else "rejected"
    return _noted(record, taking, decision, editorial_status="withdrawn")


def _reopened(record: Record, taking: Taking, background: Background) -> Record:
    check_role(taking, WRITERS)
    check_belongs(record, taking, background)
    return _noted(record, taking, "reopened", editorial_status="draft")


_MOVES = {"submit": _submitted, "publish": _published, "withdraw": _withdrawn, "reopen": _reopened}


def _decided(record: Record, step: str, taking: Taking, background: Background) -> Record:
    """A decision on one step of the checklist, or on the record as a whole."""
    decision = taking.decision or "accepted"
    check_state(record, step, taking, background)
    if step == OVERALL and decision == "accepted" and status_of(record) == "validated":
        follows = spoken(record, "publish", taking.step)
        raise WrongStateError(f"{record.id} is validated already. The next step is {follows}.")
    check_role(taking, CENTRE_ROLES if step == OVERALL else READERS)
    check_four_eyes(record, taking.actor, background.authors)
    check_centre(record, taking, background)
    if decision != "accepted":
        check_remarks(taking, decision)
    if step != OVERALL:
        return _noted(record, taking, decision, step=step)
    if decision != "accepted":
        status = "draft" if decision == "changes-asked" else "withdrawn"
        return _noted(record, taking, decision, editorial_status=status)
    check_complete(record, background)
    return _noted(_validated_by(record, taking), taking, decision, editorial_status="validated")


def _worked(record: Record, step: str, taking: Taking) -> Record:
    """The work on a method: each step after the one before it."""
    check_role(taking, WRITERS)
    if not is_record_id(taking.actor.centre):
        raise WrongRoleError(
            f"The steps of a method name the centre by the id of its record; {taking.actor.centre} is only the "
            f"beginning of one."
        )
    before = METHOD_WORK[: METHOD_WORK.index(step)]
    check_worked(record, tuple(each for each in work_open(record) if each in before))
    check_undone(record, step)
    return evolve(_with_step(record, step, taking), modified=_moment(taking.when))


def _validated_by(record: Record, taking: Taking) -> Record:
    centre = taking.actor.centre
    if isinstance(record, Method) and is_record_id(centre) and centre not in record.validated_by:
        record = evolve(record, validated_by=(*record.validated_by, centre))
    return _with_step(record, "validate", taking)


def _with_step(record: Record, step: str, taking: Taking) -> Record:
    """A method with a step of its way appended; any other record as it is."""
    if not isinstance(record, Method):
        return record
    centre = taking.actor.centre if is_record_id(taking.actor.centre) else None
    done = MethodStep(step=step, centre=centre, done=_moment(taking.when), note=taking.remarks)
    return evolve(record, steps=(*record.steps, done))


def _noted(record: Record, taking: Taking, decision: str, *, step: str = OVERALL, **members: Any) -> Record:
    moment = _moment(taking.when)
    validation = Validation(
        step=step,
        decision=decision,
        role=taking.actor.role,
        centre=taking.actor.centre,
        decided=moment,
        remarks=taking.remarks,
    )
    return evolve(record, **members, validations=(*record.validations, validation), modified=moment)


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

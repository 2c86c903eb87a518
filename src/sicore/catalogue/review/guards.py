"""What must hold before a step of a review is taken; each check raises an error that says what is missing."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from attrs import frozen

from sicore.catalogue.review.actor import Actor, namespace_of
from sicore.catalogue.review.checklist import OVERALL, CheckedStep, checklist_of, open_steps
from sicore.catalogue.review.errors import (
    ChecklistOpenError,
    FourEyesError,
    RemarksMissingError,
    RemarksPersonalError,
    UnknownStepError,
    WrongRoleError,
    WrongStateError,
)
from sicore.catalogue.review.reach import CENTRE_ROLES, check_competence, reach_of
from sicore.catalogue.review.status import status_of
from sicore.catalogue.review.steps import BEGINS, METHOD_WORK, MOVES, VERDICTS, next_steps, spoken, work_open
from sicore.model import Record
from sicore.places import iso_country
from sicore.privacy import PersonalKind, personal_in
from sicore.text import LangText


@frozen(kw_only=True)
class Background:
    """What a review has to know beside the record.

    Args:
        authors: Who wrote and who submitted the record, as its history tells.
        partner_countries: The countries of the organisations that take part, which stand in their own records.
        changed: When what the record says last changed (ISO 8601 with zone), apart from its review; decisions made
            before count no more. None where that is not known.
    """

    authors: tuple[Actor, ...] = ()
    partner_countries: tuple[str, ...] = ()
    changed: str | None = None


@frozen(kw_only=True)
class Taking:
    """A step that somebody takes.

    Args:
        step: One of `STEPS`.
        actor: Who takes it.
        when: When, with its zone.
        decision: For a step of the checklist, one of `VERDICTS`; None otherwise, and then a step of the checklist is
            accepted.
        remarks: Why; compulsory where something is withdrawn, rejected or sent back.
    """

    step: str
    actor: Actor
    when: datetime
    decision: str | None = None
    remarks: LangText | None = None


def check_decision(step: str, taking: Taking) -> None:
    """Check that what is decided can be decided on the step.

    Raises:
        UnknownStepError: it cannot, or there is nothing to decide.
    """
    if taking.decision is None:
        return
    if step in MOVES or step in METHOD_WORK:
        raise UnknownStepError(f"{taking.step} is no step of the checklist, so that nothing is decided on it.")
    if taking.decision not in VERDICTS:
        raise UnknownStepError(f"A step cannot be {taking.decision!r}; it can be {', '.join(VERDICTS)}.")


def check_state(record: Record, step: str, taking: Taking, background: Background) -> None:
    """Check that the step begins where the record stands.

    Raises:
        WrongStateError: it does not; the message names the steps that do.
    """
    status = status_of(record)
    if status in BEGINS.get(step, ("awaiting-validation",)):
        return
    possible = [each.step for each in next_steps(record, reach_of(record, background.partner_countries))]
    told = ", ".join(spoken(record, each, taking.step) for each in possible)
    raise WrongStateError(f"{record.id} is {status}, from where {taking.step} cannot be done. Possible is {told}.")


def check_role(taking: Taking, roles: tuple[str, ...]) -> None:
    """Check that the step is for the actor's role.

    Raises:
        WrongRoleError: it is for others.
    """
    if taking.actor.role not in roles:
        four_eyes = " An author does not validate an own record." if taking.actor.role == "author" else ""
        raise WrongRoleError(
            f"{taking.step} is not for the role {taking.actor.role}, but for {', '.join(roles)}.{four_eyes}"
        )


def check_centre(record: Record, taking: Taking, background: Background) -> None:
    """Check that a centre judges what is its own to judge; managing authorities and evaluators judge anything.

    Raises:
        WrongRoleError: it is for another centre.
    """
    if taking.actor.role in CENTRE_ROLES:
        check_competence(record, reach_of(record, background.partner_countries), taking.actor)


def check_belongs(record: Record, taking: Taking, background: Background) -> None:
    """Check that whoever moves a record has to do with it: it is of the centre, or of a country of the centre.

    Raises:
        WrongRoleError: it is of others.
    """
    actor = taking.actor
    namespace = namespace_of(actor.centre)
    own = {record.centre, namespace_of(record.maintained_by or record.id)}
    own |= {namespace_of(author.centre) for author in background.authors}
    countries = {*reach_of(record, background.partner_countries).countries, iso_country(record.id[:2].upper())}
    is_own = any(f"{namespace}.".startswith(f"{each}.") or f"{each}.".startswith(f"{namespace}.") for each in own)
    if is_own or actor.role == "european-centre" or set(actor.territory()) & countries:
        return
    whose = ", ".join(sorted(countries))
    raise WrongRoleError(
        f"{record.id} is of {whose}, and {actor.centre} of {', '.join(actor.territory())} had no part in it. "
        f"Ask its author, or a centre of {whose}."
    )


def check_four_eyes(record: Record, actor: Actor, authors: Iterable[Actor]) -> None:
    """Check that the actor neither wrote nor submitted the record: not in this role or by this hand for this centre.

    Raises:
        FourEyesError: the actor did.
    """
    for role, centre in _took_part(record, actor, authors):
        raise FourEyesError(
            f"{record.id} was written or submitted by the same hand, as {role} of {centre}. Nobody validates an own "
            f"record: ask a colleague who had no part in it."
        )


def _took_part(record: Record, actor: Actor, authors: Iterable[Actor]) -> Iterator[tuple[str, str]]:
    """The parts that the actor had in the record."""
    # The record may come from elsewhere, with words that no actor here can have.
    submitted = [each for each in record.validations if each.decision == "submitted" and each.role == actor.role]
    for each in submitted:
        if each.centre is not None and namespace_of(each.centre) == namespace_of(actor.centre):
            yield each.role, each.centre
    yield from ((author.role, author.centre) for author in authors if actor.is_the_same_as(author))


def check_words(record: Record, taking: Taking) -> None:
    """Check that remarks, which travel with the record, hold nothing of a person.

    Raises:
        RemarksPersonalError: they do.
    """
    countries = getattr(record, "countries", ())
    texts = taking.remarks.values() if taking.remarks is not None else ()
    found = [each.kind for text in texts for each in personal_in(text, countries)]
    kinds = dict.fromkeys(kind.value for kind in found if kind is not PersonalKind.ROLE_MAILBOX)
    if kinds:
        raise RemarksPersonalError(
            f"The remarks seem to hold something of a person ({', '.join(kinds)}), and they travel with the record. "
            f"Name roles instead."
        )


def check_remarks(taking: Taking, decision: str) -> None:
    """Check that a decision has its reason.

    Raises:
        RemarksMissingError: it has none.
    """
    if taking.remarks is None or not any(text.strip() for text in taking.remarks.values()):
        raise RemarksMissingError(f"What is {decision} needs the reason in the remarks.")


def check_complete(record: Record, background: Background) -> None:
    """Check that all single steps are accepted, and for a method that the work before is done.

    Raises:
        ChecklistOpenError: something is open.
    """
    missing = open_steps(record, background.changed)
    if missing:
        checked = {each.step: each for each in checklist_of(record, background.changed)}
        told = ", ".join(f"{step} ({_why_open(checked[step])})" for step in missing)
        raise ChecklistOpenError(f"{record.id} cannot be validated yet. Open on its checklist: {told}.", missing)
    check_worked(record, work_open(record))


def check_worked(record: Record, missing: tuple[str, ...]) -> None:
    """Check that nothing of the work on a method is missing.

    Raises:
        ChecklistOpenError: something is.
    """
    if missing:
        told = " and ".join(_DONE[step] for step in missing)
        raise ChecklistOpenError(f"{record.id} was not yet {told}. Note that first.", missing)


def check_undone(record: Record, step: str) -> None:
    """Check that a step of the work on a method was not done already.

    Raises:
        WrongStateError: it was; the message names the step that comes next.
    """
    still = work_open(record)
    if step not in still:
        follows = f"The next step is {still[0]}." if still else "Nothing of the work on it is open."
        raise WrongStateError(f"{record.id} was {_DONE[step]} already. {follows}")


def check_still_valid(record: Record, taking: Taking, background: Background) -> None:
    """Check that the record was validated in this round, and has not changed since.

    Raises:
        ChecklistOpenError: it was not.
    """
    missing = tuple(each.step for each in checklist_of(record, background.changed) if not each.is_accepted)
    if missing:
        told = ", ".join(spoken(record, step, taking.step) for step in missing)
        whole = spoken(record, OVERALL, taking.step)
        raise ChecklistOpenError(
            f"Not all that {record.id} says now was validated ({told}). Send it back with the step {whole} and the "
            "decision changes-asked, so that it is submitted and looked at again.",
            missing,
        )


_OPEN = {True: "changed since it was decided", False: "not decided"}
_DONE = {"collect": "collected", "assess": "assessed", "develop": "developed"}


def _why_open(checked: CheckedStep) -> str:
    return _OPEN[checked.is_stale] if checked.validation is None else checked.validation.decision

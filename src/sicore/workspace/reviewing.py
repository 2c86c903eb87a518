"""Reviewing a record of a catalogue: each step is a revision, taken in one transaction or not at all."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from attrs import frozen

from sicore.catalogue.review import (
    Actor,
    Background,
    CheckedStep,
    NextStep,
    Reach,
    Taking,
    advance,
    checklist_of,
    next_steps,
    reach_of,
    status_of,
)
from sicore.catalogue.revisions import Authorship, RunAbout
from sicore.catalogue.store.standing import DRAFT, PUBLISHED
from sicore.catalogue.store.stated import REVIEW, STATEMENT
from sicore.errors import UsageError
from sicore.model import AnyRecord, Participant, Record, Tombstone
from sicore.model.evidence import VALIDATOR_ROLES
from sicore.text import UNDETERMINED, LangText
from sicore.workspace.unreviewed import RecordOf

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue

REVIEW_RUN = "review"
"""The kind of the runs of steps of reviews."""

AUTHOR = "author"
DOING = ("beneficiary", "partner", "associated")
"""The roles of the organisations whose countries count as those of a case."""


@frozen(kw_only=True)
class ReviewState:
    """Where the review of a record stands.

    Args:
        record: The record as it is now.
        status: Its editorial status.
        reach: Whether it is national or transnational, and how that is known.
        checklist: What was decided on each step in this round.
        next_steps: What can be done now, and by whom.
    """

    record: Record
    status: str
    reach: Reach
    checklist: tuple[CheckedStep, ...]
    next_steps: tuple[NextStep, ...]


@frozen(kw_only=True)
class ReviewRequest:
    """A step that somebody asks for.

    Args:
        record_id: The id of the record.
        step: The step.
        role: In which role.
        centre: For which centre: the id of its record, or the namespace that its ids begin with.
        decision: What is decided; None where the step is no decision, and otherwise for accepted.
        remarks: Why; None where nothing is said.
        language: The language of the remarks (BCP 47); None where that is not said.
    """

    record_id: str
    step: str
    role: str
    centre: str
    decision: str | None = None
    remarks: str | None = None
    language: str | None = None


def review_state(catalogue: "Catalogue", record_id: str) -> ReviewState:
    """Where the review of a record stands.

    Raises:
        UsageError: the catalogue has no such record, or it was deleted.
    """
    record = _reviewable(catalogue.record(record_id), record_id)
    return _state(record, _background(record, catalogue.authorships(record_id), catalogue.record))


def take_step(catalogue: "Catalogue", request: ReviewRequest, *, now: datetime | None = None) -> ReviewState:
    """Take a step of the review; the catalogue gets a revision.

    Args:
        catalogue: The catalogue.
        request: What is asked for.
        now: When; the present when None.

    Returns:
        Where the review stands afterwards.

    Raises:
        ReviewError: the step cannot be taken; nothing was changed.
        UsageError: the catalogue has no such record, or it was deleted.
        InvalidValueError: there is no such role, or the centre cannot be one.
        CatalogueError: the catalogue cannot be written.
    """
    about = RunAbout(kind=REVIEW_RUN, role=request.role, centre=request.centre, reason=request.remarks)
    with catalogue.reviewing(about) as run:
        record = _reviewable(run.record(request.record_id), request.record_id)
        background = _background(record, run.authorships(record.id), run.record)
        centre = run.record(request.centre)
        actor = Actor(
            role=request.role,
            centre=request.centre,
            hand=run.hand,
            countries=_countries(centre),
            level=getattr(centre, "level", None),
        )
        taking = Taking(
            step=request.step,
            actor=actor,
            when=now or datetime.now(UTC),
            decision=request.decision,
            remarks=LangText({request.language or UNDETERMINED: request.remarks}) if request.remarks else None,
        )
        reviewed = advance(record, taking, background)
        run.write(reviewed)
    return _state(reviewed, background)


def _reviewable(record: AnyRecord | None, record_id: str) -> Record:
    if record is None:
        raise UsageError(f"The catalogue has no record {record_id!r}. To find one: sicore catalogue search")
    if isinstance(record, Tombstone):
        raise UsageError(f"{record_id} was deleted ({record.reason}); there is nothing left to review.")
    return record


def _state(record: Record, background: Background) -> ReviewState:
    reach = reach_of(record, background.partner_countries)
    return ReviewState(
        record=record,
        status=status_of(record),
        reach=reach,
        checklist=checklist_of(record, background.changed),
        next_steps=next_steps(record, reach),
    )


def _background(record: Record, history: Iterable[Authorship], record_of: RecordOf) -> Background:
    """What the catalogue knows beside the record: who wrote it, where its partners are, when it last changed."""
    revisions = list(history)
    said = [each.made for each in revisions if each.standing != REVIEW]
    return Background(
        authors=tuple(_author(each, record) for each in revisions if _is_own_text(each) or _is_submission(each)),
        partner_countries=_partner_countries(record, record_of),
        changed=max(said, default=None),
    )


def _author(revision: Authorship, record: Record) -> Actor:
    """Who made a revision; for the centre whose the record is, where the run named none."""
    role = revision.role if revision.role in VALIDATOR_ROLES else AUTHOR
    return Actor(role=role, centre=revision.centre or record.centre, hand=revision.hand)


def _is_own_text(revision: Authorship) -> bool:
    """Whether a revision was written here; whoever imports a public source did not write what it says."""
    if revision.standing == REVIEW or isinstance(revision.record, Tombstone):
        return False
    status = revision.record.editorial_status or (PUBLISHED if revision.standing == STATEMENT else DRAFT)
    return status != PUBLISHED


def _is_submission(revision: Authorship) -> bool:
    if revision.standing != REVIEW or isinstance(revision.record, Tombstone):
        return False
    last = revision.record.validations[-1:]
    return any(each.decision == "submitted" for each in last)


def _partner_countries(record: Record, record_of: RecordOf) -> tuple[str, ...]:
    participants = [each for each in getattr(record, "participants", ()) if isinstance(each, Participant)]
    ids = dict.fromkeys(each.organisation for each in participants if each.organisation and each.role in DOING)
    countries = [country for each in ids for country in _countries(record_of(each))]
    return tuple(dict.fromkeys(countries))


def _countries(record: AnyRecord | None) -> tuple[str, ...]:
    """The countries of an organisation or centre, where its record tells them."""
    named = list(getattr(record, "countries", ()))
    address = getattr(record, "address", None)
    if address is not None and address.country is not None:
        named.append(address.country)
    return tuple(dict.fromkeys(named))

"""The steps of a review by name: what each begins from, and who may take it."""

from attrs import frozen

from sicore.catalogue.review.checklist import OVERALL, steps_of
from sicore.catalogue.review.errors import UnknownStepError
from sicore.catalogue.review.reach import CENTRE_ROLES, Reach, judges
from sicore.catalogue.review.status import status_of
from sicore.model import Method, Record
from sicore.model.evidence import CHECKLIST
from sicore.model.method import METHOD_STEPS

VERDICTS = ("accepted", "changes-asked", "rejected")
"""What can be decided on a step of the checklist; the other words of a decision name moves."""

READERS = (*CENTRE_ROLES, "managing-authority", "evaluator")
"""The roles that can decide single steps of the checklist."""

WRITERS = ("author", *CENTRE_ROLES, "managing-authority")
"""The roles that can submit, withdraw and take up again."""

METHOD_WORK = METHOD_STEPS[:3]
"""What is done with a method before it is validated: it is collected, assessed and developed."""

SAME = {"validate": OVERALL, "disseminate": "publish"}
"""The last two steps of a method, by the step of the review that they are."""

MOVES = ("submit", "publish", "withdraw", "reopen")
STEPS = (*MOVES, *CHECKLIST, *METHOD_STEPS)

BEGINS = {
    "submit": ("draft",),
    "publish": ("validated",),
    "withdraw": ("draft", "awaiting-validation", "validated", "published"),
    "reopen": ("withdrawn",),
    OVERALL: ("awaiting-validation", "validated"),
}
"""From which status a step begins; other steps of the checklist begin while the record awaits validation."""


@frozen(kw_only=True)
class NextStep:
    """A step that a record can take now.

    Args:
        step: Its name.
        roles: Who can take it.
        decisions: What can be decided; empty where taking the step is the decision.
    """

    step: str
    roles: tuple[str, ...]
    decisions: tuple[str, ...] = ()


def named(record: Record, step: str) -> str:
    """The step that a word means for a record: `validate` of a method is the decision on it as a whole.

    Raises:
        UnknownStepError: there is no such step, or not for records of this type.
    """
    known = (*MOVES, *steps_of(record), *(METHOD_STEPS if isinstance(record, Method) else ()), "validate")
    if step not in known:
        raise UnknownStepError(
            f"There is no step {step!r} in the review of a record of type {record.type}. There is {', '.join(known)}."
        )
    return SAME.get(step, step)


def spoken(record: Record, step: str, typed: str) -> str:
    """The word for a step beside what somebody typed: whoever says `validate` is not told of `overall`."""
    words = {meant: word for word, meant in SAME.items() if word == "validate" or isinstance(record, Method)}
    return words.get(step, step) if typed in SAME else step


def next_steps(record: Record, reach: Reach) -> tuple[NextStep, ...]:
    """What can be done with a record now, and by whom."""
    status = status_of(record)
    centres = judges(record, reach)
    found = [NextStep(step=step, roles=WRITERS) for step in MOVES[:1] if status in BEGINS[step]]
    if status == "awaiting-validation":
        single = [step for step in steps_of(record) if step != OVERALL]
        found += [NextStep(step=step, roles=(*centres, *READERS[2:]), decisions=VERDICTS) for step in single]
    if status in BEGINS[OVERALL]:
        decisions = VERDICTS if status == "awaiting-validation" else VERDICTS[1:]
        found.append(NextStep(step=OVERALL, roles=centres, decisions=decisions))
    if status in BEGINS["publish"]:
        found.append(NextStep(step="publish", roles=centres))
    if isinstance(record, Method) and status != "withdrawn":
        found += [NextStep(step=step, roles=WRITERS) for step in work_open(record)[:1]]
    return (*found, *(NextStep(step=step, roles=WRITERS) for step in ("withdraw", "reopen") if status in BEGINS[step]))


def work_open(record: Record) -> tuple[str, ...]:
    """What must still be done with a method before it can be validated; nothing with other records."""
    if not isinstance(record, Method):
        return ()
    done = {each.step for each in record.steps if each.done is not None}
    return tuple(step for step in METHOD_WORK if step not in done)

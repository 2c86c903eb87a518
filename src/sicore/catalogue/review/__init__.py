"""The review of case studies, methods and lessons, from draft to published, with four eyes; nothing is stored here."""

from sicore.catalogue.review.actor import Actor
from sicore.catalogue.review.checklist import OVERALL, CheckedStep, checklist_of, open_steps, round_of, steps_of
from sicore.catalogue.review.errors import (
    ChecklistOpenError,
    FourEyesError,
    RemarksMissingError,
    RemarksPersonalError,
    ReviewError,
    UnknownStepError,
    WrongRoleError,
    WrongStateError,
)
from sicore.catalogue.review.guards import Background, Taking
from sicore.catalogue.review.reach import Reach, judges, reach_of
from sicore.catalogue.review.status import leaving, status_of
from sicore.catalogue.review.steps import STEPS, VERDICTS, NextStep, next_steps, work_open
from sicore.catalogue.review.transition import advance

__all__ = [
    "OVERALL",
    "STEPS",
    "VERDICTS",
    "Actor",
    "Background",
    "CheckedStep",
    "ChecklistOpenError",
    "FourEyesError",
    "NextStep",
    "Reach",
    "RemarksMissingError",
    "RemarksPersonalError",
    "ReviewError",
    "Taking",
    "UnknownStepError",
    "WrongRoleError",
    "WrongStateError",
    "advance",
    "checklist_of",
    "judges",
    "leaving",
    "next_steps",
    "open_steps",
    "reach_of",
    "round_of",
    "status_of",
    "steps_of",
    "work_open",
]

"""Personal data: finding it, the two-year clock, and leaving it out of what is published."""

from sicore.privacy.clock import is_natural_person, purge_date, purge_due
from sicore.privacy.detection import Detected, PersonalKind, may_hold_personal, personal_in
from sicore.privacy.naming import names_of_person
from sicore.privacy.stripping import NEUTRAL_NAME, Stripped, strip_personal

__all__ = [
    "NEUTRAL_NAME",
    "Detected",
    "PersonalKind",
    "Stripped",
    "is_natural_person",
    "may_hold_personal",
    "names_of_person",
    "personal_in",
    "purge_date",
    "purge_due",
    "strip_personal",
]

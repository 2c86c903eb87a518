"""Which type of record a kind of resource becomes."""

import re
from collections.abc import Iterable

from sicore.model import CaseStudy, Lesson, Method, Project, Record

TYPES: dict[str, type[Record]] = {"case_study": CaseStudy, "project": Project, "method": Method, "lesson": Lesson}

_KINDS = {
    "case study": "case_study",
    "casestudy": "case_study",
    "good practice": "case_study",
    "best practice": "case_study",
    "project": "project",
    "operation": "project",
    "grant": "project",
    "method": "method",
    "methodology": "method",
    "tool": "method",
    "toolkit": "method",
    "model": "method",
    "software": "method",
    "guide": "method",
    "guideline": "method",
    "guidelines": "method",
    "handbook": "method",
    "manual": "method",
    "training": "method",
    "training material": "method",
    "learning object": "method",
    "lesson": "lesson",
    "lesson learned": "lesson",
    "lessons learned": "lesson",
}
"""In English, as repositories write them after the last slash, and in any case."""

METHOD_KINDS = {
    "method": "method",
    "methodology": "method",
    "tool": "tool",
    "toolkit": "tool",
    "software": "tool",
    "model": "model",
    "guide": "guide",
    "guideline": "guide",
    "guidelines": "guide",
    "handbook": "guide",
    "manual": "guide",
    "training": "training",
    "training material": "training",
    "learning object": "training",
}
"""What kind of method that is, in the words of the format."""


def plain_kind(told: str) -> str:
    """A kind as it is looked up: what follows the last slash, colon or number sign, with spaces, in small letters.

    >>> plain_kind("info:eu-repo/semantics/CaseStudy"), plain_kind("Training_Material")
    ('casestudy', 'training material')
    """
    return re.sub(r"[\s_-]+", " ", re.split(r"[/#:]", told)[-1]).strip().lower()


def type_of(kinds: Iterable[str]) -> str | None:
    """The type of record that the first kind known says; None where none is known."""
    return next((_KINDS[kind] for kind in map(plain_kind, kinds) if kind in _KINDS), None)

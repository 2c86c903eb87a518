"""What an import cannot decide: that a case study, method or lesson is validated or published, which a review does."""

from collections.abc import Callable, Mapping

from sicore.catalogue.review.checklist import OVERALL
from sicore.catalogue.review.reach import CENTRE_ROLES
from sicore.findings import Finding
from sicore.format import dump_json, parse_json, to_json
from sicore.members import Json
from sicore.model import AnyRecord, CaseStudy, Lesson, Method, Record
from sicore.workspace import codes

RecordOf = Callable[[str], AnyRecord | None]
"""Gives the record of an id; None where there is none."""

_REVIEWED = frozenset(each.TYPE for each in (CaseStudy, Method, Lesson))
_DECIDED = {"validated": "accepted", "published": "published"}
"""The decision on the whole that leads to each status."""
_TYPES = tuple(f'"type":"{name}"'.encode() for name in _REVIEWED)
_CLAIMS = tuple(f'"editorial_status":"{status}"'.encode() for status in _DECIDED)
_ASIDE = frozenset(("sicore", "sources", "places", "raw", "differing", "created", "modified", "as_of"))


def as_reviewed(line: bytes, held_of: RecordOf, role: str) -> tuple[bytes, tuple[Finding, ...]]:
    """A keeper's record with the status that it can have, and a finding where that is another than it says.

    A status stands where somebody else's review led to it: where the record tells of a decision that the catalogue does
    not know, as one from a colleague does, or where the catalogue has the same record with this status. It stands also
    for what was never in review here, unless its author is who imports it. Otherwise the record is a draft.

    Args:
        line: The record as its keeper wrote it.
        held_of: Gives the record of an id as the catalogue has it; None where it has none.
        role: In which role it is imported.
    """
    if not (any(word in line for word in _TYPES) and any(claim in line for claim in _CLAIMS)):
        return line, ()
    members: dict[str, Json] = parse_json(line)
    status = members.get("editorial_status")
    if members.get("type") not in _REVIEWED or status not in _DECIDED:
        return line, ()
    held = held_of(members["id"])
    if _may_say_so(members, held if isinstance(held, Record) else None, role):
        return line, ()
    draft = dump_json(members | {"editorial_status": "draft"})
    told = Finding.of(codes.STATUS_NOT_REVIEWED, record=members["id"], pointer="/editorial_status", value=status)
    return draft, (told,)


def _may_say_so(members: Mapping[str, Json], held: Record | None, role: str) -> bool:
    known = to_json(held) if held is not None else {}
    if _said(members) == _said(known):
        return True
    decision = _decision(members)
    if decision is not None and decision not in known.get("validations", ()):
        return True
    is_new_to_review = held is None or (known.get("editorial_status") == "published" and not held.validations)
    return is_new_to_review and role != "author"


def _said(members: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in members.items() if name not in _ASIDE}


def _decision(members: Mapping[str, Json]) -> Json | None:
    """The last decision on the whole, where it is a centre's and leads to the status."""
    decided = [each for each in members.get("validations", ()) if each.get("step") == OVERALL]
    last = decided[-1] if decided else {}
    leads_there = last.get("decision") == _DECIDED[members["editorial_status"]] and last.get("role") in CENTRE_ROLES
    return last if leads_there else None

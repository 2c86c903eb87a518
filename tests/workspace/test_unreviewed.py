"""What an import cannot decide: that a record has been through a review."""

from typing import Any

import pytest
from attrs import evolve

from sicore.format import dump_json, parse_json, to_json
from sicore.model import Record, Validation
from sicore.workspace.unreviewed import as_reviewed
from tests.catalogue.review.cases import case, method, published

DONE = published(case())


def status(told: Record, held: Record | None = None, role: str = "operator") -> tuple[Any, list[str]]:
    """The status that the catalogue takes, and the codes of what is found."""
    line, found = as_reviewed(dump_json(to_json(told)), lambda _: held, role)
    return parse_json(line).get("editorial_status"), [each.code.code for each in found]


DRAFT = ("draft", ["status-not-reviewed"])


@pytest.mark.parametrize("claimed", ["validated", "published"])
def test_an_author_cannot_import_an_own_record_as_more_than_a_draft(claimed: str) -> None:
    assert status(case(editorial_status=claimed), role="author") == DRAFT
    assert status(method(editorial_status=claimed), role="author") == DRAFT


@pytest.mark.parametrize("held_as", ["draft", "awaiting-validation", "validated", "withdrawn"])
def test_what_is_in_review_is_not_published_by_an_import(held_as: str) -> None:
    assert status(case(editorial_status="published"), case(editorial_status=held_as)) == DRAFT


def test_what_was_published_by_a_review_and_says_something_else_is_a_draft_again() -> None:
    assert status(evolve(DONE, level_of_action="local"), DONE) == DRAFT


def test_what_was_published_by_a_review_and_says_the_same_stays_published() -> None:
    assert status(evolve(DONE, sources=(), modified=None), DONE, role="author") == ("published", [])


def test_what_a_colleague_publishes_is_published_the_first_time_and_the_next() -> None:
    again = published(evolve(DONE, editorial_status="draft", level_of_action="local"))

    assert status(DONE) == ("published", [])
    assert status(DONE, case()) == ("published", [])
    assert status(again, DONE) == ("published", [])


def test_what_was_never_in_review_is_taken_as_it_comes() -> None:
    plain = case(editorial_status="published")

    assert status(plain) == ("published", [])
    assert status(evolve(plain, level_of_action="local"), plain) == ("published", [])
    assert status(case(), DONE, role="author") == ("draft", [])


@pytest.mark.parametrize(("decision", "role"), [("accepted", "national-centre"), ("published", "author")])
def test_a_decision_that_leads_elsewhere_or_is_of_no_centre_counts_for_nothing(decision: str, role: str) -> None:
    told = Validation(step="overall", decision=decision, role=role, centre="se.ncc", decided="2026-11-26T10:00:00Z")

    assert status(case(editorial_status="published", validations=(told,)), case()) == DRAFT


def test_a_text_that_only_looks_like_a_status_is_left_alone() -> None:
    line = dump_json(to_json(case(summary=None, extensions={"se.x": {"a": {"editorial_status": "published"}}})))

    assert as_reviewed(line, lambda _: None, "author") == (line, ())

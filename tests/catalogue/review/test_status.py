"""What leaves the house, and what can be done next."""

import pytest

from sicore.catalogue.review import Actor, checklist_of, leaving, next_steps, reach_of
from sicore.model import Record, Tombstone
from sicore.model.envelope import EDITORIAL_STATUS
from tests.catalogue.review.cases import AUTHOR, NATIONAL, case, method, published, take, validated

GONE = Tombstone(id="se.norrvik:case/9", deleted="2026-11-26T09:00:00Z", reason="error")


def steps(record: Record) -> list[str]:
    return [each.step for each in next_steps(record, reach_of(record))]


@pytest.mark.parametrize("status", [*EDITORIAL_STATUS, None])
def test_only_what_is_published_leaves(status: str | None) -> None:
    record = case(editorial_status=status)

    assert leaving(record) == (record if status == "published" else None)


def test_tombstones_leave() -> None:
    assert leaving(GONE) == GONE


def test_of_what_was_published_and_withdrawn_a_tombstone_leaves_even_when_it_is_a_draft_again() -> None:
    withdrawn = take(published(case()), "withdraw", why="Asked for.")
    told = leaving(withdrawn)

    assert isinstance(told, Tombstone)
    assert (told.id, told.reason) == (withdrawn.id, "withdrawn")
    assert told.deleted == withdrawn.validations[-1].decided
    assert leaving(take(withdrawn, "reopen", AUTHOR)) == told


def test_of_a_source_s_record_that_is_withdrawn_a_tombstone_leaves() -> None:
    imported = case(editorial_status="published")

    assert isinstance(leaving(take(imported, "withdraw", why="Wrong project.")), Tombstone)


def test_of_a_draft_that_is_withdrawn_nothing_leaves() -> None:
    assert leaving(take(case(), "withdraw", AUTHOR, why="A mistake.")) is None
    assert leaving(take(validated(case()), "withdraw", why="No longer true.")) is None


def test_what_can_be_done_next_follows_from_the_status() -> None:
    submitted = take(case(), "submit", AUTHOR)

    assert steps(case()) == ["submit", "withdraw"]
    assert steps(submitted) == [*(each.step for each in checklist_of(submitted)), "withdraw"]
    assert steps(validated(case())) == ["overall", "publish", "withdraw"]
    assert steps(published(case())) == ["withdraw"]
    assert steps(take(published(case()), "withdraw", why="Asked for.")) == ["reopen"]
    assert steps(method()) == ["submit", "collect", "withdraw"]


def test_who_can_do_it_is_told_with_it() -> None:
    told = {each.step: each for each in next_steps(take(case(), "submit", AUTHOR), reach_of(case()))}

    assert told["overall"].roles == ("national-centre",)
    assert told["results"].roles == ("national-centre", "managing-authority", "evaluator")
    assert told["results"].decisions == ("accepted", "changes-asked", "rejected")
    assert told["withdraw"].decisions == ()


def test_hands_tell_that_two_roles_of_a_centre_are_one_person() -> None:
    one = Actor(role="author", centre="se.a:centre/1", hand="1f")

    assert one.is_the_same_as(Actor(role="evaluator", centre="se.a", hand="1f"))
    assert not one.is_the_same_as(Actor(role="evaluator", centre="se.b", hand="1f"))
    assert one.is_the_same_as(Actor(role="author", centre="se.a"))
    assert not AUTHOR.is_the_same_as(NATIONAL)

"""Feeds that disagree: which of two revisions counts, what a deletion takes, and what clocks have to do with it.

Nothing is lost in any case: the history shows what each feed said.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from attrs import evolve

from sicore import Catalogue, Tombstone
from sicore.exchange.publishing import Publisher
from sicore.format import dump_json, to_json
from sicore.model import Lesson
from tests.cli.conftest import Answer, Sicore
from tests.exchange.conftest import Centre, centre_at, held, lesson
from tests.exchange.test_attacks import signed, with_segment

pytest.importorskip("tuf")

ONE = "se.ncc:lesson/1"
NEW, OLD = "2026-11-20T08:00:00Z", "2026-11-10T08:00:00Z"


@pytest.fixture
def harvest(sicore: Sicore, catalogue: Path) -> Callable[..., Answer]:
    def call(*centres: Centre) -> Answer:
        answer = sicore("harvest", *(centre.feed for centre in centres), "--into", catalogue)
        assert answer.status == 0, answer.out
        return answer

    return call


def said(text: str, modified: str | None = None, *, number: int = 1, centre: str = "se.ncc") -> bytes:
    """A lesson that was changed at a time."""
    told = json.loads(lesson(number, text, centre=centre))
    return dump_json(told | ({"modified": modified} if modified else {}))


def deleted(when: str, reason: str = "withdrawn", *, record_id: str = ONE) -> bytes:
    return dump_json(to_json(Tombstone(id=record_id, deleted=when, reason=reason)))


def feed(folder: Path, *lines: bytes, centre: str = "se.ncc", now: datetime | None = None) -> Centre:
    """A feed with some lines."""
    made = centre_at(folder, centre, now=now)
    made.publisher.publish(lines)
    return made


def _same(when: datetime) -> datetime:
    return when


def texts(catalogue: Path, record_id: str = ONE) -> list[str]:
    """What its history says, the oldest first; a deletion by its reason."""
    with Catalogue(catalogue) as opened:
        revisions = opened.history(record_id)
    return [
        each.record.statement.by_tag()["en"]
        if isinstance(each.record, Lesson) and each.record.statement is not None
        else f"({each.record.reason})"
        if isinstance(each.record, Tombstone)
        else "?"
        for each in revisions
    ]


def feeds(catalogue: Path, record_id: str = ONE) -> list[list[str]]:
    """Which feeds told each revision."""
    with Catalogue(catalogue) as opened:
        return [[Path(each.feed).parent.name for each in told.origins] for told in opened.history(record_id)]


@pytest.mark.parametrize("order", [("first", "second"), ("second", "first")])
def test_of_two_feeds_that_tell_of_one_id_the_revision_counts_that_was_changed_last_in_whichever_order_they_come(
    harvest: Callable[..., Answer], tmp_path: Path, catalogue: Path, order: tuple[str, str]
) -> None:
    made = {
        "first": feed(tmp_path / "first", said("The new text.", NEW)),
        "second": feed(tmp_path / "second", said("The old text.", OLD)),
    }
    for name in order:
        harvest(made[name])

    assert held(catalogue) == {ONE: "The new text."}
    assert {"The old text.", "The new text."} == set(texts(catalogue))
    assert {name for told in feeds(catalogue) for name in told} == {"first", "second"}


def test_an_older_revision_after_a_newer_one_stays_in_the_history_and_the_newer_stands_behind_it_once_more(
    harvest: Callable[..., Answer], tmp_path: Path, catalogue: Path
) -> None:
    now = datetime.now(UTC)
    harvest(feed(tmp_path / "first", said("The new text.", NEW), now=now))
    answer = harvest(feed(tmp_path / "second", said("The old text.", OLD), now=now))

    assert texts(catalogue) == ["The new text.", "The old text.", "The new text."]
    assert feeds(catalogue) == [["first"], ["second"], ["first"]]
    assert "changed 0, the same 3" in answer.out  # with the deletions of the other two, at the same time


def test_where_no_time_is_told_what_is_taken_last_counts(
    harvest: Callable[..., Answer], tmp_path: Path, catalogue: Path
) -> None:
    harvest(feed(tmp_path / "first", said("One text.")), feed(tmp_path / "second", said("Another text.")))

    assert held(catalogue) == {ONE: "Another text."}
    assert texts(catalogue) == ["One text.", "Another text."]


def test_of_one_feed_what_was_published_last_counts_whatever_its_clock_said(
    harvest: Callable[..., Answer], tmp_path: Path, catalogue: Path
) -> None:
    centre = feed(tmp_path / "first", said("Said when the clock was a year ahead.", "2027-11-20T08:00:00Z"))
    harvest(centre)
    centre.publisher.publish([said("Said when the clock was right.", NEW)])
    harvest(centre)

    assert held(catalogue) == {ONE: "Said when the clock was right."}
    assert len(texts(catalogue)) == 2


def test_a_later_publication_counts_although_the_clock_says_that_it_is_earlier(
    harvest: Callable[..., Answer], tmp_path: Path, catalogue: Path
) -> None:
    centre = centre_at(tmp_path / "first", now=datetime.now(UTC) + timedelta(days=2))
    harvest(centre)
    Publisher(feed=centre.feed, keys=centre.publisher.keys).publish([said("Later.")])
    harvest(centre)

    with Catalogue(catalogue) as opened:
        first, second = (each.origins[0].published for each in opened.history(ONE))
    assert first > second
    assert held(catalogue) == {ONE: "Later."}


def test_a_centre_cannot_delete_what_belongs_to_another(
    sicore: Sicore, harvest: Callable[..., Answer], centre: Centre, tmp_path: Path, catalogue: Path
) -> None:
    harvest(centre)
    other = centre_at(tmp_path / "fi", "fi.ncc")
    foreign = with_segment(other, deleted(NEW) + b"\n")
    signed(other, lambda index: evolve(index, segments=(*index.segments, foreign)).to_bytes())
    answer = sicore("harvest", other.feed, "--into", catalogue)

    assert (answer.status, "foreign-id" in answer.out) == (4, True)
    assert set(held(catalogue)) == {f"se.ncc:lesson/{number}" for number in range(3)}


def test_a_deletion_outweighs_what_this_catalogue_says_itself_and_can_be_taken_back(
    sicore: Sicore, harvest: Callable[..., Answer], centre: Centre, tmp_path: Path, catalogue: Path
) -> None:
    harvest(centre)
    own = tmp_path / "own.jsonl"
    own.write_bytes(said("What we think of it.").replace(b"lessons.txt", b"ours.txt") + b"\n")
    assert sicore("import", own, "--into", catalogue).status == 0
    centre.publisher.publish([lesson(0), lesson(2)])
    harvest(centre)
    gone = ONE not in held(catalogue)
    history = texts(catalogue)
    assert sicore("catalogue", "restore", catalogue, ONE).status == 0

    assert gone
    assert history == ["Ask the people concerned.", "What we think of it.", "(withdrawn)"]
    assert ONE in held(catalogue)


@pytest.mark.parametrize("hours", [-30, 0, 30])
def test_what_is_deleted_told_again_and_deleted_again_ends_deleted_whatever_the_clock_of_its_centre_says(
    harvest: Callable[..., Answer], tmp_path: Path, catalogue: Path, hours: int
) -> None:
    start = datetime.now(UTC) + timedelta(hours=hours)
    centre = centre_at(tmp_path / "se", now=start)
    held_after = []
    harvest(centre)
    for turn, lines in enumerate(([lesson(0)], [lesson(0), lesson(1)], [lesson(0)]), start=1):
        when = start + timedelta(minutes=turn)
        evolve(centre.publisher, now=partial(_same, when)).publish(lines)
        harvest(centre)
        held_after.append(ONE in held(catalogue))

    assert held_after == [False, True, False]
    assert texts(catalogue)[:2] == ["Ask the people concerned.", "(withdrawn)"]


def test_what_somebody_asked_to_be_deleted_does_not_come_back_although_its_feed_tells_it_again(
    harvest: Callable[..., Answer], centre: Centre, catalogue: Path
) -> None:
    harvest(centre)
    centre.publisher.publish([lesson(0), deleted(NEW, "request")])
    harvest(centre)
    centre.publisher.publish([lesson(0), lesson(1)])
    harvest(centre)

    assert set(held(catalogue)) == {"se.ncc:lesson/0"}


def test_a_deletion_by_one_feed_counts_until_another_tells_a_later_revision(
    harvest: Callable[..., Answer], tmp_path: Path, catalogue: Path
) -> None:
    first = feed(tmp_path / "first", said("Text.", OLD))
    harvest(first)
    first.publisher.publish([deleted("2026-11-15T08:00:00Z")])
    harvest(first)
    harvest(feed(tmp_path / "stale", said("Text of a stale copy.", OLD)))
    stale = held(catalogue)
    harvest(feed(tmp_path / "anew", said("Told anew.", NEW)))

    assert stale == {}
    assert held(catalogue) == {ONE: "Told anew."}


def test_two_catalogues_that_take_the_same_feeds_in_another_order_end_equal(sicore: Sicore, tmp_path: Path) -> None:
    centres = [
        feed(tmp_path / "first", said("New.", NEW), said("Old.", OLD, number=2)),
        feed(tmp_path / "second", said("Old.", OLD), said("New.", NEW, number=2)),
    ]
    for name, order in (("a", centres), ("b", centres[::-1])):
        sicore("harvest", *(centre.feed for centre in order), "--into", tmp_path / f"{name}.db")

    assert held(tmp_path / "a.db") == held(tmp_path / "b.db") == {ONE: "New.", "se.ncc:lesson/2": "New."}


def test_a_reader_whose_clock_is_far_ahead_is_told_to_look_at_it(
    sicore: Sicore, tmp_path: Path, catalogue: Path
) -> None:
    centre = centre_at(tmp_path / "old", now=datetime.now(UTC) - timedelta(days=60))
    answer = sicore("harvest", centre.feed, "--into", catalogue)

    assert answer.status == 4
    assert "freeze" in answer.out
    assert "clock of this computer" in answer.out

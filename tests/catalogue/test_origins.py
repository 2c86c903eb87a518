"""Where feeds told revisions, on each database."""

import json
from typing import Any

import pytest

from sicore.catalogue import Feed, Line, RunAbout, Telling, Told
from sicore.catalogue.catalogue import Catalogue
from sicore.catalogue.store.feed_order import settle_order
from sicore.format import dump_json, to_json
from sicore.model import Lesson, Tombstone

WHOLE = 1
ID = "se.ncc:lesson/1"


def lesson(text: str, modified: str) -> bytes:
    told: dict[str, Any] = {
        "sicore": "1.0",
        "type": "lesson",
        "id": ID,
        "editorial_status": "published",
        "title": {"en": "A lesson"},
        "statement": {"en": text},
        "modified": modified,
        "sources": [{"name": "lessons.txt"}],
    }
    return json.dumps(told).encode()


def harvest(address: str, feed: str, line: bytes, segment: str) -> None:
    """Take one line of a feed."""
    told = Feed(
        name=feed,
        centre="se.ncc",
        root="sha256:1",
        signer="k",
        published="2026-11-27T08:00:00Z",
        segments=("x", segment),
    )
    about = RunAbout(kind="harvest", feed=told)
    with Catalogue(address, create=True) as catalogue, catalogue.running(about) as run:
        list(run.writing.write([Told(ID, (Telling(WHOLE, line, Line(1, 7)),))]))
        settle_order(run, feed)


@pytest.fixture
def disagreeing(address: str) -> str:
    """A catalogue that two feeds told different things, the newer one first."""
    harvest(address, "one", lesson("New.", "2026-11-20T08:00:00Z"), "a" * 64)
    harvest(address, "two", lesson("Old.", "2026-11-10T08:00:00Z"), "b" * 64)
    return address


def test_each_revision_knows_its_feed_segment_and_line_and_the_newer_one_counts(disagreeing: str) -> None:
    with Catalogue(disagreeing) as catalogue:
        history = catalogue.history(ID)
        record = catalogue.record(ID)
        last = catalogue.runs(limit=1)[0]

    told = [[(each.feed, each.segment[:1], each.line) for each in revision.origins] for revision in history]
    assert told == [[("one", "a", 7)], [("two", "b", 7)], [("one", "a", 7)]]
    assert isinstance(record, Lesson)
    assert record.statement is not None
    assert record.statement.by_tag() == {"en": "New."}
    assert (last.added, last.changed, last.same) == (0, 0, 1)


def test_what_a_feed_deleted_and_tells_again_is_there_again(disagreeing: str) -> None:
    gone = dump_json(to_json(Tombstone(id=ID, deleted="2026-11-21T08:00:00Z", reason="withdrawn")))
    harvest(disagreeing, "one", gone, "c" * 64)
    with Catalogue(disagreeing) as catalogue:
        deleted = catalogue.record(ID)
    harvest(disagreeing, "one", lesson("New.", "2026-11-20T08:00:00Z"), "d" * 64)
    with Catalogue(disagreeing) as catalogue:
        again = catalogue.record(ID)

    assert isinstance(deleted, Tombstone)
    assert isinstance(again, Lesson)


def test_what_is_told_once_more_by_the_same_feed_keeps_its_first_origin(disagreeing: str) -> None:
    harvest(disagreeing, "one", lesson("New.", "2026-11-20T08:00:00Z"), "e" * 64)
    with Catalogue(disagreeing) as catalogue:
        origins = [each.segment[:1] for revision in catalogue.history(ID) for each in revision.origins]

    assert origins == ["a", "b", "a"]

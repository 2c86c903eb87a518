"""What was harvested remembers where it was told: feed, segment, line, signer and time."""

import json
from pathlib import Path
from typing import Any

import pytest

from sicore.exchange.index import Index, index_of
from sicore.exchange.publishing import Publisher
from sicore.exchange.segments import read_segment
from sicore.exchange.signing import Metadata
from sicore.format import dump_json, parse_json, to_json
from sicore.model import Tombstone
from tests.cli.conftest import Sicore
from tests.exchange.conftest import Centre, lesson

pytest.importorskip("tuf")

ONE = "se.ncc:lesson/1"


def index_in(publisher: Publisher) -> Index:
    return index_of(Metadata(feed=publisher.feed, now=publisher.now()).index() or b"")


def origins(sicore: Sicore, catalogue: Path, record_id: str = ONE) -> list[list[dict[str, Any]]]:
    """Where each revision of a record was told."""
    answer = sicore("catalogue", "history", catalogue, record_id, "--format", "json")
    return [each["origins"] for each in json.loads(answer.out)]


def test_a_revision_remembers_the_line_that_told_it_and_who_signed_that(
    sicore: Sicore, centre: Centre, catalogue: Path
) -> None:
    assert sicore("harvest", centre.feed, "--into", catalogue).status == 0

    ((origin,),) = origins(sicore, catalogue)
    index = index_in(centre.publisher)
    (segment,) = index.segments
    lines = list(read_segment(centre.feed / segment.name, segment))
    root = Metadata(feed=centre.feed, now=centre.publisher.now()).latest_root()

    assert parse_json(lines[origin["line"] - 1])["id"] == ONE
    assert origin == {
        "feed": str(centre.feed),
        "centre": "se.ncc",
        "root": centre.root,
        "signer": ", ".join(root.roles["targets"].keyids),
        "published": index.made,
        "segment": segment.sha256,
        "line": origin["line"],
    }
    shown = sicore("catalogue", "history", catalogue, ONE).out
    assert f"segment {segment.sha256[:12]}, line {origin['line']}" in shown
    assert centre.root in shown


def test_of_several_publications_each_revision_has_its_own_line(
    sicore: Sicore, centre: Centre, catalogue: Path
) -> None:
    sicore("harvest", centre.feed, "--into", catalogue)
    centre.publisher.publish([lesson(0), lesson(1, "Ask them twice."), lesson(2)])
    sicore("harvest", centre.feed, "--into", catalogue)

    told = origins(sicore, catalogue)

    assert [[each["segment"] for each in of_one] for of_one in told] == [
        [segment.sha256] for segment in index_in(centre.publisher).segments
    ]


def test_the_line_is_that_of_the_segment_where_earlier_lines_do_not_count_any_more(
    sicore: Sicore, centre: Centre, catalogue: Path
) -> None:
    centre.publisher.publish([lesson(number, "Ask them twice." if number else "Ask.") for number in range(3)])
    centre.publisher.publish([lesson(0, "Ask once."), lesson(1, "Ask them twice."), lesson(2, "Ask thrice.")])
    sicore("harvest", centre.feed, "--into", catalogue)

    ((origin,),) = origins(sicore, catalogue)
    segment = index_in(centre.publisher).segments[1]
    line = list(read_segment(centre.feed / segment.name, segment))[origin["line"] - 1]

    assert (origin["segment"], parse_json(line)["id"]) == (segment.sha256, ONE)


def test_a_feed_that_was_written_anew_adds_no_second_origin(sicore: Sicore, centre: Centre, catalogue: Path) -> None:
    sicore("harvest", centre.feed, "--into", catalogue)
    before = origins(sicore, catalogue)
    centre.publisher.compact()
    centre.publisher.publish([lesson(number) for number in range(4)])

    assert sicore("harvest", centre.feed, "--into", catalogue).status == 0
    assert origins(sicore, catalogue) == before


def test_a_second_feed_that_says_the_same_is_remembered_beside_the_first(
    sicore: Sicore, centre: Centre, catalogue: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    centre.feed.rename(elsewhere)
    sicore("harvest", elsewhere, "--into", catalogue)
    elsewhere.rename(centre.feed)
    sicore("harvest", centre.feed, "--into", catalogue)

    (of_one,) = origins(sicore, catalogue)

    assert [each["feed"] for each in of_one] == [str(elsewhere), str(centre.feed)]


def test_what_was_imported_by_hand_comes_from_no_feed_until_one_says_the_same(
    sicore: Sicore, centre: Centre, catalogue: Path, tmp_path: Path
) -> None:
    source = tmp_path / "lessons.jsonl"
    source.write_bytes(lesson(1) + b"\n")
    sicore("import", source, "--into", catalogue)
    by_hand = origins(sicore, catalogue)
    sicore("harvest", centre.feed, "--into", catalogue)

    assert by_hand == [[]]
    assert [len(of_one) for of_one in origins(sicore, catalogue)] == [1]


def test_what_somebody_asked_to_be_deleted_leaves_no_origin_of_what_it_said(
    sicore: Sicore, centre: Centre, catalogue: Path
) -> None:
    sicore("harvest", centre.feed, "--into", catalogue)
    gone = Tombstone(id=ONE, deleted="2026-11-27T08:00:00Z", reason="request")
    centre.publisher.publish([lesson(0), _line(gone), lesson(2)])
    sicore("harvest", centre.feed, "--into", catalogue)

    assert sicore("catalogue", "purge", catalogue).status == 0
    assert [len(of_one) for of_one in origins(sicore, catalogue)] == [1]


def _line(tombstone: Tombstone) -> bytes:
    return dump_json(to_json(tombstone))

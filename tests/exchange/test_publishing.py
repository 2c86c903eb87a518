"""A feed is kept by commands: begun, published to, signed anew, given new keys, written anew, checked."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from sicore.exchange.errors import ExchangeError
from sicore.exchange.index import Segment, index_of
from sicore.exchange.segments import read_segment, write_segments
from sicore.exchange.signing import Metadata
from sicore.exchange.verifying import verify
from tests.cli.conftest import Sicore
from tests.exchange.conftest import Centre, held, lesson
from tests.exchange.serving import Web

pytest.importorskip("tuf")


@pytest.fixture
def home(sicore: Sicore, tmp_path: Path) -> Path:
    """A catalogue with three lessons of its own and one of another centre."""
    source = tmp_path / "lessons.jsonl"
    lines = [*(lesson(number) for number in range(3)), lesson(9, centre="fi.ncc")]
    source.write_bytes(b"\n".join(lines) + b"\n")
    assert sicore("import", source, "--into", tmp_path / "se.db").status == 0
    return tmp_path / "se.db"


def test_two_centres_exchange_what_is_theirs(sicore: Sicore, home: Path, tmp_path: Path) -> None:
    feed, abroad = tmp_path / "feed", tmp_path / "fi.db"
    begun = json.loads(sicore("feed", "init", feed, "--centre", "se.ncc", "--format", "json").out)
    dry = sicore("publish", home, feed, "--dry-run")
    assert not (feed / "metadata" / "timestamp.json").exists()
    told = json.loads(sicore("publish", home, feed, "--format", "json").out)
    again = json.loads(sicore("publish", home, feed, "--format", "json").out)
    answer = sicore("harvest", feed, "--into", abroad, "--root", begun["root"], "--format", "json")

    assert "New or changed: 3, deleted: 0" in dry.out
    assert (told["put"], told["foreign"], told["published"]) == (3, 1, True)
    assert (again["put"], again["published"]) == (0, False)
    (verdict,) = json.loads(answer.out)
    assert (verdict["result"], verdict["centre"], verdict["taken"]["added"]) == ("complete", "se.ncc", 3)
    assert held(abroad).keys() == {f"se.ncc:lesson/{number}" for number in range(3)}


def test_whoever_publishes_is_told_of_what_is_not_published_yet(sicore: Sicore, home: Path, tmp_path: Path) -> None:
    source, feed = tmp_path / "drafts.jsonl", tmp_path / "feed"
    drafts = [lesson(number).replace(b'"published"', b'"draft"') for number in (20, 21)]
    source.write_bytes(b"\n".join(drafts) + b"\n")
    assert sicore("import", source, "--into", home).status == 0
    sicore("feed", "init", feed, "--centre", "se.ncc")
    dry = sicore("publish", home, feed, "--dry-run")
    told = json.loads(sicore("publish", home, feed, "--format", "json").out)

    assert "2 records are not published and were left out." in dry.err
    assert (told["put"], told["held_back"]) == (3, 2)


def test_keys_never_lie_below_the_feed(sicore: Sicore, tmp_path: Path) -> None:
    refused = sicore("feed", "init", tmp_path / "feed", "--centre", "se.ncc", "--keys", tmp_path / "feed" / "keys")

    assert refused.status == 2
    assert "everybody reads" in refused.err
    assert not (tmp_path / "feed").exists()


def test_keys_are_for_their_keeper_alone(centre: Centre) -> None:
    for key in centre.publisher.keys.glob("*.pem"):
        assert key.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["SE", "se ncc", "", "se:ncc", "../se"])
def test_refuses_what_is_no_centre(sicore: Sicore, tmp_path: Path, name: str) -> None:
    assert sicore("feed", "init", tmp_path / "feed", "--centre", name).status == 2
    assert list(tmp_path.iterdir()) == []


def test_a_personal_number_keeps_a_publication_back(sicore: Sicore, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(lesson(1, "Ring 19811228-9874 to ask.") + b"\n")
    sicore("import", source, "--into", tmp_path / "se.db")
    sicore("feed", "init", tmp_path / "feed", "--centre", "se.ncc")

    answer = sicore("publish", tmp_path / "se.db", tmp_path / "feed")

    assert answer.status == 1
    assert "Nothing was written" in answer.err
    assert not (tmp_path / "feed" / "metadata" / "timestamp.json").exists()
    assert sicore("harvest", tmp_path / "feed", "--into", tmp_path / "fi.db").status == 1


def test_what_is_kept_back_is_not_left_in_the_folder_that_is_copied_to_a_server(
    sicore: Sicore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, feed = tmp_path / "a.jsonl", tmp_path / "feed"
    lines = [lesson(number) for number in range(200)]
    source.write_bytes(b"\n".join([*lines, lesson(200, "Ring 19811228-9874 to ask."), lesson(201)]) + b"\n")
    sicore("import", source, "--into", tmp_path / "se.db")
    sicore("feed", "init", feed, "--centre", "se.ncc")
    monkeypatch.setattr("sicore.workspace.outgoing._AT_ONCE", 20)
    monkeypatch.setattr("sicore.exchange.segments._FULL", 2_000)
    written: list[int] = []

    def write(*arguments: Any) -> Iterator[Segment]:
        for segment in write_segments(*arguments):
            written.append(segment.lines)
            yield segment

    monkeypatch.setattr("sicore.exchange.publishing.write_segments", write)
    answer = sicore("publish", tmp_path / "se.db", feed, "--format", "json")

    assert answer.status == 1
    assert json.loads(answer.out) == {"published": False, "foreign": 0, "held_back": 0}
    assert len(written) > 10
    assert list((feed / "segments").iterdir()) == []


def test_all_that_is_wrong_is_told_at_once(sicore: Sicore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a.jsonl"
    wrong = (1, 70, 140)
    lines = [lesson(number, "Ring 19811228-9874." if number in wrong else "Ask.") for number in range(150)]
    source.write_bytes(b"\n".join(lines) + b"\n")
    sicore("import", source, "--into", tmp_path / "se.db")
    sicore("feed", "init", tmp_path / "feed", "--centre", "se.ncc")

    monkeypatch.setattr("sicore.workspace.outgoing._AT_ONCE", 20)
    answer = sicore("publish", tmp_path / "se.db", tmp_path / "feed")

    assert "150 records read" in answer.err
    assert [f"se.ncc:lesson/{number} " in answer.err for number in (*wrong, 2)] == [True, True, True, False]


def test_what_a_publication_left_that_came_to_nothing_is_taken_away_by_the_next(centre: Centre) -> None:
    version = centre.publisher.status().segments
    names = ("segments/.1.part", "metadata/.timestamp.json.ab12.part", "metadata/7.targets.json", "targets/.x.part")
    left = [centre.feed / name for name in (*names, f"segments/{'0' * 64}.jsonl.gz", "metadata/7.snapshot.json")]
    for file in left:
        file.write_bytes(b"cut sho")

    centre.publisher.publish([lesson(number) for number in range(4)])

    assert not [file for file in left if file.exists()]
    assert centre.publisher.status().segments == version + 1
    assert verify(str(centre.feed)).records == 4


def test_who_began_to_read_before_a_feed_was_written_anew_can_end(centre: Centre) -> None:
    centre.publisher.publish([lesson(number) for number in range(5)])
    metadata = Metadata(feed=centre.feed, now=centre.publisher.now())
    before = index_of(metadata.index() or b"")

    centre.publisher.compact()

    for count in (6, 7):
        centre.publisher.publish([lesson(number) for number in range(count)])
        assert all((centre.feed / each.name).exists() for each in before.segments)
    later = evolve(centre.publisher, now=lambda: datetime.now(UTC) + timedelta(hours=1))
    later.publish([lesson(number) for number in range(8)])
    assert not any((centre.feed / each.name).exists() for each in before.segments)
    assert verify(str(centre.feed)).records == 8


def test_however_much_is_not_told_any_more_it_is_deleted(centre: Centre) -> None:
    centre.publisher.publish([lesson(number) for number in range(1200)])

    made = centre.publisher.publish([lesson(number) for number in range(1200) if number % 600 == 7])

    assert (made.put, made.deleted, made.records) == (0, 1198, 2)
    assert centre.publisher.publish([lesson(7), lesson(607)]).deleted == 0
    assert verify(str(centre.feed)).records == 2


def test_a_dry_run_writes_nothing_and_tells_what_a_publication_would_do(centre: Centre) -> None:
    told = [lesson(0, "Another text."), lesson(1), lesson(9)]
    files = {file: file.read_bytes() for file in centre.feed.rglob("*") if file.is_file()}

    dry = centre.publisher.publish(told, is_trial=True)

    assert {file: file.read_bytes() for file in centre.feed.rglob("*") if file.is_file()} == files
    made = centre.publisher.publish(told)
    assert evolve(made, segments=(), is_signed=False) == dry
    assert (dry.put, dry.deleted, dry.records) == (2, 1, 3)


def test_signing_anew_saves_a_feed_from_expiring(centre: Centre) -> None:
    later = datetime.now(UTC) + timedelta(days=100)
    assert evolve(centre.publisher, now=lambda: later).status().days == -56

    until = centre.publisher.resign()

    assert until > datetime.now(UTC) + timedelta(days=44)
    assert verify(str(centre.feed)).records == 3


def test_a_publication_signs_anew_what_grows_old_though_nothing_changed(centre: Centre) -> None:
    told = [lesson(number) for number in range(3)]
    soon = evolve(centre.publisher, now=lambda: datetime.now(UTC) + timedelta(days=5))
    late = evolve(centre.publisher, now=lambda: datetime.now(UTC) + timedelta(days=20))

    assert not soon.publish(told).is_signed
    assert late.publish(told).is_signed


@pytest.mark.parametrize("is_of_root", [False, True])
def test_new_keys_are_taken_over_by_who_trusts_the_old_root(
    sicore: Sicore, centre: Centre, web: Web, tmp_path: Path, *, is_of_root: bool
) -> None:
    asked = ("harvest", web.address, "--into", tmp_path / "fi.db", "--allow-private")
    assert sicore(*asked).status == 0
    root_key = tmp_path / "stick.pem"
    (centre.publisher.keys / "root-1.pem").rename(root_key)
    (centre.publisher.keys / "publishing-1.pem").unlink()

    with pytest.raises(ExchangeError, match="sicore feed rekey"):
        centre.publisher.resign()
    new = ["--root"] if is_of_root else []
    rekeyed = sicore("feed", "rekey", centre.feed, "--keys", centre.publisher.keys, "--root-key", root_key, *new)
    centre.publisher.publish([lesson(number) for number in range(5)])

    assert rekeyed.status == 0
    assert sicore(*asked).status == 0
    assert len(held(tmp_path / "fi.db")) == 5
    again = sicore("feed", "rekey", centre.feed, "--keys", centre.publisher.keys, "--root-key", root_key)
    assert again.status == (2 if is_of_root else 0)


def test_what_is_remembered_beside_the_keys_can_be_found_out_anew(centre: Centre) -> None:
    (centre.publisher.keys / "published.db").unlink()

    made = centre.publisher.publish([lesson(0), lesson(1, "Another text.")])

    assert (made.put, made.deleted) == (1, 1)
    assert verify(str(centre.feed)).records == 2


def test_a_feed_written_anew_has_the_last_of_each_record(centre: Centre) -> None:
    for turn in range(4):
        centre.publisher.publish([lesson(number, f"Turn {turn}.") for number in range(turn, 6)])
    before = centre.publisher.status()

    centre.publisher.compact()

    after = centre.publisher.status()
    assert (before.segments, after.segments, after.records) == (5, 1, before.records)
    assert verify(str(centre.feed)).lines == 6


def test_the_same_lines_give_the_same_segments(tmp_path: Path) -> None:
    lines = [lesson(number) for number in range(100)]
    one, other = (list(write_segments(lines, tmp_path / name, 1)) for name in ("a", "b"))

    assert one == other
    assert list(read_segment(tmp_path / "a" / one[0].name, one[0])) == lines


def test_refuses_a_folder_that_is_no_feed(sicore: Sicore, home: Path, tmp_path: Path) -> None:
    answer = sicore("publish", home, tmp_path / "nowhere")

    assert answer.status == 2
    assert "sicore feed init" in answer.err


def test_what_a_killed_publication_left_goes_with_the_next_one_that_has_nothing_new(centre: Centre) -> None:
    left = centre.feed / "segments" / f"{64 * '0'}.jsonl.gz"
    left.write_bytes(b"left")

    centre.publisher.publish([lesson(number) for number in range(3)])

    assert not left.exists()

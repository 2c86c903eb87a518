"""Killed at any point, publishers and mirrors leave a whole feed, and harvesters a whole catalogue; all can go on.

`SICORE_FEED_CRASHES` says how many times each of them is killed: in turns at a moment, and right before it touches
the disk.
"""

import json
import os
import random
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from sicore.exchange.index import index_of
from sicore.exchange.keys import key_among
from sicore.exchange.latest import latest_lines
from sicore.exchange.signing import Metadata, utc_now
from sicore.exchange.verifying import verify
from tests.cli.conftest import Sicore
from tests.exchange.conftest import held, incompressible, lesson
from tests.exchange.crashing import ended, killed_at, killed_before
from tests.exchange.serving import served

pytest.importorskip("tuf")

TIMES = int(os.environ.get("SICORE_FEED_CRASHES", "10"))
LESSONS = 150
"""Of which a third say something else at each turn, one goes and one comes."""

Command = list[str | Path]


def told(turn: int) -> list[bytes]:
    """The lines of a turn."""
    return [
        *map(_deleted, range(turn)),
        *(_lesson(number, turn if number % 3 == 0 else 0) for number in range(turn, turn + LESSONS)),
    ]


@cache
def _lesson(number: int, turn: int) -> bytes:
    return lesson(number, f"Turn {turn}.") if turn else incompressible(number, 2000)


def _deleted(number: int) -> bytes:
    told = {"sicore": "1.0", "type": "tombstone", "id": f"se.ncc:lesson/{number}", "reason": "error"}
    return json.dumps(told | {"deleted": "2026-11-27T00:00:00Z"}).encode()


def said(lines: Iterable[bytes]) -> dict[str, str]:
    """What lines say, by the id of each lesson; deletions are left out."""
    records = [json.loads(line) for line in lines]
    return {each["id"]: each["statement"]["en"] for each in records if each["type"] != "tombstone"}


def published(feed: Path) -> dict[str, str]:
    """What a feed says, read by somebody who checks all of it."""
    checked = verify(str(feed))
    index = index_of(Metadata(feed=feed, now=utc_now()).index() or b"")
    lines = list(latest_lines(index.segments, lambda each: feed / each.name))
    assert len(lines) == checked.lines == len({line.id for line in lines})
    return said(line.text for line in lines)


def kills(command: Command, chance: random.Random, seconds: float, touches: int) -> Iterator[Callable[[], bool]]:
    """Ways to kill a command that lasts so long and touches the disk so often."""
    while True:
        yield lambda: killed_at(command, chance.uniform(0, seconds))
        yield lambda: killed_before(command, chance.randint(1, touches))


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20261127)  # noqa: S311  (moments to kill at, no secret)


@pytest.fixture
def say(sicore: Sicore, tmp_path: Path) -> Callable[[int], None]:
    """Brings the catalogue of the centre that publishes to a turn."""

    def say(turn: int) -> None:
        source = tmp_path / "lessons.jsonl"
        source.write_bytes(b"\n".join(told(turn)) + b"\n")
        assert sicore("import", source, "--into", tmp_path / "se.db", "--yes").status == 0

    return say


@pytest.mark.slow
def test_a_killed_publisher_leaves_the_old_feed_or_the_new_one(
    sicore: Sicore, say: Callable[[int], None], chance: random.Random, tmp_path: Path
) -> None:
    feed = tmp_path / "feed"
    publish: Command = ["publish", tmp_path / "se.db", feed]
    assert sicore("feed", "init", feed, "--centre", "se.ncc").status == 0
    for turn in (1, 2):
        say(turn)
        seconds, touches = ended(publish)
    publications = kills(publish, chance, seconds, touches)
    compact: Command = ["feed", "compact", feed]
    compactions = kills(compact, chance, *ended(compact))
    before, killed = said(told(turn)), 0
    while killed < TIMES:
        if killed % 4 == 3:
            killed += next(compactions)()
            assert published(feed) == before
        turn += 1
        say(turn)
        killed += next(publications)()
        now = published(feed)
        assert now in (before, said(told(turn)))
        before = now

    ended(publish)

    assert published(feed) == said(told(turn)) == held(tmp_path / "se.db")
    assert ended(publish)[1] < touches
    segments = {f"segments/{each.name}" for each in (feed / "segments").iterdir()}
    indexes = [index_of(content) for content in Metadata(feed=feed, now=utc_now()).indexes()]
    assert segments == {each.name for index in indexes for each in index.segments}
    assert not [each for each in feed.rglob("*") if each.name.endswith(".part")]


@pytest.mark.slow
def test_a_killed_mirror_serves_what_it_served_or_what_is_signed_now(
    sicore: Sicore, say: Callable[[int], None], chance: random.Random, tmp_path: Path
) -> None:
    home, feed, mirror = tmp_path / "se.db", tmp_path / "feed", tmp_path / "mirror"
    assert sicore("feed", "init", feed, "--centre", "se.ncc").status == 0
    renew: Command = ["feed", "mirror", feed, mirror]
    for turn in (1, 2):
        say(turn)
        ended(["publish", home, feed])
        seconds, touches = ended(renew)
    before, killed = published(mirror), 0
    for kill in kills(renew, chance, seconds, touches):
        if before == said(told(turn)):
            turn += 1
            say(turn)
            ended(["publish", home, feed])
            if turn % 3 == 0:
                ended(["feed", "rekey", feed, "--root-key", tmp_path / "feed.keys" / "root-1.pem"])
        killed += kill()
        now = published(mirror)
        assert now in (before, said(told(turn)))
        before = now
        if killed == TIMES:
            break

    ended(renew)

    assert published(mirror) == said(told(turn)) == held(home)
    assert not [each for each in mirror.rglob("*") if each.name.endswith(".part")]


@pytest.mark.slow
def test_a_killed_change_of_keys_leaves_a_feed_that_verifies_and_is_done_again(
    sicore: Sicore, say: Callable[[int], None], chance: random.Random, tmp_path: Path
) -> None:
    feed = tmp_path / "feed"
    assert sicore("feed", "init", feed, "--centre", "se.ncc").status == 0
    say(1)
    ended(["publish", tmp_path / "se.db", feed])
    rekey: Command = ["feed", "rekey", feed, "--root-key", tmp_path / "feed.keys" / "root-1.pem"]
    killed = 0
    for kill in kills(rekey, chance, *ended(rekey)):
        killed += kill()
        assert published(feed) == said(told(1))
        trusted = Metadata(feed=feed, now=utc_now()).latest_root().roles["timestamp"].keyids
        assert key_among(tmp_path / "feed.keys", trusted)
        if killed >= TIMES:
            break

    ended(rekey)
    ended(["feed", "resign", feed])

    assert published(feed) == said(told(1))


@pytest.mark.slow
def test_a_killed_harvester_has_all_of_a_feed_or_nothing_new(
    sicore: Sicore, say: Callable[[int], None], chance: random.Random, tmp_path: Path
) -> None:
    home, feed, abroad = tmp_path / "se.db", tmp_path / "feed", tmp_path / "fi.db"
    assert sicore("feed", "init", feed, "--centre", "se.ncc").status == 0
    with served(feed) as web:
        harvest: Command = ["harvest", web.address, "--into", abroad, "--allow-private"]
        for turn in (1, 2):
            say(turn)
            ended(["publish", home, feed])
            seconds, touches = ended(harvest)
        before, killed = held(abroad), 0
        for kill in kills(harvest, chance, seconds, touches):
            if held(abroad) == held(home):
                turn += 1
                say(turn)
                ended(["publish", home, feed])
            killed += kill()
            now = held(abroad)
            assert now in (before, said(told(turn)))
            before = now
            if killed == TIMES:
                break

        ended(harvest)

    assert held(abroad) == held(home) == said(told(turn))

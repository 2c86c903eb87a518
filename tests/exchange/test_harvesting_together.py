"""Harvests of several feeds: fetched side by side, taken in order, bounded in time and room, and polite."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import pytest
from attrs import evolve

from sicore.exchange.reading import Patience
from sicore.exchange.room import SPARE, held_alone
from sicore.fetch import Fetcher
from sicore.workspace import Workspace
from sicore.workspace.harvesting import Harvesting
from sicore.workspace.verdicts import Result, Verdict
from tests.cli.conftest import Sicore
from tests.exchange.conftest import Centre, centre_at, held, lesson
from tests.exchange.serving import Answer, Request, Web, served

pytest.importorskip("tuf")


@pytest.fixture
def harvesting(catalogue: Path) -> Harvesting:
    return Harvesting(
        workspace=Workspace(),
        address=str(catalogue),
        fetcher=Fetcher(allow_private=True),
        patience=Patience(tries=3, sleep=lambda _: None),
    )


@pytest.fixture
def webs(tmp_path: Path) -> Iterator[list[Web]]:
    """Three centres, each on a server of its own."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(served(centre_at(tmp_path / name, f"{name}.ncc").feed)) for name in ("se", "fi", "no")
        ]


def when(part: str, twist: Callable[[Answer], Answer]) -> Callable[[Request, Answer], Answer]:
    """Change answers about what has *part* in its path."""
    return lambda request, answer: twist(answer) if part in request.path else answer


def results(verdicts: Iterator[Verdict]) -> list[tuple[str | None, Result]]:
    return [(verdict.centre, verdict.result) for verdict in verdicts]


def test_a_server_that_is_slow_keeps_no_other_waiting_and_verdicts_come_in_order(
    harvesting: Harvesting, webs: list[Web]
) -> None:
    others_are_read = threading.Event()

    def last(request: Request, answer: Answer) -> Answer:
        if "segments" in request.path:
            others_are_read.set()
        return answer

    def patient(answer: Answer) -> Answer:
        return answer if others_are_read.wait(10) else Answer(status=404)

    webs[0].twist = when("segments", patient)
    webs[2].twist = last

    assert results(harvesting.run(*(web.address for web in webs))) == [
        ("se.ncc", Result.COMPLETE),
        ("fi.ncc", Result.COMPLETE),
        ("no.ncc", Result.COMPLETE),
    ]


def test_a_bad_a_silent_and_a_good_feed_each_get_their_verdict(
    harvesting: Harvesting, webs: list[Web], catalogue: Path
) -> None:
    webs[0].twist = when("segments", lambda answer: evolve(answer, body=b"x"))
    webs[1].twist = lambda _, __: Answer(status=503)

    verdicts = list(harvesting.run(*(web.address for web in webs)))

    assert [each.result for each in verdicts] == [Result.REFUSED, Result.UNREACHABLE, Result.COMPLETE]
    assert set(held(catalogue)) == {f"no.ncc:lesson/{number}" for number in range(3)}


def test_whoever_stops_it_finds_what_was_taken_whole_and_the_rest_untouched(
    harvesting: Harvesting, webs: list[Web], catalogue: Path
) -> None:
    with closing(harvesting.run(*(web.address for web in webs))) as verdicts:
        next(verdicts)

    assert len(held(catalogue)) == 3
    assert results(harvesting.run(*(web.address for web in webs))) == [
        ("se.ncc", Result.COMPLETE),
        ("fi.ncc", Result.COMPLETE),
        ("no.ncc", Result.COMPLETE),
    ]
    assert len(held(catalogue)) == 9


def test_what_does_not_come_in_time_is_left_and_goes_on_the_next_time(
    harvesting: Harvesting, webs: list[Web], catalogue: Path
) -> None:
    web = webs[0]
    late = threading.Event()

    def dripping() -> Iterator[bytes]:
        yield b"\x1f"
        late.wait(0.3)
        yield b"\x8b"

    web.twist = when("segments", lambda answer: evolve(answer, body=dripping()))
    (verdict,) = evolve(harvesting, seconds=0.2).run(web.address)
    web.twist = lambda _, answer: answer
    asked = len(web.asked)
    (again,) = harvesting.run(web.address)

    assert (verdict.result, "time is over" in str(verdict.why)) == (Result.POSTPONED, True)
    assert again.result is Result.COMPLETE
    assert [each.begin for each in web.asked[asked:] if "segments" in each.path] > [0]
    assert len(held(catalogue)) == 3


def test_nothing_is_begun_that_would_fill_the_disk(
    harvesting: Harvesting, webs: list[Web], monkeypatch: pytest.MonkeyPatch, catalogue: Path
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=SPARE + 100))
    (verdict,) = harvesting.run(webs[0].address)

    assert verdict.result is Result.POSTPONED
    assert "Make room" in str(verdict.why)
    assert not [each for each in webs[0].asked if "segments" in each.path]
    assert not catalogue.exists()


def test_two_harvests_of_one_feed_do_not_write_to_one_place(harvesting: Harvesting, webs: list[Web]) -> None:
    state = harvesting._state(webs[0].address)
    with held_alone(state):
        (verdict,) = harvesting.run(webs[0].address)

    assert (verdict.result, "under way" in str(verdict.why)) == (Result.POSTPONED, True)
    assert results(harvesting.run(webs[0].address)) == [("se.ncc", Result.COMPLETE)]


def test_a_feed_that_is_named_twice_is_taken_once(harvesting: Harvesting, webs: list[Web]) -> None:
    first, second = harvesting.run(webs[0].address, webs[0].address)

    assert (first.taken["added"], second.told, second.result) == (3, 0, Result.COMPLETE)


def test_the_command_says_what_was_left_for_later(sicore: Sicore, webs: list[Web], catalogue: Path) -> None:
    answer = sicore("harvest", webs[0].address, "--into", catalogue, "--allow-private", "--minutes", "0")

    assert answer.status == 1
    assert "left for another time" in answer.out


def test_a_registry_whose_feed_is_nowhere_stops_no_other(sicore: Sicore, tmp_path: Path) -> None:
    centre = centre_at(tmp_path / "share" / "se", "se.ncc")
    told = [
        {"centre": name, "feed": feed, "root": centre.root, "countries": ["SE"], "prefixes": [name]}
        for name, feed in (("fi.ncc", "../nowhere"), ("se.ncc", "../se/feed"))
    ]
    file = tmp_path / "centres.json"
    file.write_text(json.dumps({"sicore_registry": "1.0", "centres": told}), encoding="utf-8")
    registry = tmp_path / "share" / "registry"
    sicore("feed", "registry", file, registry, "--keys", tmp_path / "keys")

    answer = sicore("harvest", registry, "--into", tmp_path / "eu.db", "--format", "json")

    results = {each["centre"]: each["result"] for each in json.loads(answer.out)}
    assert results == {None: "complete", "fi.ncc": "unreachable", "se.ncc": "complete"}


def marking(web: Web) -> Callable[[Request, Answer], Answer]:
    """A server that gives every document a mark, and does not send it again to whoever has it."""

    def twist(request: Request, answer: Answer) -> Answer:
        file = web.folder / request.path.lstrip("/")
        if answer.status != 200:
            return answer
        mark = f'"{hash(file.read_bytes())}"'
        if request.etag == mark:
            return Answer(status=304, headers={"ETag": mark})
        return evolve(answer, headers={"ETag": mark})

    return twist


def test_an_unchanged_timestamp_is_not_sent_again_and_a_new_one_is(
    harvesting: Harvesting, centre: Centre, web: Web
) -> None:
    web.twist = marking(web)
    assert results(harvesting.run(web.address)) == [("se.ncc", Result.COMPLETE)]
    web.sent.clear()
    assert results(harvesting.run(web.address)) == [("se.ncc", Result.COMPLETE)]
    unchanged = web.sent.get("/metadata/timestamp.json", 0)
    centre.publisher.publish([lesson(number) for number in range(4)])
    (verdict,) = harvesting.run(web.address)

    assert unchanged == 0
    assert verdict.taken["added"] == 1


def test_whoever_says_that_an_expired_timestamp_did_not_change_is_refused(
    harvesting: Harvesting, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.twist = marking(web)
    assert results(harvesting.run(web.address)) == [("se.ncc", Result.COMPLETE)]
    later = datetime.now(UTC) + timedelta(days=100)
    monkeypatch.setattr(
        "tuf.ngclient._internal.trusted_metadata_set.datetime", SimpleNamespace(datetime=_Clock(later), timezone=_Zone)
    )

    (verdict,) = harvesting.run(web.address)

    assert (verdict.result, verdict.attack) == (Result.REFUSED, "freeze")


class _Zone:
    utc = UTC


class _Clock:
    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self, _: object = None) -> datetime:
        return self._now


def test_a_mark_of_other_bytes_is_not_asked_with(harvesting: Harvesting, web: Web) -> None:
    web.twist = marking(web)
    list(harvesting.run(web.address))
    kept = harvesting._state(web.address) / "metadata" / "timestamp.etag"
    told = json.loads(kept.read_bytes())
    kept.write_text(json.dumps(told | {"sha256": "0" * 64}), encoding="utf-8")
    web.asked.clear()
    list(harvesting.run(web.address))

    assert {each.etag for each in web.asked} == {None}


def test_says_who_asks(harvesting: Harvesting, web: Web) -> None:
    named = evolve(harvesting, fetcher=Fetcher(allow_private=True, contact="office@ncc.example"))
    list(named.run(web.address))

    assert {each.agent for each in web.asked} == {f"sicore/{version('sicore')} (office@ncc.example)"}


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_waits_as_long_as_a_server_asks_for(harvesting: Harvesting, web: Web, status: int, form: str) -> None:
    waits: list[float] = []
    busy = iter([True])
    after = "7" if form == "seconds" else format_datetime(datetime.now(UTC) + timedelta(seconds=8), usegmt=True)

    def twist(request: Request, answer: Answer) -> Answer:
        if "segments" in request.path and next(busy, False):
            return Answer(status=status, headers={"Retry-After": after})
        return answer

    web.twist = twist
    (verdict,) = evolve(harvesting, patience=Patience(sleep=waits.append)).run(web.address)

    assert verdict.result is Result.COMPLETE
    assert [6 < wait <= 8 for wait in waits] == [True]


def test_does_not_ask_again_a_server_that_wants_to_be_left_alone_for_hours(harvesting: Harvesting, web: Web) -> None:
    web.twist = when("segments", lambda _: Answer(status=429, headers={"Retry-After": "86400"}))
    waits: list[float] = []
    (verdict,) = evolve(harvesting, patience=Patience(sleep=waits.append)).run(web.address)

    assert (verdict.result, waits) == (Result.UNREACHABLE, [])


def test_pauses_grow_up_to_a_limit(harvesting: Harvesting, web: Web) -> None:
    web.twist = lambda _, __: Answer(status=503)
    waits: list[float] = []
    list(evolve(harvesting, patience=Patience(longest_wait=5, sleep=waits.append)).run(web.address))

    assert waits == [1, 2, 4, 5, 5]


def test_folders_are_harvested_side_by_side_too(harvesting: Harvesting, tmp_path: Path, catalogue: Path) -> None:
    feeds = [str(centre_at(tmp_path / name, f"{name}.ncc").feed) for name in ("se", "fi")]
    shutil.rmtree(Path(feeds[0]) / "segments")

    assert [each.result for each in harvesting.run(*feeds)] == [Result.UNREACHABLE, Result.COMPLETE]
    assert len(held(catalogue)) == 3

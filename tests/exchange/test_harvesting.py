"""Harvests over slow, broken and honest networks end with what the centres published, and transfer it once."""

import random
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from attrs import evolve

from sicore.exchange.index import index_of
from sicore.exchange.reading import Patience
from sicore.exchange.signing import Metadata
from sicore.exchange.verifying import verify
from sicore.fetch import Fetcher
from sicore.workspace import Workspace
from sicore.workspace.harvesting import Harvesting
from sicore.workspace.verdicts import Result, Verdict
from tests.cli.conftest import Sicore
from tests.exchange.conftest import Centre, centre_at, held, incompressible, lesson
from tests.exchange.serving import Answer, Request, Web, served
from tests.exchange.test_attacks import signed

pytest.importorskip("tuf")

STATES = (
    *("at", "be", "bg", "cy", "cz", "de", "dk", "ee", "el", "es", "fi", "fr", "hr", "hu"),
    *("ie", "it", "lt", "lu", "lv", "mt", "nl", "pl", "pt", "ro", "se", "si", "sk"),
)


@pytest.fixture
def harvesting(catalogue: Path) -> Harvesting:
    return Harvesting(
        workspace=Workspace(),
        address=str(catalogue),
        fetcher=Fetcher(allow_private=True),
        patience=Patience(tries=40, sleep=lambda _: None),
    )


def only(verdicts: Iterator[Verdict]) -> Verdict:
    (verdict,) = verdicts
    return verdict


def broken(seed: int) -> Callable[[Request, Answer], Answer]:
    """Half of all bodies are cut, and a third of all answers say that the server is busy."""
    chance = random.Random(seed)  # noqa: S311  (nothing secret)
    lock = threading.Lock()

    def twist(_: Request, answer: Answer) -> Answer:
        with lock:
            is_busy, is_cut, share = chance.random() < 1 / 3, chance.random() < 1 / 2, chance.random()
        if is_busy:
            return Answer(status=503, headers={"Retry-After": "1"})
        if is_cut and isinstance(answer.body, bytes):
            return evolve(answer, cut=int(len(answer.body) * share))
        return answer

    return twist


def test_a_broken_network_ends_with_the_same_records_and_no_byte_of_a_segment_is_fetched_twice(
    harvesting: Harvesting, centre: Centre, web: Web, catalogue: Path
) -> None:
    for turn in range(4):
        centre.publisher.publish([incompressible(number, 20_000) for number in range(turn * 5 + 5)])
    web.twist = broken(7)

    verdict = only(harvesting.run(web.address))

    assert verdict.result is Result.COMPLETE
    assert held(catalogue).keys() == {f"se.ncc:lesson/{number}" for number in range(20)}
    index = index_of(Metadata(feed=centre.feed, now=centre.publisher.now()).index() or b"")
    for segment in index.segments:
        assert web.sent[f"/{segment.name}"] == segment.size
    assert len(index.segments) > 3


def test_a_server_without_parts_is_read_all_the_same(
    harvesting: Harvesting, centre: Centre, web: Web, catalogue: Path
) -> None:
    centre.publisher.publish([incompressible(number, 20_000) for number in range(5)])
    cuts = iter([10, 5_000, 60_000])

    def twist(request: Request, answer: Answer) -> Answer:
        if "segments" not in request.path or answer.status == 404:
            return answer
        whole = (centre.feed / request.path.lstrip("/")).read_bytes()
        return Answer(body=whole, cut=next(cuts, None))

    web.twist = twist

    assert only(harvesting.run(web.address)).result is Result.COMPLETE
    assert len(held(catalogue)) == 5


def test_an_unchanged_feed_costs_two_requests_and_less_than_two_kilobytes(harvesting: Harvesting, web: Web) -> None:
    only(harvesting.run(web.address))
    web.asked.clear()
    web.sent.clear()

    verdict = only(harvesting.run(web.address))

    assert (verdict.result, verdict.transferred) == (Result.COMPLETE, 0)
    assert [request.path for request in web.asked] == ["/metadata/2.root.json", "/metadata/timestamp.json"]
    assert sum(web.sent.values()) < 2048


def test_what_changes_is_all_that_is_transferred(
    harvesting: Harvesting, centre: Centre, web: Web, catalogue: Path
) -> None:
    many = [incompressible(number, 1000) for number in range(1000)]
    centre.publisher.publish(many)
    first = only(harvesting.run(web.address))

    centre.publisher.publish([incompressible(5000 + number, 1000) for number in range(10)] + many[10:])
    second = only(harvesting.run(web.address))

    assert second.taken == {"added": 10, "changed": 10, "same": 0}
    assert second.transferred < 0.02 * first.transferred
    assert "se.ncc:lesson/0" not in held(catalogue)


def test_a_feed_that_cannot_be_reached_is_no_attack(sicore: Sicore, web: Web, catalogue: Path) -> None:
    web.twist = lambda _, __: Answer(status=410)

    answer = sicore("harvest", web.address, "--into", catalogue, "--allow-private")

    assert answer.status == 1
    assert "not reached" in answer.out


def test_a_feed_written_anew_while_it_is_read_is_read_again(
    harvesting: Harvesting, centre: Centre, web: Web, catalogue: Path
) -> None:
    def twist(request: Request, answer: Answer) -> Answer:
        if "segments" in request.path and centre.publisher.status().segments > 1:
            centre.publisher.compact()
            return Answer(status=404)
        return answer

    centre.publisher.publish([lesson(number, "Another text.") for number in range(3)])
    web.twist = twist

    assert only(harvesting.run(web.address)).result is Result.COMPLETE
    assert set(held(catalogue).values()) == {"Another text."}


@pytest.mark.slow
def test_twenty_seven_centres_end_equal_whatever_becomes_of_answers_on_the_way(tmp_path: Path) -> None:
    def harvest_all(who: str, webs: Iterable[Web]) -> None:
        europe = Harvesting(
            workspace=Workspace(),
            address=str(tmp_path / f"{who}.db"),
            fetcher=Fetcher(allow_private=True),
            patience=Patience(tries=40, sleep=lambda _: None),
        )
        assert {only(europe.run(web.address)).result for web in webs} == {Result.COMPLETE}

    with ExitStack() as stack:
        centres = {name: centre_at(tmp_path / name, f"{name}.ncc") for name in STATES}
        webs = [stack.enter_context(served(centre.feed)) for centre in centres.values()]
        harvest_all("early", webs)
        for turn in range(2):
            for name, centre in centres.items():
                centre.publisher.publish([lesson(n, f"Turn {turn}.", centre=f"{name}.ncc") for n in range(turn, 4)])
        harvest_all("early", webs)
        harvest_all("late", webs)
        for seed, web in enumerate(webs):
            web.sent.clear()
            web.twist = broken(seed)
        harvest_all("hindered", webs)

    sent = {name: size for web in webs for name, size in web.sent.items() if "segments" in name}
    files = {f"/segments/{file.name}": file for centre in centres.values() for file in centre.feed.glob("segments/*")}
    assert sent == {name: files[name].stat().st_size for name in sent}
    assert len(sent) >= len(STATES)
    told = {f"{name}.ncc:lesson/{number}": "Turn 1." for name in STATES for number in range(1, 4)}
    assert [held(tmp_path / f"{who}.db") for who in ("early", "late", "hindered")] == [told] * 3


def test_a_purge_at_home_takes_what_it_forgot_out_of_the_feed(centre: Centre) -> None:
    centre.publisher.publish([lesson(0, "Anna Andersson says so."), lesson(1)])

    made = centre.publisher.publish([lesson(0, "Somebody says so."), lesson(1)], purge="7")

    assert made.is_compacted
    index = index_of(Metadata(feed=centre.feed, now=centre.publisher.now()).index() or b"")
    assert {each.name for each in index.segments} == {
        f"segments/{file.name}" for file in (centre.feed / "segments").iterdir()
    }
    assert len(index.segments) == 1
    assert verify(str(centre.feed)).records == 2


def recounted(centre: Centre, records: int) -> None:
    """Let the centre sign another number of records than its feed has."""
    signed(centre, lambda index: evolve(index, records=records).to_bytes())


def test_a_harvest_tells_where_the_records_are_not_as_many_as_were_signed(
    sicore: Sicore, centre: Centre, catalogue: Path
) -> None:
    harvest = ("harvest", centre.feed, "--into", catalogue)
    recounted(centre, 5)
    first, again = (sicore(*harvest) for _ in range(2))

    assert (first.status, again.status) == (1, 1)
    for told in (first.out, again.out):
        assert "Its index says that the feed has 5 records" in told
        assert "3 new or changed, 0 deleted" in told
    assert len(held(catalogue)) == 3


@pytest.mark.parametrize(("records", "status"), [(3, 0), (4, 0), (5, 1), (1, 1), (2, 0)])
def test_what_is_new_must_fit_the_number_of_records_that_was_signed(
    sicore: Sicore, centre: Centre, catalogue: Path, records: int, status: int
) -> None:
    harvest = ("harvest", centre.feed, "--into", catalogue)
    assert sicore(*harvest).status == 0
    # One lesson is changed or new, and one deleted.
    centre.publisher.publish([lesson(0), lesson(1, "Changed.")])
    recounted(centre, records)

    assert sicore(*harvest).status == status
    assert len(held(catalogue)) == 2

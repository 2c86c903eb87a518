"""Jobs that wait for servers: side by side, few for each server, and what comes of them in order."""

import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from sicore.exchange.errors import PostponedError
from sicore.exchange.together import Job, Together, Total


def job(host: str, about: str, work: Callable[[], str]) -> Job[str]:
    return Job(host, about, work)


def test_what_comes_first_waits_for_its_turn() -> None:
    is_there = threading.Event()

    def slow() -> str:
        assert is_there.wait(5)
        return "slow"

    def quick() -> str:
        is_there.set()
        return "quick"

    assert list(Together().in_order([job("a", "1", slow), job("b", "2", quick)])) == ["slow", "quick"]


def test_no_server_is_asked_more_at_once_than_it_should_be_and_others_need_not_wait_for_it() -> None:
    lock, now, most = threading.Lock(), {"a": 0, "b": 0}, {"a": 0, "b": 0}

    def at(host: str) -> str:
        with lock:
            now[host] += 1
            most[host] = max(most[host], now[host])
        time.sleep(0.02)
        with lock:
            now[host] -= 1
        return host

    hosts = ["a"] * 6 + ["b"] * 6
    jobs = (job(host, str(number), partial(at, host)) for number, host in enumerate(hosts))

    assert list(Together(per_host=2).in_order(jobs)) == hosts
    assert most == {"a": 2, "b": 2}


def test_no_more_is_begun_ahead_than_was_said() -> None:
    begun: list[int] = []
    jobs = (Job("a", number, partial(begun.append, number)) for number in range(10))
    waiting = Together(ahead=3, per_host=9).in_order(jobs)
    next(waiting)
    time.sleep(0.05)

    assert len(begun) <= 3


def test_the_second_of_two_about_one_thing_begins_when_the_first_was_taken() -> None:
    taken: list[str] = []
    jobs = [job("a", "same", lambda: f"{len(taken)} taken"), job("a", "same", lambda: f"{len(taken)} taken")]
    for result in Together().in_order(jobs):
        taken += [result]

    assert taken == ["0 taken", "1 taken"]


def test_what_a_job_raises_comes_at_its_turn() -> None:
    def fail() -> str:
        raise ValueError("no")

    waiting = Together().in_order([job("a", "1", lambda: "well"), job("a", "2", fail)])

    assert next(waiting) == "well"
    with pytest.raises(ValueError, match="no"):
        next(waiting)


def test_goes_on_until_time_is_over_or_somebody_stops_it() -> None:
    now = [0.0]
    together = Together(seconds=10, clock=lambda: now[0])
    together.go_on()
    now[0] = 11
    with pytest.raises(PostponedError, match="time is over"):
        together.go_on()

    stopped = Together()
    stopped.stop()
    with pytest.raises(PostponedError, match="was stopped"):
        stopped.go_on()


def test_whoever_takes_too_long_at_its_turn_lets_the_others_pass() -> None:
    together = Together(turn=0.05)

    def endless() -> str:
        while True:
            together.go_on()
            time.sleep(0.01)

    def asked() -> str:
        try:
            return endless()
        except PostponedError as error:
            return str(error)

    slow, quick = together.in_order([job("a", "1", asked), job("a", "2", lambda: "quick")])

    assert (slow.startswith("The others have waited"), quick) == (True, "quick")


def test_bytes_of_several_feeds_are_counted_together() -> None:
    told: list[int] = []
    total = Total(told.append)
    one, other = total.of_one(), total.of_one()
    for tell, count in ((one, 10), (other, 5), (one, 30)):
        tell(count)

    assert told == [10, 15, 35]

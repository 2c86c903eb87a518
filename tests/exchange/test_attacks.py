"""What a hostile server may try; each attempt is refused with status 4, a word for it, and nothing taken."""

import gzip
import itertools
import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from sicore.exchange.index import Index, Segment, index_of
from sicore.exchange.keys import key_in, new_key
from sicore.exchange.reading import Patience
from sicore.exchange.signing import Lifetimes, Metadata
from sicore.fetch import Fetcher, addresses
from sicore.workspace import Workspace
from sicore.workspace.harvesting import Harvesting
from sicore.workspace.verdicts import Result
from tests.cli.conftest import Sicore
from tests.exchange.conftest import Centre, centre_at, held, lesson
from tests.exchange.serving import Answer, Request, Web, served

pytest.importorskip("tuf")


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return tmp_path / "fi.db"


@pytest.fixture
def harvest(sicore: Sicore, catalogue: Path) -> Callable[[Web], Any]:
    def run(web: Web) -> Any:
        return sicore("harvest", web.address, "--into", catalogue, "--allow-private")

    return run


def check_refused(answer: Any, attack: str, catalogue: Path) -> None:
    assert answer.status == 4
    assert f"refused ({attack})" in answer.out
    assert "Traceback" not in answer.out + answer.err
    assert not catalogue.exists() or held(catalogue) == {}


def on(pattern: str, change: Callable[[Answer], Answer]) -> Callable[[Request, Answer], Answer]:
    """Change the answers to some paths."""
    return lambda request, answer: change(answer) if re.search(pattern, request.path) else answer


def body_of(answer: Answer) -> bytes:
    assert isinstance(answer.body, bytes)
    return answer.body


def flipped(answer: Answer) -> Answer:
    body = body_of(answer)
    middle = len(body) // 2
    return evolve(answer, body=body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :])


def shortened(answer: Answer) -> Answer:
    return evolve(answer, body=body_of(answer)[:-5])


def endless(answer: Answer) -> Answer:
    return evolve(answer, body=itertools.repeat(b" " * 65536))


PLAIN_ATTACKS = {
    "a flipped bit in a segment": (on("/segments/", flipped), "tampering"),
    "a flipped bit in the index": (on("/targets/", flipped), "tampering"),
    "a flipped bit in the signed metadata": (on("targets.json", flipped), "tampering"),
    "a timestamp that holds for longer than was signed": (
        on(
            "timestamp",
            lambda answer: evolve(answer, body=body_of(answer).replace(b'"expires": "20', b'"expires": "30')),
        ),
        "tampering",
    ),
    "a truncated segment": (on("/segments/", shortened), "truncation"),
    "a truncated index": (on("/targets/", shortened), "tampering"),
    "an endless segment": (on("/segments/", endless), "endless-data"),
    "an endless index": (on("/targets/", endless), "endless-data"),
    "endless metadata": (on("timestamp", endless), "endless-data"),
    "an endless root": (on("1.root", endless), "endless-data"),
    "a packed segment packed once more": (
        on("/segments/", lambda answer: evolve(answer, body=gzip.compress(body_of(answer), 0))),
        "endless-data",
    ),
    "no metadata but a page": (on("timestamp", lambda answer: evolve(answer, body=b"<html>")), "malformed"),
    "a file in place of the web": (
        on("/segments/", lambda _: Answer(status=302, headers={"Location": "file:///etc/passwd"})),
        "forbidden-address",
    ),
}


@pytest.mark.parametrize("attack", PLAIN_ATTACKS)
def test_refuses(harvest: Callable[[Web], Any], web: Web, catalogue: Path, attack: str) -> None:
    web.twist, word = PLAIN_ATTACKS[attack]

    check_refused(harvest(web), word, catalogue)


def test_a_length_that_is_too_long_keeps_nothing_from_being_taken(
    web: Web, catalogue: Path, no_waiting: Patience
) -> None:
    web.twist = on("/segments/", lambda answer: evolve(answer, length=len(body_of(answer)) + 10))

    (verdict,) = harvesting(catalogue, no_waiting).run(web.address)

    # Nothing that was signed is missing: the length that the server tells is nobody's promise.
    assert verdict.result is Result.COMPLETE


def test_a_length_that_is_too_short_cuts_a_segment(harvest: Callable[[Web], Any], web: Web, catalogue: Path) -> None:
    web.twist = on("/segments/", lambda answer: evolve(answer, length=10))

    check_refused(harvest(web), "truncation", catalogue)


def test_refuses_an_encoding_that_was_not_asked_for(harvest: Callable[[Web], Any], web: Web) -> None:
    packed = on(
        "/targets/",
        lambda answer: evolve(answer, body=gzip.compress(body_of(answer)), headers={"Content-Encoding": "gzip"}),
    )
    web.twist = packed

    answer = harvest(web)
    assert answer.status == 4
    assert re.search(r"refused \((tampering|endless-data)\)", answer.out)


@pytest.fixture
def no_waiting() -> Patience:
    return Patience(sleep=lambda _: None)


def harvesting(catalogue: Path, patience: Patience, *, allow_private: bool = True) -> Harvesting:
    return Harvesting(
        workspace=Workspace(),
        address=str(catalogue),
        fetcher=Fetcher(allow_private=allow_private),
        patience=patience,
    )


def test_refuses_a_slow_drip(web: Web, catalogue: Path) -> None:
    def dripping() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(0.02)
            yield b"x"

    web.twist = on("/segments/", lambda answer: evolve(answer, body=dripping()))
    patience = Patience(grace=0.3, slowest=500)

    (verdict,) = harvesting(catalogue, patience).run(web.address)

    assert (verdict.result, verdict.attack) == (Result.REFUSED, "slow-drip")
    assert "slow drip" in str(verdict.why)


def test_refuses_an_older_version_than_it_has_seen(
    harvest: Callable[[Web], Any], centre: Centre, web: Web, catalogue: Path, tmp_path: Path
) -> None:
    shutil.copytree(centre.feed, tmp_path / "older")
    centre.publisher.publish([lesson(number) for number in range(4)])
    assert harvest(web).status == 0
    web.folder = tmp_path / "older"

    answer = harvest(web)

    assert (answer.status, "refused (rollback)" in answer.out) == (4, True)
    assert len(held(catalogue)) == 4


def test_refuses_a_mix_of_two_versions(
    harvest: Callable[[Web], Any], centre: Centre, web: Web, catalogue: Path
) -> None:
    before = (centre.feed / "metadata" / "1.targets.json").read_bytes()
    centre.publisher.publish([lesson(number) for number in range(4)])
    (centre.feed / "metadata" / "2.targets.json").write_bytes(before)

    check_refused(harvest(web), "tampering", catalogue)


def test_refuses_what_was_held_back_until_it_expired(
    harvest: Callable[[Web], Any], catalogue: Path, tmp_path: Path
) -> None:
    old = centre_at(tmp_path / "old", now=datetime.now(UTC) - timedelta(days=60))

    with served(old.feed) as web:
        check_refused(harvest(web), "freeze", catalogue)


def test_refuses_metadata_signed_with_another_key(
    harvest: Callable[[Web], Any], centre: Centre, web: Web, catalogue: Path, tmp_path: Path
) -> None:
    stranger = new_key(tmp_path / "stranger.pem")
    index = Metadata(feed=centre.feed, now=datetime.now(UTC)).index()
    assert index is not None
    Metadata(feed=centre.feed, now=datetime.now(UTC)).publish(index, stranger, Lifetimes())

    check_refused(harvest(web), "wrong-key", catalogue)


def test_refuses_too_few_signatures(
    harvest: Callable[[Web], Any], centre: Centre, web: Web, catalogue: Path, tmp_path: Path
) -> None:
    from tuf.api.metadata import Metadata as Signed  # noqa: PLC0415  (an extra)

    file = centre.feed / "metadata" / "1.root.json"
    root = Signed.from_file(str(file))
    second = new_key(tmp_path / "second.pem")
    root.signed.add_key(second.public_key, "timestamp")
    root.signed.roles["timestamp"].threshold = 2
    root.signatures.clear()
    root.sign(key_in(centre.publisher.keys / "root-1.pem"))
    root.to_file(str(file))

    check_refused(harvest(web), "wrong-key", catalogue)


def test_refuses_a_new_root_that_the_old_one_did_not_sign(
    harvest: Callable[[Web], Any], centre: Centre, web: Web, tmp_path: Path
) -> None:
    assert harvest(web).status == 0
    key = new_key(tmp_path / "stolen.pem")
    roles = {role: [key] for role in ("root", "targets", "snapshot", "timestamp")}
    Metadata(feed=centre.feed, now=datetime.now(UTC)).write_root(2, roles, [key], Lifetimes())

    answer = harvest(web)

    assert (answer.status, "refused (replaced-root)" in answer.out) == (4, True)


def test_refuses_another_root_than_the_centre_told(
    sicore: Sicore, centre: Centre, web: Web, catalogue: Path, tmp_path: Path
) -> None:
    other = centre_at(tmp_path / "other")

    refused = sicore("harvest", web.address, "--into", catalogue, "--allow-private", "--root", other.root)
    taken = sicore("harvest", web.address, "--into", catalogue, "--allow-private", "--root", centre.root)

    assert (refused.status, "refused (replaced-root)" in refused.out) == (4, True)
    assert taken.status == 0


def test_refuses_a_feed_that_began_anew_without_a_word(
    sicore: Sicore, web: Web, catalogue: Path, tmp_path: Path
) -> None:
    sicore("harvest", web.address, "--into", catalogue, "--allow-private")
    web.folder = centre_at(tmp_path / "other").feed

    again = sicore("harvest", web.address, "--into", catalogue, "--allow-private")

    assert (again.status, "refused (wrong-key)" in again.out) == (4, True)


def test_refuses_a_segment_of_another_feed(
    harvest: Callable[[Web], Any], web: Web, catalogue: Path, tmp_path: Path
) -> None:
    other = next((centre_at(tmp_path / "fi", "fi.ncc").feed / "segments").iterdir()).read_bytes()
    web.twist = on("/segments/", lambda answer: evolve(answer, body=other))

    assert harvest(web).status == 4
    assert not catalogue.exists()


def signed(centre: Centre, change: Callable[[Index], bytes]) -> None:
    """Let the centre sign another index than it should: its key was stolen, or its program is broken."""
    metadata = Metadata(feed=centre.feed, now=datetime.now(UTC))
    content = metadata.index()
    assert content is not None
    key = key_in(centre.publisher.keys / "publishing-1.pem")
    metadata.publish(change(index_of(content)), key, Lifetimes())


def with_segment(centre: Centre, lines: bytes, *, unpacked: int | None = None, count: int = 1) -> Segment:
    """A segment below the feed."""
    packed = gzip.compress(lines, mtime=0)
    told = Segment(
        sha256=sha256(packed).hexdigest(),
        size=len(packed),
        unpacked=len(lines) if unpacked is None else unpacked,
        lines=count,
        publication=9,
    )
    (centre.feed / told.name).write_bytes(packed)
    return told


def test_refuses_a_segment_that_unpacks_to_more_than_was_signed(
    harvest: Callable[[Web], Any], centre: Centre, web: Web, catalogue: Path
) -> None:
    bomb = with_segment(centre, b" " * 50_000_000, unpacked=1000)
    signed(centre, lambda index: evolve(index, segments=(bomb,)).to_bytes())

    check_refused(harvest(web), "bomb", catalogue)


def test_refuses_a_path_in_the_name_of_a_segment(
    harvest: Callable[[Web], Any], centre: Centre, web: Web, catalogue: Path
) -> None:
    def change(index: Index) -> bytes:
        told = json.loads(index.to_bytes())
        told["segments"][0]["sha256"] = "../../../../etc/passwd"
        return json.dumps(told).encode()

    signed(centre, change)

    check_refused(harvest(web), "path", catalogue)


def test_refuses_an_id_of_another_centre(
    harvest: Callable[[Web], Any], centre: Centre, web: Web, catalogue: Path
) -> None:
    foreign = with_segment(centre, lesson(1, centre="fi.ncc") + b"\n")
    signed(centre, lambda index: evolve(index, segments=(*index.segments, foreign)).to_bytes())

    check_refused(harvest(web), "foreign-id", catalogue)


@pytest.mark.parametrize("count", [20_000, 1_000_000])
def test_refuses_an_index_that_lists_a_million_segments(
    harvest: Callable[[Web], Any], centre: Centre, web: Web, catalogue: Path, count: int
) -> None:
    def change(index: Index) -> bytes:
        only = json.loads(index.to_bytes())["segments"][0] | {"size": 0, "unpacked": 0}
        return index.to_bytes().replace(b'"segments":[', b'"segments":[' + (json.dumps(only).encode() + b",") * count)

    signed(centre, change)

    check_refused(harvest(web), "too-many-segments", catalogue)


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/"])
def test_refuses_a_redirect_to_a_private_machine(
    web: Web, catalogue: Path, no_waiting: Patience, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    is_public = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    web.twist = on("/segments/", lambda _: Answer(status=302, headers={"Location": target}))

    (verdict,) = harvesting(catalogue, no_waiting, allow_private=False).run(web.address)

    assert (verdict.result, verdict.attack) == (Result.REFUSED, "forbidden-address")
    assert "private address" in str(verdict.why)


def test_one_bad_feed_stops_no_other(sicore: Sicore, web: Web, catalogue: Path, tmp_path: Path) -> None:
    good = centre_at(tmp_path / "fi", "fi.ncc")
    web.twist = on("/segments/", flipped)

    answer = sicore("harvest", web.address, good.feed, "--into", catalogue, "--allow-private")

    assert answer.status == 4
    assert set(held(catalogue)) == {f"fi.ncc:lesson/{number}" for number in range(3)}

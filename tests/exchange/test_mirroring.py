"""A mirror serves what others signed, and nobody has to trust it."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Literal

import pytest
from attrs import evolve

from sicore.exchange import mirroring as mirror_module
from sicore.exchange.room import held_alone
from sicore.exchange.verifying import verify
from sicore.outputs import written_whole
from sicore.workspace.mirroring import Mirroring
from sicore.workspace.verdicts import Result
from tests.cli.conftest import Sicore
from tests.exchange.conftest import Centre, centre_at, lesson, only
from tests.exchange.serving import Answer, Request, Web
from tests.exchange.test_registry import told_of

pytest.importorskip("tuf")


def files_in(folder: Path) -> dict[str, bytes]:
    """What is signed in a feed, or part of one: the files that lie in folders of it, byte for byte."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.glob("*/*") if each.is_file()}


def test_every_file_is_what_its_centre_signed(mirroring: Mirroring, centre: Centre, web: Web, folder: Path) -> None:
    verdict = only(mirroring.run(web.address))

    assert (verdict.result, verdict.centre, verdict.records) == (Result.COMPLETE, "se.ncc", 3)
    assert files_in(folder) == files_in(centre.feed)
    assert verify(str(folder), trusted=centre.root).records == 3


def test_what_is_signed_anew_and_given_new_keys_is_followed(
    mirroring: Mirroring, centre: Centre, web: Web, folder: Path
) -> None:
    only(mirroring.run(web.address))
    centre.publisher.rekey(centre.publisher.keys / "root-1.pem", is_of_root=True)
    centre.publisher.publish([lesson(number) for number in range(5)])

    only(mirroring.run(web.address))

    assert verify(str(folder), trusted=centre.root).records == 5
    assert {"metadata/1.root.json", "metadata/2.root.json"} <= files_in(folder).keys()


def test_what_is_unchanged_costs_two_requests_and_no_writing(mirroring: Mirroring, web: Web, folder: Path) -> None:
    only(mirroring.run(web.address))
    before = {each: each.stat().st_mtime_ns for each in folder.rglob("*")}
    web.asked.clear()

    only(mirroring.run(web.address))

    assert [request.path for request in web.asked] == ["/metadata/2.root.json", "/metadata/timestamp.json"]
    assert {each: each.stat().st_mtime_ns for each in folder.rglob("*")} == before


def test_only_new_segments_are_fetched(mirroring: Mirroring, centre: Centre, web: Web) -> None:
    only(mirroring.run(web.address))
    web.asked.clear()
    centre.publisher.publish([lesson(number) for number in range(4)])

    only(mirroring.run(web.address))

    assert len([request for request in web.asked if "segments" in request.path]) == 1


def test_a_segment_that_was_damaged_on_the_mirror_comes_again(
    mirroring: Mirroring, centre: Centre, web: Web, folder: Path
) -> None:
    only(mirroring.run(web.address))
    (segment,) = (folder / "segments").iterdir()
    segment.write_bytes(b"")

    only(mirroring.run(web.address))

    assert files_in(folder) == files_in(centre.feed)


def test_a_purge_takes_what_it_forgot_out_of_the_mirror(
    mirroring: Mirroring, centre: Centre, web: Web, folder: Path
) -> None:
    centre.publisher.publish([lesson(0, "Anna Andersson says so."), lesson(1)])
    only(mirroring.run(web.address))
    before = set((folder / "segments").iterdir())
    centre.publisher.publish([lesson(0, "Somebody says so."), lesson(1)], purge="7")

    only(mirroring.run(web.address))

    after = set((folder / "segments").iterdir())
    assert len(after) == 1
    assert not after & before
    assert not list((folder.with_name("mirror.state") / "segments").iterdir())
    assert verify(str(folder)).records == 2


def test_whoever_began_to_read_what_is_written_anew_can_end(
    mirroring: Mirroring, centre: Centre, web: Web, folder: Path
) -> None:
    centre.publisher.publish([lesson(0, "Another text."), lesson(1), lesson(2)])
    only(mirroring.run(web.address))
    before = set((folder / "segments").iterdir())
    centre.publisher.compact()

    only(mirroring.run(web.address))
    assert before < set((folder / "segments").iterdir())

    for turn in range(2):
        centre.publisher.publish([lesson(number, f"Turn {turn}.") for number in range(3)])
        only(mirroring.run(web.address))
    assert before < set((folder / "segments").iterdir())

    an_hour_passes(folder)
    only(mirroring.run(web.address))
    assert not before & set((folder / "segments").iterdir())
    assert verify(str(folder)).records == 3


def an_hour_passes(folder: Path) -> None:
    """Let all of a mirror have been written an hour earlier."""
    for file in folder.glob("*/*"):
        os.utime(file, (file.stat().st_atime - 3600, file.stat().st_mtime - 3600))


def test_of_many_publications_the_last_two_that_were_seen_are_kept(
    mirroring: Mirroring, centre: Centre, web: Web, folder: Path
) -> None:
    for turn in range(2, 8):
        centre.publisher.publish([lesson(number, f"Turn {turn}.") for number in range(3)])
        if turn % 2:
            only(mirroring.run(web.address))
            an_hour_passes(folder)

    assert sorted(each.name for each in (folder / "metadata").glob("*.snapshot.json")) == [
        "5.snapshot.json",
        "7.snapshot.json",
    ]
    assert len(list((folder / "targets").iterdir())) == 2


def test_what_was_purged_goes_at_once_however_lately_it_was_the_last(
    mirroring: Mirroring, centre: Centre, web: Web, folder: Path
) -> None:
    for turn in range(3):
        centre.publisher.publish([lesson(0, f"Anna Andersson says so {turn} times.")], purge="7" * (turn > 1))
        only(mirroring.run(web.address))

    assert len(list((folder / "segments").iterdir())) == len(list((folder / "targets").iterdir())) == 1


def shown_older(_: Centre, web: Web, older: Path) -> None:
    web.folder = older


def given_a_root_of_nobody(centre: Centre, _: Web, __: Path) -> None:
    (centre.feed / "metadata" / "2.root.json").write_bytes(b"{}")


def with_flipped_segments(_: Centre, web: Web, __: Path) -> None:
    def flip(request: Request, answer: Answer) -> Answer:
        assert isinstance(answer.body, bytes)
        return evolve(answer, body=b"x" * len(answer.body)) if "segments" in request.path else answer

    web.twist = flip


REFUSALS = {
    "older metadata": (shown_older, "rollback"),
    "a root of nobody": (given_a_root_of_nobody, "malformed"),
    "a flipped segment": (with_flipped_segments, "tampering"),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_what_is_refused_leaves_the_mirror_as_it_was(
    sicore: Sicore, mirroring: Mirroring, centre: Centre, web: Web, folder: Path, tmp_path: Path, what: str
) -> None:
    older = shutil.copytree(centre.feed, tmp_path / "older")
    centre.publisher.publish([lesson(number) for number in range(4)])
    only(mirroring.run(web.address))
    before = files_in(folder)
    centre.publisher.publish([lesson(number) for number in range(5)])
    spoil, word = REFUSALS[what]
    spoil(centre, web, older)

    told = sicore("feed", "mirror", web.address, folder, "--allow-private")

    assert told.status == 4
    assert f"refused ({word})" in told.out
    assert "The mirror stays as it was; it holds until" in told.out
    assert files_in(folder) == before


def test_an_origin_that_expired_leaves_the_mirror_and_says_until_when_it_holds(
    mirroring: Mirroring, folder: Path, tmp_path: Path
) -> None:
    old = centre_at(tmp_path / "old", now=datetime.now(UTC) - timedelta(days=60))

    verdict = only(mirroring.run(str(old.feed)))

    assert (verdict.result, verdict.attack, verdict.expires) == (Result.REFUSED, "freeze", None)
    assert not folder.exists()


def test_an_origin_that_is_not_reached_leaves_the_mirror(
    mirroring: Mirroring, web: Web, folder: Path, centre: Centre
) -> None:
    only(mirroring.run(web.address))
    web.twist = lambda _, __: Answer(status=500)

    verdict = only(mirroring.run(web.address))

    assert (verdict.result, verdict.expires is not None) == (Result.UNREACHABLE, True)
    assert files_in(folder) == files_in(centre.feed)


def test_a_folder_with_something_else_is_left_alone(sicore: Sicore, centre: Centre, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("Dear Anna", encoding="utf-8")

    refused = sicore("feed", "mirror", centre.feed, tmp_path / "letters")

    assert (refused.status, "is not empty" in refused.err) == (2, True)


def test_one_program_writes_a_mirror(sicore: Sicore, centre: Centre, folder: Path) -> None:
    with held_alone(folder.with_name("mirror.state")):
        said = sicore("feed", "mirror", centre.feed, folder)

    assert (said.status, "under way" in said.out, folder.exists()) == (1, True, False)


def test_a_registry_is_mirrored_with_all_its_feeds_and_one_bad_feed_stops_no_other(
    sicore: Sicore, registry: Callable[..., Path], folder: Path, tmp_path: Path
) -> None:
    names = [f"{chr(97 + number)}x.ncc" for number in range(26)] + ["se.ncc"]
    centres = {name: centre_at(tmp_path / "share" / name, name) for name in names}
    home = registry(*(told_of(name, centre, f"../{name}/feed") for name, centre in centres.items()))
    first = sicore("feed", "mirror", home, folder, "--format", "json")
    (centres["bx.ncc"].feed / "metadata" / "timestamp.json").write_bytes(b"<html>")
    centres["cx.ncc"].publisher.publish([lesson(7, centre="cx.ncc")])
    second = sicore("feed", "mirror", home, folder, "--format", "json")

    assert [each["result"] for each in json.loads(first.out)] == ["complete"] * 28
    assert {each["centre"]: each["result"] for each in json.loads(second.out) if each["result"] != "complete"} == {
        "bx.ncc": "refused"
    }
    assert second.status == 4
    assert verify(str(folder / "feeds" / "bx.ncc"), trusted=centres["bx.ncc"].root).records == 3
    assert files_in(folder / "feeds" / "cx.ncc") == files_in(centres["cx.ncc"].feed)
    assert files_in(folder) == files_in(home)


def test_a_centre_that_is_suspended_stays_as_it_was_and_one_that_is_named_no_more_goes(
    sicore: Sicore, registry: Callable[..., Path], folder: Path, tmp_path: Path
) -> None:
    centres = {name: centre_at(tmp_path / "share" / name, name) for name in ("se.ncc", "fi.ncc")}
    told = [told_of(name, centre, f"../{name}/feed") for name, centre in centres.items()]
    home = registry(*told)
    sicore("feed", "mirror", home, folder)
    registry({**told[0], "suspended": "Its key was stolen."})

    said = sicore("feed", "mirror", home, folder)

    assert (said.status, "suspends se.ncc" in said.out) == (0, True)
    assert [each.name for each in (folder / "feeds").iterdir()] == ["se.ncc"]


def test_a_centre_that_began_anew_is_mirrored_with_its_new_root(
    sicore: Sicore, registry: Callable[..., Path], folder: Path, tmp_path: Path
) -> None:
    lost = centre_at(tmp_path / "share" / "lost")
    lost.publisher.rekey(lost.publisher.keys / "root-1.pem")
    sicore("feed", "mirror", registry(told_of("se.ncc", lost, "../lost/feed")), folder)
    anew = centre_at(tmp_path / "share" / "anew")

    said = sicore("feed", "mirror", registry(told_of("se.ncc", anew, "../anew/feed")), folder)

    assert said.status == 0
    assert verify(str(folder / "feeds" / "se.ncc"), trusted=anew.root).records == 3
    assert files_in(folder / "feeds" / "se.ncc") == files_in(anew.feed)


class StoppedError(BaseException):
    """What stands for the end of the process."""


def test_stopped_before_any_of_its_writings_a_mirror_is_whole_and_goes_on(
    mirroring: Mirroring, centre: Centre, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(mirroring.run(str(centre.feed)))
    centre.publisher.rekey(centre.publisher.keys / "root-1.pem")
    only(mirroring.run(str(centre.feed)))
    centre.publisher.publish([lesson(number, "Another text.") for number in range(4)], purge="1")
    left = 0

    def write_some(path: Path, mode: Literal["wb"]) -> AbstractContextManager[IO[bytes]]:
        nonlocal left
        if not left:
            raise StoppedError
        left -= 1
        return written_whole(path, mode)

    monkeypatch.setattr(mirror_module, "written_whole", write_some)
    stops = 0
    for count in range(20):
        left = min(count, 1)
        try:
            only(mirroring.run(str(centre.feed)))
        except StoppedError:
            stops += 1
            assert verify(str(folder), trusted=centre.root).records == 3
        else:
            break

    assert stops == 5  # before all, and after the segment, the index, targets and snapshot
    assert verify(str(folder)).records == 4


COMMAND = Path(sys.executable).with_name("sicore")


@pytest.mark.slow
def test_killed_at_any_point_a_mirror_is_whole_for_its_readers(centre: Centre, folder: Path) -> None:
    chance = random.Random(20261127)  # noqa: S311
    subprocess.run([COMMAND, "feed", "mirror", str(centre.feed), folder], check=True, capture_output=True)
    kills = 0
    for turn in range(4):
        text = chance.randbytes(20_000).hex()
        centre.publisher.publish([lesson(number, f"{turn} {text}") for number in range(20)], purge=str(turn // 3))
        with subprocess.Popen(
            [COMMAND, "feed", "mirror", str(centre.feed), folder], stdout=subprocess.DEVNULL, env=dict(os.environ)
        ) as process:
            try:
                process.wait(timeout=chance.uniform(0.2, 0.7))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                kills += 1
        assert verify(str(folder), trusted=centre.root).records in (3, 20)
    assert kills

    subprocess.run([COMMAND, "feed", "mirror", str(centre.feed), folder], check=True, capture_output=True)
    assert verify(str(folder)).records == 20
    assert not list(folder.rglob("*.part"))

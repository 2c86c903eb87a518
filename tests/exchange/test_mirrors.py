"""A feed is harvested from mirrors when it cannot be had itself, and none of them is trusted."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve

from sicore.exchange.signing import utc_now
from sicore.workspace.mirroring import Mirroring
from tests.cli.conftest import Answer as Said
from tests.cli.conftest import Sicore
from tests.exchange.conftest import Centre, centre_at, held, lesson, only
from tests.exchange.serving import Answer, Web, served
from tests.exchange.test_registry import told_of

pytest.importorskip("tuf")


@pytest.fixture
def harvest(sicore: Sicore, tmp_path: Path) -> Callable[..., Said]:
    return lambda *arguments: sicore("harvest", *arguments, "--into", tmp_path / "fi.db", "--allow-private")


@pytest.fixture
def mirror(mirroring: Mirroring, centre: Centre, folder: Path) -> Iterator[Web]:
    """A mirror of the feed on loopback."""
    only(mirroring.run(str(centre.feed)))
    with served(folder) as web:
        yield web


def down(web: Web) -> None:
    web.twist = lambda _, __: Answer(status=410)


def test_a_mirror_is_asked_when_the_feed_is_not_reached(
    harvest: Callable[..., Said], centre: Centre, web: Web, mirror: Web, tmp_path: Path
) -> None:
    harvest(web.address, "--mirror", mirror.address)
    assert not mirror.asked
    centre.publisher.publish([lesson(number) for number in range(4)])
    down(web)

    answer = harvest(web.address, "--mirror", mirror.address)

    assert answer.status == 0
    assert f"{web.address} is read from {mirror.address}" in answer.out
    assert "the same 0. Records in the feed of se.ncc: 3" in answer.out
    assert len(held(tmp_path / "fi.db")) == 3


def test_the_first_root_is_not_taken_from_a_mirror(
    harvest: Callable[..., Said], centre: Centre, web: Web, mirror: Web
) -> None:
    down(web)

    untold = harvest(web.address, "--mirror", mirror.address)
    told = harvest(web.address, "--mirror", mirror.address, "--root", centre.root)

    assert (untold.status, "not trusted on first use" in untold.out) == (1, True)
    assert (told.status, "added 3" in told.out) == (0, True)


def test_mirrors_are_asked_first_where_the_user_wants_that(
    harvest: Callable[..., Said], centre: Centre, web: Web, mirror: Web
) -> None:
    answer = harvest(web.address, "--mirror", mirror.address, "--mirrors-first", "--root", centre.root)

    assert (answer.status, web.asked) == (0, [])


def test_a_segment_that_broke_off_goes_on_at_the_mirror(harvest: Callable[..., Said], web: Web, mirror: Web) -> None:
    first = iter([True])
    cut = 100
    web.twist = lambda request, answer: (
        answer
        if "segments" not in request.path
        else evolve(answer, cut=cut)
        if next(first, None)
        else Answer(status=410)
    )

    answer = harvest(web.address, "--mirror", mirror.address)

    assert answer.status == 0
    assert [request.begin for request in mirror.asked if "segments" in request.path] == [cut]


def test_a_mirror_that_goes_back_behind_what_was_seen_is_refused(
    harvest: Callable[..., Said], centre: Centre, web: Web, mirror: Web, tmp_path: Path
) -> None:
    centre.publisher.publish([lesson(number) for number in range(4)])
    harvest(web.address)
    down(web)

    answer = harvest(web.address, "--mirror", mirror.address)

    assert (answer.status, "refused (rollback)" in answer.out) == (4, True)
    assert len(held(tmp_path / "fi.db")) == 4


def test_one_mirror_is_frozen_and_one_lies_and_the_third_is_taken(
    harvest: Callable[..., Said], mirroring: Mirroring, tmp_path: Path
) -> None:
    centre = centre_at(tmp_path / "se", now=datetime.now(UTC) - timedelta(days=60))
    shutil.copytree(centre.feed, tmp_path / "frozen")
    evolve(centre.publisher, now=utc_now).publish([lesson(each) for each in range(4)])
    only(mirroring.run(str(centre.feed)))

    with (
        served(centre.feed) as web,
        served(tmp_path / "frozen") as frozen,
        served(centre.feed) as lying,
        served(mirroring.folder) as whole,
    ):
        down(web)
        lying.twist = lambda request, answer: evolve(answer, body=b"{}") if "targets" in request.path else answer
        mirrors = [each for other in (frozen, lying, whole) for each in ("--mirror", other.address)]
        answer = harvest(web.address, *mirrors, "--root", centre.root, "--format", "json")

        (told,) = json.loads(answer.out)
        assert [(each["place"], each["attack"]) for each in told["passed_over"]] == [
            (web.address, None),
            (frozen.address, "freeze"),
            (lying.address, "tampering"),
        ]
        assert (told["result"], told["mirror"], answer.status) == ("complete", whole.address, 4)
    assert len(held(tmp_path / "fi.db")) == 4


def test_a_registry_and_its_feeds_are_read_from_a_mirror_of_it(
    sicore: Sicore, registry: Callable[..., Path], harvest: Callable[..., Said], folder: Path, tmp_path: Path
) -> None:
    centres = {name: centre_at(tmp_path / "share" / name, name) for name in ("se.ncc", "fi.ncc")}
    home = registry(*(told_of(name, centre, f"../{name}/feed") for name, centre in centres.items()))
    signed = json.loads(sicore("feed", "mirror", home, folder, "--format", "json").out)
    (tmp_path / "share").rename(tmp_path / "away")

    answer = harvest(home, "--mirror", folder, "--root", signed[0]["root"], "--format", "json")

    assert [each["result"] for each in json.loads(answer.out)] == ["complete"] * 3
    assert len(held(tmp_path / "fi.db")) == 6


def test_a_registry_names_mirrors_of_a_feed(
    registry: Callable[..., Path], harvest: Callable[..., Said], mirror: Web, centre: Centre, tmp_path: Path
) -> None:
    home = registry(told_of("se.ncc", centre, "nowhere", mirrors=[mirror.address]))

    answer = harvest(home)

    assert (answer.status, "added 3" in answer.out) == (0, True)
    assert len(held(tmp_path / "fi.db")) == 3

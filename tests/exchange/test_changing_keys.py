"""Keys are changed while others read: whatever was written so far, what they find is signed by whom they trust."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Literal

import pytest

from sicore.exchange import mirroring as mirror_module
from sicore.exchange import published, signing
from sicore.exchange.errors import ExchangeError
from sicore.exchange.fsspec_target import FsspecTarget
from sicore.exchange.harvesting import Harvest, place_of
from sicore.exchange.reading import Patience
from sicore.exchange.targets import deliver
from sicore.exchange.verifying import verify
from sicore.fetch import Fetcher
from sicore.outputs import written_whole
from sicore.workspace import Workspace
from sicore.workspace.harvesting import Harvesting
from sicore.workspace.mirroring import Mirroring
from sicore.workspace.verdicts import Result
from tests.exchange.conftest import Centre, centre_at, lesson, only
from tests.exchange.serving import Answer, Request, Web

pytest.importorskip("tuf")

OF_ROOT = pytest.mark.parametrize("is_of_root", [False, True])


class Readers:
    """Those who read a feed again and again: one who knows it, one who has last read before the change, strangers.

    Args:
        feed: Where they read.
        root: The fingerprint that they were told.
        states: Where they remember what they read.
    """

    def __init__(self, feed: Path, root: str, states: Path) -> None:
        self._feed, self._root, self._states = feed, root, states
        self._turn = count()
        self.steps: list[str] = []
        self._read("regular")
        for turn in range(20):
            self._read(f"before-{turn}")

    def _read(self, state: str) -> None:
        place = place_of(str(self._feed))
        harvest = Harvest(place=place, state=self._states / state, patience=Patience(tries=1))
        assert harvest.index(harvest.client(self._root)).records >= 3

    def look(self, step: str) -> None:
        """Read, after something was written."""
        self.steps.append(step)
        self._read("regular")
        self._read(f"before-{next(self._turn)}")
        assert verify(str(self._feed), trusted=self._root).records >= 3


def watching(readers: Readers) -> Callable[[Path, Literal["wb"]], AbstractContextManager[IO[bytes]]]:
    """What writes files, and lets somebody read after each of them."""

    @contextmanager
    def write(path: Path, mode: Literal["wb"]) -> Iterator[IO[bytes]]:
        with written_whole(path, mode) as file:
            yield file
        readers.look(path.name)

    return write


def change(centre: Centre, *, is_of_root: bool) -> None:
    """Put new keys in the place of the old ones, of which the publishing key is lost."""
    keys = centre.publisher.keys
    root_key = max(keys.glob("root-*.pem"), key=lambda file: int(file.stem.partition("-")[2]))
    for file in keys.glob("publishing-*.pem"):
        file.unlink()
    centre.publisher.rekey(root_key, is_of_root=is_of_root)


@OF_ROOT
def test_after_each_file_of_a_change_of_keys_readers_find_what_they_trust(
    centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_of_root: bool
) -> None:
    readers = Readers(centre.feed, centre.root, tmp_path / "readers")
    monkeypatch.setattr(signing, "written_whole", watching(readers))

    change(centre, is_of_root=is_of_root)
    change(centre, is_of_root=is_of_root)
    centre.publisher.publish([lesson(number) for number in range(5)])

    assert [each for each in readers.steps if "root" in each or each == "timestamp.json"] == [
        *("2.root.json", "timestamp.json", "3.root.json"),
        *("4.root.json", "timestamp.json", "5.root.json"),
        "timestamp.json",
    ]
    assert verify(str(centre.feed), trusted=centre.root).records == 5


@OF_ROOT
def test_readers_of_a_mirror_find_what_they_trust_after_each_file_that_follows_the_change(
    centre: Centre,
    mirroring: Mirroring,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_of_root: bool,
) -> None:
    only(mirroring.run(str(centre.feed)))
    readers = Readers(folder, centre.root, tmp_path / "readers")
    change(centre, is_of_root=is_of_root)
    centre.publisher.publish([lesson(number) for number in range(5)])
    monkeypatch.setattr(mirror_module, "written_whole", watching(readers))

    only(mirroring.run(str(centre.feed)))

    assert readers.steps[-3:] == ["2.root.json", "timestamp.json", "3.root.json"]
    assert verify(str(folder), trusted=centre.root).records == 5


@OF_ROOT
def test_readers_of_a_place_find_what_they_trust_after_each_file_that_is_brought_there(
    centre: Centre, tmp_path: Path, *, is_of_root: bool
) -> None:
    place = tmp_path / "place"
    brought: dict[str, str] = {}
    target = FsspecTarget.at(f"file://{place}")
    deliver(centre.feed, target, brought)
    readers = Readers(place, centre.root, tmp_path / "readers")
    change(centre, is_of_root=is_of_root)
    centre.publisher.publish([lesson(number) for number in range(5)])

    class Watched:
        """The place, at which somebody reads after each file."""

        sizes, remove, reading = target.sizes, target.remove, target.reading

        def put(self, file: Path, name: str) -> None:
            target.put(file, name)
            readers.look(name)

    deliver(centre.feed, Watched(), brought)

    assert readers.steps[-3:] == [f"metadata/{name}.json" for name in ("2.root", "timestamp", "3.root")]
    assert verify(str(place), trusted=centre.root).records == 5


def test_whoever_read_the_root_before_a_change_of_keys_and_the_rest_after_it_reads_the_root_again(
    centre: Centre, web: Web, catalogue: Path
) -> None:
    def change_now(request: Request, answer: Answer) -> Answer:
        if request.path == "/metadata/2.root.json" and answer.status == 404:
            change(centre, is_of_root=False)
        return answer

    web.twist = change_now

    harvesting = Harvesting(workspace=Workspace(), address=str(catalogue), fetcher=Fetcher(allow_private=True))

    assert only(harvesting.run(web.address)).result is Result.COMPLETE


def test_a_key_file_that_was_cut_short_does_not_stand_in_the_way_of_the_key_that_is_trusted(centre: Centre) -> None:
    keys = centre.publisher.keys
    for name, content in (("publishing-0.pem", b""), ("a.pem", b"-----BEGIN PRIVATE KEY-----\nMC4C")):
        (keys / name).write_bytes(content)

    centre.publisher.publish([lesson(number) for number in range(4)])

    assert verify(str(centre.feed), trusted=centre.root).records == 4


def test_where_no_key_is_trusted_those_that_were_cut_short_are_named(centre: Centre) -> None:
    keys = centre.publisher.keys
    (keys / "publishing-1.pem").write_bytes(b"")

    with pytest.raises(ExchangeError, match=r"no key that can be used in publishing-1\.pem.*sicore feed rekey"):
        centre.publisher.publish([lesson(0)])


def test_a_feed_whose_keys_were_lost_with_their_folder_is_kept_on_with_the_root_key(
    centre: Centre, tmp_path: Path
) -> None:
    shutil.move(centre.publisher.keys / "root-1.pem", tmp_path / "stick.pem")
    shutil.rmtree(centre.publisher.keys)

    with pytest.raises(ExchangeError, match="There are no keys"):
        centre.publisher.resign()
    centre.publisher.rekey(tmp_path / "stick.pem")
    centre.publisher.publish([lesson(number) for number in range(4)])

    assert verify(str(centre.feed), trusted=centre.root).records == 4
    assert centre.publisher.status().centre == "se.ncc"


def test_a_wrong_root_key_makes_no_folder_of_keys(centre: Centre, tmp_path: Path) -> None:
    other = centre_at(tmp_path / "other")
    shutil.rmtree(centre.publisher.keys)

    with pytest.raises(ExchangeError, match="is not the root key"):
        centre.publisher.rekey(other.publisher.keys / "root-1.pem")

    assert not centre.publisher.keys.exists()


def test_two_cannot_sign_at_the_same_time(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "_PATIENCE", 0.1)
    lock = centre.publisher.keys / published.PUBLISHED

    with published.published_in(lock), pytest.raises(ExchangeError, match="Somebody else publishes or signs"):
        centre.publisher.resign()

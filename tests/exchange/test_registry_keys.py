"""A registry is kept as a feed is: its keys change, its signatures are renewed, and readers need do nothing."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Literal

import pytest

from sicore.exchange import signing
from sicore.exchange.errors import ExchangeError, RefusedFeedError
from sicore.exchange.harvesting import Harvest, place_of
from sicore.exchange.keys import key_in
from sicore.exchange.reading import Patience
from sicore.exchange.registering import RegistryKeeper
from sicore.exchange.registry import REGISTRY
from sicore.exchange.signing import Lifetimes, Metadata
from sicore.exchange.verifying import verify
from sicore.outputs import written_whole
from tests.cli.conftest import Sicore
from tests.exchange.conftest import centre_at, held, lesson

pytest.importorskip("tuf")

OF_ROOT = pytest.mark.parametrize("is_of_root", [False, True])


@pytest.fixture
def centres(tmp_path: Path) -> Path:
    """A registry of one centre, as its keeper writes it."""
    centre = centre_at(tmp_path / "share" / "se.ncc")
    told = {"feed": "../se.ncc/feed", "root": centre.root, "countries": ["SE"], "prefixes": ["se.ncc"]}
    file = tmp_path / "centres.json"
    file.write_text(json.dumps({"sicore_registry": "1.0", "centres": [{"centre": "se.ncc", **told}]}), encoding="utf-8")
    return file


@pytest.fixture
def keeper(centres: Path, tmp_path: Path) -> RegistryKeeper:
    """The registry, signed; its root key is locked away."""
    keeper = RegistryKeeper(folder=tmp_path / "share" / "registry", keys=tmp_path / "share" / "registry.keys")
    keeper.sign(centres)
    shutil.move(keeper.keys / "root-1.pem", tmp_path / "stick.pem")
    return keeper


def read(keeper: RegistryKeeper, state: Path, root: str) -> None:
    """Read a registry as somebody who remembers what a state holds."""
    harvest = Harvest(place=place_of(str(keeper.folder)), state=state, patience=Patience(tries=1))
    registry = harvest.registry(harvest.client(root))
    assert registry is not None
    assert [each.centre for each in registry] == ["se.ncc"]


@OF_ROOT
def test_after_each_file_of_a_change_of_keys_readers_find_a_registry_that_they_trust(
    keeper: RegistryKeeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_of_root: bool
) -> None:
    root = keeper.status().fingerprint
    for turn in range(5):
        read(keeper, tmp_path / f"before-{turn}", root)
    steps: list[str] = []

    @contextmanager
    def write(path: Path, mode: Literal["wb"]) -> Iterator[IO[bytes]]:
        with written_whole(path, mode) as file:
            yield file
        read(keeper, tmp_path / f"before-{len(steps) % 5}", root)
        assert verify(str(keeper.folder), trusted=root).centres is not None
        steps.append(path.name)

    monkeypatch.setattr(signing, "written_whole", write)
    (keeper.keys / "publishing-1.pem").unlink()

    version = keeper.rekey(tmp_path / "stick.pem", is_of_root=is_of_root)

    assert version == 3
    assert [each for each in steps if "root" in each or each == "timestamp.json"] == [
        "2.root.json",
        "timestamp.json",
        "3.root.json",
    ]


def test_who_harvested_a_registry_before_a_change_of_keys_needs_do_nothing(
    sicore: Sicore, keeper: RegistryKeeper, centres: Path, tmp_path: Path
) -> None:
    harvest = ("harvest", keeper.folder, "--into", tmp_path / "eu.db")
    assert sicore(*harvest).status == 0
    told = sicore("feed", "rekey", keeper.folder, "--root-key", tmp_path / "stick.pem", "--root")
    after = sicore(*harvest)
    signed = sicore("feed", "registry", centres, keeper.folder)

    assert (told.status, "The registry has new keys. Version of its root: 3." in told.out) == (0, True)
    assert (after.status, signed.status, sicore(*harvest).status) == (0, 0, 0)
    assert len(held(tmp_path / "eu.db")) == 3


def test_a_registry_signed_with_the_key_of_before_is_refused(
    keeper: RegistryKeeper, centres: Path, tmp_path: Path
) -> None:
    old, thief = keeper.keys / "publishing-1.pem", tmp_path / "thief"
    shutil.copytree(keeper.folder, thief / "registry")
    keeper.rekey(tmp_path / "stick.pem")
    (thief / "keys").mkdir()
    shutil.copy(old, thief / "keys")
    RegistryKeeper(folder=thief / "registry", keys=thief / "keys").sign(centres)
    for file in keeper.folder.rglob("*.root.json"):
        shutil.copy(file, thief / "registry" / "metadata")

    with pytest.raises(RefusedFeedError) as caught:
        verify(str(thief / "registry"))

    assert caught.value.attack == "wrong-key"


def test_a_registry_is_signed_anew_before_it_expires_and_says_how_long_it_holds(
    sicore: Sicore, keeper: RegistryKeeper
) -> None:
    later = datetime.now(UTC) + timedelta(days=100)
    at_last = RegistryKeeper(folder=keeper.folder, keys=keeper.keys, now=lambda: later)
    assert (keeper.status().days, at_last.status().days) == (89, -11)

    until = at_last.resign()
    told = sicore("feed", "status", keeper.folder)
    as_json = json.loads(sicore("feed", "status", keeper.folder, "--format", "json").out)

    assert (until.date(), at_last.status().days) == ((later + timedelta(days=90)).date(), 89)
    assert "Centres: 1, suspended: 0." in told.out
    assert until.date().isoformat() in told.out
    assert (as_json["centres"], as_json["root"]) == (["se.ncc"], keeper.status().fingerprint)


def test_status_ends_with_1_where_readers_refuse_a_registry_already(
    sicore: Sicore, tmp_path: Path, centres: Path
) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=100)
    old = RegistryKeeper(folder=tmp_path / "old", keys=tmp_path / "old.keys", now=lambda: long_ago)
    old.sign(centres)

    told = sicore("feed", "status", old.folder)
    assert told.status == 1
    assert f"sicore feed resign {old.folder}" in told.out
    assert sicore("feed", "verify", old.folder).status == 4
    assert sicore("feed", "resign", old.folder).status == 0
    assert sicore("feed", "status", old.folder, "--format", "json").status == 0


def test_how_often_a_registry_is_signed_is_remembered(sicore: Sicore, centres: Path, tmp_path: Path) -> None:
    sign = ("feed", "registry", centres, tmp_path / "r")
    days = []
    for more in ((), ("--every", "10"), ()):
        assert sicore(*sign, *more).status == 0
        days.append(json.loads(sicore("feed", "status", tmp_path / "r", "--format", "json").out)["days"])

    assert days == [89, 29, 29]


def test_only_who_begins_a_registry_is_told_to_lock_its_root_key_away(
    sicore: Sicore, centres: Path, tmp_path: Path
) -> None:
    first, again = (sicore("feed", "registry", centres, tmp_path / "r").out for _ in range(2))

    assert f"Now move {tmp_path / 'r.keys' / 'root-1.pem'}" in first
    assert "Now move" not in again


def test_a_registry_is_verified_as_a_stranger_reads_it(sicore: Sicore, keeper: RegistryKeeper) -> None:
    whole = sicore("feed", "verify", keeper.folder)
    as_json = json.loads(sicore("feed", "verify", keeper.folder, "--format", "json").out)
    (file,) = (keeper.folder / "targets").glob("*.registry.json")
    file.write_bytes(file.read_bytes().replace(b"se.ncc", b"se.ncd"))
    flipped = sicore("feed", "verify", keeper.folder)

    assert (whole.status, "The registry is whole. Centres: 1, suspended: 0" in whole.out) == (0, True)
    assert as_json["centres"] == ["se.ncc"]
    assert (flipped.status, "other bytes than were signed" in flipped.err) == (4, True)


def test_a_registry_has_no_records_to_publish(sicore: Sicore, keeper: RegistryKeeper) -> None:
    told = sicore("feed", "compact", keeper.folder)

    assert told.status == 2
    assert "those of a registry, which has no records" in told.err


def test_keys_that_are_not_those_of_the_registry_change_nothing(keeper: RegistryKeeper, tmp_path: Path) -> None:
    other = RegistryKeeper(folder=tmp_path / "other", keys=tmp_path / "other.keys")
    other.sign(tmp_path / "centres.json")
    before = sorted((each.name, each.read_bytes()) for each in (keeper.folder / "metadata").iterdir())

    with pytest.raises(ExchangeError, match="is not the root key"):
        keeper.rekey(other.keys / "root-1.pem")

    assert sorted((each.name, each.read_bytes()) for each in (keeper.folder / "metadata").iterdir()) == before


@pytest.mark.parametrize("told", ['{"lifetimes": {"publishing": "ten"}}', '{"lifetimes": {"root": 0}}', "[", "{}"])
def test_settings_of_a_registry_that_cannot_be_read_are_named(
    sicore: Sicore, keeper: RegistryKeeper, told: str
) -> None:
    (keeper.keys / "registry.json").write_text(told, encoding="utf-8")

    answer = sicore("feed", "resign", keeper.folder)

    assert answer.status == 2
    assert "registry.json cannot be read" in answer.err


def test_a_registry_whose_keys_were_lost_with_their_folder_is_kept_on_with_the_root_key(
    sicore: Sicore, keeper: RegistryKeeper, centres: Path, tmp_path: Path
) -> None:
    keeper.sign(centres, publishing=30)
    shutil.rmtree(keeper.keys)
    unable = sicore("feed", "resign", keeper.folder)
    changed = sicore("feed", "rekey", keeper.folder, "--root-key", tmp_path / "stick.pem")

    assert (unable.status, "There are no keys in" in unable.err) == (2, True)
    assert changed.status == 0
    # How long signatures hold was lost too, so that it is told.
    assert "(days left: 89)" in changed.out
    assert sicore("feed", "registry", centres, keeper.folder).status == 0
    assert sicore("feed", "verify", keeper.folder).status == 0


def test_new_keys_are_told_of_also_where_they_cannot_be_brought_to_readers(
    sicore: Sicore, keeper: RegistryKeeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object) -> Iterator[str]:
        raise ExchangeError("The store does not answer.")

    monkeypatch.setattr("sicore.cli.feed_rekey.delivery_lines", unreachable)

    told = sicore("feed", "rekey", keeper.folder, "--root-key", tmp_path / "stick.pem")

    assert (told.status, "The store does not answer." in told.err) == (2, True)
    assert "The registry has new keys. Version of its root: 3." in told.out


def test_a_feed_is_not_made_a_registry(sicore: Sicore, centres: Path, tmp_path: Path) -> None:
    feed = tmp_path / "feed"
    sicore("feed", "init", feed, "--centre", "eu.ecc")
    share = centre_at(tmp_path / "published")
    before = sorted(each.name for each in (*feed.rglob("*"), *share.feed.rglob("*")))

    for folder, keys in ((feed, tmp_path / "feed.keys"), (share.feed, tmp_path / "no.keys")):
        told = sicore("feed", "registry", centres, folder, "--keys", keys)
        assert (told.status, "is a feed; name another folder" in told.err) == (2, True)

    assert sorted(each.name for each in (*feed.rglob("*"), *share.feed.rglob("*"))) == before


def test_a_registry_without_its_keys_is_not_signed(
    sicore: Sicore, keeper: RegistryKeeper, centres: Path, tmp_path: Path
) -> None:
    told = sicore("feed", "registry", centres, keeper.folder, "--keys", tmp_path / "nowhere")

    assert (told.status, "There are no keys in" in told.err) == (2, True)
    assert not (tmp_path / "nowhere").exists()


def test_what_is_trusted_as_the_feed_of_one_centre_cannot_speak_for_others_as_a_registry(
    sicore: Sicore, tmp_path: Path
) -> None:
    se, fi = centre_at(tmp_path / "se", "se.ncc"), centre_at(tmp_path / "fi", "fi.ncc")
    evil = centre_at(tmp_path / "evil", "fi.ncc")
    evil.publisher.publish([lesson(number, "Forged.", centre="fi.ncc") for number in range(3)])
    catalogue, fresh = tmp_path / "eu.db", tmp_path / "fresh.db"
    for centre in (se, fi):
        assert sicore("harvest", centre.feed, "--into", catalogue).status == 0
    told = {"feed": str(evil.feed), "root": evil.root, "countries": ["FI"], "prefixes": ["fi.ncc"]}
    content = json.dumps({"sicore_registry": "1.0", "centres": [{"centre": "fi.ncc", **told}]}).encode()
    key = key_in(se.publisher.keys / "publishing-1.pem")
    Metadata(feed=se.feed, now=datetime.now(UTC), target=REGISTRY).publish(content, key, Lifetimes())

    again = sicore("harvest", se.feed, "--into", catalogue)
    anew = sicore("harvest", se.feed, "--into", fresh, "--root", se.root)

    assert (again.status, anew.status) == (0, 0)
    assert "Forged." not in held(catalogue).values()
    assert set(held(fresh)) == {f"se.ncc:lesson/{number}" for number in range(3)}


def test_a_registry_without_its_file_is_refused(sicore: Sicore, keeper: RegistryKeeper, tmp_path: Path) -> None:
    key = key_in(keeper.keys / "publishing-1.pem")
    shutil.rmtree(keeper.folder / "targets")
    (keeper.folder / "metadata" / "timestamp.json").unlink()
    Metadata(feed=keeper.folder, now=datetime.now(UTC)).publish(b"{}", key, Lifetimes())

    answer = sicore("harvest", keeper.folder, "--into", tmp_path / "eu.db")

    assert (answer.status, "has no registry.json" in answer.out) == (4, True)

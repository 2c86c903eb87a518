"""What stands in the way of publishing and harvesting is told as what it is, and nothing half-made stays behind."""

import errno
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from sicore.exchange import published, signing
from sicore.exchange.errors import ExchangeError, PostponedError
from sicore.exchange.keys import key_in
from sicore.exchange.room import held_alone
from sicore.outputs import written_whole
from tests.cli.conftest import Sicore
from tests.exchange.conftest import Centre, held

pytest.importorskip("tuf")

PEM = "-----BEGIN PRIVATE KEY-----"


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets the disk be full as soon as a file is written whose name ends in some way."""

    def fill(end: str) -> None:
        @contextmanager
        def write(path: Path, mode: Any) -> Iterator[IO[bytes]]:
            if path.name.endswith(end):
                raise OSError(errno.ENOSPC, "No space left on device", str(path))
            with written_whole(path, mode) as file:
                yield file

        monkeypatch.setattr(signing, "written_whole", write)

    return fill


def test_a_feed_that_was_not_begun_for_want_of_room_can_be_begun(
    sicore: Sicore, fill: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begin = ("feed", "init", tmp_path / "feed", "--centre", "se.ncc")
    fill("1.root.json")
    refused = sicore(*begin)
    monkeypatch.undo()

    assert refused.status == 2
    assert "could not be written: No space left on device. Make room on the disk" in refused.err
    assert not list((tmp_path / "feed.keys").glob("*.pem"))
    assert sicore(*begin).status == 0


def test_keys_that_nobody_trusts_are_taken_away_where_there_is_no_room_for_the_root(
    sicore: Sicore, centre: Centre, fill: Callable[[str], None]
) -> None:
    keys = centre.publisher.keys
    before = sorted(keys.glob("*.pem"))
    fill(".root.json")

    told = sicore("feed", "rekey", centre.feed, "--keys", keys, "--root-key", keys / "root-1.pem", "--root")

    assert (told.status, "Make room on the disk" in told.err) == (2, True)
    assert sorted(keys.glob("*.pem")) == before


def test_what_cannot_be_written_is_no_other_harvest(tmp_path: Path) -> None:
    (tmp_path / "state.lock").mkdir()

    with pytest.raises(PostponedError, match=r"state\.lock cannot be written"), held_alone(tmp_path / "state"):
        pass


def test_what_cannot_be_remembered_is_told_with_its_file(tmp_path: Path) -> None:
    (tmp_path / published.PUBLISHED).mkdir()

    lock = tmp_path / published.PUBLISHED

    with pytest.raises(ExchangeError, match=r"published\.db cannot be written"), published.published_in(lock):
        pass


def test_a_store_that_does_not_answer_is_told_of(
    sicore: Sicore, centre: Centre, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(_: str) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr("fsspec.core.url_to_fs", refuse)
    centre.feed.rename(tmp_path / "away.copy")
    centre.publisher.keys.rename(tmp_path / "away.keys")

    told = sicore("feed", "status", "ftp://127.0.0.1:9/away", "--keys", tmp_path / "away.keys")

    assert (told.status, "cannot be reached: Connection refused. Try again later." in told.err) == (2, True)


@pytest.mark.parametrize("command", [("status",), ("resign",), ("compact",), ("rekey", "--root-key", "x.pem")])
def test_where_the_working_copy_is_lost_nobody_is_told_to_begin_anew(
    sicore: Sicore, command: tuple[str, ...], tmp_path: Path
) -> None:
    name, *more = command
    told = sicore("feed", name, f"file://{tmp_path}/share", "--keys", tmp_path / "share.keys", *more)

    assert told.status == 2
    assert "The working copy of" in told.err
    assert "copy all that is at the address to there" in told.err


@pytest.mark.parametrize("address", ["https://example.org/feed", "nosuch://example.org/feed", "sftp://example.org"])
def test_no_feed_is_begun_where_nothing_can_be_brought(sicore: Sicore, address: str, tmp_path: Path) -> None:
    told = sicore("feed", "init", address, "--centre", "se.ncc", "--keys", tmp_path / "feed.keys")

    assert told.status == 2
    assert not (tmp_path / "feed.keys").exists()


@pytest.mark.parametrize(("content", "said"), [(None, "There is no key"), ("", "no private key"), (PEM, "no private")])
def test_a_file_that_is_no_root_key_is_named_without_the_words_of_a_library(
    sicore: Sicore, centre: Centre, tmp_path: Path, content: str | None, said: str
) -> None:
    file = tmp_path / "stick.pem"
    if content is not None:
        file.write_text(content)

    told = sicore("feed", "rekey", centre.feed, "--keys", centre.publisher.keys, "--root-key", file)

    assert told.status == 2
    assert f"{file}" in told.err
    assert said in told.err
    assert "openssl" not in told.err.lower()


@pytest.mark.parametrize("root", ["sha256:zz", "abc", "sha256:" + "A" * 64])
def test_what_is_no_fingerprint_is_wrong_use_and_no_attack(
    sicore: Sicore, centre: Centre, catalogue: Path, root: str
) -> None:
    told = sicore("harvest", centre.feed, "--into", catalogue, "--root", root)

    assert (told.status, "is no fingerprint" in told.err) == (2, True)
    assert sicore("feed", "verify", centre.feed, "--root", root).status == 2


def test_nobody_is_trusted_where_there_is_no_catalogue_to_write_to(
    sicore: Sicore, centre: Centre, tmp_path: Path
) -> None:
    (tmp_path / "list.json").write_text("[]")

    told = sicore("harvest", centre.feed, "--into", tmp_path / "list.json")

    assert (told.status, "trusted" in told.out) == (2, False)


def test_an_address_with_a_password_is_not_helped_by_allowing_private_machines(sicore: Sicore, tmp_path: Path) -> None:
    told = sicore("harvest", "https://me:geheim@example.org/feed/", "--into", tmp_path / "eu.db")

    assert told.status == 2
    assert "--allow-private" not in told.err
    assert "geheim" not in told.err


def test_the_command_that_verifies_names_the_attack(sicore: Sicore, centre: Centre) -> None:
    (file,) = (centre.feed / "segments").iterdir()
    file.write_bytes(file.read_bytes()[:-5])

    told = sicore("feed", "verify", centre.feed)

    assert (told.status, "Refused (truncation)." in told.err) == (4, True)


def test_one_feed_that_leads_nowhere_stops_no_other(sicore: Sicore, centre: Centre, tmp_path: Path) -> None:
    told = {"feed": "http://[::1", "root": centre.root, "countries": ["FI"], "prefixes": ["fi.ncc"]}
    good = told | {"feed": str(centre.feed), "countries": ["SE"], "prefixes": ["se.ncc"]}
    file, registry = tmp_path / "centres.json", tmp_path / "registry"
    centres = [{"centre": "se.ncc", **good}, {"centre": "fi.ncc", **good, "prefixes": ["fi.ncc"]}]
    file.write_text(json.dumps({"sicore_registry": "1.0", "centres": centres}))
    assert sicore("feed", "registry", file, registry).status == 0
    bad = [{"centre": "fi.ncc", **told}, {"centre": "se.ncc", **good}]
    key = key_in(tmp_path / "registry.keys" / "publishing-1.pem")
    content = json.dumps({"sicore_registry": "1.0", "centres": bad}).encode()
    signing.Metadata(feed=registry, now=signing.utc_now(), target="registry.json").publish(
        content, key, signing.Lifetimes()
    )

    answer = sicore("harvest", registry, "--into", tmp_path / "eu.db", "--format", "json")

    results = {each["centre"]: each["result"] for each in json.loads(answer.out)}
    assert results["se.ncc"] == "complete"
    assert results["fi.ncc"] in {"refused", "unreachable"}
    assert len(held(tmp_path / "eu.db")) == 3


def test_a_mirror_does_not_lie_in_what_it_mirrors(sicore: Sicore, centre: Centre) -> None:
    told = sicore("feed", "mirror", centre.feed, centre.feed / "mirror")

    assert (told.status, "name a folder elsewhere" in told.err) == (2, True)
    assert not (centre.feed / "mirror").exists()

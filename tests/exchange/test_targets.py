"""Feeds at addresses: brought in an order that no reader can stumble over, gone on with, and never with a password."""

import json
import logging
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import fsspec
import paramiko
import pytest
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import UsageError
from sicore.exchange.errors import ExchangeError
from sicore.exchange.harvesting import Harvest, Place
from sicore.exchange.homes import Home, TargetReader, target_at
from sicore.exchange.publishing import Publisher
from sicore.exchange.reading import Patience
from sicore.exchange.sftp import KNOWN_HOSTS, PASSWORD, SftpAddress
from sicore.exchange.signing import Lifetimes
from sicore.exchange.targets import Kind, LocalFile, Target, deliver, kind_of, local_files, plan
from sicore.exchange.verifying import verify
from sicore.format import dump_json
from tests.cli.conftest import Sicore, sicore
from tests.exchange import sftp_server
from tests.exchange.conftest import lesson
from tests.exchange.sftp_server import Server, sftp_served

__all__ = ["sicore"]

IMPATIENT = Patience(tries=1)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A feed with three lessons that is to be brought somewhere."""
    home = Home.of(f"memory://{uuid.uuid4()}/feed", tmp_path / "feed.keys")
    publisher = keeper(home)
    publisher.begin("se.ncc", Lifetimes())
    publisher.publish([lesson(number) for number in range(3)])
    return home


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A machine that is known, and lets the officer in."""
    (tmp_path / "served").mkdir()
    with sftp_served(tmp_path / "served") as server:
        monkeypatch.setenv(KNOWN_HOSTS, str(server.known_hosts(tmp_path / "known_hosts")))
        monkeypatch.setenv(PASSWORD, sftp_server.PASSWORD)
        yield server


def keeper(home: Home, *, hours: int = 0) -> Publisher:
    """Who publishes in it, some hours from now."""
    when = datetime.now(UTC) + timedelta(hours=hours)
    return Publisher(feed=home.feed, keys=home.keys, now=lambda: when)


def at(home: Home, address: str) -> Home:
    return Home(feed=home.feed, keys=home.keys, address=address)


def ids_at(address: str, folder: Path) -> set[str]:
    """What a reader who has never seen the feed finds, every signature and hash checked."""
    harvest = Harvest(
        place=Place(name=address, base="", reader=TargetReader(address)), state=folder, patience=IMPATIENT
    )
    client = harvest.client()
    index = harvest.index(client)
    missing = harvest.missing(index)
    harvest.fetch(missing)
    found = {line.id for line in harvest.lines(index, missing) if not line.is_deleted}
    assert len(found) == index.records
    return found


@define
class Observed:
    """A place at which somebody reads after every single change.

    Args:
        place: The place.
        look: Reads.
        changes: How many there were.
    """

    place: Target
    look: Any
    changes: list[str] = field(factory=list)

    def sizes(self) -> dict[str, int]:
        return self.place.sizes()

    def put(self, file: Path, name: str) -> None:
        self.place.put(file, name)
        self._changed(name)

    def remove(self, name: str) -> None:
        self.place.remove(name)
        self._changed(name)

    @contextmanager
    def reading(self, name: str, begin: int) -> Iterator[Iterator[bytes]]:
        with self.place.reading(name, begin) as pieces:
            yield pieces

    def _changed(self, name: str) -> None:
        self.changes.append(name)
        self.look()


def test_after_each_file_a_reader_sees_the_publication_before_or_this_one(home: Home, tmp_path: Path) -> None:
    assert home.address is not None
    home.deliver()
    before = ids_at(home.address, tmp_path / "before")
    publisher = keeper(home)
    for number in (3, 4, 5):
        publisher.publish([lesson(each) for each in range(1, number + 1)])
    publisher.compact()
    after = {f"se.ncc:lesson/{number}" for number in range(1, 6)}
    seen: list[bool] = []

    def look() -> None:
        found = ids_at(str(home.address), tmp_path / f"reader-{len(seen)}")
        assert found in (before, after)
        seen.append(found == after)

    with target_at(home.address) as place:
        observed = Observed(place, look)
        deliver(home.feed, observed, {})

    assert seen == sorted(seen)
    assert seen[observed.changes.index("metadata/timestamp.json")]
    assert not seen[observed.changes.index("metadata/timestamp.json") - 1]
    assert len(seen) > 8


@pytest.mark.parametrize("protocol", ["memory", "file"])
def test_a_place_that_fsspec_knows_gets_what_it_lacks_and_loses_what_is_superseded(
    home: Home, tmp_path: Path, protocol: str
) -> None:
    address = f"{protocol}://{tmp_path / 'share' / 'feed'}"
    placed = at(home, address)
    first = placed.deliver()
    again = placed.deliver()
    for hours in range(1, 4):
        keeper(home, hours=hours).publish([lesson(number) for number in range(hours + 1)])
    later = placed.deliver()
    files, root = fsspec.core.url_to_fs(address)

    assert first is not None
    assert again is not None
    assert later is not None
    assert (first.removed, again.files, again.removed) == (0, 0, 0)
    assert later.removed >= 3
    assert {name.removeprefix(f"{root}/") for name in files.find(root)} == set(local_files(home.feed))
    assert verify(address).records == 4


def test_what_somebody_else_put_there_stays(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "share"
    (folder / "segments").mkdir(parents=True)
    for name in ("index.html", "segments/README", "datapackage.yaml"):
        (folder / name).write_text("theirs", encoding="utf-8")
    at(home, f"file://{folder}").deliver()

    assert [(folder / name).exists() for name in ("index.html", "segments/README", "datapackage.yaml")] == [True] * 3


def test_an_older_working_copy_does_not_take_the_place_of_a_later_publication(home: Home, tmp_path: Path) -> None:
    shutil.copytree(home.feed, tmp_path / "older")
    shutil.copytree(home.keys, tmp_path / "older.keys")
    keeper(home).publish([lesson(number) for number in range(4)])
    home.deliver()

    with pytest.raises(ExchangeError, match="a later publication already"):
        Home(feed=tmp_path / "older", keys=tmp_path / "older.keys", address=home.address).deliver()
    assert verify(str(home.address)).records == 4


def test_keys_and_other_files_never_go_up(home: Home) -> None:
    (home.feed / "metadata" / "root-1.pem").write_text("secret", encoding="utf-8")
    (home.feed / "notes.txt").write_text("secret", encoding="utf-8")

    assert {kind_of(name) for name in local_files(home.feed)} <= set(Kind)
    assert not [name for name in local_files(home.feed) if name.endswith((".pem", ".txt"))]


NAMES = [
    f"segments/{'a' * 64}.jsonl.gz",
    "datapackage.json",
    f"targets/{'b' * 64}.index.json",
    "metadata/2.targets.json",
    "metadata/2.snapshot.json",
    "metadata/2.root.json",
    "metadata/10.root.json",
    "metadata/timestamp.json",
    "metadata/11.root.json",
]


@given(
    st.permutations(NAMES).flatmap(lambda names: st.integers(0, len(names)).map(lambda count: names[:count])),
    st.dictionaries(st.sampled_from(["metadata/1.targets.json", "x.txt", "metadata/.2.targets.json.part"]), st.just(1)),
)
def test_whatever_is_there_already_the_timestamp_goes_before_the_newest_root_alone_and_nothing_foreign_is_taken_away(
    names: list[str], there: dict[str, int]
) -> None:
    wanted = {name: LocalFile(size=1, sha256="c" * 64, is_called_by_it=name.endswith("gz")) for name in NAMES}
    found = plan(wanted, there | dict.fromkeys(names, 1), dict.fromkeys(names, "c" * 64))

    assert list(found.puts) == [name for name in NAMES if name not in names]
    assert set(found.removals) == set(there) - {"x.txt"}


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("sftp://me:hunter2@host/feed", "no password"),
        ("s3://key:hunter2@bucket/feed", "no password"),
        ("https://example.org/feed?sig=hunter2", "no password"),
        ("https://example.org/feed", "Nothing can be published"),
        ("simplecache::file:///tmp/x", "Nothing can be published"),
        ("nosuch://x/feed", "no address that can be published at"),
        ("sftp://host", "sftp://user@host/path"),
        ("sftp://host/../etc", "sftp://user@host/path"),
    ],
)
def test_refuses_addresses_with_passwords_and_places_that_cannot_be_written(address: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as refused, target_at(address):
        pass

    assert "hunter2" not in str(refused.value)


def test_reads_an_address_for_sftp() -> None:
    assert SftpAddress.parse("sftp://me@host:2222/srv/feed/") == SftpAddress(
        host="host", port=2222, user="me", path="/srv/feed"
    )
    assert SftpAddress.parse("sftp://host/~/htdocs/feed").path == "htdocs/feed"


@pytest.mark.parametrize("renames", [True, False])
def test_brings_a_feed_by_sftp_to_a_machine_that_is_known(home: Home, server: Server, renames: bool) -> None:
    server.renames = renames
    placed = at(home, server.address)
    placed.deliver()
    keeper(home).publish([lesson(number) for number in range(4)])
    done = placed.deliver()

    assert done is not None
    assert done.files > 0
    assert verify(server.address).records == 4
    assert verify(str(server.folder / "www" / "feed")).records == 4
    assert server.written[-1] == "/www/feed/metadata/timestamp.json"
    assert list(server.folder.rglob("*.part")) == []


def test_a_connection_that_is_cut_leaves_readers_the_publication_before_and_is_gone_on_with(
    home: Home, server: Server
) -> None:
    placed = at(home, server.address)
    placed.deliver()
    keeper(home).publish([lesson(number, text="More. " * 30_000) for number in range(3)])
    for taken in (400, 1_900, 3_400):
        server.left = taken
        with pytest.raises(ExchangeError, match="goes on from there"):
            placed.deliver()
        assert verify(str(server.folder / "www" / "feed")).records == 3
    server.left = None
    placed.deliver()

    assert verify(str(server.folder / "www" / "feed")).lines == 3
    assert len([name for name in server.written if name.endswith("timestamp.json")]) == 2
    assert list(server.folder.rglob("*.part")) == []


def test_a_machine_that_nobody_confirmed_gets_nothing_and_it_is_said_what_to_do(
    home: Home, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "nobody"
    empty.write_text("", encoding="utf-8")
    monkeypatch.setenv(KNOWN_HOSTS, str(empty))

    with pytest.raises(ExchangeError, match=r"is not known here.*SHA256:.*ssh-keyscan -p [0-9]+ 127\.0\.0\.1"):
        at(home, server.address).deliver()

    assert empty.read_text("utf-8") == ""
    assert list(server.folder.iterdir()) == []


def test_a_machine_with_another_key_than_before_gets_nothing(
    home: Home, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = server.known_hosts(tmp_path / "other", paramiko.RSAKey.generate(2048))
    monkeypatch.setenv(KNOWN_HOSTS, str(other))

    with pytest.raises(ExchangeError, match="another key than before"):
        at(home, server.address).deliver()

    assert list(server.folder.iterdir()) == []


def test_a_wrong_password_is_told_without_repeating_it(
    home: Home, server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv(PASSWORD, "hunter2")

    with pytest.raises(ExchangeError, match="does not let officer in") as refused:
        at(home, server.address).deliver()

    assert "hunter2" not in str(refused.value) + caplog.text
    assert "hunter2" not in (home.keys / "brought.json").read_text("utf-8")


def test_an_officer_publishes_to_an_address_and_sees_what_is_missing_there(
    tmp_path: Path, sicore: Sicore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "records.jsonl").write_bytes(lesson(1) + b"\n")
    sicore("import", "records.jsonl", "--into", "c.db")
    address = f"file://{tmp_path}/share/feed"
    begun = sicore("feed", "init", address, "--centre", "se.ncc", "--licence", "CC-BY-4.0")
    published = sicore("publish", "c.db", address)
    status = json.loads(sicore("feed", "status", address, "--format", "json").out)
    (tmp_path / "share/feed/metadata/timestamp.json").unlink()
    lacking = sicore("feed", "status", address)
    signed = sicore("feed", "resign", address)
    verified = sicore("feed", "verify", address)

    assert (begun.status, "feed.copy" in begun.out, "feed.keys" in begun.out) == (0, True, True)
    assert (published.status, f"Brought to {address}" in published.out) == (0, True)
    assert (status["records"], status["lacking"]) == (1, 0)
    assert "1 file is not at" in lacking.out
    assert "Brought to" in signed.out
    assert (verified.status, "is whole" in verified.out) == (0, True)
    assert dump_json("CC-BY-4.0") in (tmp_path / "share/feed/datapackage.json").read_bytes()


def test_a_registry_is_brought_to_an_address_too(
    tmp_path: Path, sicore: Sicore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "centres.json").write_text('{"sicore_registry": "1.0", "centres": []}', encoding="utf-8")
    signed = sicore("feed", "registry", "centres.json", f"file://{tmp_path}/share/registry")

    assert signed.status == 0, signed.err
    assert (tmp_path / "share/registry/metadata/timestamp.json").exists()
    assert list((tmp_path / "share/registry/targets").glob("*.registry.json")) != []

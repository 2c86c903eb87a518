"""Feeds brought to a real OpenSSH, which lets an officer in by key."""

import getpass
import os
import shutil
import signal
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

from sicore.exchange.errors import ExchangeError
from sicore.exchange.homes import Home, target_at
from sicore.exchange.publishing import Publisher
from sicore.exchange.sftp import KEY, KNOWN_HOSTS, PASSWORD
from sicore.exchange.signing import Lifetimes
from sicore.exchange.verifying import verify
from tests.exchange.conftest import lesson
from tests.exchange.real_servers import free_port, server_program, wait_for

_PATIENCE = 20.0


@frozen
class Machine:
    """A machine.

    Args:
        folder: What belongs to the officer there.
        port: Where it listens.
        process: Its server.
    """

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Where the feed is to be."""
        return f"sftp://{getpass.getuser()}@127.0.0.1:{self.port}{self.folder}/www/feed"

    def sessions(self) -> list[int]:
        """The processes that serve whoever is connected."""
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        return [int(each) for each in Path(children).read_text("ascii").split()]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    """A machine that is known, and knows the officer's key."""
    program = _sshd()
    own, officers = _key(tmp_path / "own"), _key(tmp_path / "officers")
    folder = tmp_path / "served"
    folder.mkdir()
    port = free_port()
    settings = tmp_path / "sshd_config"
    settings.write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {own}\nPidFile none\nAuthorizedKeysFile {officers}.pub\n"
        "StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\nSubsystem sftp internal-sftp\n",
        encoding="utf-8",
    )
    known = tmp_path / "known_hosts"
    known.write_text(f"[127.0.0.1]:{port} {own.with_suffix('.pub').read_text('utf-8')}", encoding="utf-8")
    monkeypatch.setenv(KNOWN_HOSTS, str(known))
    monkeypatch.setenv(KEY, str(officers))
    monkeypatch.delenv(PASSWORD, raising=False)
    with (tmp_path / "sshd.log").open("wb") as log:
        process = subprocess.Popen([program, "-D", "-e", "-f", settings], stderr=log)
    try:
        wait_for(process, port)
        yield Machine(folder, port, process)
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _sshd() -> str:
    found = server_program("sshd")
    if os.geteuid() == 0:
        # It gives up its rights in this empty folder, which its service makes at every start of the machine.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    return found


def _key(file: Path) -> Path:
    keygen = shutil.which("ssh-keygen")
    assert keygen
    subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file], check=True, timeout=_PATIENCE)
    return file


def _keeper(home: Home) -> Publisher:
    return Publisher(feed=home.feed, keys=home.keys)


def _published(machine: Machine, tmp_path: Path, count: int) -> Home:
    started = Home.of(f"memory://{uuid.uuid4()}/feed", tmp_path / "feed.keys")
    home = Home(feed=started.feed, keys=started.keys, address=machine.address)
    _keeper(home).begin("se.ncc", Lifetimes())
    _keeper(home).publish([lesson(number) for number in range(count)])
    home.deliver()
    return home


def test_a_feed_is_brought_changed_and_verified_over_openssh(machine: Machine, tmp_path: Path) -> None:
    home = _published(machine, tmp_path, 3)
    _keeper(home).publish([lesson(number) for number in range(5)])
    done = home.deliver()

    assert done is not None
    assert done.files > 0
    assert verify(machine.address).records == 5
    assert verify(str(machine.folder / "www/feed")).records == 5
    assert list(machine.folder.rglob("*.part")) == []


def test_a_session_that_is_killed_leaves_readers_the_publication_before_and_is_gone_on_with(
    machine: Machine, tmp_path: Path
) -> None:
    home = _published(machine, tmp_path, 3)
    _keeper(home).publish([lesson(number, text="More. " * 30_000) for number in range(4)])
    with target_at(machine.address) as target:
        assert target.sizes()
        (session,) = machine.sessions()
        os.kill(session, signal.SIGKILL)
        with pytest.raises(ExchangeError, match="goes on from there"):
            target.sizes()
    assert verify(str(machine.folder / "www/feed")).records == 3

    home.deliver()
    assert verify(str(machine.folder / "www/feed")).records == 4


def test_a_folder_that_cannot_be_made_is_told(machine: Machine, tmp_path: Path) -> None:
    (machine.folder / "www").write_text("a file where a folder belongs", encoding="utf-8")

    with pytest.raises(ExchangeError, match=r"did not take segments/.*No such file"):
        _published(machine, tmp_path, 1)

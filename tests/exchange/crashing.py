"""Commands of sicore that are killed: at a moment, or right before they touch the disk for a certain time."""

import os
import signal
import sys
import time
from multiprocessing import get_context, set_start_method
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import alembic.command  # noqa: F401  (as below)
import jsonschema  # noqa: F401  (as below)
import tuf.ngclient  # noqa: F401  (as below)

import sicore.catalogue.catalogue
import sicore.cli.harvesting
import sicore.cli.publishing  # noqa: F401  (who is started has them imported; to start takes longer than the command)
from sicore.checks import workers
from sicore.cli.main import run
from sicore.exchange import segments
from sicore.workspace import Workspace, outgoing

SMALL_SEGMENT = 64 * 1024
"""Bytes of lines after which a segment ends here, so that a publication has several."""

FEW = 40
"""Records that go to another process at once here, so that several work."""

Workspace().checker().check_members({"sicore": "1.0", "type": "lesson"})
"""Plugins and schemas are at hand for whoever is started."""

_TOUCHES = frozenset(("os.rename", "os.remove", "os.mkdir"))


def take(arguments: list[str], last: int | None, there: Connection) -> None:
    """Run a command, and tell how often it touched the disk.

    Args:
        arguments: The command.
        last: Right before it would touch the disk for that time it is killed; None where it is not.
        there: Where to tell it.
    """
    set_start_method("fork", force=True)  # as the command does by itself; whoever was started otherwise inherits that
    segments._FULL = SMALL_SEGMENT
    workers.RECORDS_WORTH_PROCESSES = outgoing._AT_ONCE = FEW
    touched = 0

    def watch(event: str, about: tuple[object, ...]) -> None:
        nonlocal touched
        is_written = event == "open" and isinstance(about[2], int) and about[2] & (os.O_WRONLY | os.O_RDWR)
        if event in _TOUCHES or is_written:
            touched += 1
            if touched == last:
                os.kill(os.getpid(), signal.SIGKILL)

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    sys.addaudithook(watch)
    there.send("begins")
    status = run(arguments)
    there.send(touched)
    sys.exit(status)


def _began(arguments: list[str | Path], last: int | None) -> tuple[BaseProcess, Connection]:
    processes = get_context("forkserver")
    processes.set_forkserver_preload([__name__])
    here, there = processes.Pipe()
    process = processes.Process(target=take, args=([str(each) for each in arguments], last, there))
    process.start()
    there.close()
    assert here.recv() == "begins"
    return process, here


def ended(arguments: list[str | Path]) -> tuple[float, int]:
    """How many seconds a command takes that nobody kills, and how often it touches the disk."""
    process, here = _began(arguments, None)
    begin = time.monotonic()
    process.join(timeout=120)
    assert process.exitcode == 0
    seconds, touched = time.monotonic() - begin, int(here.recv())
    process.close()
    return seconds, touched


def killed_at(arguments: list[str | Path], moment: float) -> bool:
    """Whether a command was killed some seconds after it began; otherwise it had ended."""
    process, _ = _began(arguments, None)
    process.join(timeout=moment)
    process.kill()
    return _was_killed(process)


def killed_before(arguments: list[str | Path], touch: int) -> bool:
    """Whether a command was killed right before it touched the disk for that time; otherwise it had ended."""
    process, _ = _began(arguments, touch)
    process.join(timeout=120)
    return _was_killed(process)


def _was_killed(process: BaseProcess) -> bool:
    process.join()
    status = process.exitcode
    process.close()
    assert status in (0, -signal.SIGKILL)
    return status != 0

"""Processes that work for another one."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

_SUBJECT = """
import os, time
from sicore.checks.workers import worked

def work(number):
    if number == 0:
        return os.getpid()
    time.sleep(60)

for _, pid in worked(iter(range(100)), work, jobs=2):
    print(pid, flush=True)
"""
_PATIENCE = 20


def is_running(pid: int) -> bool:
    """Whether there is such a process; one that has ended and that nobody asked after is none."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return told.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes where Linux shows them")
def test_end_with_the_one_that_they_work_for_although_it_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", _SUBJECT], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        assert is_running(worker)
        process.kill()

    begin = time.monotonic()
    while is_running(worker) and time.monotonic() - begin < _PATIENCE:
        time.sleep(0.05)
    assert not is_running(worker)

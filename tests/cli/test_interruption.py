"""A run that is killed leaves what was there; one that is interrupted says so."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

COMMAND = Path(sys.executable).with_name("sicore")


@pytest.fixture
def large(tmp_path: Path, lesson: dict[str, Any]) -> Path:
    """Enough records for a run that lasts a few seconds."""
    source = tmp_path / "in" / "large.jsonl"
    source.parent.mkdir()
    with source.open("w", encoding="utf-8") as file:
        for number in range(20_000):
            file.write(json.dumps(lesson | {"id": f"eu.test:{number}"}) + "\n")
    return source


@pytest.fixture
def running(large: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """An import that has begun to write."""
    out = tmp_path / "out" / "out.jsonl"
    out.parent.mkdir()
    with subprocess.Popen(
        [COMMAND, "import", large, "--out", out], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None and not any(out.parent.iterdir()):
            time.sleep(0.01)
        yield process
        process.kill()


@pytest.mark.slow
def test_a_killed_import_leaves_no_half_written_output(running: subprocess.Popen[str], tmp_path: Path) -> None:
    running.send_signal(signal.SIGKILL)
    running.wait(timeout=30)

    assert running.returncode == -signal.SIGKILL
    assert not (tmp_path / "out" / "out.jsonl").exists()


@pytest.mark.slow
def test_an_interrupted_import_says_so_and_leaves_nothing(running: subprocess.Popen[str], tmp_path: Path) -> None:
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)

    assert running.returncode == 130
    assert "Interrupted" in err
    assert "Traceback" not in err
    assert not any((tmp_path / "out").iterdir())


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path, lesson: dict[str, Any]) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text("".join(json.dumps(lesson | {"id": f"eu.test:{n}"}) + "\n" for n in range(5000)))

    with subprocess.Popen([COMMAND, "import", source], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()

    assert process.wait() == 0
    assert b"Traceback" not in err

"""An import that somebody stops says truthfully what stays, and leaves no empty catalogue behind."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from sicore import Catalogue
from sicore.catalogue import CatalogueError, RunAbout
from sicore.catalogue.store import unused
from sicore.cli import printing
from sicore.workspace.cataloguing import Cataloguing
from tests.catalogue.test_store import project
from tests.cli.conftest import Sicore
from tests.cli.test_catalogue import written

IMPORT = RunAbout(kind="import")
COMMAND = Path(sys.executable).with_name("sicore")
A_WHILE = 60
ADDRESS = "the catalogue"
LATER = "2099-01-01T00:00:00Z"


def stopping(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def source(tmp_path: Path, lesson: dict[str, Any]) -> Path:
    return written(tmp_path / "a.jsonl", lesson)


def test_who_stops_the_printing_is_told_what_is_in_the_catalogue(
    sicore: Sicore, address: str, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "tell", stopping)

    stopped = sicore("import", source, "--into", address)

    assert stopped.status == 130
    assert stopped.err.startswith("sicore: Interrupted. All records were written to ")
    assert "1 added, 0 changed, 0 the same" in stopped.err
    assert "nothing was written" not in stopped.err
    with Catalogue(address) as catalogue:
        assert [run.added for run in catalogue.runs()] == [1]


def test_who_stops_before_all_is_kept_is_told_that_nothing_is(
    sicore: Sicore, address: str, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cataloguing, "note", stopping)

    stopped = sicore("import", source, "--into", address)

    assert (stopped.status, stopped.err) == (130, "sicore: Interrupted; nothing was written.\n")
    with Catalogue(address, create=True) as catalogue:
        assert catalogue.runs() == []


@pytest.mark.parametrize("is_new", [True, False])
def test_who_stops_the_printing_is_told_that_the_file_is_written(
    sicore: Sicore, tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch, *, is_new: bool
) -> None:
    out = tmp_path / "out.jsonl"
    if not is_new:
        sicore("import", source, "--out", out)
    monkeypatch.setattr(printing, "tell", stopping)

    stopped = sicore("import", source, "--out", out)

    assert stopped.err.startswith(f"sicore: Interrupted. The records were written to {out}.")


def test_who_stops_before_the_file_is_written_is_told_that_nothing_is(
    sicore: Sicore, tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sicore("import", source, "--out", tmp_path / "out.jsonl")
    monkeypatch.setattr("sicore.workspace.workspace.write_documents", stopping)

    stopped = sicore("import", source, "--out", tmp_path / "out.jsonl")

    assert stopped.err == "sicore: Interrupted; nothing was written.\n"


STEPS = {
    "link": (("link", ADDRESS), "sicore.cli.linking._show"),
    "review": (
        ("review", ADDRESS, "eu.test:lesson/1", "submit", "--role", "author", "--centre", "eu.test"),
        "sicore.cli.reviewing._lines",
    ),
    "restore": (("catalogue", "restore", ADDRESS, "eu.test:lesson/1"), "sicore.cli.catalogue_restore.visible"),
}


@pytest.mark.parametrize("kind", STEPS)
def test_who_stops_the_printing_of_a_step_is_told_that_it_is_taken(
    sicore: Sicore, address: str, tmp_path: Path, lesson: dict[str, Any], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, shown = STEPS[kind]
    draft = lesson | {"id": "eu.test:lesson/1", "editorial_status": "draft"}
    sicore("import", written(tmp_path / "a.jsonl", draft), "--into", address)
    if kind == "restore":
        deleted = {"sicore": "1.0", "type": "tombstone", "id": draft["id"], "reason": "error", "deleted": LATER}
        sicore("import", written(tmp_path / "b.jsonl", deleted), "--into", address)
    monkeypatch.setattr(shown, stopping)

    stopped = sicore(*(address if each is ADDRESS else each for each in asked))

    assert (stopped.status, stopped.err[:39]) == (130, "sicore: Interrupted. The step was writt")
    with Catalogue(address) as catalogue:
        assert catalogue.runs()[0].about.kind == kind


def test_who_stops_a_step_that_was_not_taken_is_told_that_nothing_is_written(
    sicore: Sicore, address: str, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sicore("import", source, "--into", address)
    monkeypatch.setattr("sicore.cli.linking.link", stopping)

    assert sicore("link", address).err == "sicore: Interrupted; nothing was written.\n"


@pytest.fixture
def full_pipe() -> Iterator[tuple[int, int]]:
    """A pipe that takes nothing more: who prints into it stands still."""
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETFL, os.O_NONBLOCK)
    with suppress(BlockingIOError):
        while True:
            os.write(writing, b"." * 4096)
    with suppress(BlockingIOError):
        while True:
            os.write(writing, b".")
    fcntl.fcntl(writing, fcntl.F_SETFL, 0)
    yield reading, writing
    os.close(reading)


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_after_the_writing_is_answered_with_what_stays(
    tmp_path: Path, source: Path, full_pipe: tuple[int, int], by: signal.Signals
) -> None:
    reading, writing = full_pipe
    file = tmp_path / "c.db"
    asked = [str(COMMAND), "import", str(source), "--into", str(file)]
    with subprocess.Popen(asked, stderr=writing, stdout=subprocess.DEVNULL) as process:
        os.close(writing)
        until = time.monotonic() + A_WHILE
        while not _is_kept(file) and time.monotonic() < until:
            time.sleep(0.1)
        # The command now stands in the middle of printing.
        time.sleep(0.5)
        process.send_signal(by)
        said = b""
        while piece := os.read(reading, 65536):
            said += piece
    assert process.returncode == 130
    assert b"Interrupted. All records were written" in said
    assert b"Traceback" not in said


def _is_kept(file: Path) -> bool:
    if not file.exists() or not file.stat().st_size:
        return False
    with suppress(Exception), Catalogue(file) as catalogue:
        return bool(catalogue.runs())
    return False


def test_a_refused_first_import_leaves_no_file(sicore: Sicore, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"sicore": "1.0", "type": "lesson"}\n', encoding="utf-8")

    refused = sicore("import", tmp_path / "a.jsonl", "--into", tmp_path / "c.db")

    assert refused.status == 1
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]


def failing(file: Path) -> None:
    with Catalogue(file, create=True) as catalogue, catalogue.running(IMPORT):
        raise CatalogueError("It went wrong.")


def test_a_failed_first_step_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="went wrong"):
        failing(tmp_path / "c.db")

    assert list(tmp_path.iterdir()) == []


def test_a_failed_step_leaves_what_was_there(tmp_path: Path) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        catalogue.put([project()], about=IMPORT)

    with pytest.raises(CatalogueError, match="went wrong"):
        failing(tmp_path / "c.db")

    with Catalogue(tmp_path / "c.db") as catalogue:
        assert [each.id for each in catalogue.records()] == ["se.esf:1"]


def test_a_file_that_another_program_uses_stays_after_a_failed_first_step(tmp_path: Path) -> None:
    file = tmp_path / "c.db"
    made = Catalogue(file, create=True)
    reading_it = "import sys; from sicore import Catalogue\nwith Catalogue(sys.argv[1]) as held:\n"
    reading_it += "    with held.holding(): print('there', flush=True); sys.stdin.read()"
    asked = [sys.executable, "-c", reading_it, str(file)]
    with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"there\n"
        made.undo_making()
        stayed = file.exists()
        other.stdin.close()
    unused.remove_unused(file)

    assert stayed
    assert not file.exists()


def test_changes_reach_a_program_one_by_one_as_one_json_object(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    lessons = [lesson | {"id": f"eu.test:{number}"} for number in range(3)]
    sicore("import", written(tmp_path / "a.jsonl", lesson), "--into", tmp_path / "c.db")

    asked = ("import", written(tmp_path / "b.jsonl", *lessons), "--changes", "--format", "json", "--into")
    some = json.loads(sicore(*asked, tmp_path / "c.db").out)
    none = json.loads(sicore("import", tmp_path / "b.jsonl", "--format", "json", "--into", tmp_path / "d.db").out)

    assert [(each["kind"], each["id"]) for each in some["changes"]] == [
        ("added", "eu.test:0"),
        ("added", "eu.test:2"),
    ]
    assert none["changes"] is None

"""A catalogue that a program leaves open: what it sees of a file that changes, and what others see of it."""

import gc
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from sicore import Catalogue, LangText, Project
from tests.catalogue.test_store import project, write


def _title(catalogue: Catalogue) -> str:
    record = catalogue.record("se.esf:1")
    assert isinstance(record, Project)
    return record.title["sv"]


def _write(file: Path, title: str) -> Path:
    with Catalogue(file, create=True) as catalogue:
        write(catalogue, project(title=LangText({"sv": title})))
    return file


def test_sees_what_another_program_wrote_since(tmp_path: Path) -> None:
    file = _write(tmp_path / "c.db", "Före")
    with Catalogue(file) as catalogue:
        assert _title(catalogue) == "Före"
        _write(file, "Efter")

        assert _title(catalogue) == "Efter"


def test_a_file_that_was_put_in_its_place_is_opened_anew(tmp_path: Path) -> None:
    file = _write(tmp_path / "c.db", "Före")
    other = _write(tmp_path / "backup.db", "Ur en kopia")
    with Catalogue(file) as catalogue:
        assert _title(catalogue) == "Före"
        other.replace(file)

        assert _title(catalogue) == "Ur en kopia"


def test_all_is_in_the_file_when_a_writer_is_done(tmp_path: Path) -> None:
    file = _write(tmp_path / "c.db", "Före")
    with Catalogue(file) as catalogue:
        assert _title(catalogue) == "Före"

        write(catalogue, project(title=LangText({"sv": "Efter"})))

        assert not file.with_name("c.db-wal").exists()
        assert _title(catalogue) == "Efter"


def test_a_catalogue_that_nobody_closed_leaves_no_connection_open_and_warns_of_none(tmp_path: Path) -> None:
    file = _write(tmp_path / "c.db", "Före")
    asked = (
        f"import gc; from sicore import Catalogue; asked = Catalogue({str(file)!r}); "
        "print(asked.record('se.esf:1').id); del asked; gc.collect(); print('gone')"
    )

    done = subprocess.run([sys.executable, "-W", "error", "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["se.esf:1", "gone"]
    assert done.stderr == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_forked_process_opens_the_file_itself_and_leaves_the_log_to_its_parent(tmp_path: Path) -> None:
    file = _write(tmp_path / "c.db", "Före")
    with Catalogue(file) as catalogue, closing(sqlite3.connect(file)) as other:
        other.execute("begin")
        other.execute("select * from record").fetchall()
        write(catalogue, project(title=LangText({"sv": "Efter"})))
        assert _title(catalogue) == "Efter"
        log = file.with_name("c.db-wal").read_bytes()

        child = get_context("fork").Process(target=_look, args=(catalogue,))
        child.start()
        child.join()

        assert child.exitcode == 0
        assert file.with_name("c.db-wal").read_bytes() == log
        other.execute("rollback")
        assert _title(catalogue) == "Efter"


def _look(catalogue: Catalogue) -> None:
    assert "Connections in pool: 0" in catalogue.engine.pool.status()
    assert _title(catalogue) == "Efter"
    catalogue.close()
    del catalogue
    gc.collect()

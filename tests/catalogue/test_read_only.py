"""A folder that really cannot be written, and a disk that really is full: clear words, nothing lost."""

import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sicore import Catalogue
from sicore.catalogue import CatalogueError, ReadOnlyCatalogueError, RunAbout
from sicore.catalogue.store.opening import backups_of
from tests.catalogue.crashing import NAME, TODAY, persons, projects
from tests.catalogue.test_crash import is_whole, older
from tests.catalogue.test_store import STATEMENT, project
from tests.cli.conftest import Sicore

IMPORT = RunAbout(kind="import")
MEGABYTE = 2**20


def mounting(*arguments: str | Path) -> bool:
    done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, check=False)  # noqa: S607
    return done.returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if shutil.which("mount") is None or not mounting("-t", "tmpfs", "-o", "size=8m", "none", folder):
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)  # noqa: S607


@pytest.fixture
def write_protect(disk: Path) -> Callable[[], None]:
    """Makes the disk one that can only be read."""

    def protect() -> None:
        if not mounting("-o", "remount,ro", disk):
            pytest.skip("no disk can be write-protected here")

    return protect


def filled(file: Path, *, count: int = 5) -> None:
    with Catalogue(file, create=True) as catalogue:
        catalogue.put(projects(count, "Projekt"), about=IMPORT, standing=STATEMENT)


def ids(file: Path) -> list[str]:
    with Catalogue(file) as catalogue:
        return [each.id for each in catalogue.records()]


def test_a_catalogue_on_a_write_protected_disk_is_read_and_searched_and_nothing_else(
    sicore: Sicore, disk: Path, write_protect: Callable[[], None]
) -> None:
    filled(disk / "c.db")
    write_protect()

    with Catalogue(disk / "c.db") as catalogue:
        assert len(list(catalogue.records())) == 5
        assert catalogue.search("projekt").total == 5
        assert catalogue.as_of("se.esf:1", "2100-01-01") is not None
        with pytest.raises(ReadOnlyCatalogueError, match="may be read but not written"):
            catalogue.put([project(9)], about=IMPORT)
    answer = sicore("catalogue", "purge", disk / "c.db")

    assert answer.status == 2
    assert "may be read but not written" in answer.err
    assert [each.name for each in disk.iterdir()] == ["c.db"]


def test_no_catalogue_is_made_on_a_write_protected_disk(disk: Path, write_protect: Callable[[], None]) -> None:
    write_protect()

    with pytest.raises(CatalogueError, match="cannot be opened"):
        Catalogue(disk / "c.db", create=True)


def test_an_older_catalogue_on_a_write_protected_disk_is_to_be_copied(
    disk: Path, write_protect: Callable[[], None]
) -> None:
    older(str(disk / "c.db"))
    write_protect()

    with pytest.raises(ReadOnlyCatalogueError, match="Copy it to where it may"):
        Catalogue(disk / "c.db")


def test_a_log_that_nobody_took_in_is_not_passed_over(
    tmp_path: Path, disk: Path, write_protect: Callable[[], None]
) -> None:
    filled(tmp_path / "c.db")
    with closing(sqlite3.connect(tmp_path / "c.db")) as writer:
        writer.execute("update record set title = 'written last'")
        writer.commit()
        for name in ("c.db", "c.db-wal"):
            shutil.copy(tmp_path / name, disk / name)
    write_protect()

    with pytest.raises(CatalogueError, match=r"Copy c\.db and c\.db-wal together to where they may be written"):
        Catalogue(disk / "c.db")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that anybody can get to, which those of the other tests are not."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)
        Path(made).chmod(0o755)


AS_NOBODY = """
import os, sys, tempfile
from sicore import Catalogue, SicoreError
from sicore.catalogue import RunAbout
from tests.catalogue.crashing import projects

# Other accounts may not be able to read this interpreter, which imports much where it is used first.
with tempfile.TemporaryDirectory() as scratch, Catalogue(scratch + "/c.db", create=True) as catalogue:
    catalogue.put(projects(2, "Gammalt"), about=RunAbout(kind="import"))
    catalogue.search("projekt")
with tempfile.NamedTemporaryFile(suffix=".db") as empty:
    try:
        Catalogue(empty.name)
    except SicoreError:
        pass
if not os.getuid():
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
with Catalogue(sys.argv[1]) as catalogue:
    print(len(list(catalogue.records())), catalogue.search("projekt").total)
    try:
        catalogue.put(projects(9, "Nytt"), about=RunAbout(kind="import"))
    except SicoreError as error:
        print(f"{type(error).__name__}: {error}")
"""


@pytest.mark.parametrize(("of_file", "of_folder"), [(0o666, 0o555), (0o444, 0o777)])
def test_whoever_may_only_read_the_file_or_its_folder_reads(folder: Path, of_file: int, of_folder: int) -> None:
    filled(folder / "c.db")
    (folder / "c.db").chmod(of_file)
    folder.chmod(of_folder)

    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, folder / "c.db"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "5 5"
    assert done.stdout.splitlines()[1].startswith(
        f"ReadOnlyCatalogueError: {folder / 'c.db'} may be read but not written"
    )


def ballast(disk: Path, *, leaving: int) -> Path:
    """Fill the disk up, but for some bytes."""
    free = os.statvfs(disk)
    path = disk / "ballast"
    path.write_bytes(b"\0" * (free.f_bavail * free.f_frsize - leaving))
    return path


def test_a_disk_that_runs_full_while_importing_leaves_what_was_there_and_takes_it_later(disk: Path) -> None:
    file = disk / "c.db"
    filled(file)
    heavy = ballast(disk, leaving=MEGABYTE)

    with Catalogue(file) as catalogue, pytest.raises(CatalogueError, match="Make room on the disk"):
        catalogue.put(projects(3000, "Nytt"), about=IMPORT, standing=STATEMENT)

    assert ids(file) == [f"se.esf:{number}" for number in range(5)]
    assert is_whole(file)
    heavy.unlink()
    with Catalogue(file) as catalogue:
        catalogue.put(projects(3000, "Nytt"), about=IMPORT, standing=STATEMENT)
        assert [run.added for run in catalogue.runs()] == [2995, 5]


@pytest.mark.parametrize("leaving", [0, MEGABYTE // 16, MEGABYTE])
def test_a_disk_that_is_too_full_for_a_first_import_is_told_and_holds_no_catalogue(disk: Path, leaving: int) -> None:
    ballast(disk, leaving=leaving)

    with pytest.raises(CatalogueError, match="Make room on the disk"), Catalogue(disk / "c.db", create=True) as made:
        made.put(projects(3000, "Nytt"), about=IMPORT, standing=STATEMENT)

    assert [each.name for each in disk.iterdir()] == ["ballast"]


def test_an_empty_file_that_was_there_stays_on_a_full_disk(disk: Path) -> None:
    (disk / "c.db").touch()
    ballast(disk, leaving=0)

    with pytest.raises(CatalogueError, match="Make room on the disk"):
        Catalogue(disk / "c.db", create=True)

    assert (disk / "c.db").exists()


def test_a_disk_that_runs_full_while_copying_an_older_catalogue_keeps_it_and_no_half_copy(disk: Path) -> None:
    file = disk / "c.db"
    older(str(file))
    before = file.read_bytes()
    heavy = ballast(disk, leaving=MEGABYTE // 16)

    with pytest.raises(CatalogueError, match="Make room on the disk"):
        Catalogue(file)

    assert file.read_bytes() == before
    assert backups_of(file) == []
    heavy.unlink()
    assert ids(file)


def test_a_purge_on_a_full_disk_forgets_and_wipes_when_there_is_room(disk: Path) -> None:
    file = disk / "c.db"
    heavy = project(extensions={"se.esf": {"scan": secrets.token_hex(3 * MEGABYTE // 2)}})
    with Catalogue(file, create=True) as catalogue:
        catalogue.put([*persons(1), heavy], about=IMPORT, standing=STATEMENT)
    with Catalogue(file) as catalogue:
        heavy_too = ballast(disk, leaving=MEGABYTE)
        with pytest.raises(CatalogueError, match=r"What was due is forgotten.*Make room on the disk.*repeat the purge"):
            catalogue.purge(TODAY, about=RunAbout(kind="purge"))
        assert catalogue.due(TODAY) == []
        heavy_too.unlink()
        catalogue.purge(TODAY, about=RunAbout(kind="purge"))

        assert catalogue.runs()[0].report

    assert NAME.encode() not in file.read_bytes()
    assert is_whole(file)


def test_a_catalogue_on_a_disk_without_any_room_is_read_and_not_written_until_there_is_some(
    sicore: Sicore, disk: Path, tmp_path: Path
) -> None:
    file = disk / "c.db"
    filled(file)
    heavy = ballast(disk, leaving=0)

    for arguments in (["search", file, "projekt"], ["show", file, "se.esf:1"], ["stats", file]):
        told = sicore("catalogue", *arguments)
        assert (told.status, told.err) == (0, "")
    assert sicore("convert", file, tmp_path / "out.jsonl").status == 0
    assert sicore("catalogue", "purge", file, "--dry-run").status == 0
    with Catalogue(file) as catalogue:
        assert catalogue.record("se.esf:1") is not None
        with pytest.raises(CatalogueError, match="Make room on the disk"):
            catalogue.put(projects(1, "Nytt"), about=IMPORT, standing=STATEMENT)
        heavy.unlink()
        catalogue.put([project(7)], about=IMPORT, standing=STATEMENT)
        assert catalogue.record("se.esf:7") is not None

    assert is_whole(file)


def test_a_site_on_a_full_disk_is_told_as_that_and_not_as_a_failure_of_the_plugin(
    sicore: Sicore, disk: Path, tmp_path: Path
) -> None:
    pytest.importorskip("sicore_site", reason="the plugin that writes web catalogues is not installed")
    filled(tmp_path / "c.db")
    ballast(disk, leaving=MEGABYTE // 16)

    told = sicore("site", tmp_path / "c.db", disk / "site")

    assert told.status == 2
    assert "No space left on device. Make room on the disk, and repeat the command." in told.err
    assert not (disk / "site").exists()

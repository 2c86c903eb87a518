"""What is no catalogue, is of another version, cannot be written, or goes away: clear words, and nothing lost."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from sicore import Catalogue, Project, UsageError
from sicore.catalogue import (
    BusyCatalogueError,
    CatalogueError,
    NewerCatalogueError,
    NoCatalogueError,
    ReadOnlyCatalogueError,
    RunAbout,
    Telling,
    Told,
    UnreachableCatalogueError,
    looks_like_catalogue,
)
from sicore.catalogue.store import engine as engine_module
from sicore.catalogue.store.address import address_of
from sicore.catalogue.store.migrations import STEPS
from sicore.catalogue.store.opening import backups_of, newest
from sicore.format import dump_json, to_json
from tests.catalogue.crashing import projects
from tests.catalogue.test_crash import older
from tests.catalogue.test_store import STATEMENT, project

IMPORT = RunAbout(kind="import")


def test_a_catalogue_that_is_not_there_is_said_to_be_missing_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=re.escape("There is no catalogue")):
        Catalogue(tmp_path / "c.db")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"{}", b"SQLite format 3\x00 but not really", b"\x00" * 4096])
def test_a_file_that_is_no_database_is_refused_and_stays(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "c.db"
    file.write_bytes(content)

    with pytest.raises((NoCatalogueError, CatalogueError)):
        Catalogue(file, create=True)

    assert file.read_bytes() == content


def test_another_database_is_refused_and_stays(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("create table mine (id integer)")
        other.commit()
    before = (tmp_path / "other.db").read_bytes()

    with pytest.raises(NoCatalogueError, match="no catalogue of sicore"):
        Catalogue(tmp_path / "other.db", create=True)

    assert (tmp_path / "other.db").read_bytes() == before


def test_another_database_on_a_server_is_refused_and_stays(new_database: Callable[[], str]) -> None:
    address = new_database()
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        connection.execute(text("create table mine (id integer)"))
    engine.dispose()

    with pytest.raises(NoCatalogueError, match="no catalogue of sicore"):
        Catalogue(address, create=True)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        Catalogue(tmp_path)


def test_the_tables_of_a_later_version_are_refused_with_the_command_that_helps(address: str) -> None:
    with Catalogue(address, create=True) as catalogue, catalogue.engine.begin() as connection:
        connection.execute(text("update catalogue_version set version_num = '9999'"))

    with pytest.raises(NewerCatalogueError, match="pip install --upgrade sicore"):
        Catalogue(address)


def test_an_older_catalogue_is_brought_to_this_version_and_a_copy_kept(tmp_path: Path) -> None:
    older(str(tmp_path / "c.db"))

    with Catalogue(tmp_path / "c.db") as catalogue:
        count = len(list(catalogue.records("project")))

    (copy,) = backups_of(tmp_path / "c.db")
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("select version_num from catalogue_version").fetchall() == [("0001",)]
        assert kept.execute("select count(*) from record where type = 'project'").fetchall() == [(count,)]
    with closing(sqlite3.connect(tmp_path / "c.db")) as now:
        assert now.execute("select version_num from catalogue_version").fetchall() == [(newest(),)]


def test_the_newest_version_is_that_of_the_last_step() -> None:
    steps = ScriptDirectory(str(STEPS))

    assert steps.get_current_head() == newest()
    for step in steps.walk_revisions():
        assert Path(step.path).name.startswith(f"v{step.revision}_")


_ONLY_READING = """
import sys

sys.modules["alembic"] = None
from sicore import Catalogue
from sicore.errors import MissingExtraError

with Catalogue(sys.argv[1]) as catalogue:
    print(len(list(catalogue.records())))
try:
    Catalogue(sys.argv[1] + ".new", create=True)
except MissingExtraError as missing:
    print(missing)
"""


def test_what_changes_tables_is_only_imported_to_change_them(tmp_path: Path) -> None:
    Catalogue(tmp_path / "c.db", create=True).close()

    answer = subprocess.run(
        [sys.executable, "-c", _ONLY_READING, tmp_path / "c.db"], capture_output=True, text=True, check=True
    )

    count, missing = answer.stdout.splitlines()
    assert count == "0"
    assert "pip install 'sicore[catalogue]'" in missing
    assert not (tmp_path / "c.db.new").exists()


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        catalogue.put([project()], about=IMPORT, standing=STATEMENT)
    # Whoever runs the tests as root may write any file.
    monkeypatch.setattr(engine_module, "may_write", lambda _: False)

    with Catalogue(tmp_path / "c.db") as catalogue:
        assert [each.id for each in catalogue.records()] == ["se.esf:1"]
        with pytest.raises(ReadOnlyCatalogueError, match="may be read but not written"):
            catalogue.put([project(2)], about=IMPORT)


def test_a_writer_that_waits_too_long_is_told_who_is_in_the_way(address: str) -> None:
    with (
        Catalogue(address, create=True) as first,
        Catalogue(address, wait=0.2) as second,
        first.running(IMPORT),
        pytest.raises(BusyCatalogueError, match="Another program is writing"),
    ):
        second.put([project()], about=IMPORT)


def test_readers_do_not_wait_for_a_writer(address: str) -> None:
    with Catalogue(address, create=True) as first, Catalogue(address, wait=0.2) as second:
        first.put([project()], about=IMPORT)
        with first.running(IMPORT) as run:
            assert run.number == 2
            assert [each.id for each in second.records()] == ["se.esf:1"]


def test_a_full_disk_leaves_the_catalogue_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "c.db"
    with Catalogue(file, create=True) as catalogue:
        catalogue.put([project()], about=IMPORT, standing=STATEMENT)
    program = (
        "import resource, signal, sys\n"
        "from sicore import Catalogue, SicoreError\n"
        "from sicore.catalogue import RunAbout\n"
        "from tests.catalogue.crashing import projects\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "try:\n"
        "    with Catalogue(sys.argv[1]) as catalogue:\n"
        "        catalogue.put(projects(20_000, 'Projekt'), about=RunAbout(kind='import'))\n"
        "except SicoreError as error:\n"
        "    sys.exit(f'told: {error}')\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=False, timeout=120
    )

    assert done.stderr.startswith("told: ")
    assert "Make room on the disk" in done.stderr
    with Catalogue(file) as catalogue:
        assert [each.id for each in catalogue.records()] == ["se.esf:1"]


def test_a_server_that_goes_away_in_the_middle_is_told_and_nothing_kept(new_database: Callable[[], str]) -> None:
    address = new_database()
    admin = create_engine(address.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    end_others = text(
        "select pg_terminate_backend(pid) from pg_stat_activity "
        "where pid <> pg_backend_pid() and datname = current_database()"
    )

    def interrupted() -> Iterator[Project]:
        for each in projects(2000, "Projekt"):
            if each.id == "se.esf:1500":
                with admin.connect() as connection:
                    connection.execute(end_others)
            yield each

    with Catalogue(address, create=True) as catalogue:
        with pytest.raises(UnreachableCatalogueError, match="Nothing of the step was kept"):
            catalogue.put(interrupted(), about=IMPORT)
        assert catalogue.runs() == []
        assert list(catalogue.records()) == []
    admin.dispose()


def test_a_server_that_is_not_there_is_told_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "CONNECT_SECONDS", 2)

    with pytest.raises(UnreachableCatalogueError) as caught:
        Catalogue("postgresql://ina:geheim@127.0.0.1:9/none", create=True)

    assert "geheim" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_an_account_that_is_not_let_in_is_told_where_a_password_belongs(postgres: str) -> None:
    parts = urlsplit(postgres)
    nobody = urlunsplit(parts._replace(netloc="nobody:geheim@" + parts.netloc.rpartition("@")[2]))

    with pytest.raises(UnreachableCatalogueError, match=r"does not let this account in.*PGPASSWORD") as caught:
        Catalogue(nobody, create=True)

    assert "geheim" not in str(caught.value)


def test_a_database_that_is_not_on_the_server_is_told(postgres: str) -> None:
    with pytest.raises(UnreachableCatalogueError, match=r"has no such database.*createdb"):
        Catalogue(urlunsplit(urlsplit(postgres)._replace(path="/nosuch")), create=True)


def test_an_account_without_rights_is_told_to_ask_for_them(new_database: Callable[[], str]) -> None:
    address = new_database()
    Catalogue(address, create=True).close()
    parts = urlsplit(address)
    account = f"reader_{uuid4().hex}"
    admin = create_engine(address.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"create role {account} login"))
        try:
            with pytest.raises(ReadOnlyCatalogueError, match=r"may not do that.*Ask whoever keeps"):
                Catalogue(urlunsplit(parts._replace(netloc=f"{account}@" + parts.netloc.rpartition("@")[2])))
        finally:
            connection.execute(text(f"drop role {account}"))
    admin.dispose()


@pytest.mark.parametrize(
    "told",
    [
        "mysql://x/y",
        "sqlite:///:memory:",
        "http://example.org",
        "",
        "host=db.example user=ina password=geheim",
        "password = geheim",
        "jdbc:postgresql://ina:geheim@db.example/catalogue",
        "postgresql//ina:geheim@db.example/catalogue",
    ],
)
def test_an_address_of_something_else_is_refused_without_its_password(told: str) -> None:
    with pytest.raises(UsageError) as caught:
        address_of(told)

    assert "geheim" not in str(caught.value)


def test_a_file_whose_name_looks_like_such_an_address_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("user=1.db").touch()

    assert address_of("user=1.db").file == Path("user=1.db")


def test_what_is_neither_a_file_nor_a_folder_is_refused_and_stays_empty(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "c.db")

    for there in (tmp_path / "c.db", Path(os.devnull)):
        with pytest.raises(UsageError, match="neither a file nor a folder"):
            Catalogue(there, create=True)


def test_a_link_leads_to_the_catalogue_and_to_what_stands_beside_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    with Catalogue(tmp_path / "real" / "c.db", create=True) as catalogue:
        catalogue.put([project()], about=IMPORT)
    (tmp_path / "link.db").symlink_to(tmp_path / "real" / "c.db")

    with Catalogue(tmp_path / "link.db") as catalogue:
        assert catalogue.file == tmp_path / "real" / "c.db"
        assert [each.id for each in catalogue.records()] == ["se.esf:1"]


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.db").symlink_to(tmp_path / "c.db")

    with pytest.raises(CatalogueError, match="cannot be opened"):
        Catalogue(tmp_path / "c.db", create=True)


_READ_ONCE = """
import sqlite3, sys
catalogue = sqlite3.connect(sys.argv[1])
print([each for (each,) in catalogue.execute("select id from record")])
catalogue.close()
"""


def read_elsewhere(file: Path) -> str:
    """The ids in a catalogue, as another program finds them."""
    return subprocess.run([sys.executable, "-c", _READ_ONCE, file], check=True, capture_output=True, text=True).stdout


def test_another_program_that_leaves_takes_no_log_away_from_a_writer(tmp_path: Path) -> None:
    """A file that is opened and closed beside SQLite loses the locks that SQLite holds on it in the same process."""
    file = tmp_path / "c.db"
    told = Told("se.esf:1", (Telling(STATEMENT, dump_json(to_json(project()))),))
    with Catalogue(file, create=True) as catalogue:
        with catalogue.running(IMPORT) as run:
            list(run.writing.write([told]))
            assert catalogue.known(["se.esf:1"]) == set()
            assert looks_like_catalogue(file)
            Catalogue(file).close()
            assert read_elsewhere(file) == "[]\n"
            assert (tmp_path / "c.db-wal").exists()

        assert read_elsewhere(file) == "['se.esf:1']\n"


_WITHOUT = """
import sys


class Missing:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in ("sqlalchemy", "alembic", "psycopg"):
            raise ModuleNotFoundError(name, name=name)


sys.meta_path.insert(0, Missing())
from sicore.cli.main import run

sys.exit(run(["catalogue", "stats", sys.argv[1]]) * 10 + run(["codelists"]))
"""


def test_without_the_extra_one_line_says_what_to_install_and_all_else_works(tmp_path: Path) -> None:
    answer = subprocess.run([sys.executable, "-c", _WITHOUT, tmp_path / "c.db"], capture_output=True, text=True)  # noqa: PLW1510

    assert answer.returncode == 20
    assert "pip install 'sicore[catalogue]'" in answer.stderr
    assert "Traceback" not in answer.stderr

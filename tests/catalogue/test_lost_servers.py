"""A server that goes away: one message, that is true, and nothing else."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sicore import Catalogue
from sicore.catalogue import RunAbout
from tests.catalogue.crashing import projects
from tests.catalogue.losing import wire_to
from tests.cli.conftest import Sicore

IMPORT = RunAbout(kind="import")
COMMAND = Path(sys.executable).with_name("sicore")
STATEMENT = 2
MANY = 1200


@pytest.fixture
def filled(new_database: Callable[[], str]) -> str:
    """A catalogue on a server with more published records than are read at once."""
    address = new_database()
    with Catalogue(address, create=True) as catalogue:
        catalogue.put(projects(MANY, "Projekt"), about=IMPORT, standing=STATEMENT)
    return address


@pytest.mark.parametrize("word", [b"CLOSE", b"FETCH"])
def test_nobody_sees_how_the_driver_lets_go_of_a_lost_connection(filled: str, tmp_path: Path, word: bytes) -> None:
    with wire_to(filled, word) as lost:
        done = subprocess.run(
            [COMMAND, "catalogue", "snapshot", lost, tmp_path / "snapshot"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    assert done.returncode == 2
    assert done.stderr.startswith("sicore: The database at ")
    assert done.stderr.count("\n") == 1


def test_a_site_whose_catalogue_goes_away_is_no_failure_of_the_plugin(
    sicore: Sicore, filled: str, tmp_path: Path
) -> None:
    pytest.importorskip("sicore_site", reason="the plugin that writes web catalogues is not installed")

    for turn in range(1, 8):
        with wire_to(filled, b"FETCH", after=turn) as lost:
            told = sicore("site", lost, tmp_path / "site", "--language", "en")

        assert (told.status, told.err[:24]) == (2, "sicore: The database at "), told.err
        assert "SELECT" not in told.err

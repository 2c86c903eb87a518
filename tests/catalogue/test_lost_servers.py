"""A server that goes away: one message, that is true, and nothing else."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sicore import Catalogue
from sicore.catalogue import RunAbout
from tests.catalogue.crashing import projects
from tests.catalogue.losing import wire_to
from tests.cli.conftest import Sicore
from tests.cli.test_catalogue import written

IMPORT = RunAbout(kind="import")
COMMAND = Path(sys.executable).with_name("sicore")
STATEMENT = 2
MANY = 1200
SOURCE, ADDRESS = "the source", "the catalogue"
STEPS = {"import": ("import", SOURCE, "--into", ADDRESS), "link": ("link", ADDRESS, "--again")}


@pytest.fixture
def filled(new_database: Callable[[], str]) -> str:
    """A catalogue on a server with more published records than are read at once."""
    address = new_database()
    with Catalogue(address, create=True) as catalogue:
        catalogue.put(projects(MANY, "Projekt"), about=IMPORT, standing=STATEMENT)
    return address


def runs_of(address: str, kind: str) -> int:
    """How many runs of a kind a catalogue has after the one that filled it."""
    with Catalogue(address) as catalogue:
        return sum(run.about.kind == kind for run in catalogue.runs() if run.number > 1)


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


@pytest.mark.parametrize("kind", STEPS)
@pytest.mark.parametrize("is_passed", [True, False])
def test_who_loses_the_answer_to_the_keeping_is_told_that_it_is_not_known(
    sicore: Sicore, filled: str, tmp_path: Path, lesson: dict[str, Any], kind: str, *, is_passed: bool
) -> None:
    source = written(tmp_path / "a.jsonl", lesson)

    with wire_to(filled, b"COMMIT", is_passed=is_passed) as lost:
        told = sicore(*({SOURCE: source, ADDRESS: lost}.get(each, each) for each in STEPS[kind]))

    assert told.status == 2
    assert "Whether the step was kept is not known" in told.err
    assert runs_of(filled, kind) == is_passed


@pytest.mark.parametrize("kind", STEPS)
def test_a_step_that_was_kept_ends_well_whoever_goes_away_then(
    sicore: Sicore, filled: str, tmp_path: Path, lesson: dict[str, Any], kind: str
) -> None:
    source = written(tmp_path / "a.jsonl", lesson)

    for turn in range(1, 20):
        with wire_to(filled, b"ROLLBACK", after=turn) as lost:
            told = sicore(*({SOURCE: source, ADDRESS: lost}.get(each, each) for each in STEPS[kind]))
        assert "not known" not in told.err
        assert (told.status == 0) is (runs_of(filled, kind) > 0)
        if told.status == 0:
            break
    else:
        pytest.fail("it never ended well")


def test_who_only_reads_is_told_nothing_of_keeping(sicore: Sicore, filled: str) -> None:
    with wire_to(filled, b"record_words") as lost:
        told = sicore("catalogue", "search", lost, "Projekt")

    assert told.status == 2
    assert "does not answer" in told.err
    assert "kept" not in told.err
    assert told.err.endswith("Try again when the database is there.\n")


def test_a_server_that_goes_away_when_all_is_read_harms_nobody(filled: str) -> None:
    with wire_to(filled, b"ROLLBACK", after=3) as lost, Catalogue(lost) as catalogue:
        assert len(list(catalogue.records())) == MANY


def test_a_site_that_stands_whole_is_written_whoever_goes_away_then(
    sicore: Sicore, filled: str, tmp_path: Path
) -> None:
    pytest.importorskip("sicore_site", reason="the plugin that writes web catalogues is not installed")
    with wire_to(filled, b"nothing says this") as whole:
        assert sicore("site", whole, tmp_path / "site", "--language", "en").status == 0

    told = set()
    for turn in range(1, 12):
        with wire_to(filled, b"ROLLBACK", after=turn) as lost:
            answer = sicore("site", lost, tmp_path / f"site{turn}", "--language", "en")
        told.add(answer.status)
        assert "kept" not in answer.err
        if answer.status == 0:
            assert (tmp_path / f"site{turn}/index.html").is_file()
            break
    assert 0 in told


@pytest.mark.parametrize(("asked", "idle"), [("", "30"), ("?keepalives_idle=7", "7")])
def test_a_machine_that_gives_no_sign_is_given_up_within_minutes(filled: str, asked: str, idle: str) -> None:
    with (
        wire_to(filled, b"nothing says this") as wire,
        Catalogue(wire + asked) as catalogue,
        catalogue.engine.connect() as connection,
    ):
        driver: Any = connection.connection.driver_connection
        told = driver.info.get_parameters()

    assert told["keepalives_idle"] == idle
    assert told["tcp_user_timeout"] == "60000"

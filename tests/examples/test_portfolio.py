"""The invented portfolio of examples/portfolio: sound, and the same wherever it is made."""

import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

import sicore


@pytest.fixture(scope="module")
def script(repository: Path) -> Path:
    return repository / "examples" / "portfolio" / "generate.py"


@pytest.fixture(scope="module")
def portfolio(script: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portfolio of 200 projects."""
    return _generated(script, tmp_path_factory.mktemp("portfolio") / "200.jsonl", 200)


def _generated(script: Path, out: Path, projects: int) -> Path:
    subprocess.run([sys.executable, script, out, "--projects", str(projects)], check=True, timeout=60)
    return out


def test_nothing_is_found_in_it(portfolio: Path) -> None:
    assert list(sicore.validate(portfolio, profiles=["core"])) == []


def test_holds_what_reports_tell_of(portfolio: Path) -> None:
    records = [each for each in sicore.read(portfolio) if isinstance(each, sicore.Record)]
    types = Counter(each.type for each in records)

    assert types == {
        "programme": 6, "project": 200, "organisation": 50, "case_study": 25, "lesson": 20, "evaluation": 9,
        "cluster": 4, "activity": 10, "community": 2,
    }  # fmt: skip
    assert {each.countries[0] for each in records if isinstance(each, sicore.Project)} == {
        "DK", "FI", "IE", "RO", "SE", "SI",
    }  # fmt: skip


def test_all_of_it_is_published_so_that_a_catalogue_of_it_shows_it(portfolio: Path) -> None:
    records = [each for each in sicore.read(portfolio) if isinstance(each, sicore.Record)]

    # Programmes too, to which projects lead.
    assert {each.editorial_status for each in records} == {"published"}


def test_every_id_that_is_named_is_there(portfolio: Path) -> None:
    records = [each for each in sicore.read(portfolio) if isinstance(each, sicore.Record)]
    ids = {each.id for each in records}
    named: set[str | None] = {
        target for each in records if isinstance(each, sicore.Cluster | sicore.Community) for target in each.members
    }
    named |= {each.learned_in[0] for each in records if isinstance(each, sicore.Lesson)}
    for each in records:
        if isinstance(each, sicore.Project):
            named |= {each.programme, each.participants[0].organisation}

    assert named <= ids


def test_a_project_is_the_same_in_a_portfolio_of_any_size(script: Path, portfolio: Path, tmp_path: Path) -> None:
    smaller = _generated(script, tmp_path / "50.jsonl", 50).read_bytes().splitlines()

    with portfolio.open("rb") as lines:
        assert smaller == [each.rstrip(b"\n") for each in islice(lines, len(smaller))]

"""Catalogues that are searched by each kind of index."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sicore import Catalogue
from sicore.catalogue.search.searching import Searcher
from tests.catalogue.search.records import RECORDS, write


@pytest.fixture(params=["sqlite", "postgresql", "ranked"])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Catalogue]:
    """An empty catalogue on each database, and one that is searched by the ranked index however small it is."""
    address: str | Path = tmp_path / "catalogue.db"
    if request.param == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("new_database")
        address = make()
    with Catalogue(address, create=True) as opened:
        if request.param == "ranked":
            opened._searcher = Searcher(opened.engine, opened.file, ranked_from=0)
        yield opened


@pytest.fixture
def filled(catalogue: Catalogue) -> Catalogue:
    """A catalogue with the invented records."""
    write(catalogue, *RECORDS)
    return catalogue

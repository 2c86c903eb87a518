"""What a centre publishes is the same whoever works on it, and only what is new is checked."""

from datetime import date
from pathlib import Path

import pytest

from sicore import Catalogue, LangText, Lesson, Organisation, Source
from sicore.catalogue import RunAbout
from sicore.catalogue.store import engine
from sicore.checks import RecordChecker
from sicore.exchange.outgoing import Said
from sicore.model import AnyRecord
from sicore.workspace.outgoing import Checking

_FROM_SOURCES = 2
SOURCES = (Source(name="list.csv"),)


def records(count: int) -> list[AnyRecord]:
    """Lessons and organisations of two centres; each third organisation is a natural person."""
    lessons = [
        Lesson(id=f"{'fi' if number % 10 == 9 else 'se'}.ncc:lesson/{number}", title=_named(number), sources=SOURCES)
        for number in range(count)
    ]
    organisations = [
        Organisation(
            id=f"se.ncc:organisation/{number}",
            title=_named(number),
            is_natural_person=number % 3 == 0,
            sources=SOURCES,
        )
        for number in range(count // 10)
    ]
    return [*lessons, *organisations]


def _named(number: int) -> LangText:
    return LangText({"en": f"Ingeborg {number}"})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with Catalogue(tmp_path / "home.db", create=True) as catalogue:
        catalogue.put(records(1200), about=RunAbout(kind="import"), standing=_FROM_SOURCES)
    return tmp_path / "home.db"


def told(home: Path, known: dict[str, bytes]) -> tuple[list[Said], Checking]:
    """What leaves, where the feed says something already."""
    checker = RecordChecker(today=date(2026, 11, 27))
    with Catalogue(home) as catalogue, catalogue.outward() as reading:
        checking = Checking(reading=reading, centre="se.ncc", checker=checker)
        said = [
            each for part in checking.outgoing(lambda ids: {i: known[i] for i in ids if i in known}) for each in part
        ]
    return said, checking


def test_one_process_and_several_tell_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, _ = told(home, {})
    monkeypatch.setattr("sicore.workspace.outgoing.jobs_for", lambda _: 2)
    together, checking = told(home, {})

    assert together == alone
    assert (len(alone), checking.checked, checking.foreign) == (1200, 1200, 120)
    assert not any(b"Ingeborg 3" in each.text for each in alone if each.text and each.id == "se.ncc:organisation/3")


def test_what_the_feed_says_already_is_neither_told_nor_checked_again(home: Path) -> None:
    first, _ = told(home, {})
    known = {each.id: each.digest for each in first}
    known["se.ncc:lesson/7"] = b"something else"
    del known["se.ncc:organisation/3"]

    again, checking = told(home, known)

    assert [each.id for each in again if each.text is not None] == ["se.ncc:lesson/7", "se.ncc:organisation/3"]
    assert [(each.id, each.digest) for each in again] == [(each.id, each.digest) for each in first]
    assert checking.checked == 2


def test_a_catalogue_that_is_read_once_is_kept_out_of_memory(home: Path) -> None:
    with Catalogue(home) as catalogue, catalogue.outward() as reading:
        size = reading._connection.exec_driver_sql("pragma cache_size")
        usual = size.scalar_one()
        rows = reading.kept()
        next(rows)
        little = reading._connection.exec_driver_sql("pragma cache_size").scalar_one()
        rows.close()
        after = reading._connection.exec_driver_sql("pragma cache_size").scalar_one()

    assert (usual, little, after) == (-engine._CACHE_KIB, -engine._LITTLE_CACHE_KIB, -engine._CACHE_KIB)

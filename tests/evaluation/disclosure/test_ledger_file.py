from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sicore.errors import SicoreError
from sicore.evaluation.disclosure import (
    AUTHORITY,
    PUBLIC,
    Dimension,
    Ledger,
    Table,
    ledger_bytes,
    parse_ledger,
    read_ledger,
    suppress,
    write_ledger,
)
from sicore.findings import RefusedSourceError
from sicore.format import dump_json, parse_json
from tests.evaluation.disclosure.made import flat, random_grid

DAY = date(2026, 3, 1)
PAID = Table(
    name="paid",
    measure="projects",
    dimensions=(Dimension.of("kind", "A", "B"),),
    counts={("A",): 3, ("B",): 40},
    amount_measure="paid, EUR",
    amounts={("A",): Decimal("10.10"), ("B",): Decimal("70.123456789")},
)


def two_releases() -> Ledger:
    first = suppress([random_grid(1)], PUBLIC).released("report 2025", DAY)
    return Ledger().with_release(first).with_release(suppress([PAID], AUTHORITY).released("inside", DAY))


def test_reads_what_it_wrote(tmp_path: Path) -> None:
    ledger = two_releases()
    write_ledger(ledger, tmp_path / "ledger.json")

    read = read_ledger(tmp_path / "ledger.json")

    assert ledger_bytes(read) == ledger_bytes(ledger)
    assert read.releases[0] == ledger.releases[0]
    assert read.releases[1].shown == ledger.releases[1].shown


def test_holds_no_hidden_figure() -> None:
    suppression = suppress([flat((2, 2), (12345, 45678, 2, 98765))], PUBLIC)
    written = ledger_bytes(Ledger().with_release(suppression.released("one", DAY)))

    assert len(suppression.reasons) == 4
    assert all(figure not in written for figure in (b"12345", b"45678", b"98765"))


def test_takes_a_missing_file_for_nothing_released(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "none.json") == Ledger()


def test_refuses_a_ledger_in_which_a_figure_was_changed() -> None:
    told = parse_json(ledger_bytes(two_releases()))
    told["releases"][0]["day"] = "2024-03-01"

    with pytest.raises(RefusedSourceError) as refused:
        parse_ledger(dump_json(told), name="ledger.json")

    assert refused.value.finding.code == "ledger-wrong"
    assert refused.value.finding.value == "releases[1]"
    assert "backup" in refused.value.finding.repair


def test_refuses_a_ledger_from_which_a_release_was_taken() -> None:
    told = parse_json(ledger_bytes(two_releases()))
    del told["releases"][0]

    with pytest.raises(RefusedSourceError, match="one before it is gone"):
        parse_ledger(dump_json(told), name="ledger.json")


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"form":"sicore-disclosure-ledger","version":2}', b"\xff", b'{"form":1,"form":2}']
)
def test_refuses_a_file_that_is_no_ledger(content: bytes) -> None:
    with pytest.raises(RefusedSourceError) as refused:
        parse_ledger(content, name="ledger.json")

    place = refused.value.finding.place
    assert place is not None
    assert place.source == "ledger.json"


def test_refuses_a_folder(tmp_path: Path) -> None:
    with pytest.raises(RefusedSourceError):
        read_ledger(tmp_path)


@settings(max_examples=60)
@given(data=st.data())
def test_any_damage_is_refused_or_changes_nothing(data: st.DataObject) -> None:
    written = bytearray(SMALL)
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] = data.draw(st.integers(0, 255))

    try:
        ledger = parse_ledger(bytes(written), name="ledger.json")
    except SicoreError:
        return
    assert ledger_bytes(ledger) == SMALL


SMALL = ledger_bytes(Ledger().with_release(suppress([PAID], AUTHORITY).released("one", DAY)))

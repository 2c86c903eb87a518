import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import InvalidValueError
from sicore.evaluation.money import Kind, RatesRefusedError, parse_head, parse_rate_table, read_rate_table
from sicore.findings import Finding
from tests.evaluation.money.made import rates_of

HEAD = """
id = "eu.rates"
version = "2025-03"
kind = "{kind}"
title = "Rates"
source = "somebody"
retrieved = "2026-11-26"
values = "rates.csv"
"""
LINE = "area,period,value\n"


def head(kind: str = "inforeuro_monthly", more: str = "") -> bytes:
    return (HEAD.format(kind=kind) + more).encode()


def findings(rows: str, kind: str = "inforeuro_monthly") -> list[Finding]:
    more = 'unit = "PPS"' if kind == "parity" else ""
    with pytest.raises(RatesRefusedError) as refused:
        parse_rate_table(parse_head(head(kind, more), name="rates.toml"), (LINE + rows).encode(), name="rates.csv")
    return refused.value.findings


def test_reads_a_table_with_its_source(tmp_path: Path) -> None:
    (tmp_path / "rates.toml").write_bytes(head(more="invented = true"))
    (tmp_path / "rates.csv").write_text(
        "\ufeff" + LINE + "SEK,2025-03,11.4915\n\nSEK,2025-04, 11.5 \n", encoding="utf-8"
    )

    table = read_rate_table(tmp_path / "rates.toml")

    assert table.rates == {("SEK", "2025-03"): Decimal("11.4915"), ("SEK", "2025-04"): Decimal("11.5")}
    assert (table.id, table.version, table.source, table.is_invented) == ("eu.rates", "2025-03", "somebody", True)
    assert len(table.sha256) == 64


@pytest.mark.parametrize("name", ["accounting-rates", "annual-rates", "prices", "parities"])
def test_reads_the_samples_which_say_that_they_are_invented(repository: Path, name: str) -> None:
    table = read_rate_table(repository / "examples" / "rates" / f"{name}.toml")

    assert table.is_invented
    assert table.rates


@pytest.mark.parametrize(
    ("rows", "kind", "code", "column"),
    [
        ("SEX,2025-03,11.5", "inforeuro_monthly", "rates-area", "area"),
        ("SEK,2025,11.5", "price_index", "rates-area", "area"),
        ("SE,2025,1.5", "ecb_annual", "rates-area", "area"),
        ("SEK,2025,11.5", "inforeuro_monthly", "rates-period", "period"),
        ("SEK,2025-13,11.5", "inforeuro_monthly", "rates-period", "period"),
        ("SEK,2025-02-30,11.5", "ecb_daily", "rates-period", "period"),
        ("SEK,0000,11.5", "ecb_annual", "rates-period", "period"),
        ("SEK,２０２５,11.5", "ecb_annual", "rates-period", "period"),
        ("SEK,2025-03,0", "inforeuro_monthly", "rates-value", "value"),
        ("SEK,2025-03,-1", "inforeuro_monthly", "rates-value", "value"),
        ("SEK,2025-03,NaN", "inforeuro_monthly", "rates-value", "value"),
        ("SEK,2025-03,Infinity", "inforeuro_monthly", "rates-value", "value"),
        ("SEK,2025-03,1e3", "inforeuro_monthly", "rates-value", "value"),
        ('SEK,2025-03,"11,5"', "inforeuro_monthly", "rates-value", "value"),
        ("SEK,2025-03,", "inforeuro_monthly", "rates-value", "value"),
    ],
)
def test_finds_what_is_wrong_in_a_row_and_names_the_cell(rows: str, kind: str, code: str, column: str) -> None:
    (finding,) = findings(rows, kind)

    assert finding.code == code
    assert finding.place is not None
    assert (finding.place.source, finding.place.row, finding.place.column) == ("rates.csv", 2, column)
    assert "{" not in finding.message + finding.repair


def test_finds_two_rates_for_one_period_even_where_they_are_equal() -> None:
    (finding,) = findings("SEK,2025-03,11.5\nSEK,2025-03,11.5")

    assert finding.code == "rates-repeated"
    assert "row 2" in finding.message


def test_names_a_currency_that_was_perhaps_meant() -> None:
    assert "DKK" in findings("DKX,2025-03,7.5")[0].repair


def test_tells_all_that_is_wrong_up_to_a_hundred() -> None:
    assert len(findings("SEX,x,y\n" * 2)) == 6
    assert len(findings("SEX,x,y\n" * 200)) == 100


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "its first line"),
        (b"currency;month;rate\n", "its first line"),
        (LINE.encode(), "no values"),
        (b"\xff", "UTF-8"),
        ((LINE + 'SEK,2025-03,"11.5').encode(), "no CSV"),
        ((LINE + "SEK,2025-03\n").encode(), "2 cells"),
        (LINE.encode() + b"SEK,2025-03,1\x00\n", "rate"),
    ],
)
def test_refuses_a_file_of_another_form(content: bytes, reason: str) -> None:
    with pytest.raises(RatesRefusedError, match=reason):
        parse_rate_table(parse_head(head(), name="rates.toml"), content, name="rates.csv")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff", "UTF-8"),
        (b"id = ", "TOML"),
        (b"", "required"),
        (head("monthly"), "monthly"),
        (head(more="colour = 1"), "colour"),
        (head(more='unit = "PPS"'), "parities"),
        (head("parity"), "parities"),
        (head().replace(b"2026-11-26", b"2026-02-30"), "no day"),
        (head().replace(b"2026-11-26", b"2026-11"), "no day"),
        (head().replace(b"rates.csv", b"../rates.csv"), "values"),
    ],
)
def test_refuses_a_description_of_another_form(content: bytes, reason: str) -> None:
    with pytest.raises(RatesRefusedError, match=reason):
        parse_head(content, name="rates.toml")


def test_refuses_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(RatesRefusedError, match="cannot be read"):
        read_rate_table(tmp_path / "rates.toml")
    (tmp_path / "rates.toml").write_bytes(head())
    with pytest.raises(RatesRefusedError) as refused:
        read_rate_table(tmp_path / "rates.toml")
    assert refused.value.finding.place is not None
    assert refused.value.finding.place.source == "rates.csv"


@given(
    content=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: (LINE + text).encode("utf-8", "surrogatepass"))
)
def test_any_file_is_read_or_refused_with_a_finding(content: bytes) -> None:
    try:
        table = parse_rate_table(parse_head(head(), name="rates.toml"), content, name="rates.csv")
    except RatesRefusedError:
        return
    assert all(rate > 0 for rate in table.rates.values())


@given(content=st.binary(max_size=120) | st.text(max_size=120).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_description_is_read_or_refused_with_a_finding(content: bytes) -> None:
    try:
        read = parse_head(content, name="rates.toml")
    except RatesRefusedError:
        return
    assert read.id


@given(
    rates=st.dictionaries(
        st.tuples(st.sampled_from(("SEK", "DKK", "PLN")), st.dates().map(lambda day: day.isoformat()[:7])),
        st.decimals("0.000001", 10**9, places=6),
        min_size=1,
    )
)
def test_reads_every_table_that_is_written_in_its_form(rates: dict[tuple[str, str], Decimal]) -> None:
    rows = io.StringIO(LINE)
    rows.seek(0, io.SEEK_END)
    for (area, period), rate in rates.items():
        rows.write(f"{area},{period},{rate:f}\n")

    table = parse_rate_table(parse_head(head(), name="rates.toml"), rows.getvalue().encode(), name="rates.csv")

    assert table.rates == rates


def test_refuses_a_table_made_with_a_rate_that_is_none() -> None:
    for rate in (Decimal(0), Decimal("NaN"), Decimal(-1)):
        with pytest.raises(InvalidValueError, match="decimal above zero"):
            rates_of(Kind.ECB_ANNUAL, {("SEK", "2025"): rate})
    with pytest.raises(InvalidValueError, match="no period"):
        rates_of(Kind.ECB_ANNUAL, {("SEK", "2025-01"): Decimal(1)})

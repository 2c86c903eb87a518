"""Rate tables for the tests of money, all invented."""

from decimal import Decimal

from sicore.evaluation.money import Kind, RateShelf, RateTable

DAYS = {
    ("SEK", f"2025-{month:02}-{day:02}"): Decimal("11.0") + Decimal(month) / 10
    for month in range(1, 13)
    for day in range(1, 29)
}


def table(kind: Kind, rates: dict[tuple[str, str], str], **more: str) -> RateTable:
    return rates_of(kind, {key: Decimal(rate) for key, rate in rates.items()}, **more)


def rates_of(kind: Kind, rates: dict[tuple[str, str], Decimal], **more: str) -> RateTable:
    unit = "PPS" if kind is Kind.PARITY else None
    return RateTable(
        id=f"test.{kind.value}",
        version="1",
        kind=kind,
        source="invented",
        retrieved="2026-11-26",
        sha256="0" * 64,
        rates=rates,
        unit=unit,
        **more,  # type: ignore[arg-type]  # of any parameter
    )


SHELF = RateShelf.of(
    (
        table(
            Kind.INFOREURO_MONTHLY, {("SEK", "2025-03"): "11.5", ("SEK", "2025-04"): "10", ("DKK", "2025-03"): "7.5"}
        ),
        rates_of(Kind.ECB_DAILY, DAYS),
        table(
            Kind.PRICE_INDEX,
            {
                ("SE", "2024"): "110",
                ("SE", "2025"): "120",
                ("FI", "2025"): "100",
                ("HR", "2021"): "100",
                ("HR", "2024"): "125",
            },
        ),
        table(Kind.PARITY, {("SE", "2024"): "13", ("SE", "2025"): "12.5"}),
        table(Kind.FIXED, {("HRK", "2023-01-01"): "7.5"}),
    )
)

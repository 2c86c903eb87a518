"""Reading rate tables: a description in TOML, and beside it a CSV file with the columns area, period and value."""

import csv
import io
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from sicore.codelists import core_shelf
from sicore.errors import InvalidValueError
from sicore.evaluation.money import codes
from sicore.evaluation.money.errors import RatesRefusedError
from sicore.evaluation.money.head import RateTableHead
from sicore.evaluation.money.kinds import PERIOD_FORMS, Kind
from sicore.evaluation.money.rate_table import RateTable
from sicore.findings import Finding, SourcePlace
from sicore.format.conversion import quick_converter
from sicore.money import read_decimal

LARGEST_TABLE = 64 * 1024 * 1024
MOST_FINDINGS = 100
HEADER = ["area", "period", "value"]


def read_rate_table(path: Path | str) -> RateTable:
    """Read a rate table by its description.

    Args:
        path: The TOML file; the CSV file that it names stands in the same folder.

    Raises:
        RatesRefusedError: one of the two files is not there or not of its form.
    """
    file = Path(path)
    head = parse_head(_bytes_of(file), name=file.name)
    values = file.with_name(head.values)
    return parse_rate_table(head, _bytes_of(values), name=values.name)


def parse_head(content: bytes, *, name: str) -> RateTableHead:
    """Read the bytes of a description.

    Args:
        content: TOML in UTF-8.
        name: What findings call the file.

    Raises:
        RatesRefusedError: it is no description of a rate table.
    """
    try:
        members = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _unreadable(name, reason=f"byte {error.start + 1} is no UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(name, reason=f"it is no TOML: {error}") from error
    except RecursionError as error:
        raise _unreadable(name, reason="it is nested too deep") from error
    wrong = [_wrong_member(name, error) for error in _validator().iter_errors(members)]
    if not wrong and (members["kind"] == Kind.PARITY) != ("unit" in members):
        reason = "a table of parities says the unit that they are for, and no other table does"
        wrong = [_description(name, "unit", reason=reason)]
    if not wrong:
        try:
            date.fromisoformat(members["retrieved"])
        except ValueError:
            wrong = [_description(name, "retrieved", reason="it is no day of the form 2026-11-26")]
    if wrong:
        raise RatesRefusedError(wrong)
    head: RateTableHead = quick_converter().structure(members, RateTableHead)
    return head


def parse_rate_table(head: RateTableHead, content: bytes, *, name: str) -> RateTable:
    """Read the bytes of the values of a rate table.

    Args:
        head: The description of the table.
        content: CSV in UTF-8 with commas, its first line `area,period,value`.
        name: What findings call the file.

    Raises:
        RatesRefusedError: it is no such file, or a row of it is wrong; all that is wrong is said, up to a hundred rows.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(name, reason=f"byte {error.start + 1} is no UTF-8") from error
    reader = _Rows(Kind(head.kind), name)
    try:
        for finding in reader.read(text):
            if len(reader.findings) < MOST_FINDINGS:
                reader.findings.append(finding)
    except csv.Error as error:
        raise _unreadable(name, reason=f"it is no CSV: {error}") from error
    if reader.findings:
        raise RatesRefusedError(reader.findings)
    if not reader.rates:
        raise _unreadable(name, reason="there are no values in it")
    return RateTable(
        id=head.id,
        version=head.version,
        kind=Kind(head.kind),
        source=head.source,
        retrieved=head.retrieved,
        sha256=sha256(content).hexdigest(),
        rates=reader.rates,
        unit=head.unit,
        is_invented=bool(head.invented),
    )


class _Rows:
    """The rows of one file of values."""

    def __init__(self, kind: Kind, name: str) -> None:
        self.kind = kind
        self.name = name
        self.rates: dict[tuple[str, str], Decimal] = {}
        self.findings: list[Finding] = []
        self._row_of: dict[tuple[str, str], int] = {}

    def read(self, text: str) -> Iterator[Finding]:
        """Read all rows; yields what is wrong with them."""
        rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        header = next(rows, [])
        if header != HEADER:
            raise _unreadable(self.name, reason=f"its first line is not {','.join(HEADER)}")
        for number, row in enumerate(rows, start=2):
            if not row:
                continue
            if len(row) != len(HEADER):
                reason = f"row {number} has {len(row)} cells, not {len(HEADER)}"
                yield Finding.of(codes.RATES_UNREADABLE, place=self._place(number), reason=reason)
            else:
                yield from self._row(number, *(cell.strip() for cell in row))

    def _row(self, number: int, area: str, period: str, value: str) -> Iterator[Finding]:
        wrong = [*self._area(number, area), *self._period(number, period)]
        rate = _rate(value)
        if rate is None:
            wrong.append(Finding.of(codes.RATES_VALUE, place=self._place(number, "value"), value=value))
        if not wrong and (area, period) in self._row_of:
            first = self._row_of[area, period]
            place = self._place(number)
            wrong.append(Finding.of(codes.RATES_REPEATED, place=place, area=area, period=period, first=first))
        if not wrong and rate is not None:
            self.rates[area, period] = rate
        self._row_of.setdefault((area, period), number)
        yield from wrong

    def _area(self, number: int, area: str) -> Iterator[Finding]:
        listed = core_shelf().get("country" if self.kind.is_by_country else "currency").codes
        if area not in listed:
            standard, such_as = ("3166-1", "SE") if self.kind.is_by_country else ("4217", "SEK")
            near = ", ".join(get_close_matches(area, listed, n=3)) or such_as
            place = self._place(number, "area")
            yield Finding.of(codes.RATES_AREA, place=place, value=area, standard=standard, near=near)

    def _period(self, number: int, period: str) -> Iterator[Finding]:
        if not self.kind.period.fullmatch(period) or not _is_in_the_calendar(period):
            place = self._place(number, "period")
            expected = PERIOD_FORMS[self.kind]
            yield Finding.of(codes.RATES_PERIOD, place=place, value=period, expected=expected, kind=self.kind.value)

    def _place(self, row: int, column: str | None = None) -> SourcePlace:
        return SourcePlace(source=self.name, row=row, column=column)


def _rate(text: str) -> Decimal | None:
    try:
        rate = read_decimal(text)
    except InvalidValueError:
        return None
    return rate if rate > 0 else None


def _is_in_the_calendar(period: str) -> bool:
    try:
        date.fromisoformat(period + "-01-01"[len(period) - 4 :])
    except ValueError:
        return False
    return True


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_TABLE + 1)
    except OSError as error:
        raise _unreadable(file.name, reason=error.strerror or str(error)) from error
    if len(content) > LARGEST_TABLE:
        raise _unreadable(file.name, reason="it is larger than 64 MiB")
    return content


@cache
def _validator() -> Draft202012Validator:
    text = files("sicore.schemas").joinpath("next", "rates.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def _wrong_member(name: str, error: Any) -> Finding:
    at = ".".join(str(step) for step in error.absolute_path)
    return _description(name, at or "the top", reason=error.message[:300])


def _description(name: str, at: str, *, reason: str) -> Finding:
    return Finding.of(codes.RATES_DESCRIPTION, place=SourcePlace(source=name), value=at, reason=reason)


def _unreadable(name: str, *, reason: str) -> RatesRefusedError:
    return RatesRefusedError([Finding.of(codes.RATES_UNREADABLE, place=SourcePlace(source=name), reason=reason)])

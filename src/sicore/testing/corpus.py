"""The hostile corpus: one sample spoilt in every way in which files arrive spoilt, or are sent to do harm."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from attrs import frozen

from sicore.testing.hostile_workbooks import WORKBOOKS, change_workbook
from sicore.testing.tables import DELIMITED, FORMULAS, WORKBOOK, read_delimited

COLUMNS = 200_000
LINES = 50_000
CELL = 4 * 2**20

_NOISE = bytes(number * 73 % 251 for number in range(4096))


@frozen(kw_only=True)
class Hostile:
    """A spoilt source.

    Args:
        path: The file; it has the sample's name, so that importers take it for one of theirs.
        spoilt: How it was spoilt, in words that follow the sample's name.
        must_be_told: Whether nobody can read it without a finding.
    """

    path: Path
    spoilt: str
    must_be_told: bool = False


def corpus(sample: Path, folder: Path) -> Iterator[Hostile]:
    """Write one spoilt file after the other under the sample's name; each may be removed before the next."""
    content = sample.read_bytes()
    path = folder / sample.name
    for spoilt, told in _BYTES.items():
        path.write_bytes(told(content))
        yield Hostile(path=path, spoilt=spoilt, must_be_told=spoilt in _UNREADABLE)
    suffix = sample.suffix.lower()
    if suffix == WORKBOOK:
        for spoilt, change in WORKBOOKS.items():
            change_workbook(sample, path, change)
            yield Hostile(path=path, spoilt=spoilt)
        return
    for spoilt, made in (_TABLES if suffix in DELIMITED else _PAGES).items():
        path.write_text(made(sample), encoding="utf-8", newline="")
        yield Hostile(path=path, spoilt=spoilt)


def _ruined(content: bytes) -> bytes:
    """Every hundredth byte another one."""
    spoilt = bytearray(content)
    for at in range(50, len(spoilt), 100):
        spoilt[at] ^= 0xFF
    return bytes(spoilt)


_BYTES: Mapping[str, Callable[[bytes], bytes]] = {
    "empty": lambda _content: b"",
    "of spaces alone": lambda _content: b" \r\n\t\n" * 20,
    "binary": lambda _content: b"\x00\x01\xff" + _NOISE,
    "with a zero byte in the middle": lambda content: (
        content[: len(content) // 2] + b"\0" + content[len(content) // 2 :]
    ),
    "cut off at the beginning": lambda content: content[:20],
    "cut off in the middle": lambda content: content[: len(content) // 2],
    "cut off before the end": lambda content: content[:-3],
    "with bytes changed": _ruined,
    "of two bytes a letter without a mark": lambda content: content.decode("utf-8", "replace").encode("utf-16-le"),
    "with a letter of another encoding": lambda content: content + b"\nSm\xf6rg\xe5sbord;\xe9\n",
    "twice in one file": lambda content: content + content,
}
_UNREADABLE = frozenset({"empty", "of spaces alone", "binary", "of two bytes a letter without a mark"})


def _wide(sample: Path) -> str:
    table = read_delimited(sample)
    more = [f"kolumn {number}" for number in range(COLUMNS)]
    rows = [[*row, *more] for row in table.rows[table.header_at : table.header_at + 2]]
    return _delimited(rows, table.delimiter)


def _huge_cells(sample: Path) -> str:
    table = read_delimited(sample)
    body = [["Å" * CELL if number % 3 == 0 else cell for number, cell in enumerate(row)] for row in _body(sample)[:1]]
    return _delimited([table.rows[table.header_at], *body], table.delimiter)


def _formulas(sample: Path) -> str:
    table = read_delimited(sample)
    body = [[FORMULAS[number % len(FORMULAS)] for number in range(len(row))] for row in _body(sample)]
    return _delimited([table.rows[table.header_at], *body], table.delimiter)


def _ragged(sample: Path) -> str:
    table = read_delimited(sample)
    body = [row[:1] if number % 2 else [*row, "zu viel", "of this"] for number, row in enumerate(_body(sample) * 2)]
    return _delimited([table.rows[table.header_at], *body], table.delimiter)


def _unclosed(sample: Path) -> str:
    table = read_delimited(sample)
    return _delimited(table.rows, table.delimiter) + '"a quotation mark that nobody closes;'


def _body(sample: Path) -> list[list[str]]:
    table = read_delimited(sample)
    return table.rows[table.header_at + 1 :]


def _delimited(rows: list[list[str]], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


_TABLES: Mapping[str, Callable[[Path], str]] = {
    f"with {COLUMNS:,} columns": _wide,
    "with cells of megabytes": _huge_cells,
    "with formulas in its cells": _formulas,
    "with rows of other lengths": _ragged,
    "with a quotation mark left open": _unclosed,
}


def _page(sample: Path) -> str:
    return sample.read_text(encoding="utf-8", errors="replace")


_PAGES: Mapping[str, Callable[[Path], str]] = {
    "with a line of megabytes": lambda sample: _page(sample) + "\n" + "Å" * CELL,
    f"with {LINES:,} further lines": lambda sample: _page(sample) + "\n" + "Etikett: värde\n" * LINES,
    "with formulas as its lines": lambda sample: _page(sample) + "\n".join(["", *FORMULAS]),
    "with elements nested deep": lambda sample: _page(sample).replace("<p>", "<div>" * 5_000 + "<p>", 1),
}

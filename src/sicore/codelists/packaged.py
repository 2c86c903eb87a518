"""The code lists that ship with sicore: tidy CSV files beside one table of what each list is."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from sicore.codelists.codelist import CodeEntry, CodeList, Mark
from sicore.codelists.shelf import ListVersion, Shelf
from sicore.dates import PartialDate
from sicore.text import LangText

FOLDER = Path(__file__).parent / "data"
"""One `ID_VERSION.csv` for each list, and `lists.toml`, which describes them."""

_MOST_BUILT = 2_000
"""So many entries of a list are kept once they are built; of the largest lists few are ever asked for."""

_PLAIN_COLUMNS = frozenset({"code", "parent", "valid_from", "valid_until", "mark", "source"})


class CsvEntries(Mapping[str, CodeEntry]):
    """The entries of one CSV file, which is read on first use; an entry is built when it is first asked for.

    Args:
        file: A CSV file in UTF-8 with a header and a column `code`.
    """

    __slots__ = ("_built", "_file", "_rows")

    def __init__(self, file: Path) -> None:
        self._file = file
        self._built: dict[str, CodeEntry] = {}
        self._rows: dict[str, dict[str, str]] | None = None

    def _read(self) -> dict[str, dict[str, str]]:
        if self._rows is None:
            with self._file.open(encoding="utf-8", newline="") as lines:
                self._rows = {row["code"]: row for row in csv.DictReader(lines)}
        return self._rows

    def __contains__(self, code: object) -> bool:
        return code in (self._rows if self._rows is not None else self._read())

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __getitem__(self, code: str) -> CodeEntry:
        built = self._built.get(code)
        if built is None:
            built = _entry(self._read()[code])
            if len(self._built) < _MOST_BUILT:
                self._built[code] = built
        return built


def _entry(row: Mapping[str, str]) -> CodeEntry:
    filled = {column: text for column, text in row.items() if text}
    labels = {column[6:]: text for column, text in filled.items() if column.startswith("label_")}
    marks = {column[5:]: Mark(text) for column, text in filled.items() if column.startswith("mark_")}
    own = {
        column: text
        for column, text in filled.items()
        if column not in _PLAIN_COLUMNS and not column.startswith(("label_", "mark_"))
    }
    return CodeEntry(
        code=row["code"],
        labels=LangText(labels),
        parent=filled.get("parent"),
        valid_from=_date(filled.get("valid_from")),
        valid_until=_date(filled.get("valid_until")),
        mark=Mark(filled.get("mark", Mark.VERIFIED)),
        label_marks=marks,
        source=filled.get("source"),
        more=own,
    )


def _date(text: str | None) -> PartialDate | None:
    return PartialDate(text) if text else None


def _codelist(told: Mapping[str, Any], folder: Path) -> CodeList:
    return CodeList(
        id=told["id"],
        version=told["version"],
        title=told["title"],
        is_closed=told["kind"] == "closed",
        source=told["source"],
        licence=told["licence"],
        mark=Mark(told.get("mark", Mark.VERIFIED)),
        notes=told.get("notes", ""),
        valid_from=_date(told.get("valid_from")),
        valid_until=_date(told.get("valid_until")),
        dimension=told.get("dimension"),
        periods=tuple(told.get("periods", ())),
        entries=CsvEntries(folder / f"{told['id']}_{told['version']}.csv"),
    )


def read_shelf(folder: Path) -> Shelf:
    """The lists of a folder that has the form of sicore's own: `lists.toml` and one CSV file for each list.

    Raises:
        OSError: there is no `lists.toml`. A missing CSV file shows when its list is first used.
    """
    told = tomllib.loads((folder / "lists.toml").read_text(encoding="utf-8"))
    absent = [
        ListVersion(
            list=named["id"],
            version=named["version"],
            dimension=named["dimension"],
            periods=tuple(named["periods"]),
        )
        for named in told.get("absent", ())
    ]
    return Shelf([_codelist(described, folder) for described in told["list"]], absent=absent)


@lru_cache(maxsize=1)
def core_shelf() -> Shelf:
    """The lists that ship with sicore; each file is read when its list is first used."""
    return read_shelf(FOLDER)

"""One row of a list of operations that was written before: its cells by the names of their columns."""

from collections.abc import Callable, Mapping
from typing import Literal

from attrs import field, frozen

from sicore.findings import SourcePlace
from sicore.text import LangText
from sicore_eu.art49.layout import ListForm
from sicore_eu.art49.table import SEPARATOR, column_name

_BAR = SEPARATOR.strip()


@frozen(kw_only=True)
class ListRow:
    """The cells of a row.

    Args:
        form: What the list is.
        languages: The languages that it has columns for.
        cells: What is not empty, by the name of the column.
        days: The order in which days are written that do not begin with the year; None where nothing says it.
        spot: The place of a column in this row.
        beyond: What stands in columns that are not the list's, by their headings, in order.
    """

    form: ListForm
    languages: tuple[str, ...]
    cells: Mapping[str, str]
    days: Literal["dmy", "mdy"] | None = None
    spot: Callable[[str], SourcePlace | None] = field(default=lambda _name: None, repr=False)
    beyond: tuple[tuple[str, str], ...] = ()

    def text(self, name: str) -> str:
        """The content of a cell, empty where it has none."""
        return self.cells.get(name, "")

    def entries(self, name: str) -> tuple[str, ...]:
        """The entries of a cell, the empty ones between them included, so that columns can be set side by side."""
        text = self.text(name)
        return tuple(entry.strip() for entry in text.split(_BAR)) if text else ()

    def by_language(self, key: str) -> LangText | None:
        """What the columns of a text say."""
        told = {language: self.text(column_name(key, language)) for language in self.languages}
        return LangText({language: text for language, text in told.items() if text}) or None

    def entries_by_language(self, key: str) -> tuple[LangText, ...]:
        """What the columns of a text say that may have several entries, entry by entry."""
        told = {language: self.entries(column_name(key, language)) for language in self.languages}
        count = max(map(len, told.values()), default=0)
        return tuple(
            LangText({language: each[at] for language, each in told.items() if at < len(each) and each[at]})
            for at in range(count)
        )

    def filled(self, key: str) -> str | None:
        """The name of the first column of a key that is not empty."""
        names = (column_name(key), *(column_name(key, language) for language in self.languages))
        return next((name for name in names if self.text(name)), None)

    def place(self, key: str) -> SourcePlace | None:
        """The place of the first column of a key that is not empty."""
        name = self.filled(key)
        return self.spot(name) if name else None

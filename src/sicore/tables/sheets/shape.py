"""Which tables and columns some records need: what is in them, and in which languages."""

from collections.abc import Iterable, Iterator

from attrs import define, field, frozen

from sicore.members import Json
from sicore.model import RECORD_TYPES
from sicore.tables.sheets.escapes import LONGEST_CELL, parts_of
from sicore.tables.sheets.marks import MORE, NOTE, Mark, number_name, part_name
from sicore.tables.sheets.plan import OTHER, Column, Form, Kind, Table, tables_by_path
from sicore.tables.sheets.rows import Row
from sicore.tables.sheets.written import plain_cell
from sicore.text import is_translation, language_of

_LONG = 4000
"""Characters from which a text may need more than one cell; escaping can make four of one."""

AS_JSON = Column(pointer="", kind=Kind.JSON, titles=())
"""The column of values of any kind."""

OWN_COLUMNS: dict[Form, dict[str, Column | None]] = {
    Form.PAIRS: {"key": None, "value": None},
    Form.WHOLE: {"json": AS_JSON},
    Form.LABELS: {"namespace": None, "label": None, "text": None, "json": AS_JSON},
}
"""The columns of tables that no member describes."""


@frozen(kw_only=True)
class Heading:
    """One column of a sheet.

    Args:
        name: What the machine's row calls it, such as `/title/sv`.
        column: The member that it holds; None for a column of the sheet's own.
        part: Which part of its texts it holds, from 1.
        is_used: Whether any record has something there.
    """

    name: str
    column: Column | None = None
    part: int = 1
    is_used: bool = True

    @property
    def machine_name(self) -> str:
        """The text in the machine's row."""
        return part_name(self.name, self.part)


@frozen(kw_only=True, eq=False)
class Sheet:
    """One sheet to write.

    Args:
        table: Its table.
        headings: Its columns after the first, which holds the ids.
        count: How many rows it has.
    """

    table: Table
    headings: tuple[Heading, ...]
    count: int

    @property
    def mark(self) -> Mark:
        """The mark above the ids."""
        return Mark(self.table.word, self.table.path)


@define
class _Use:
    """What is used of one table."""

    parts: dict[str, int] = field(factory=dict)
    count: int = 0


class Shape:
    """Collects what records hold, before the first of them is written.

    Args:
        in_one: Whether all of a record stands in one row.
        longest: What one cell holds, in units of UTF-16.
    """

    def __init__(self, *, in_one: bool = False, longest: int = LONGEST_CELL) -> None:
        self.in_one = in_one
        self._longest = longest
        self._uses: dict[tuple[str, str], _Use] = {}

    def note(self, rows: Iterable[Row]) -> None:
        """Take note of the rows of one record."""
        for row in rows:
            use = self._uses.setdefault((row.table.word, row.table.path), _Use())
            use.count += 1
            for name, value in row.cells.items():
                parts = self._parts(value) if isinstance(value, str | list | dict) else 1
                use.parts[name] = max(parts, use.parts.get(name, 1))
            if row.more:
                use.parts[MORE] = max(self._parts(row.more), use.parts.get(MORE, 1))

    def _parts(self, value: Json) -> int:
        if isinstance(value, str) and len(value) < _LONG:
            return 1
        written = [plain_cell(AS_JSON, value)] + ([plain_cell(None, value)] if isinstance(value, str) else [])
        return max(len(parts_of(cell, self._longest)) for cell in written)

    def sheets(self, *, with_unused: bool, languages: Iterable[str] = ()) -> Iterator[Sheet]:
        """The sheets: by type of record, the records themselves before what lies in them.

        Args:
            with_unused: Also the tables and columns that no record uses, for people to fill in.
            languages: The languages in which texts are asked for, whether or not they are there.
        """
        asked = tuple(languages)
        words = [word for word in (*RECORD_TYPES, OTHER) if (word, "") in self._uses]
        tables = [table for word in words for table in tables_by_path(word).values()]
        # Lists that every record can have come last, once.
        for table in sorted(dict.fromkeys(tables), key=lambda table: table.word == OTHER and table.path != ""):
            use = self._uses.get((table.word, table.path), _Use())
            if use.count or with_unused:
                spoken = (asked or self._spoken(table.word)) if with_unused else None
                headings = _Headings(use, spoken, asked).of(table, table.columns(with_lists=self.in_one))
                yield Sheet(table=table, headings=tuple(headings), count=use.count)

    def _spoken(self, word: str) -> tuple[str, ...]:
        """The languages that the titles of a type are in, or those of all types, translations left out."""
        uses = [use for (known, path), use in self._uses.items() if path == "" and word in (known, OTHER)]
        tags = {tag for use in uses for tag in _tags(use, "/title") if not is_translation(tag)}
        return tuple(sorted(tags))


@frozen
class _Headings:
    """Which columns a table gets.

    Args:
        use: What is used of it.
        spoken: The languages of texts that nobody uses; None where such columns are left out.
        asked: The languages that every text is to have.
    """

    use: _Use
    spoken: tuple[str, ...] | None
    asked: tuple[str, ...]

    def of(self, table: Table, columns: Iterable[Column]) -> Iterator[Heading]:
        """The columns, in reading order."""
        yield from (Heading(name=number_name(level)) for level in range(1, table.depth + 1))
        yield Heading(name=NOTE)
        for name, own in OWN_COLUMNS.get(table.form, {}).items():
            yield from self._in_parts(name, own)
        for column in columns:
            for each in self._by_language(column):
                if each.pointer in self.use.parts:
                    yield from self._in_parts(each.pointer, each)
                elif self.spoken is not None:
                    yield Heading(name=each.pointer, column=each, is_used=False)
        if MORE in self.use.parts:
            yield from self._in_parts(MORE, AS_JSON)

    def _in_parts(self, name: str, column: Column | None) -> Iterator[Heading]:
        for part in range(1, self.use.parts.get(name, 1) + 1):
            yield Heading(name=name, column=column, part=part)

    def _by_language(self, column: Column) -> list[Column]:
        if not column.is_multilingual:
            return [column]
        there = _tags(self.use, column.pointer) or list(self.spoken or ())
        spoken = {language_of(tag) for tag in there}
        lacking = [tag for tag in self.asked if language_of(tag) not in spoken]
        return [column.in_language(tag) for tag in (*lacking, *there)]


def _tags(use: _Use, pointer: str) -> list[str]:
    """The languages in which a text is there, translations behind all others."""
    beginning = f"{pointer}/"
    tags = [name.removeprefix(beginning) for name in use.parts if name.startswith(beginning)]
    return sorted((tag for tag in tags if "/" not in tag), key=lambda tag: (is_translation(tag), tag))

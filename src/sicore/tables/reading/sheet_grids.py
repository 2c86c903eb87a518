"""The sheets of workbooks as grids: held in memory while they are read, or read row by row."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, BinaryIO, Self

from attrs import frozen

from sicore.errors import MissingExtraError
from sicore.plugins import Source
from sicore.tables.grid import GridRow
from sicore.tables.reading.refusals import DamagedError, WorkbookError
from sicore.tables.reading.sheet_look import SheetLook


class HeldBook:
    """A workbook whose sheets are read at once, one at a time, each when it is asked for.

    Args:
        source: The file, for refusals.
        file: The file, open.
        expected: The names of the sheets with cells, as the look at the file found them.
    """

    def __init__(self, source: Source, file: BinaryIO, expected: Sequence[str]) -> None:
        self.source = source
        self._file = file
        self._expected = expected
        self._book: Any = None
        self._sheet: tuple[str, Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book = self._sheet = None

    def sheet(self, name: str) -> Any:
        """A sheet; the one before is forgotten.

        Raises:
            RefusedSourceError: the library finds it damaged, or finds other sheets than the look did.
            MissingExtraError: the extra `tables` is not installed.
        """
        if self._sheet is None or self._sheet[0] != name:
            self._sheet = None
            with _damage_told(self.source):
                self._sheet = (name, self._opened().get_sheet_by_name(name))
        return self._sheet[1]

    def _opened(self) -> Any:
        if self._book is None:
            try:
                import python_calamine as calamine  # noqa: PLC0415  (an optional package)
            except ImportError as error:
                raise MissingExtraError("tables", "read workbooks") from error
            self._file.seek(0)
            book = calamine.CalamineWorkbook.from_filelike(self._file)
            found = [each.name for each in book.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet]
            if found != list(self._expected):
                raise DamagedError("readers disagree about the sheets that it has")
            self._book = book
        return self._book


@contextmanager
def _damage_told(source: Source) -> Iterator[None]:
    try:
        yield
    except WorkbookError as error:
        raise error.refusal(source.name) from error
    except MissingExtraError:
        raise
    except Exception as error:  # a damaged part ends in whatever the reader of that part raises
        said = str(error).partition("\n")[0]
        raise DamagedError(f"the library for workbooks says: {said}").refusal(source.name) from error
    except BaseException as error:
        # The library's own bugs come as an exception that is no Exception.
        if type(error).__name__ == "PanicException":
            raise DamagedError("a part of it contradicts another").refusal(source.name) from error
        raise


@frozen(kw_only=True)
class HeldGrid:
    """A sheet that is held in memory while it is read; the last row is the last that holds anything."""

    book: HeldBook
    name: str
    is_visible: bool
    hidden_rows: frozenset[int]
    errors: Mapping[int, Sequence[tuple[int, str]]]
    is_lettered: bool = True

    @classmethod
    def of(cls, book: HeldBook, name: str, look: SheetLook, *, is_visible: bool) -> "HeldGrid":
        """The grid of a sheet that was looked at."""
        errors: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for at, error in look.errors.items():
            errors[at.row].append((at.column, error))
        hidden = frozenset(look.hidden_rows)
        return cls(book=book, name=name, is_visible=is_visible, hidden_rows=hidden, errors=errors)

    def rows(self) -> Iterator[GridRow]:
        """Read from the beginning; a cell without content is an empty text, and numbers are floats.

        Raises:
            RefusedSourceError: the sheet is damaged.
        """
        sheet = self.book.sheet(self.name)
        if sheet.start is None:  # nothing in it
            return
        left = [""] * sheet.start[1]
        for number, held in enumerate(sheet.iter_rows(), start=1):
            cells = left + held if left else held
            if number in self.errors:
                for column, error in self.errors[number]:
                    cells += [""] * (column + 1 - len(cells))
                    cells[column] = error
            yield GridRow(number, cells)


@frozen(kw_only=True)
class StreamedGrid:
    """A sheet that is read row by row; rows without content are counted and left out.

    Args:
        source: The file, for refusals.
        read: Begins to read.
        name: The name of the sheet.
        is_visible: Whether its tab is shown.
        hidden_rows: The numbers of the rows that are hidden.
    """

    source: Source
    read: Callable[[], Iterator[GridRow]]
    name: str
    is_visible: bool
    hidden_rows: frozenset[int]
    is_lettered: bool = True

    def rows(self) -> Iterator[GridRow]:
        """Read from the beginning; values are as `HeldGrid` has them.

        Raises:
            RefusedSourceError: the sheet is damaged.
        """
        try:
            yield from self.read()
        except WorkbookError as error:
            raise error.refusal(self.source.name) from error

"""Tables of web pages, also of pages that call themselves workbooks: what a browser shows in each cell."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.plugins import Source
from sicore.tables import codes as table_codes
from sicore.tables.grid import Cell, GridRow
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import codes
from sicore.tables.reading.limits import LARGEST_CELL, LARGEST_PAGE, WIDEST_ROW
from sicore.tables.reading.opened import OpenTables
from sicore.tables.reading.text_files import read_text
from sicore.tables.reading.xml_parts import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_COLUMNS, _MOST_ROWS = 1000, 65_534
"""The largest colspan and rowspan that mean anything (HTML Living Standard, 4.9.11)."""

_NOT_SHOWN = frozenset({"script", "style", "template", "noscript", "table"})
_BLOCKS = frozenset({"br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "tr"})
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\0"
"""Stands for a line break while white space is made even; no text holds it."""

_UNSHOWN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


@frozen(kw_only=True)
class PageGrid:
    """One table of a page.

    A cell that spans several columns or rows has its text in the first place, the others hold None. A table inside a
    cell is a grid of its own.

    Args:
        file: The name of the file.
        name: Its caption, or its id where it has none.
        table: Its element.
        is_visible: Whether the page shows it.
        hidden_rows: The numbers of the rows that the page does not show.
        keeps_lines: Whether line breaks in the file are kept, which a browser shows as spaces.
    """

    file: str
    name: str | None
    table: "_Element"
    is_visible: bool
    hidden_rows: frozenset[int]
    keeps_lines: bool = False
    is_lettered: bool = False

    def rows(self) -> Iterator[GridRow]:
        """Read from the beginning.

        Raises:
            RefusedSourceError: a row has more cells than any table, or a cell more characters.
        """
        spanned: dict[int, int] = {}
        for number, row in enumerate(rows_of(self.table), start=1):
            yield GridRow(number, self._cells(row, spanned, number))

    def _cells(self, row: "_Element", spanned: dict[int, int], number: int) -> list[Cell]:
        cells: list[Cell] = []
        begun: dict[int, int] = {}
        for cell in _nearest(row, "tr", ("td", "th")):
            while spanned.get(len(cells)):
                cells.append(None)
            width = _span(cell, "colspan", _MOST_COLUMNS)
            height = _span(cell, "rowspan", _MOST_ROWS) or _MOST_ROWS
            if height > 1:
                begun.update((column, height - 1) for column in range(len(cells), len(cells) + width))
            text = _shown(cell, keeps_lines=self.keeps_lines)
            cells += [text, *[None] * (width - 1)]
            if len(text) > LARGEST_CELL:
                raise self._too_large(number, f"a cell in row {number} has more than {LARGEST_CELL:,} characters")
            if len(cells) > WIDEST_ROW:
                raise self._too_large(number, f"row {number} has more than {WIDEST_ROW:,} cells")
        for column in list(spanned):
            spanned[column] -= 1
            if not spanned[column]:
                del spanned[column]
        spanned.update(begun)
        return cells

    def _too_large(self, row: int, reason: str) -> RefusedSourceError:
        place = SourcePlace(source=self.file, row=row)
        return RefusedSourceError(Finding.of(codes.TABLE_TOO_LARGE, place=place, reason=reason))


def rows_of(table: "_Element") -> Iterator["_Element"]:
    """The rows of a table, without those of tables inside it."""
    return _nearest(table, "table", ("tr",))


def _nearest(element: "_Element", kind: str, wanted: tuple[str, ...]) -> Iterator["_Element"]:
    """The elements wanted that belong to this element and to no other of its kind inside it."""
    for found in element.iter(*wanted):
        if next(found.iterancestors(kind, "table"), None) is element:
            yield found


def _span(cell: "_Element", name: str, most: int) -> int:
    said = cell.get(name, "1").strip()
    number = int(said[:9]) if said.isascii() and said[:9].isdigit() else 1
    least = 0 if name == "rowspan" else 1
    return max(least, min(number, most))


def _shown(cell: "_Element", *, keeps_lines: bool = False) -> str:
    """The text that a browser shows: white space as one space, a line feed between blocks.

    Args:
        cell: The element.
        keeps_lines: Whether line breaks of the file stay, unlike in a browser.
    """
    pieces = [cell.text or ""]
    walk = etree().iterwalk(cell, events=("start", "end"))
    for event, element in walk if len(cell) else ():
        if element is cell:
            continue
        is_block = element.tag in _BLOCKS
        pieces.append(_BREAK if is_block else "")
        if event == "end":
            pieces.append(element.tail or "")
        elif element.tag in _NOT_SHOWN:
            walk.skip_subtree()
        else:
            pieces.append(element.text or "")
    text = "".join(pieces)
    if keeps_lines:
        text = text.replace("\n", _BREAK)
    text = _SPACES.sub(" ", text)
    lines = (line.strip(" ") for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line).strip()


def open_page(source: Source, spec: TableSpec) -> OpenTables:
    """The tables of a web page.

    Raises:
        RefusedSourceError: the page is too large, in another encoding than it says, or holds no table.
        MissingExtraError: the extra `tables` is not installed.
    """
    library = etree()
    declared = _DECLARED.search(source.head)
    page = read_text(source, spec.encoding, largest=LARGEST_PAGE, hint=declared[1].decode() if declared else None)
    parser = library.HTMLParser(encoding="utf-8", huge_tree=True, recover=True, remove_comments=True, remove_pis=True)
    root = library.fromstring(page.text.encode("utf-8", "replace"), parser) if page.text.strip() else None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        reason = "its elements are nested deeper than 2,000 levels"
        raise RefusedSourceError(Finding.of(codes.TABLE_TOO_LARGE, place=source.place(), reason=reason))
    tables = [] if root is None else [table for table in root.iter("table") if any(True for _ in rows_of(table))]
    if not tables:
        reason = "the page holds no table"
        raise RefusedSourceError(Finding.of(table_codes.TABLE_MISSING, place=source.place(), reason=reason))
    grids = tuple(_grid(source, table, keeps_lines=bool(spec.line_breaks)) for table in tables)
    return OpenTables(
        source=source.name,
        form="html",
        encoding=page.encoding.name,
        encoding_confidence=page.encoding.confidence,
        grids=grids,
        findings=(*page.encoding.findings, *_findings(source, grids)),
    )


def _findings(source: Source, grids: Sequence[PageGrid]) -> Iterator[Finding]:
    for number, grid in enumerate(grids, start=1):
        name = grid.name or str(number)
        if not grid.is_visible:
            place = SourcePlace(source=source.name, sheet=name)
            yield Finding.of(codes.SHEET_HIDDEN, place=place, value=name)
        if grid.hidden_rows:
            first = min(grid.hidden_rows)
            place = SourcePlace(source=source.name, sheet=name, row=first)
            yield Finding.of(codes.ROWS_HIDDEN, place=place, value=len(grid.hidden_rows), first=first)


def _grid(source: Source, table: "_Element", *, keeps_lines: bool) -> PageGrid:
    caption = next(_nearest(table, "table", ("caption",)), None)
    name = _shown(caption) if caption is not None else table.get("id")
    hidden = (number for number, row in enumerate(rows_of(table), start=1) if _is_hidden(row))
    is_visible = not any(map(_is_hidden, (table, *table.iterancestors())))
    return PageGrid(
        file=source.name,
        name=name or None,
        table=table,
        is_visible=is_visible,
        hidden_rows=frozenset(hidden),
        keeps_lines=keeps_lines,
    )


def _is_hidden(element: "_Element") -> bool:
    return "hidden" in element.attrib or _UNSHOWN_STYLE.search(element.get("style", "")) is not None

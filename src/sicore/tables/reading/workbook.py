"""Workbooks: XLSX, XLS and ODS, looked at before anything opens them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import BinaryIO

from attrs import frozen

from sicore.findings import Finding
from sicore.format.limits import readable_size
from sicore.plugins import Source
from sicore.plugins import codes as source_codes
from sicore.tables.grid import Grid
from sicore.tables.reading.archive import Archive, look_into
from sicore.tables.reading.biff_look import look_at_book
from sicore.tables.reading.careful_look import careful_look
from sicore.tables.reading.compound import COMPOUND_START, streams_of
from sicore.tables.reading.limits import LARGEST_WORKBOOK
from sicore.tables.reading.ods_sheets import CONTENT, look_at_ods, ods_rows
from sicore.tables.reading.opened import OpenTables
from sicore.tables.reading.refusals import DamagedError, EncryptedError, OtherFormError, TooLargeError, WorkbookError
from sicore.tables.reading.sheet_findings import findings_of_sheet
from sicore.tables.reading.sheet_grids import HeldBook, HeldGrid, StreamedGrid
from sicore.tables.reading.sheet_look import SheetLook, UnusualError, quick_look
from sicore.tables.reading.xlsx_parts import START, WORKBOOK, SheetPart, XlsxParts, look_at_parts
from sicore.tables.reading.xlsx_rows import XlsxBook

_MIMETYPE = "mimetype"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHER_ARCHIVES = {
    "xl/workbook.bin": "a binary Excel workbook (XLSB)",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "index/document.iwa": "a document of Apple's Numbers, Pages or Keynote",
}
_OTHER_STREAMS = {
    "worddocument": "a Word document",
    "powerpoint document": "a PowerPoint presentation",
    "__properties_version1.0": "an Outlook message",
}


@frozen(kw_only=True)
class _Sheet:
    name: str
    is_visible: bool
    look: SheetLook
    grid: Grid


@contextmanager
def open_workbook(source: Source) -> Iterator[OpenTables]:
    """A context that yields the sheets of a workbook.

    Raises:
        RefusedSourceError: it is damaged, protected, too large, or no workbook.
        MissingExtraError: the extra `tables` is not installed.
    """
    with ExitStack() as closing:
        try:
            file = closing.enter_context(source.path.open("rb"))
            sheets = list(_sheets(source, file, closing))
        except OSError as error:
            raise source.refusal(source_codes.SOURCE_UNREADABLE, reason=error.strerror or str(error)) from error
        except WorkbookError as error:
            raise error.refusal(source.name) from error
        yield OpenTables(
            source=source.name,
            form="workbook",
            grids=tuple(sheet.grid for sheet in sheets),
            findings=tuple(_findings(source, sheets)),
        )


def _findings(source: Source, sheets: list[_Sheet]) -> Iterator[Finding]:
    for sheet in sheets:
        yield from findings_of_sheet(sheet.look, source=source.name, sheet=sheet.name, is_visible=sheet.is_visible)


def _sheets(source: Source, file: BinaryIO, closing: ExitStack) -> Iterator[_Sheet]:
    if file.seek(0, 2) > LARGEST_WORKBOOK:
        raise TooLargeError(f"{readable_size(LARGEST_WORKBOOK)} are the most for a workbook")
    if source.head.startswith(COMPOUND_START):
        yield from _sheets_of_xls(source, file, closing)
        return
    archive = look_into(file)
    others = [what for name, what in _OTHER_ARCHIVES.items() if name in archive]
    is_xlsx, is_ods = WORKBOOK in archive or (START in archive and not others), _is_ods(archive)
    if not is_xlsx and not is_ods:
        raise OtherFormError(next(iter(others), "a zip archive"))
    if is_xlsx and (is_ods or others):
        raise DamagedError("it holds two documents in one")
    yield from _sheets_of_ods(source, archive) if is_ods else _sheets_of_xlsx(source, archive, closing)


def _sheets_of_ods(source: Source, archive: Archive) -> Iterator[_Sheet]:
    for number, sheet in enumerate(look_at_ods(archive)):
        grid = StreamedGrid(
            source=source,
            read=partial(ods_rows, archive, number),
            name=sheet.name,
            is_visible=sheet.is_visible,
            hidden_rows=frozenset(sheet.look.hidden_rows),
        )
        yield _Sheet(name=sheet.name, is_visible=sheet.is_visible, look=sheet.look, grid=grid)


def _is_ods(archive: Archive) -> bool:
    return CONTENT in archive and _MIMETYPE in archive and archive.whole(_MIMETYPE).startswith(_SPREADSHEET)


def _sheets_of_xlsx(source: Source, archive: Archive, closing: ExitStack) -> Iterator[_Sheet]:
    parts = look_at_parts(archive)
    looks = [_look(archive, parts, part) for part in parts.sheets]
    held = closing.enter_context(HeldBook(source, archive.file, [part.name for part in parts.sheets]))
    streamed = XlsxBook(archive=archive, parts=parts)
    for part, look in zip(parts.sheets, looks, strict=True):
        grid: Grid = (
            HeldGrid.of(held, part.name, look, is_visible=part.is_visible)
            if look.fits_in_memory
            else StreamedGrid(
                source=source,
                read=partial(streamed.rows, part.path),
                name=part.name,
                is_visible=part.is_visible,
                hidden_rows=frozenset(look.hidden_rows),
            )
        )
        yield _Sheet(name=part.name, is_visible=part.is_visible, look=look, grid=grid)


def _look(archive: Archive, parts: XlsxParts, part: SheetPart) -> SheetLook:
    if parts.is_plain:
        with suppress(UnusualError):
            return quick_look(archive.chunks(part.path))
    return careful_look(archive.chunks(part.path))


def _sheets_of_xls(source: Source, file: BinaryIO, closing: ExitStack) -> Iterator[_Sheet]:
    file.seek(0)
    streams = streams_of(file.read())
    if "encryptedpackage" in streams:
        raise EncryptedError
    stream = streams.get("workbook") or streams.get("book")
    if stream is None:
        raise OtherFormError(next((what for name, what in _OTHER_STREAMS.items() if name in streams), "no workbook"))
    sheets = look_at_book(stream)
    held = closing.enter_context(HeldBook(source, file, [sheet.name for sheet in sheets]))
    for sheet in sheets:
        grid = HeldGrid.of(held, sheet.name, sheet.look, is_visible=sheet.is_visible)
        yield _Sheet(name=sheet.name, is_visible=sheet.is_visible, look=sheet.look, grid=grid)

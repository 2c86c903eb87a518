"""Which kind of file it is, by its content: many a web page calls itself .xls."""

import codecs
import re

from sicore.findings import Finding, RefusedSourceError
from sicore.plugins import Source
from sicore.plugins import codes as source_codes
from sicore.tables.reading import codes
from sicore.tables.reading.archive import ZIP_START
from sicore.tables.reading.compound import COMPOUND_START

WORKBOOK, PAGE, JSON, XML, TEXT = "workbook", "html", "json", "xml", "csv"

_OTHERS = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a document in rich text (RTF)"),
    (b"\x1f\x8b", "packed with gzip; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"\x09\x00\x04\x00", "a workbook of Excel 2"),
    (b"\x09\x02\x06\x00", "a workbook of Excel 3"),
    (b"\x09\x04\x06\x00", "a workbook of Excel 4"),
    (b"MIME-Version:", "a web archive (MHTML)"),
    (b"From: <Saved by", "a web archive (MHTML)"),
)
_OTHER_XML = (
    ("urn:schemas-microsoft-com:office:spreadsheet", "an XML workbook of Excel 2003"),
    ("urn:oasis:names:tc:opendocument:xmlns:office", "an OpenDocument file in one piece of XML"),
)
_IS_MARKUP = re.compile(r"<[A-Za-z!?]")
_IS_PAGE = re.compile(r"<!doctype\s+html|<html\b|<table\b.*?<tr\b|<tr\b.*?<t[dh]\b", re.IGNORECASE | re.DOTALL)
_IS_JSON = re.compile(r'\[\s*(?:[\[{"\]0-9tfn-]|\Z)|\{\s*(?:["}]|\Z)')
_JSON_NAMES = {".json", ".jsonl", ".ndjson", ".geojson"}
_READ = 4096


def form_of(source: Source, declared: str | None) -> str:
    """The kind of file: workbook, html, json, xml or csv.

    Args:
        source: The file.
        declared: What the mapping says.

    Raises:
        RefusedSourceError: it is empty, of a kind that is not read, or not what the mapping says.
    """
    head = source.head
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise source.refusal(source_codes.SOURCE_EMPTY)
    if head.startswith((ZIP_START, COMPOUND_START)):
        return _agreed(source, WORKBOOK, declared)
    other = next((what for start, what in _OTHERS if head.startswith(start)), None)
    if other is not None:
        raise RefusedSourceError(Finding.of(codes.TABLE_FORM, place=source.place(), reason=other))
    if declared is not None:
        return _agreed(source, TEXT, declared)
    return _form_of_text(source)


def _agreed(source: Source, found: str, declared: str | None) -> str:
    """What is declared, where the content does not contradict it; any text may be a text table, a page or JSON."""
    if declared is None or (declared == WORKBOOK) == (found == WORKBOOK):
        return declared or found
    reason = "a workbook" if found == WORKBOOK else "a text"
    finding = Finding.of(codes.TABLE_FORM_OTHER, place=source.place(), expected=declared, reason=reason)
    raise RefusedSourceError(finding)


def _form_of_text(source: Source) -> str:
    text = _beginning(source.head)
    if _IS_MARKUP.match(text):
        other = next((what for name, what in _OTHER_XML if name in text[:_READ]), None)
        if other is not None:
            raise RefusedSourceError(Finding.of(codes.TABLE_FORM, place=source.place(), reason=other))
        return PAGE if _IS_PAGE.search(text) else XML
    return JSON if _IS_JSON.match(text) or source.suffix in _JSON_NAMES else TEXT


def _beginning(head: bytes) -> str:
    """The first characters; where nothing marks the encoding, only those of ASCII are right."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[len(mark) :].decode(name, "replace").lstrip()
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1").lstrip()

"""JSON that is read as a whole: one record, or an array of records."""

import io
import re
from collections.abc import Iterator

from attrs import define

from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.format import codes
from sicore.format.document import Document, document_of
from sicore.format.json_text import MAX_DEPTH, JsonRefusedError, parse_json
from sicore.format.limits import Limits, readable_size
from sicore.format.lines import BYTE_ORDER_MARK, JSON_SPACE
from sicore.format.streams import damage_as_refusal

_MARK = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]|,', re.DOTALL)
_STEPS = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}


def read_whole(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Document | Finding]:
    """Read one record, or the records of an array; in an array a bad element becomes a finding and reading goes on.

    Args:
        stream: The unpacked bytes.
        source: What the file is called in findings.
        limits: How large the text may be.
    """
    place = SourcePlace(source=source)
    try:
        with damage_as_refusal(place, limits):
            text = stream.read(limits.document + 1)
    except RefusedSourceError as refused:
        yield refused.finding
        return
    if len(text) > limits.document:
        yield Finding.of(codes.DOCUMENT_SIZE, place=place, expected=readable_size(limits.document))
        return
    text = text.removeprefix(BYTE_ORDER_MARK)
    begun = text.lstrip(JSON_SPACE)
    if not begun:
        yield Finding.of(codes.FILE_EMPTY, place=place)
    elif begun.startswith(b"["):
        yield from _elements(text, place)
    else:
        first_line = text.count(b"\n", 0, len(text) - len(begun)) + 1
        yield _read(text.rstrip(JSON_SPACE), place, SourcePlace(source=source, line=first_line))


def _read(text: bytes, place: SourcePlace, begins: SourcePlace, column: int = 0) -> Document | Finding:
    try:
        value = parse_json(text)
    except JsonRefusedError as refused:
        if refused.column is not None and refused.line == 1:
            refused.column += column
        return refused.finding(place)
    return document_of(value, begins)


def _elements(text: bytes, place: SourcePlace) -> Iterator[Document | Finding]:
    """The elements of an array, each read by itself with the line that it begins on."""
    cut = _Cut()
    line, line_start, counted = 1, 0, 0
    for begins, element in cut.elements(text):
        line += text.count(b"\n", counted, begins)
        line_start = max(line_start, text.rfind(b"\n", counted, begins) + 1)
        counted = begins
        here = SourcePlace(source=place.source, line=line)
        yield _read(element, here, here, begins - line_start)
    if cut.failure is not None:
        end = SourcePlace(source=place.source, line=text.count(b"\n", 0, cut.end) + 1)
        yield cut.failure.finding(end)


@define
class _Cut:
    """Cuts the text of an array at its own commas; afterwards says where that ended and whether it failed."""

    end: int = 0
    failure: JsonRefusedError | None = None

    def elements(self, text: bytes) -> Iterator[tuple[int, bytes]]:
        """Where each element begins, and its text without the space around it."""
        depth, start, is_first = 0, 0, True
        for mark in _MARK.finditer(text):
            depth += _STEPS.get(mark[0], 0)
            self.end = mark.end()
            if depth == 1 and mark[0] == b"[" and is_first and not start:
                start = mark.end()
            elif depth == 0 or (depth == 1 and mark[0] == b","):
                element = text[start : mark.start()]
                inner = element.strip(JSON_SPACE)
                if inner or depth or not is_first:
                    yield start + len(element) - len(element.lstrip(JSON_SPACE)), inner
                start, is_first = mark.end(), False
            if depth == 0 or depth > MAX_DEPTH + 1:
                break
        self.failure = _failure(depth, text[self.end :])


def _failure(depth: int, rest: bytes) -> JsonRefusedError | None:
    if depth > MAX_DEPTH:
        return JsonRefusedError(codes.JSON_DEPTH, value=str(depth))
    if depth:
        return JsonRefusedError(codes.JSON_INVALID, reason="the list does not end")
    if rest.strip(JSON_SPACE):
        return JsonRefusedError(codes.JSON_INVALID, reason="text follows the end of the list")
    return None

"""JSON Lines: one record to a line, any number of lines, in bounded memory."""

import io
from collections.abc import Iterator
from typing import NamedTuple

from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.format import codes
from sicore.format.document import Document, document_of
from sicore.format.json_text import JsonRefusedError, parse_json
from sicore.format.limits import Limits, readable_size
from sicore.format.streams import damage_as_refusal

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
JSON_SPACE = b" \t\r\n"

_SKIPPED_AT_ONCE = 1024 * 1024


class Line(NamedTuple):
    """A line that nothing has been made of yet: its number in the file from 1, its bytes without the line end."""

    number: int
    text: bytes


def read_lines(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Document | Finding]:
    """Read a record from every line that is not blank; a bad line becomes a finding and reading goes on.

    Args:
        stream: The unpacked bytes.
        source: What the file is called in findings.
        limits: How long a line may be.
    """
    for line in split_lines(stream, source, limits):
        if isinstance(line, Finding):
            yield line
        else:
            yield document_on(line.text, SourcePlace(source=source, line=line.number))


def split_lines(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Line | Finding]:
    """The lines that are not blank as they stand, so that other processes can read them; as `read_lines` otherwise."""
    anything = False
    try:
        for number, text in _lines(stream, source, limits):
            anything = True
            if text is None:
                place = SourcePlace(source=source, line=number)
                yield Finding.of(codes.JSON_LINE_LENGTH, place=place, expected=readable_size(limits.line))
            else:
                yield Line(number, text)
    except RefusedSourceError as refused:
        yield refused.finding
        return
    if not anything:
        yield Finding.of(codes.FILE_EMPTY, place=SourcePlace(source=source))


def _lines(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank with their numbers; None for one that is too long, which is passed over."""
    number = 0
    with damage_as_refusal(SourcePlace(source=source), limits):
        while line := stream.readline(limits.line + 1):
            number += 1
            if number == 1:
                line = line.removeprefix(BYTE_ORDER_MARK)
            if len(line) > limits.line:
                while not line.endswith(b"\n") and line:
                    line = stream.readline(_SKIPPED_AT_ONCE)
                yield number, None
                continue
            line = line.rstrip(JSON_SPACE)
            if line:
                yield number, line


def document_on(text: bytes, place: SourcePlace) -> Document | Finding:
    """The document that a line holds, or what is wrong with it."""
    try:
        value = parse_json(text)
    except JsonRefusedError as refused:
        return refused.finding(place)
    return document_of(value, place)

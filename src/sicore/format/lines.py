"""JSON Lines: one record to a line, any number of lines, in bounded memory."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.format import codes
from sicore.format.document import Document, document_of
from sicore.format.json_text import JsonRefusedError, parse_json
from sicore.format.limits import Limits, readable_size
from sicore.format.streams import damage_as_refusal

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
JSON_SPACE = b" \t\r\n"

LINES_AT_ONCE = 250
BYTES_AT_ONCE = 1024 * 1024

_SKIPPED_AT_ONCE = 1024 * 1024


class Line(NamedTuple):
    """A line that nothing has been made of yet.

    Args:
        source: What the file is called in findings; None where it stands in none.
        number: Its number in the file, from 1; None where it stands in none.
        text: Its bytes without the space at their end.
    """

    source: str | None
    number: int | None
    text: bytes

    @property
    def place(self) -> SourcePlace | None:
        """Where it stands, None where it stands in no file."""
        return None if self.source is None else SourcePlace(source=self.source, line=self.number)


class Block(NamedTuple):
    """Lines that follow each other, in one piece, so that they are quickly sent to another process.

    Args:
        text: Their bytes with the line ends.
        source: What the file is called in findings; None where they stand in none.
        first: The number of the first of them in the file, from 1.
        findings: What was found on the way to them.
    """

    text: bytes
    source: str | None = None
    first: int = 1
    findings: tuple[Finding, ...] = ()

    def lines(self) -> Iterator[Line]:
        """The lines that are not blank."""
        for number, text in enumerate(self.text.split(b"\n"), start=self.first):
            if stripped := text.rstrip(JSON_SPACE):
                yield Line(self.source, None if self.source is None else number, stripped)


def read_lines(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Document | Finding]:
    """Read a record from every line that is not blank; a bad line becomes a finding and reading goes on.

    Args:
        stream: The unpacked bytes.
        source: What the file is called in findings.
        limits: How long a line may be.
    """
    return documents_in(read_blocks(stream, source, limits))


def documents_in(blocks: Iterable["Block | Document | Finding"]) -> Iterator[Document | Finding]:
    """The documents that the lines of blocks hold; what is none passes."""
    for each in blocks:
        if isinstance(each, Block):
            yield from each.findings
            for line in each.lines():
                yield _document_on(line)
        else:
            yield each


def read_blocks(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[Block | Finding]:
    """The lines of a stream as they stand, so that other processes can read them; arguments as in `read_lines`."""
    anything = False
    block: list[bytes] = []
    first, size = 1, 0
    try:
        for number, text in _lines(stream, source, limits):
            if text is None or len(block) >= LINES_AT_ONCE or size >= BYTES_AT_ONCE:
                yield from _blocks(block, source, first)
                block, first, size = [], number, 0
            if text is None:
                place = SourcePlace(source=source, line=number)
                yield Finding.of(codes.JSON_LINE_LENGTH, place=place, expected=readable_size(limits.line))
                anything, first = True, number + 1
            else:
                anything = anything or bool(text.strip(JSON_SPACE))
                block.append(text)
                size += len(text)
    except RefusedSourceError as refused:
        yield from _blocks(block, source, first)
        yield refused.finding
        return
    yield from _blocks(block, source, first)
    if not anything:
        yield Finding.of(codes.FILE_EMPTY, place=SourcePlace(source=source))


def _blocks(lines: Sequence[bytes], source: str, first: int) -> Iterator[Block]:
    """One block of some lines, none of no lines."""
    if lines:
        yield Block(b"".join(lines), source, first)


def _lines(stream: io.BufferedReader, source: str, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their ends and numbers; None for one that is too long, which is passed over."""
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
            yield number, line


def _document_on(line: Line) -> Document | Finding:
    """The document that a line holds, or what is wrong with it."""
    place = SourcePlace(source=line.source, line=line.number)
    try:
        value = parse_json(line.text)
    except JsonRefusedError as refused:
        return refused.finding(place)
    return document_of(value, place)

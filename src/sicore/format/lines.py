"""JSON Lines: one record to a line, any number of lines, in bounded memory."""

import io
from collections.abc import Iterable, Iterator
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
"""How many lines go into a block that is put together line by line."""

BYTES_AT_ONCE = 512 * 1024
"""About how much a block holds: some two hundred projects. Larger ones keep one process busy when others are done."""


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
    number = 1
    try:
        with damage_as_refusal(SourcePlace(source=source), limits):
            for text in _whole_lines(stream, limits):
                if text is None:
                    place = SourcePlace(source=source, line=number)
                    yield Finding.of(codes.JSON_LINE_LENGTH, place=place, expected=readable_size(limits.line))
                    anything = True
                    number += 1
                    continue
                block = Block(text if number > 1 else text.removeprefix(BYTE_ORDER_MARK), source, number)
                anything = anything or bool(block.text.strip(JSON_SPACE))
                number += text.count(b"\n")
                yield block
    except RefusedSourceError as refused:
        yield refused.finding
        return
    if not anything:
        yield Finding.of(codes.FILE_EMPTY, place=SourcePlace(source=source))


def _whole_lines(stream: io.BufferedReader, limits: Limits) -> Iterator[bytes | None]:
    """The stream in pieces that end with a line, but for the last; None in place of each line that is too long."""
    held = bytearray()
    is_passing_over = False
    while piece := stream.read1(BYTES_AT_ONCE):
        if is_passing_over:
            _, end, piece = piece.partition(b"\n")
            is_passing_over = not end
        cut = piece.rfind(b"\n") + 1
        if cut:
            yield from _parted(b"".join((held, piece[:cut])), limits)
            held.clear()
        if not is_passing_over:
            held += piece[cut:]
        if len(held) > limits.line:
            yield None
            held.clear()
            is_passing_over = True
    if held:
        yield from _parted(bytes(held), limits)


def _parted(text: bytes, limits: Limits) -> Iterator[bytes | None]:
    """The text as a whole where no line in it can be too long; otherwise its lines, and None for each that is."""
    if len(text) <= limits.line:
        yield text
        return
    for line in io.BytesIO(text):
        yield line if len(line) <= limits.line else None


def _document_on(line: Line) -> Document | Finding:
    """The document that a line holds, or what is wrong with it."""
    place = SourcePlace(source=line.source, line=line.number)
    try:
        value = parse_json(line.text)
    except JsonRefusedError as refused:
        return refused.finding(place)
    return document_of(value, place)

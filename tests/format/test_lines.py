"""Blocks of lines: how a stream is cut must show nowhere."""

import io
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sicore.findings import Finding
from sicore.format import Limits
from sicore.format.lines import BYTE_ORDER_MARK, Block, Line, read_blocks


def blocks_of(text: bytes, limits: Limits | None = None) -> list[Block | Finding]:
    return list(read_blocks(io.BufferedReader(io.BytesIO(text)), "a.jsonl", limits or Limits()))


def lines_of(found: list[Block | Finding]) -> Iterator[Line]:
    for block in found:
        if isinstance(block, Block):
            yield from block.lines()


class Trickle(io.RawIOBase):
    """Gives a few bytes at a time, as a slow pipe does."""

    def __init__(self, text: bytes, step: int) -> None:
        self._text = io.BytesIO(text)
        self._step = step

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._text.read(min(self._step, len(buffer)))
        buffer[: len(piece)] = piece
        return len(piece)


@given(
    st.lists(st.sampled_from([b"{}", b" 1 ", b"", b"\r", b"\t ", b"x" * 30]), max_size=20),
    st.integers(1, 50),
    st.integers(5, 80),
    st.booleans(),
)
def test_the_lines_and_their_numbers_are_the_same_however_a_stream_is_cut(
    texts: list[bytes], step: int, longest: int, marked: bool
) -> None:
    text = (BYTE_ORDER_MARK if marked else b"") + b"\n".join(texts)
    stream: Any = io.BufferedReader(Trickle(text, step), buffer_size=7)

    found = list(read_blocks(stream, "a.jsonl", Limits(line=longest)))

    fits = [len(line) <= longest for line in io.BytesIO(text)] + [True]
    wanted = [(at, each.rstrip()) for at, each in enumerate(texts, start=1) if each.strip() and fits[at - 1]]
    assert [(line.number, line.text) for line in lines_of(found)] == wanted
    told = [f"{each.code} {each.place}" for each in found if isinstance(each, Finding)]
    too_long = [f"json-line-length a.jsonl, line {at}" for at, does_fit in enumerate(fits, start=1) if not does_fit]
    assert told == (too_long or ([] if wanted else ["file-empty a.jsonl"]))


def test_a_line_that_is_too_long_ends_a_block_and_the_next_one_counts_on() -> None:
    before, finding, after = blocks_of(b"1\n" + b"x" * 100 + b"\n3\n", Limits(line=10))

    assert isinstance(finding, Finding)
    assert str(finding.place) == "a.jsonl, line 2"
    assert [line.number for line in lines_of([before, after])] == [1, 3]


def test_lines_that_stand_in_no_file_have_no_place() -> None:
    assert [(line.number, line.place) for line in Block(b"1\n2\n").lines()] == [(None, None), (None, None)]

"""Blocks of lines: how a stream is cut must show nowhere."""

import io
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.findings import Finding
from sicore.format import Limits, lines
from sicore.format.lines import Block, Line, read_blocks


def blocks_of(text: bytes, limits: Limits | None = None) -> list[Block | Finding]:
    return list(read_blocks(io.BufferedReader(io.BytesIO(text)), "a.jsonl", limits or Limits()))


def lines_of(found: list[Block | Finding]) -> Iterator[Line]:
    for block in found:
        if isinstance(block, Block):
            yield from block.lines()


@given(
    st.lists(st.sampled_from([b"{}", b" 1 ", b"", b"\r", b"\t ", b"x" * 30]), max_size=20),
    st.integers(1, 5),
    st.integers(1, 50),
)
def test_the_lines_and_their_numbers_are_the_same_however_a_stream_is_cut(
    texts: list[bytes], count: int, size: int
) -> None:
    with patch.object(lines, "LINES_AT_ONCE", count), patch.object(lines, "BYTES_AT_ONCE", size):
        found = blocks_of(b"\n".join(texts))

    wanted = [(number, text.rstrip()) for number, text in enumerate(texts, start=1) if text.strip()]
    assert [(line.number, line.text) for line in lines_of(found)] == wanted
    assert [each.code.code for each in found if isinstance(each, Finding)] == ([] if wanted else ["file-empty"])


def test_a_block_ends_by_number_and_by_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LINES_AT_ONCE", 3)
    monkeypatch.setattr(lines, "BYTES_AT_ONCE", 10)
    found = blocks_of(b"x" * 20 + b"\n1\n2\n3\n4\n")

    assert [block.text.count(b"\n") for block in found if isinstance(block, Block)] == [1, 3, 1]


def test_a_line_that_is_too_long_ends_a_block_and_the_next_one_counts_on() -> None:
    before, finding, after = blocks_of(b"1\n" + b"x" * 100 + b"\n3\n", Limits(line=10))

    assert isinstance(finding, Finding)
    assert str(finding.place) == "a.jsonl, line 2"
    assert [line.number for line in lines_of([before, after])] == [1, 3]


def test_lines_that_stand_in_no_file_have_no_place() -> None:
    assert [(line.number, line.place) for line in Block(b"1\n2\n").lines()] == [(None, None), (None, None)]

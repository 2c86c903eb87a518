"""Whatever bytes stand in a file, reading it ends in records and findings."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.findings import Finding
from sicore.format import Document, Limits, decode, dump_json, read_documents, to_json
from tests.format.invented import RECORDS

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SMALL = Limits(line=2000, document=5000, expanded=100_000, expanded_freely=20_000)
LINES = b"".join(dump_json(to_json(record)) + b"\n" for record in RECORDS)
PIECES = st.sampled_from(
    (
        b"\n",
        b"\r\n",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b'"',
        b"\\",
        b'{"a":1}',
        b"null",
        b"1e5",
        b"\xff",
        b"\x1f\x8b",
        b"PK\x03\x04",
    )
)
LOOSE = st.lists(PIECES | st.binary(max_size=6), max_size=12).map(b"".join)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    text = draw(st.sampled_from((LINES, b"[" + b",".join(LINES.splitlines()) + b"]")))
    content = bytearray(gzip.compress(text) if draw(st.booleans()) else text)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(content) - 1))
        content[place : place + draw(st.integers(0, 2))] = draw(PIECES)
    return bytes(content)


@pytest.mark.parametrize("name", ["file", "file.jsonl", "file.json"])
@given(content=LOOSE | _damaged())
@QUICK
def test_reading_never_raises_and_never_ends_without_a_word(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    found = list(read_documents(path, limits=SMALL))

    for each in found:
        assert isinstance(each, Document | Finding)
        if isinstance(each, Document):
            decode(each)
        else:
            assert each.message
            assert each.place is not None
            assert each.place.source == name
            str(each.to_json()).encode()
    assert found or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"\x1f\x8b"))

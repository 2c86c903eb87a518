"""A source as importers see it."""

import hashlib
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.findings import RefusedSourceError
from sicore.plugins import Source
from sicore.plugins.source import HEAD, LARGEST_PAGE

NAME = "Åtgärder på 50 €"


def source(folder: Path, content: bytes, *, encoding: str | None = None, name: str = "page.txt") -> Source:
    path = folder / name
    path.write_bytes(content)
    return Source(path=path, encoding=encoding)


def refusal(refused: Source) -> str:
    with pytest.raises(RefusedSourceError) as caught:
        _ = refused.text
    return caught.value.finding.code.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_unicode_with_and_without_its_mark(tmp_path: Path, encoding: str) -> None:
    assert source(tmp_path, NAME.encode(encoding)).text == NAME


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_reads_utf_16_of_both_byte_orders(tmp_path: Path, mark: bytes) -> None:
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"

    assert source(tmp_path, mark + NAME.encode(order)).text == NAME


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-15", "cp1250", "iso-8859-7", "utf-8", "utf-16-le", "UTF-32"])
def test_reads_another_encoding_where_the_user_declares_it(tmp_path: Path, encoding: str) -> None:
    text = "Ελλάδα" if encoding == "iso-8859-7" else "Občina" if encoding == "cp1250" else "Å €"

    assert source(tmp_path, text.encode(encoding), encoding=encoding).text == text


def test_refuses_another_encoding_that_nobody_declared_and_names_the_line(tmp_path: Path) -> None:
    refused = source(tmp_path, b"First\nSecond " + NAME.encode("cp1252"))

    with pytest.raises(RefusedSourceError) as caught:
        _ = refused.text

    finding = caught.value.finding
    assert finding.code.code == "source-encoding"
    assert str(finding.place) == "page.txt, line 2"
    assert "--encoding cp1252" in finding.repair


@pytest.mark.parametrize(
    ("content", "encoding"),
    [(b"x", "klingon"), (b"x\x81", "cp1252"), (b"x", "rot13"), (b"xn--\xff", "idna"), (b"x", "hex")],
)
def test_refuses_an_encoding_that_there_is_not_or_that_does_not_fit(
    tmp_path: Path, content: bytes, encoding: str
) -> None:
    assert refusal(source(tmp_path, content, encoding=encoding)) == "source-encoding"


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf\n"])
def test_refuses_an_empty_source(tmp_path: Path, content: bytes) -> None:
    assert refusal(source(tmp_path, content)) == "source-empty"


@pytest.mark.parametrize("content", [b"PK\x03\x04\0\0", b"text\0more", b"\0"])
def test_refuses_a_binary_source(tmp_path: Path, content: bytes) -> None:
    assert refusal(source(tmp_path, content)) == "source-binary"


def test_refuses_utf_16_that_lost_its_end(tmp_path: Path) -> None:
    assert refusal(source(tmp_path, NAME.encode("utf-16")[:-1])) == "source-truncated"


def test_a_source_cut_within_a_character_is_incomplete_and_not_in_another_encoding(tmp_path: Path) -> None:
    with pytest.raises(RefusedSourceError) as caught:
        _ = source(tmp_path, "Åtgärder\nfö".encode()[:-1]).text

    assert caught.value.finding.code.code == "source-truncated"
    assert str(caught.value.finding.place) == "page.txt, line 2"
    assert refusal(source(tmp_path, "Malmö i Skåne".encode("cp1252"))) == "source-encoding"
    assert refusal(source(tmp_path, "Fjällsjö".replace("ä", "a").encode("cp1252"))) == "source-encoding"


@pytest.mark.parametrize("mistaken", ["cp1252", "latin-1", "cp1250"])
def test_refuses_letters_that_another_encoding_spoilt_and_says_what_they_were(tmp_path: Path, mistaken: str) -> None:
    spoilt = "Titel\nÅtgärder på 50 €\nför Malmö\n".encode().decode(mistaken)

    with pytest.raises(RefusedSourceError) as caught:
        _ = source(tmp_path, spoilt.encode()).text

    finding = caught.value.finding
    assert (finding.code.code, finding.expected) == ("source-garbled", "Å")
    assert str(finding.place) == "page.txt, line 2"
    assert refusal(source(tmp_path, "Åtgärder\nför Malmö".encode(), encoding="cp1252")) == "source-garbled"


@pytest.mark.parametrize(
    "text", ["»Spaß“\nfür alle\nschön", "CAFÉ”\nà Paris", "Ã¤ steht für ä\nwie in schön", "SPAß“", "Ελλάδα\nΑθήνα"]
)
def test_a_line_that_two_encodings_allow_spoils_no_text(tmp_path: Path, text: str) -> None:
    assert source(tmp_path, text.encode()).text == text


def test_a_letter_and_its_accent_are_one_character_however_the_machine_writes_them(tmp_path: Path) -> None:
    assert source(tmp_path, unicodedata.normalize("NFD", NAME).encode()).text == NAME


def test_refuses_a_source_larger_than_a_page_can_be(tmp_path: Path) -> None:
    assert refusal(source(tmp_path, b"x" * (LARGEST_PAGE + 1))) == "source-too-large"
    assert len(source(tmp_path, b"x" * LARGEST_PAGE).text) == LARGEST_PAGE


def test_refuses_what_cannot_be_opened(tmp_path: Path) -> None:
    assert refusal(Source(path=tmp_path / "none.txt")) == "source-unreadable"
    assert refusal(Source(path=tmp_path)) == "source-unreadable"
    with pytest.raises(RefusedSourceError) as caught:
        _ = Source(path=tmp_path / "none.txt").sha256
    assert caught.value.finding.code.code == "source-unreadable"


def test_ends_each_line_with_a_single_line_feed(tmp_path: Path) -> None:
    assert source(tmp_path, b"a\r\nb\rc\nd").text == "a\nb\nc\nd"


@given(content=st.binary(max_size=200), encoding=st.sampled_from([None, "cp1252", "utf-16"]))
def test_any_bytes_are_a_text_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, encoding: str | None
) -> None:
    made = source(tmp_path_factory.getbasetemp(), content, encoding=encoding, name="any.txt")

    with suppress(RefusedSourceError):
        assert made.text.strip()


def test_tells_its_name_its_suffix_and_its_bytes(tmp_path: Path) -> None:
    content = b"a" * HEAD + b"b"
    made = source(tmp_path, content, name="List.XLSX")

    assert (made.name, made.suffix) == ("List.XLSX", ".xlsx")
    assert made.head == b"a" * HEAD
    assert made.sha256 == hashlib.sha256(content).hexdigest()
    assert str(made.place(line=3, column="C")) == "List.XLSX, line 3 column C"


def test_no_folder_of_the_machine_gets_into_a_finding(tmp_path: Path) -> None:
    with pytest.raises(RefusedSourceError) as caught:
        _ = Source(path=tmp_path / "none.txt").text

    assert str(tmp_path) not in repr(caught.value.finding.to_json())

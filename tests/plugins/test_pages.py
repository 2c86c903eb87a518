"""Pages as lines: a saved text and an HTML page of the same content read alike."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import InvalidValueError
from sicore.findings import RefusedSourceError
from sicore.plugins import Source
from sicore.plugins.pages import ends_early, html_lines, html_paragraphs, is_html, page_lines

PAGE = """<!DOCTYPE html>
<html><head><title>Not shown</title><style>p { color: red }</style></head>
<body><h1>22-001-S01 -
 Verkstad</h1>
<dl><dt>Namn</dt><dd>Verkstad &amp; café</dd>
<dt>Region<dd></dl>
<table><tr><th>Mål</th><td>E1</td></tr></table>
<p>Första
raden<br>andra</p>
<!-- a comment
of two lines --><ol><li>ett</li><li>två</li></ol>
<ul><li><p>punkt</p></li></ul>
<script>if (1 < 2) alert("x")</script></body></html>
"""


def source(folder: Path, name: str, content: str | bytes) -> Source:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Source(path=path)


def test_shows_what_a_browser_would_show_with_the_lines_of_the_file(tmp_path: Path) -> None:
    lines = [(line.number, line.text) for line in page_lines(source(tmp_path, "page.html", PAGE)) if line.text]

    assert lines == [
        (3, "22-001-S01 - Verkstad"),
        (5, "Namn:"),
        (5, "Verkstad & café"),
        (6, "Region:"),
        (7, "Mål:"),
        (7, "E1"),
        (8, "Första raden"),
        (9, "andra"),
        (11, "1. ett"),
        (11, "2. två"),
        (12, "• punkt"),
    ]


def test_counts_the_lines_of_a_saved_text(tmp_path: Path) -> None:
    lines = page_lines(source(tmp_path, "page.txt", "\ufeffEtt\r\n\r\n  två  \n"))

    assert [(line.number, line.text) for line in lines] == [(1, "Ett"), (2, ""), (3, "två"), (4, "")]


def test_knows_html_by_its_beginning_whatever_the_name(tmp_path: Path) -> None:
    assert is_html(source(tmp_path, "page.txt", "<!-- saved -->\n<!doctype HTML><p>x"))
    assert not is_html(source(tmp_path, "other.txt", "a < b"))
    assert not is_html(source(tmp_path, "binary.txt", b"\0\1"))


def test_tells_an_html_page_that_lost_its_end(tmp_path: Path) -> None:
    assert ends_early(source(tmp_path, "cut.html", PAGE[: len(PAGE) // 2]))
    assert not ends_early(source(tmp_path, "whole.html", PAGE))


def test_refuses_a_page_so_deep_that_text_would_be_lost(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError):
        html_lines("<div>" * 20_000 + "text")
    with pytest.raises(RefusedSourceError) as refused:
        page_lines(source(tmp_path, "deep.html", "<div>" * 20_000 + "text"))

    assert refused.value.finding.code.code == "source-unreadable"


def test_makes_plain_paragraphs_of_a_piece_of_html() -> None:
    assert html_paragraphs("<p>Ett</p>\n<p>Två<br/>rader</p>") == "Ett\n\nTvå\nrader"
    assert html_paragraphs("no mark-up") == "no mark-up"
    assert html_paragraphs("<br>") == ""


@given(st.text(alphabet="<>!-/=\"'&;[]apdlit \n\x00\ufffe", max_size=80))
def test_never_fails_on_broken_mark_up(text: str) -> None:
    for line in html_lines(text):
        assert line.text == line.text.strip()


@given(st.lists(st.text(alphabet="ab <>&;\n\t\r\u00a0é\"'/\u2028\u200b\x1f", max_size=20)))
def test_plain_paragraphs_come_out_as_the_parser_shows_them(texts: list[str]) -> None:
    html = "".join(f"<p>{text}</p>" for text in texts)

    assert html_paragraphs(html) == "\n".join(line.text for line in html_lines(html))


@given(st.lists(st.text(alphabet="ab é.", max_size=20)))
def test_paragraphs_of_words_alone_come_out_as_the_parser_shows_them(texts: list[str]) -> None:
    html = "".join(f"<p>{text}</p>" for text in texts)

    assert html_paragraphs(html) == "\n".join(line.text for line in html_lines(html))

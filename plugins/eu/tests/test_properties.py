"""Whatever is done to a page: no traceback, and no word lost."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.findings import RefusedSourceError
from sicore.format.codec import to_json
from sicore_eu.blocks import squeeze
from sicore_eu.html_blocks import html_page

Read = Callable[..., Any]

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NOISE = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=80)


def lines_of(text: str) -> Iterator[str]:
    for line in text.splitlines():
        told = squeeze(line).removeprefix("• ").strip()
        if told:
            yield told


def lost(text: str, told: Any) -> list[str]:
    """The lines of a page that stand in no record and were not said to be left out."""
    kept = squeeze(json.dumps([to_json(record) for record in told.records], ensure_ascii=False).replace('\\"', '"'))
    ignored = {finding.value for finding in told.findings if finding.code.code == "boilerplate-ignored"}
    return [line for line in lines_of(text) if line not in kept and line not in ignored]


def test_every_line_of_every_own_page_is_kept_or_left_out_with_a_reason(own_pages: list[Path], read: Read) -> None:
    for page in own_pages:
        if page.suffix == ".txt":
            assert lost(page.read_text(encoding="utf-8"), read(page)) == []


def test_every_line_of_the_real_pages_is_kept_or_left_out_with_a_reason(seeds: dict[str, Path], read: Read) -> None:
    for page in seeds.values():
        assert lost(page.read_text(encoding="utf-8"), read(page)) == []


def attempt(reading: Callable[[], Any]) -> Any:
    """What came of it; None where the page was refused with words on what to do."""
    try:
        return reading()
    except RefusedSourceError as refused:
        return None if refused.finding.repair else pytest.fail("a refusal without a repair")


@QUICK
@given(change=st.data())
def test_blocks_left_out_or_moved_lose_no_other_word(change: st.DataObject, english: str, read: Read) -> None:
    blocks = english.split("\n\n")
    kept = change.draw(st.permutations(blocks)) if change.draw(st.booleans()) else blocks
    chosen = [block for block in kept if change.draw(st.integers(0, 9))]
    text = "\n\n".join(chosen)

    told = attempt(lambda: read(text, language="en"))
    if told is None:
        return
    assert lost(text, told) == []


@QUICK
@given(at=st.integers(0, 30), noise=NOISE)
def test_strange_lines_between_the_blocks_lose_no_word(at: int, noise: str, english: str, read: Read) -> None:
    blocks = english.split("\n\n")
    blocks.insert(at, noise)

    told = attempt(lambda: read("\n\n".join(blocks), language="en"))
    if told is None:
        return
    assert {"eu.esf-plus:esf-plus", "eu.esf-plus:support-for-social-innovation"} <= told.ids


@QUICK
@given(content=st.binary(max_size=400))
def test_no_bytes_end_in_a_traceback(content: bytes, read: Read) -> None:
    with pytest.raises(RefusedSourceError):
        read(content)


@QUICK
@given(cut=st.integers(0, 6000))
def test_a_page_cut_anywhere_is_refused_or_read(cut: int, english: str, read: Read) -> None:
    told = attempt(lambda: read(english[:cut]))
    if told is None:
        return
    assert lost(english[:cut], told) == []


@QUICK
@given(markup=st.text(alphabet="<>/!-[]ab \n\"'=h1pliumn", max_size=300))
def test_no_markup_ends_in_a_traceback(markup: str) -> None:
    blocks = html_page("<p>" + markup).blocks

    assert all(block.text == squeeze(block.text) and block.line >= 1 for block in blocks)

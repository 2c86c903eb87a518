"""BibTeX, read back by bibtexparser."""

from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from sicore_exports.bibtex import key_of, printed


def entries_of(written: Any) -> dict[str, dict[str, str]]:
    library = parse_string(written.text)
    assert library.failed_blocks == []
    return {entry.key: {field.key: str(field.value) for field in entry.fields} for entry in library.entries}


def test_every_work_has_an_entry_that_names_whose_it_is_and_when(write: Any, samples: Any) -> None:
    entries = entries_of(write("bibtex", samples))

    assert set(entries) == {
        "se.norrvik:case/lane",
        "se.norrvik:evaluation/1",
        "se.norrvik:lesson/1",
        "se.norrvik:method/lappverkstad",
    }
    case = entries["se.norrvik:case/lane"]
    assert (case["author"], case["year"], case["doi"]) == ("{Föreningen Broar}", "2023", "10.5555/lane-1")


def test_what_is_no_work_is_not_cited_and_told(write: Any, samples: Any) -> None:
    assert write("bibtex", samples).lost("se.norrvik:N-2024-007") == {None}


def test_a_year_that_nobody_states_is_left_out(write: Any, make: Any) -> None:
    (entry,) = entries_of(write("bibtex", [make(type="lesson", title={"en": "Ask"})])).values()

    assert "year" not in entry
    assert entry["author"] == "{se.x}"


def test_the_address_of_the_catalogue_is_where_a_work_is_found(write: Any, make: Any) -> None:
    (entry,) = entries_of(write("bibtex", [make(type="lesson")], address="https://example.org/")).values()

    assert entry["url"] == "https://example.org/se.x%3A1"


@pytest.mark.parametrize("text", ["a}b", "{{{", "}}}", "\\", "50 % of $1 & #2_x^y~z", "end\n}\n@misc{x,"])
def test_no_text_ends_its_field_or_becomes_a_command(write: Any, make: Any, text: str) -> None:
    entries = entries_of(write("bibtex", [make(type="lesson", title={"en": text}, summary={"en": text})]))

    assert set(entries) == {"se.x:1"}
    assert entries["se.x:1"]["abstract"] == printed(text)


@settings(max_examples=50)
@given(st.text())
def test_braces_are_balanced_whatever_the_text(text: str) -> None:
    depth = 0
    for mark in printed(text):
        depth += {"{": 1, "}": -1}.get(mark, 0)
        assert depth >= 0
    assert depth == 0


@settings(max_examples=25)
@given(st.lists(st.from_regex(r"[a-z]{2}:[A-Za-z0-9._~%/-]+", fullmatch=True), unique=True))
def test_no_two_ids_share_a_key(ids: list[str]) -> None:
    assert len({key_of(each) for each in ids}) == len(ids)


def test_a_person_is_no_author(write: Any, make: Any) -> None:
    person = make(type="organisation", id="se.x:p", title={"en": "Kim"}, is_natural_person=True)
    case = make(type="case_study", originators=["se.x:p"])

    written = write("bibtex", [case, person], publisher="Centre")

    assert "Kim" not in written.text
    assert entries_of(written)["se.x:1"]["author"] == "{Centre}"

"""Where the values of a record come from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.model.origins import Origins, upward
from tests.model.invented import project

POINTERS = st.lists(st.sampled_from(["needs", "0", "text", "sv"]), min_size=1, max_size=4).map(
    lambda steps: "".join(f"/{step}" for step in steps)
)


def test_a_value_without_a_place_has_that_of_the_nearest_place_above() -> None:
    origins = Origins({"/needs": "1:line 9", "/needs/0": "2:line 10"}, default=3)

    assert origins.at("/needs/0/text/sv") == "2:line 10"
    assert origins.at("/needs/1") == "1:line 9"
    assert origins.at("/needs_of_others") == "3:"
    assert (origins.source("/needs/0"), origins.source("/title")) == (2, 3)


def test_numbers_the_sources_as_the_joined_record_does() -> None:
    record = project(0, places={"/title/da": "0:line 1", "/summary": "1:row 2 column a:b"})

    origins = Origins.of(record, {0: 4, 1: 2})

    assert origins.at("/title/da") == "4:line 1"
    assert origins.at("/summary") == "2:row 2 column a:b"
    assert origins.at("/needs") == "2:"


def test_drops_what_only_repeats_the_source_that_a_place_above_tells() -> None:
    origins = Origins({"/a": "0:", "/b": "1:", "/b/c": "1:", "/b/d": "0:", "/e": "0:line 1", "/e/f": "0:"})

    assert origins.places() == {"/b": "1:", "/b/d": "0:", "/e": "0:line 1"}


@given(st.dictionaries(POINTERS, st.sampled_from(["0:", "1:", "0:line 1", "1:line 2"])), POINTERS)
def test_dropping_changes_the_source_of_nothing(places: dict[str, str], pointer: str) -> None:
    origins = Origins(places)

    assert Origins(origins.places()).source(pointer) == origins.source(pointer)
    assert Origins(origins.places()).places() == origins.places()


@pytest.mark.parametrize(("pointer", "above"), [("", []), ("/a", ["/a"]), ("/a/0/b", ["/a/0/b", "/a/0", "/a"])])
def test_goes_upward_from_a_pointer(pointer: str, above: list[str]) -> None:
    assert list(upward(pointer)) == above

"""Every value of a nested object stands in some cell."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sicore.format.json_text import dump_json
from sicore.tables.reading.nesting import columns_of, name_of, names_of


def test_members_that_objects_of_a_list_lack_are_empty_texts() -> None:
    found = columns_of({"partners": [{"name": "a", "seat": {"nuts": "SE1"}}, {"name": "b", "role": "lead"}]})

    assert found == {
        ("partners", "name"): ("a", "b"),
        ("partners", "seat", "nuts"): ("SE1", ""),
        ("partners", "role"): ("", "lead"),
    }


def test_what_is_nested_in_a_list_of_mixed_entries_is_written_as_json() -> None:
    assert columns_of({"a": [1, {"b": [2]}, ["c"]]}) == {("a",): ("1", '{"b":[2]}', '["c"]')}


def test_lists_inside_of_objects_of_a_list_are_written_as_json() -> None:
    assert columns_of({"a": [{"b": ["x", "y"]}, {"b": []}]}) == {("a", "b"): ('["x","y"]', "[]")}


def test_empty_objects_and_lists_keep_their_columns() -> None:
    assert columns_of({"a": {}, "b": [], "c": {"d": {}}}) == {("a",): None, ("b",): (), ("c", "d"): None}


def test_a_slash_in_a_name_makes_no_two_columns_one() -> None:
    found = columns_of({"a/b": 1, "a": {"b": 2}})

    assert len(found) == 2
    assert [name_of(path) for path in names_of([found])] == ["a/b", "a/b"]


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.text(min_size=1, max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


def _texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for member in value.values() for text in _texts_in(member)]
    return [text for entry in value for text in _texts_in(entry)] if isinstance(value, list) else [value]


@given(members=st.dictionaries(st.text(max_size=3), VALUES, max_size=4))
def test_every_text_is_found_again(members: dict[str, Any]) -> None:
    cells = columns_of(members).values()
    there = "\0".join("\0".join(cell) if isinstance(cell, tuple) else str(cell) for cell in cells)

    for text in _texts_in(members):
        assert text in there or dump_json(text).decode()[1:-1] in there

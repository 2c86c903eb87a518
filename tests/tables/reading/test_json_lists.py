"""Objects are rows below the names of all their members; numbers keep their digits."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.plugins import Source
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import json_lists, open_tables
from tests.tables.reading.opened import refusal_of, rows_of


def _write(folder: Path, text: str, name: str = "list.json") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_row_holds_all_names_in_the_order_in_which_they_are_first_seen(tmp_path: Path) -> None:
    path = _write(tmp_path, '[{"kod": 1, "namn": "a"}, {"ort": "x", "kod": 2}, {}]')

    assert rows_of(path) == [
        (0, ["kod", "namn", "ort"]),
        (1, [1, "a", None]),
        (2, [2, None, "x"]),
        (3, [None, None, None]),
    ]


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    path = _write(tmp_path, '[{"a": 1.10, "b": 12345678901234567890123, "c": true, "d": null, "e": 0.1, "f": -0}]')

    _, cells = rows_of(path)[1]

    assert [str(cell) for cell in cells] == ["1.10", "12345678901234567890123", "True", "None", "0.1", "-0"]
    assert isinstance(cells[0], Decimal)
    assert isinstance(cells[1], int)


def test_nested_members_are_columns_of_their_own(tmp_path: Path) -> None:
    path = _write(tmp_path, '[{"plats": {"ort": "Gävle", "kod": {"nuts": "SE313"}}, "teman": ["a", 2, true, null]}]')

    assert rows_of(path) == [
        (0, ["plats/ort", "plats/kod/nuts", "teman"]),
        (1, ["Gävle", "SE313", ("a", "2", "true", "")]),
    ]


def test_finds_the_one_list_inside_of_an_object(tmp_path: Path) -> None:
    path = _write(tmp_path, '{"meta": {"n": 1, "tags": ["x"]}, "data": {"items": [{"a": 1}]}}')

    with open_tables(Source(path=path)) as tables:
        assert tables.grid().name == "data/items"


def test_asks_for_the_path_where_there_are_several_lists(tmp_path: Path) -> None:
    path = _write(tmp_path, '{"projects": [{"a": 1}], "partners": [{"b": 1}]}')

    with open_tables(Source(path=path)) as tables, pytest.raises(ValueError, match="1 projects, 2 partners"):
        tables.grid()
    assert rows_of(path, TableSpec(path="partners")) == [(0, ["b"]), (1, [1])]
    finding = refusal_of(path, TableSpec(path="project"))
    assert finding.code == "table-missing"
    assert "projects, partners" in finding.message


@pytest.mark.parametrize("text", ["[]", "{}", '{"a": 1}', "[[1, 2]]", '["a"]', '{"a": {"b": []}}'])
def test_refuses_json_without_a_list_of_objects(tmp_path: Path, text: str) -> None:
    assert refusal_of(_write(tmp_path, text)).code == "table-missing"


def test_refuses_an_entry_that_is_no_object_and_names_its_row(tmp_path: Path) -> None:
    finding = refusal_of(_write(tmp_path, '[{"a": 1}, "b"]'))

    assert finding.code == "entry-no-object"
    assert finding.place is not None
    assert finding.place.row == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[{"a": 1, "a": 2}]', "json-duplicate-key"),
        ('[{"a": NaN}]', "json-number"),
        ('[{"a": "\\ud800"}]', "json-surrogate"),
        ('[{"a": ' + "[" * 300 + "]" * 300 + "}]", "json-depth"),
        ('[{"a": 1}', "json-invalid"),
        ('[{"a": 1}] x', "json-invalid"),
    ],
)
def test_refuses_what_the_exchange_format_refuses(tmp_path: Path, text: str, code: str) -> None:
    assert refusal_of(_write(tmp_path, text)).code == code


@pytest.mark.parametrize("name", ["list.jsonl", "list.json", "list.txt"])
def test_reads_one_object_to_a_line(tmp_path: Path, name: str) -> None:
    path = _write(tmp_path, '{"a": 1}\n\n{"b": "x", "a": 2.0}\r\n', name)

    assert rows_of(path) == [(0, ["a", "b"]), (1, [1, None]), (2, [Decimal("2.0"), "x"])]


def test_a_broken_line_is_told_by_its_number(tmp_path: Path) -> None:
    finding = refusal_of(_write(tmp_path, '{"a": 1}\n\n{"a": 1, "a": 2}\n', "list.jsonl"))

    assert finding.code == "json-duplicate-key"
    assert finding.place is not None
    assert finding.place.line == 3


def test_refuses_a_file_and_a_line_that_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lists, "LARGEST_DOCUMENT", 100)
    monkeypatch.setattr(json_lists, "LARGEST_LINE", 100)
    entry = '{"a": "' + "x" * 200 + '"}'

    assert refusal_of(_write(tmp_path, f"[{entry}]")).code == "table-too-large"
    finding = refusal_of(_write(tmp_path, f'{{"a": 1}}\n{entry}\n', "list.jsonl"))
    assert finding.code == "table-too-large"
    assert finding.place is not None
    assert finding.place.line == 2


def test_refuses_more_members_than_a_table_has_columns(tmp_path: Path) -> None:
    members = {f"m{number}": 1 for number in range(16_385)}

    assert refusal_of(_write(tmp_path, json.dumps([members]))).code == "table-too-large"


def test_reads_another_encoding_where_it_is_declared(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_bytes('[{"namn": "Łódź"}]'.encode("cp1250"))

    assert rows_of(path, TableSpec(encoding="cp1250"))[1] == (1, ["Łódź"])


SCALARS = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=8)
NAMES = st.text(st.characters(codec="utf-8"), max_size=5)


@given(objects=st.lists(st.dictionaries(NAMES, SCALARS, max_size=5), min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_of_flat_objects_is_lost(tmp_path: Path, objects: list[dict[str, Any]]) -> None:
    (_, names), *rows = rows_of(_write(tmp_path, json.dumps(objects)))

    read = [dict(zip(names, cells, strict=True)) for _, cells in rows]

    assert len(names) == len(set(names))
    assert [{**dict.fromkeys(names), **each} for each in objects] == read

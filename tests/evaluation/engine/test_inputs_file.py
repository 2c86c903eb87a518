"""The file of inputs: TOML or JSON, a table for each metric."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.errors import UsageError
from sicore.evaluation.engine.inputs_file import read_inputs


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("inputs.toml", '["meta.pool"]\nmodel = "dl"\n'),
        ("inputs.json", '{"meta.pool": {"model": "dl"}}'),
    ],
)
def test_both_forms_give_the_same(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")

    assert read_inputs(tmp_path / name) == {"meta.pool": {"model": "dl"}}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("inputs.toml", b"model = 3"),
        ("inputs.toml", b"\xff\xfe"),
        ("inputs.toml", b"[x]\ny = " + b"1" * 5000),
        ("inputs.json", b"[]"),
        ("inputs.json", b'{"a": NaN}'),
        ("inputs.json", b'{"a": 1, "a": 2}'),
        ("inputs.json", b""),
    ],
)
def test_refuses_what_holds_no_inputs_and_names_the_file(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(UsageError, match=name):
        read_inputs(tmp_path / name)


def test_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing"):
        read_inputs(tmp_path / "nothing.toml")


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60), suffix=st.sampled_from([".toml", ".json"]))
def test_whatever_bytes_stand_there_are_read_or_refused(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = (tmp_path / "inputs").with_suffix(suffix)
    path.write_bytes(content)
    try:
        told = read_inputs(path)
    except UsageError:
        return
    assert all(isinstance(each, dict) for each in told.values())

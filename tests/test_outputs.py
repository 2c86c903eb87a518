"""Outputs appear whole or not at all."""

import os
from pathlib import Path
from typing import IO

import pytest

from sicore.errors import UsageError
from sicore.outputs import folder_written_whole, written_whole


def _names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _write_half_and_raise(stream: IO[bytes], interruption: type[BaseException]) -> None:
    with stream:
        stream.write(b"half")
        raise interruption


def test_a_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "records.jsonl"

    with written_whole(target) as stream:
        stream.write("räksmörgås\r\n")
        assert not target.exists()

    assert target.read_bytes() == "räksmörgås\r\n".encode()
    assert _names_in(tmp_path) == ["records.jsonl"]


@pytest.mark.parametrize("interruption", [ValueError, KeyboardInterrupt])
def test_an_interrupted_file_leaves_the_old_one_and_nothing_beside(
    tmp_path: Path, interruption: type[BaseException]
) -> None:
    target = tmp_path / "records.jsonl"
    target.write_bytes(b"old")

    with pytest.raises(interruption), written_whole(target, "wb") as stream:
        _write_half_and_raise(stream, interruption)

    assert target.read_bytes() == b"old"
    assert _names_in(tmp_path) == ["records.jsonl"]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "records.jsonl"
    target.touch(mode=0o640)

    with written_whole(target):
        pass

    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")

    with written_whole(tmp_path / "link") as stream:
        stream.write("through")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "through"


def test_a_device_is_written_directly_and_survives() -> None:
    with written_whole(os.devnull) as stream:
        stream.write("gone")

    assert not Path(os.devnull).is_file()


def test_a_name_of_the_longest_length_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("r" * 255)

    with written_whole(target) as stream:
        stream.write("x")

    assert target.read_text() == "x"


def test_refuses_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        written_whole(tmp_path)


def test_refuses_a_file_in_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"), written_whole(tmp_path / "no" / "file"):
        pass


def test_a_folder_appears_when_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "package"

    with folder_written_whole(target) as folder:
        (folder / "records").mkdir()
        (folder / "records" / "one.jsonl").write_text("{}")
        assert not target.exists()

    assert (target / "records" / "one.jsonl").read_text() == "{}"
    assert _names_in(tmp_path) == ["package"]


def test_an_interrupted_folder_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError), folder_written_whole(tmp_path / "package") as folder:  # noqa: PT011
        _write_half_and_raise((folder / "half").open("wb"), ValueError)

    assert _names_in(tmp_path) == []


def test_never_replaces_a_folder_that_it_was_not_allowed_to(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "grandmother.jpg").touch()

    with pytest.raises(UsageError, match="not empty"), folder_written_whole(tmp_path / "photos"):
        pass

    assert (tmp_path / "photos" / "grandmother.jpg").exists()


def test_replaces_an_older_folder_where_the_caller_recognises_it(tmp_path: Path) -> None:
    target = tmp_path / "package"
    target.mkdir()
    (target / "datapackage.json").write_text("old")

    def is_package(folder: Path) -> bool:
        return (folder / "datapackage.json").exists()

    with folder_written_whole(target, may_replace=is_package) as folder:
        (folder / "datapackage.json").write_text("new")

    assert (target / "datapackage.json").read_text() == "new"
    assert _names_in(tmp_path) == ["package"]


def test_refuses_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "package").touch()

    with pytest.raises(UsageError, match="is a file"), folder_written_whole(tmp_path / "package"):
        pass

"""`sicore site`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Sicore

pytest.importorskip("sicore_site", reason="the plugin that writes web catalogues is not installed")


def test_makes_a_site_of_a_catalogue_and_says_where(sicore: Sicore, lesson: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "lesson.json").write_text(json.dumps(lesson), encoding="utf-8")
    assert sicore("import", tmp_path / "lesson.json", "--into", tmp_path / "c.db").status == 0

    told = sicore("site", tmp_path / "c.db", tmp_path / "site", "--language", "fi", "--format", "json")

    assert told.status == 0, told.err
    assert json.loads(told.out)["out"] == str(tmp_path / "site")
    assert (tmp_path / "site/fi/index.html").is_file()


def test_says_how_many_records_are_left_out_since_nobody_published_them(
    sicore: Sicore, lesson: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "lesson.json").write_text(json.dumps(lesson | {"editorial_status": "draft"}), encoding="utf-8")
    assert sicore("import", tmp_path / "lesson.json", "--into", tmp_path / "c.db").status == 0

    told = sicore("site", tmp_path / "c.db", tmp_path / "site", "--language", "en")

    assert told.status == 0
    assert "1 record is not published and was left out." in told.err


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "www.example.org",
        "https://",
        "https://a b/",
        "https://a/?b",
        "https://a/#b",
        'https://a/"',
    ],
)
def test_an_address_that_is_none_of_the_web_is_wrong_use(
    sicore: Sicore, lesson: dict[str, Any], tmp_path: Path, address: str
) -> None:
    (tmp_path / "lesson.json").write_text(json.dumps(lesson), encoding="utf-8")

    told = sicore("site", tmp_path / "lesson.json", tmp_path / "site", "--base-url", address)

    assert told.status == 2
    assert "begins with https://" in told.err
    assert not (tmp_path / "site").exists()


def test_a_catalogue_that_is_not_there_makes_no_folder(sicore: Sicore, tmp_path: Path) -> None:
    told = sicore("site", tmp_path / "none.db", tmp_path / "site")

    assert told.status == 2
    assert not (tmp_path / "site").exists()

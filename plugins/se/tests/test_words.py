"""The Swedish words stand for codes that the lists have."""

import pytest

from sicore.codelists import core_shelf
from sicore.model.activity import ACTIVITY_MODES, RECURRENCES
from sicore.model.centre import CENTRE_LEVELS
from sicore.model.organisation import SECTORS
from sicore.model.project import ROLES
from sicore_se.words import export_columns, page_words, text_words


@pytest.mark.parametrize(
    ("kind", "code_list"),
    [
        ("themes", "si-theme"),
        ("target_groups", "target-group"),
        ("horizontal_principles", "horizontal-principle"),
        ("centre_functions", "centre-function"),
        ("sectors_of_partners", "sector"),
    ],
)
def test_every_coded_word_has_a_listed_code(kind: str, code_list: str) -> None:
    codes = {known.meaning for known in text_words().codes[kind]} - {""}

    assert codes - set(core_shelf().get(code_list).codes) == set()


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("activity", core_shelf().get("activity-kind").codes),
        ("mode", ACTIVITY_MODES),
        ("recurrence", RECURRENCES),
        ("role", ROLES),
        ("sector", SECTORS),
    ],
)
def test_every_word_means_something_that_the_format_knows(kind: str, known: tuple[str, ...]) -> None:
    assert {meaning.meaning for meaning in text_words().kinds[kind]} - set(known) == set()


def test_funds_and_levels_are_those_of_the_format() -> None:
    assert set(page_words().funds.values()) - set(core_shelf().get("eu-programme").codes) == set()
    assert set(text_words().levels.values()) - set(CENTRE_LEVELS) == set()


def test_the_export_has_eighteen_columns() -> None:
    assert len(export_columns()) == 18


def test_every_ignored_line_has_a_reason() -> None:
    assert all(known.meaning for known in page_words().boilerplate)

"""How JSON differs from what was expected."""

import json
from typing import Any

import pytest

from sicore.testing.differing import MOST, differing_entries, differing_lines


def lines(*values: Any) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


@pytest.mark.parametrize(
    ("expected", "found", "told"),
    [
        (lines({"id": "at.x:1"}), lines({"id": "at.x:1"}), []),
        (
            lines({"id": "at.x:1", "title": {"de": "Tür"}}),
            lines({"id": "at.x:1", "title": {"de": "Tor", "en": "Gate"}}),
            [
                "line 1 at.x:1 /title/de: expected 'Tür', found 'Tor'",
                "line 1 at.x:1 /title/en: expected nothing, found 'Gate'",
            ],
        ),
        (
            lines({"id": "at.x:1"}),
            lines({"id": "at.x:1"}, {"id": "at.x:2"}),
            ["line 2 at.x:2 the whole: expected nothing, found {'id': 'at.x:2'}"],
        ),
        (lines({"places": {"/a/b": 1}}), lines({"places": {}}), ["line 1  /places/~1a~1b: expected 1, found nothing"]),
        (lines([1, 2, 3]), lines([1, 3]), ["line 1  /1: expected 2, found 3", "line 1  /2: expected 3, found nothing"]),
        (lines({"flag": True}), lines({"flag": 1}), ["line 1  /flag: expected True, found 1"]),
        (
            lines({"id": "at.x:1", "type": "lesson"}),
            lines({"type": "lesson", "id": "at.x:1"}),
            ["line 1 at.x:1: the order of its members, or the spaces between them"],
        ),
        ("no json\n", lines({}), ["line 1  the whole: expected 'no json', found {}"]),
    ],
)
def test_names_each_value_that_differs(expected: str, found: str, told: list[str]) -> None:
    assert list(differing_lines(expected, found)) == told


def test_tells_the_first_few_and_shortens_what_is_long() -> None:
    told = list(differing_lines(lines(*(["x" * 500] for _ in range(50))), lines(*([f"{at}"] for at in range(50)))))

    assert len(told) == MOST
    assert max(map(len, told)) < 300


def finding(code: str, row: int) -> dict[str, Any]:
    return {"code": code, "message": f"{code}!", "place": {"source": "list.csv", "row": row}, "pointer": "/start_date"}


def test_a_finding_that_came_in_between_does_not_make_all_that_follow_differ() -> None:
    before = [finding("date-unreadable", 3), finding("rate-ambiguous", 3)]
    after = [finding("date-ambiguous", 2), *before[:1]]

    assert list(differing_entries(json.dumps(before), json.dumps(after))) == [
        "expected and not found: rate-ambiguous row 3 /start_date 'rate-ambiguous!'",
        "found and not expected: date-ambiguous row 2 /start_date 'date-ambiguous!'",
    ]
    assert list(differing_entries(json.dumps(before), json.dumps(before[::-1]))) == [
        "the order, or the spaces between them"
    ]
    assert list(differing_entries("spoilt", "[]")) == [" the whole: expected 'spoilt', found []"]

"""What an exported record lost."""

from typing import Any

import pytest

from sicore.plugins.losses import losses

RECORD: dict[str, Any] = {
    "sicore": "1.0",
    "type": "project",
    "id": "at.lists:1",
    "title": {"de": "Tür", "en": "Door"},
    "start_date": "2024-02-01",
    "countries": ["AT"],
    "extensions": {"at.lists": {"Kennwort": "a/b", "made_of": "title"}},
    "places": {"/title/de": "0:row 2"},
    "sources": [{"name": "list.csv"}],
}


def without(*names: str, **changes: Any) -> dict[str, Any]:
    return {name: value for name, value in RECORD.items() if name not in names} | changes


@pytest.mark.parametrize(
    ("back", "pointers"),
    [
        (RECORD, []),
        (None, [""]),
        (without("start_date"), ["/start_date"]),
        (without(countries=["DE"]), ["/countries"]),
        (without(title={"de": "Tür"}), ["/title/en"]),
        (without("title"), ["/title"]),
        (without(extensions={}), ["/extensions/at.lists/Kennwort"]),
        (without(extensions={"at.lists": {"Kennwort": "a/b"}}), []),
        (without(extensions={"at.lists": {"Kenn/wort": 1, "Kennwort": "a/b"}}), ["/extensions/at.lists/Kenn~1wort"]),
        (without("places", "sources", "sicore"), []),
    ],
)
def test_names_every_spot_that_does_not_come_back_equal(back: dict[str, Any] | None, pointers: list[str]) -> None:
    assert list(losses(RECORD, back, notes=("made_of",))) == pointers


def test_a_text_that_never_became_a_value_is_lost_with_the_record_that_kept_it() -> None:
    record = without("start_date", raw={"/start_date": "in spring", "/title/de": "Tür "})

    assert list(losses(record, record)) == ["/raw/~1start_date"]

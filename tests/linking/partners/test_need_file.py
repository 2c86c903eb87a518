"""Needs described in files."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.codelists import core_shelf
from sicore.format import to_json
from sicore.linking.partners import NeedError, PartnerNeed, need_of, read_need
from sicore.linking.partners.need_file import parse_need
from tests.linking.partners.candidates import project

NEED = """
title = "Homes for young people"
text = { sv = "Bostad först för unga", en = "Housing first for young people" }
language = "en"
themes = ["homelessness", "Hemlöshet", "esf-plus-specific-objective:ESO4.8"]
target_groups = ["young-people"]
methods = ["eu.x:method/1"]
stages = [3, "4"]
places = ["FI", "EL", "SE22"]
languages = ["en-GB"]
kinds = ["organisation"]
organisations = ["se.norrvik:org/1"]
centre = "se.ncc"
"""


def parsed(text: str, name: str = "need.toml") -> PartnerNeed:
    return parse_need(text.encode(), name, core_shelf())


def test_reads_every_key() -> None:
    need = parsed(NEED)

    assert need.facets.themes == {"si-theme:homelessness", "esf-plus-specific-objective:ESO4.8"}
    assert need.facets.target_groups == {"target-group:young-people"}
    assert need.facets.methods == {"eu.x:method/1"}
    assert need.facets.stages == {3, 4}
    assert need.facets.places == {"FI", "EL", "SE22"}
    assert need.facets.languages == {"en"}
    assert {"en:homes", "sv:bostad", "en:housing"} <= need.facets.words
    assert need.written["sv:bostad"] == "bostad"
    assert need.kinds == ("organisation",)
    assert need.own == {"se.norrvik:org/1"}
    assert need.own_centres == {"se.ncc"}


def test_json_says_the_same_as_toml() -> None:
    told = {"themes": ["care"], "places": ["GR"], "text": "Neighbours"}
    need = parsed(json.dumps(told), "need.json")

    assert need == parsed('themes = "care"\nplaces = ["EL"]\ntext = "Neighbours"')


def test_a_record_is_a_need_too(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(to_json(project())), encoding="utf-8")

    assert read_need(path, core_shelf()) == need_of(project())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('theme = "care"', "There is no key 'theme'. Was themes meant?"),
        ('zzz = "care"', "There is title, text"),
        ('themes = ["homelesness"]', "si-theme has no 'homelesness'. Was homelessness"),
        ('themes = ["qqqq"]', "`sicore codelists si-theme` shows all"),
        ("themes = [7]", "7 is no code"),
        ('methods = ["lab"]', "'lab' is not the id of a record"),
        ("stages = [7]", "7 is no stage from 1 to 6"),
        ("stages = [true]", "True is no stage"),
        ('places = ["Helsinki"]', "'Helsinki' is neither a country"),
        ('places = ["XX"]', "'XX' is neither a country"),
        ('places = ["SE99"]', "'SE99' is neither a country"),
        ('languages = ["Swedish"]', "'Swedish' is no language tag"),
        ('kinds = ["method"]', "organisation, case_study, project can"),
        ('centre = "Norrvik kommun"', "neither the id of a centre"),
        ("text = 7", "text is a text, or one text for each language"),
        ('places = ["FI"]', "says nothing of what is sought"),
        ("", "says nothing of what is sought"),
        ("themes = [", "is no TOML"),
    ],
)
def test_says_what_is_wrong_and_what_would_be_right(text: str, told: str) -> None:
    with pytest.raises(NeedError) as caught:
        parsed(text)

    assert told in str(caught.value)


@pytest.mark.parametrize("place", ["GB", "US", "SE224", "GR"])
def test_takes_any_country_and_its_regions_as_places(place: str) -> None:
    assert parsed(f'places = ["{place}"]\ntext = "Neighbours"').facets.places


def test_says_everything_that_is_wrong_at_once() -> None:
    with pytest.raises(NeedError) as caught:
        parsed('them = 1\nstages = [9]\nthemes = ["homelesness"]')

    assert len(str(caught.value).splitlines()) == 4


@pytest.mark.parametrize(
    ("text", "told"), [("[1]", "holds no object"), ("{", "is no JSON"), ('{"a":1,"a":2}', "no JSON")]
)
def test_refuses_what_is_no_json_object(text: str, told: str) -> None:
    with pytest.raises(NeedError, match=told):
        parsed(text, "need.json")


def test_refuses_a_record_that_is_none_and_a_tombstone() -> None:
    with pytest.raises(NeedError, match="cannot be used"):
        parsed('{"sicore":"1.0","type":"project","id":"nobody"}', "need.json")
    with pytest.raises(NeedError, match="tombstone"):
        parsed(
            '{"sicore":"1.0","type":"tombstone","id":"se.a:1","deleted":"2026-11-26T09:00:00Z","reason":"error"}',
            "need.json",
        )


def test_refuses_a_file_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (2**20 + 1))

    with pytest.raises(NeedError, match="cannot be read"):
        read_need(tmp_path / "none.toml", core_shelf())
    with pytest.raises(NeedError, match="larger than a megabyte"):
        read_need(large, core_shelf())


@pytest.mark.parametrize("name", ["need.toml", "need.json"])
def test_a_file_that_is_no_text_is_told_in_words(name: str) -> None:
    with pytest.raises(NeedError) as caught:
        parse_need(b"SQLite format 3\x00\xff\xfe", name, core_shelf())

    assert "UTF-8" in str(caught.value)
    assert "codec" not in str(caught.value)


def test_json_that_cannot_be_read_is_told_without_the_code_of_a_finding() -> None:
    with pytest.raises(NeedError, match="no JSON") as caught:
        parsed('{"themes": [', "need.json")

    assert "json-invalid" not in str(caught.value)


def test_a_folder_is_told_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(NeedError, match=r"^\. cannot be read"):
        read_need(".", core_shelf())


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode), st.sampled_from(["n.toml", "n.json"]))
def test_any_bytes_are_a_need_or_refused_in_words(content: bytes, name: str) -> None:
    try:
        need = parse_need(content, name, core_shelf())
    except NeedError as refused:
        assert name in str(refused)  # noqa: PT017  (what is not refused must be a need)
    else:
        assert isinstance(need, PartnerNeed)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["care", "FI", "sv", "se.a:1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        "title",
        "text",
        "language",
        "themes",
        "target_groups",
        "methods",
        "stages",
        "places",
        "kinds",
        "centre",
        "id",
        "type",
    ]
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_json_object_is_a_need_or_refused_in_words(members: dict[str, object]) -> None:
    try:
        need = parsed(json.dumps(members), "need.json")
    except NeedError as refused:
        assert "need.json" in str(refused)  # noqa: PT017  (what is not refused must be a need)
    else:
        assert isinstance(need, PartnerNeed)

"""What pages tell machines, with the plugin that knows more words and without it."""

import json
from typing import Any

import pytest

from sicore.format import from_json
from sicore.model import Record
from sicore_site import json_ld
from sicore_site.addresses import key_of, record_page
from sicore_site.json_ld import addresses, json_ld_text

BASE = "https://www.example.org/"
PAGE = f"{BASE}sv/{record_page(key_of('se.x:1'))}"
WITH_AND_WITHOUT = pytest.mark.parametrize("has_exports", [True, False])


def record(**members: Any) -> Record:
    said = {"sicore": "1.0", "type": "project", "id": "se.x:1", "title": {"sv": "Broar"}, "sources": []} | members
    made = from_json(said)
    assert isinstance(made, Record)
    return made


def told(said: Record, base: str | None = BASE) -> Any:
    return json.loads(json_ld_text(said, language="sv", address_of=addresses(base, "sv", frozenset({said.id}))))


@WITH_AND_WITHOUT
def test_the_page_is_named_and_the_home_page_of_a_record_is_not_taken_for_it(
    has_exports: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_ld, "_HAS_EXPORTS", has_exports)

    node = told(record(type="organisation", homepage="https://broar.example.org"))

    assert (node["@context"], node["@type"]) == ("https://schema.org", "Organization")
    assert node["@id"] == node["mainEntityOfPage"] == PAGE
    assert node.get("url") == ("https://broar.example.org" if has_exports else None)


@WITH_AND_WITHOUT
def test_a_site_without_an_address_names_records_by_their_ids(
    has_exports: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_ld, "_HAS_EXPORTS", has_exports)

    node = told(record(), base=None)

    assert node["@id"] == "se.x:1"
    assert "mainEntityOfPage" not in node


def test_what_has_no_page_is_named_by_its_id() -> None:
    node = told(record(relations=[{"rel": "part-of", "target": "se.x:gone"}]))

    assert node["parentOrganization"] == [{"@id": "se.x:gone"}]


@WITH_AND_WITHOUT
@pytest.mark.parametrize("text", ["</script><script>", "\u202e<!--", "&lt;", "w" * 100_000])
def test_no_text_ends_the_element_and_none_is_endless(
    has_exports: bool, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_ld, "_HAS_EXPORTS", has_exports)
    said = record(title={"sv": text}, summary={"sv": text})

    written = json_ld_text(said, language="sv", address_of=addresses(None, "sv", frozenset()))

    assert not {"<", "&", "\u202e"} & set(written)
    assert len(written) <= 16_000
    assert json.loads(written)["@id"] == "se.x:1"

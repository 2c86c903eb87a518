"""What pages tell machines, with the plugin that knows more words and without it."""

import json
from datetime import date
from typing import Any

import pytest

from sicore.format import from_json
from sicore.model import Record
from sicore.plugins import PageContext, PageForm
from sicore.workspace import Workspace
from sicore_site.addresses import key_of, record_page
from sicore_site.forms import for_machines
from sicore_site.json_ld import addresses, json_ld_text

BASE = "https://www.example.org/"
PAGE = f"{BASE}sv/{record_page(key_of('se.x:1'))}"
WITH_AND_WITHOUT = pytest.mark.parametrize("has_exports", [True, False])
FORM = for_machines(Workspace().registry.page_forms_at_hand())


def record(**members: Any) -> Record:
    said = {"sicore": "1.0", "type": "project", "id": "se.x:1", "title": {"sv": "Broar"}, "sources": []} | members
    made = from_json(said)
    assert isinstance(made, Record)
    return made


def text(said: Record, form: PageForm | None, base: str | None = BASE) -> str:
    address = addresses(base, "sv", frozenset({said.id}))
    return json_ld_text(said, PageContext(today=date(2026, 11, 26), languages=("sv", "en"), address=address), form)


def told(said: Record, *, has_exports: bool = True, base: str | None = BASE) -> Any:
    return json.loads(text(said, FORM if has_exports else None, base))


@WITH_AND_WITHOUT
def test_the_page_is_named_and_the_home_page_of_a_record_is_not_taken_for_it(has_exports: bool) -> None:
    node = told(record(type="organisation", homepage="https://broar.example.org"), has_exports=has_exports)

    assert (node["@context"], node["@type"]) == ("https://schema.org", "Organization")
    assert node["@id"] == node["mainEntityOfPage"] == PAGE
    assert node.get("url") == ("https://broar.example.org" if has_exports else None)


@WITH_AND_WITHOUT
def test_a_site_without_an_address_names_records_by_their_ids(has_exports: bool) -> None:
    node = told(record(), has_exports=has_exports, base=None)

    assert node["@id"] == "se.x:1"
    assert "mainEntityOfPage" not in node


def test_what_has_no_page_is_named_by_its_id() -> None:
    node = told(record(relations=[{"rel": "part-of", "target": "se.x:gone"}]))

    assert node["parentOrganization"] == [{"@id": "se.x:gone"}]


@WITH_AND_WITHOUT
@pytest.mark.parametrize("hostile", ["</script><script>", "\u202e<!--", "&lt;", "w" * 100_000])
def test_no_text_ends_the_element_and_none_is_endless(has_exports: bool, hostile: str) -> None:
    said = record(title={"sv": hostile}, summary={"sv": hostile})

    written = text(said, FORM if has_exports else None, base=None)

    assert not {"<", "&", "\u202e"} & set(written)
    assert len(written) <= 16_000
    assert json.loads(written)["@id"] == "se.x:1"


class Careless:
    """A form that does not keep what a page needs."""

    id, suffix, made_by = "careless", ".jsonld", "nobody"
    spec: Any = None

    def text(self, _: Record, __: PageContext) -> str:
        return '{"name": "</script><script>alert(1)</script>"}'


def test_a_form_that_would_end_the_element_is_not_taken() -> None:
    assert json.loads(text(record(), Careless()))["name"] == [{"@language": "sv", "@value": "Broar"}]

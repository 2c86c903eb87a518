"""What becomes of Dublin Core: nothing is lost, nobody is named."""

from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plugins.oai.tests.conftest import answer, page, resource
from sicore.findings import Finding, RefusedSourceError
from sicore.format import dump_json, to_json
from sicore.plugins import ImportContext, Source
from sicore_oai.answers import MalformedAnswerError, Resource, read_answer
from sicore_oai.importer import DublinCoreImporter
from sicore_oai.languages import tag_of
from sicore_oai.names import is_organisation
from sicore_oai.settings import Settings


def read(path: Path, *, otherwise: str = "case_study", **context: Any) -> tuple[list[dict[str, Any]], list[str]]:
    told = list(
        DublinCoreImporter().read(
            Source(path=path),
            ImportContext(today=date(2026, 11, 27), settings=Settings(otherwise=otherwise), **context),
        )
    )
    found = [each.code.code for each in told if isinstance(each, Finding)]
    return [to_json(each) for each in told if not isinstance(each, Finding)], found


def test_every_element_of_the_sample_is_in_a_record_unless_it_may_name_a_person(sample: Path) -> None:
    records, found = read(sample)
    written = dump_json(records).decode()

    texts = [
        element.text
        for told in read_answer(BytesIO(sample.read_bytes()))
        if isinstance(told, Resource)
        for element in told.elements
        if element.name not in ("language", "type")
    ]
    lost = [text for text in texts if text.removeprefix("https://doi.org/") not in written]
    assert lost == ["Ek, Maria"]
    assert "oai-name-left-out" in found


def test_a_kind_that_says_nothing_becomes_what_the_settings_say(sample: Path) -> None:
    kinds = {each["type"] for each in read(sample, otherwise="lesson")[0]}
    left_out, found = read(sample, otherwise="left-out")

    assert kinds == {"case_study", "method", "lesson"}
    assert (len(left_out), "oai-resource-left-out" in found) == (2, True)


def test_a_saved_page_that_is_not_the_last_says_that_the_list_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "page.xml"
    file.write_bytes(page([resource(1)], "more"))

    assert read(file)[1] == ["oai-list-goes-on"]


def test_a_resource_without_title_or_identifier_is_left_out_and_told(tmp_path: Path) -> None:
    file = tmp_path / "page.xml"
    nameless = resource(1).replace("<dc:title>Study 1</dc:title>", "")
    file.write_bytes(page([nameless, "<record><header/></record>", resource(2)]))
    records, found = read(file)

    assert [each["id"] for each in records] == ["eu.oai:oai%3Anorrvik%3A2"]
    assert found == ["oai-resource-left-out"] * 2


@pytest.mark.parametrize(
    ("told", "tag"), [("swe", "sv"), ("SV", "sv"), ("ger", "de"), ("en_GB", "en-GB"), ("Swedish", None), ("und", None)]
)
def test_knows_languages_by_both_lengths(told: str, tag: str | None) -> None:
    assert tag_of(told) == tag


@pytest.mark.parametrize("name", ["Norrviks kommun", "Univerza v Ljubljani", "Fundația Pași", "Åbo Akademi", "ESF"])
def test_takes_organisations_for_what_they_are(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize("name", ["Ek, Maria", "Maria Ek", "M. Ek", "Ek M", "Universitet, Maria", "Björn Åberg"])
def test_takes_all_others_for_persons(name: str) -> None:
    assert not is_organisation(name)


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_an_answer_or_malformed(content: bytes) -> None:
    for wrapped in (content, answer("") + content, answer("")[:60] + content):
        with suppress(MalformedAnswerError):
            list(read_answer(BytesIO(wrapped)))


@given(st.text(max_size=50), st.text(max_size=50), st.sampled_from(["title", "date", "rights", "identifier", "type"]))
@settings(max_examples=40, deadline=None)
def test_whatever_an_element_holds_becomes_a_record_or_a_finding(
    tmp_path_factory: pytest.TempPathFactory, text: str, language: str, name: str
) -> None:
    tree = etree.fromstring(page([resource(1)]))
    described = tree.find(".//{*}dc")
    assert described is not None
    try:
        added = etree.SubElement(described, f"{{http://purl.org/dc/elements/1.1/}}{name}")
        added.text = text
        added.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    except ValueError:
        return  # XML has no such character
    file = tmp_path_factory.getbasetemp() / "any.xml"
    file.write_bytes(etree.tostring(tree))

    assert read(file)[0][0]["id"] == "eu.oai:oai%3Anorrvik%3A1"


def test_a_refusal_that_was_saved_is_told_as_one(tmp_path: Path) -> None:
    file = tmp_path / "refusal.xml"
    file.write_bytes(answer('<error code="badVerb">No</error>'))

    with pytest.raises(RefusedSourceError, match="badVerb"):
        read(file)

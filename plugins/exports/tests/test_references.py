"""References, as people read them, and citations on pages."""

from datetime import date
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string

from sicore.model import Record
from sicore.plugins import PageContext
from sicore.text import LangText
from sicore_exports import bibtex, datacite, references

HOME = "https://example.org/r/"


def page(**members: Any) -> PageContext:
    context = {"today": date(2026, 11, 26), "languages": ("sv", "en"), "address": lambda record_id: HOME + record_id}
    return PageContext(**context | members)  # type: ignore[arg-type]  # members of several types


def test_a_reference_tells_who_when_what_and_where(write: Any, samples: Any) -> None:
    lines = write("references", samples).text.splitlines()

    assert lines[0] == ("Föreningen Broar (2023). Låneladan. Norrviks kompetenscentrum. https://doi.org/10.5555/lane-1")
    assert len(lines) == 4


@pytest.mark.parametrize(("title", "ends"), [("Why wait?", "Why wait? "), ("Wait.", "Wait. "), ("Wait", "Wait. ")])
def test_no_sentence_ends_twice(write: Any, make: Any, title: str, ends: str) -> None:
    written = write("references", [make(type="lesson", title={"en": title})]).text

    assert written == f"se.x. {ends}se.x:1\n"


def test_a_page_about_anything_can_be_cited_with_its_address(make: Any) -> None:
    record: Record = make(
        title={"sv": "Broar"}, participants=[{"role": "beneficiary", "name": "Town"}], created="2025-02-01T00:00:00Z",
        sources=[{"name": "list.csv", "publisher": "ESF"}],
    )  # fmt: skip

    line = references.for_page(record, page(title="Innovation"))
    (entry,) = parse_string(bibtex.for_page(record, page(title="Innovation"))).entries

    assert line == f"ESF (2025). Broar. Innovation. {HOME}se.x:1"
    fields = {field.key: field.value for field in entry.fields}
    assert (fields["author"], fields["howpublished"], fields["url"]) == ("{ESF}", "Innovation", f"{HOME}se.x:1")


def test_authors_are_called_as_their_own_pages_call_them(make: Any) -> None:
    record: Record = make(type="case_study", originators=["se.x:o", "se.x:gone"], as_of="2024")
    names = {"se.x:o": LangText({"en": "Bridges", "sv": "Broar"})}

    line = references.for_page(record, page(called=names.get))

    assert line.startswith("Broar (2024). Title. se.x. ")


def test_a_work_without_a_year_has_no_metadata_for_a_doi(make: Any) -> None:
    assert datacite.for_page(make(type="lesson"), page()) is None
    assert '"publicationYear": "2024"' in (datacite.for_page(make(type="lesson", as_of="2024"), page()) or "")

"""Records from everywhere: whatever stands in them, no export is broken by it or breaks who opens it."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import orjson
import pytest
from bibtexparser.entrypoint import parse_string
from lxml import etree

from sicore.model import AnyRecord
from sicore_exports.cleaning import web_address
from sicore_exports.schemaorg import json_ld, script_text

SETTINGS = {
    "publisher": "Centre <b>",
    "publisher_id": "SE-ON-2120000001",
    "award_date": "start_date",
    "address": "https://example.org/",
}
STEERING = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
LINKED = re.compile(r"^\s*(javascript|data|file):", re.IGNORECASE)
LINK_MEMBERS = {"url", "@id", "sameAs", "license", "href", "relatedIdentifier", "rightsUri", "page"}


def strings(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Each text in a JSON value with the name of the member that holds it."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from strings(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part, name)


def check_json(text: str) -> None:
    told = list(strings(json.loads(text)))
    assert len(told) > 20
    assert [name for name, part in told if STEERING.search(part)] == []
    assert [part for name, part in told if name in LINK_MEMBERS and LINKED.match(part)] == []


def check_xml(text: str) -> None:
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    assert [each.tag for each in root.iter() if each.tag in ("script", "img")] == []
    addresses = [each.attrib["url"] for each in root.iter() if "url" in each.attrib]
    assert [url for url in addresses if LINKED.match(str(url))] == []
    assert root.xpath("//iati-activity")


def check_bibtex(text: str) -> None:
    library = parse_string(text)
    assert library.failed_blocks == []
    assert len(library.entries) >= 4
    for command in (r"\input", r"\write", r"\immediate"):
        assert command not in text


def check_csv(text: str) -> None:
    # The limit is everybody's: other tests try what happens beyond it.
    before = csv.field_size_limit(200_000)
    try:
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    finally:
        csv.field_size_limit(before)
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))] == []


def check_dcat(text: str) -> None:
    assert json.loads(text)["@type"] == "dcat:Catalog"
    check_json(text)


def check_lines(text: str) -> None:
    assert all(line.strip() for line in text.splitlines())


CHECKS: dict[str, Callable[[str], None]] = {
    "schemaorg": check_json,
    "dcat": check_dcat,
    "geojson": check_json,
    "360giving": check_json,
    "datacite": check_json,
    "iati": check_xml,
    "bibtex": check_bibtex,
    "references": check_lines,
    "csv": check_csv,
}


@pytest.mark.parametrize("form", sorted(CHECKS))
def test_hostile_records_do_no_harm(write: Any, hostile: tuple[AnyRecord, ...], form: str) -> None:
    written = write(form, hostile, **SETTINGS)
    text = written.path.read_bytes().decode("utf-8")

    CHECKS[form](text)
    assert STEERING.sub("", text.removeprefix("\ufeff")) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("form", ["geojson", "iati", "schemaorg"])
def test_what_was_left_out_of_a_text_is_told(write: Any, hostile: tuple[AnyRecord, ...], form: str) -> None:
    assert write(form, hostile, **SETTINGS).told("text-cleaned")


def test_hostile_records_do_no_harm_in_a_package(write: Any, hostile: tuple[AnyRecord, ...]) -> None:
    written = write("datapackage", hostile)

    for file in sorted(written.path.glob("*.csv")):
        text = file.read_bytes().decode("utf-8")
        check_csv(text)
        assert not STEERING.search(text)
    lines = (written.path / "exchange.sicore.jsonl").read_bytes()
    assert not STEERING.search(lines.decode("utf-8"))


def test_hostile_records_do_no_harm_in_parquet(write: Any, hostile: tuple[AnyRecord, ...]) -> None:
    rows = import_module("pyarrow.parquet").read_table(write("parquet", hostile).path).to_pylist()

    assert len(rows) > 10
    assert [name for row in rows for name, part in strings(row) if STEERING.search(part)] == []


def test_no_record_ends_the_script_of_its_page(hostile: tuple[AnyRecord, ...]) -> None:
    for record in hostile:
        script = script_text(json_ld(record))
        assert not set("<>&\u2028\u2029") & set(script)
        assert not STEERING.search(script)
        json.loads(script)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " https://example.org",
        "https://example.org/\n",
        'https://example.org/"onclick="a',
        "https://example.org/<b>",
        "https://user:word@example.org/",
        "https:///path",
        "https://[::1",
        "https://example.org:port/",
        "//example.org",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://example.org/\u202egnp",
        "",
        None,
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(address: str | None) -> None:
    assert web_address(address) is None


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("HTTPS://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        ("https://räksmörgås.example/å", "https://xn--rksmrgs-5wao1o.example/%C3%A5"),
        ("https://example.org/%C3%A5", "https://example.org/%C3%A5"),
        ("https://example.org:8443/", "https://example.org:8443/"),
    ],
)
def test_an_address_is_written_as_links_have_it(address: str, written: str) -> None:
    assert web_address(address) == written


def test_the_same_records_give_the_same_bytes_in_every_form(write: Any, samples: Any) -> None:
    for form in CHECKS:
        first, second = (write(form, samples, name=name, **SETTINGS).path.read_bytes() for name in ("a", "b"))
        assert first == second, form


def test_no_records_give_a_sound_file_in_every_other_form(write: Any) -> None:
    empty = {
        "schemaorg": {"@context": "https://schema.org", "@graph": []},
        "geojson": {"type": "FeatureCollection", "features": []},
        "datacite": [],
    }
    for form, document in empty.items():
        written = write(form, [])
        assert json.loads(written.text) == document
        assert written.codes == ["export-empty"]
    assert write("bibtex", []).text == ""


@pytest.mark.parametrize("form", ["360giving", "iati"])
def test_no_records_give_no_file_where_the_form_allows_none_without_any(write: Any, form: str) -> None:
    written = write(form, [])

    assert written.codes == ["export-refused"]
    assert list(written.path.parent.iterdir()) == []


@pytest.mark.parametrize("form", ["schemaorg", "geojson", "datacite", "dcat"])
def test_amounts_of_endless_digits_leave_json_that_every_reader_takes(write: Any, make: Any, form: str) -> None:
    endless = {"amount": "9" * 400, "currency": "EUR"}
    record = make(
        summary={"en": "For all."}, start_date="2024-02-01", granted_amount=endless, paid_amount=endless,
        participants=[{"role": "beneficiary", "name": "Town"}, {"role": "funder", "name": "Fund"}],
    )  # fmt: skip

    written = write(form, [record], **SETTINGS)

    orjson.loads(written.path.read_bytes())


@pytest.mark.parametrize("form", [*sorted(CHECKS), "parquet"])
def test_of_two_records_with_one_id_the_first_is_written(write: Any, make: Any, form: str) -> None:
    records = [
        make(
            title={"en": title}, summary={"en": "For all."}, status="running", start_date="2024-02-01",
            granted_amount={"amount": "10", "currency": "EUR"}, participants=[{"role": "beneficiary", "name": "Town"}],
        )
        for title in ("First", "Second")
    ]  # fmt: skip

    written = write(form, records, **SETTINGS)

    assert b"Second" not in Path(written.path).read_bytes()
    assert len(written.told("record-again", "se.x:1")) == 1


@pytest.mark.parametrize("form", ["schemaorg", "geojson", "csv", "bibtex"])
@pytest.mark.parametrize("title", [{}, {"en": ""}, {"sv": " \n"}, {"en": "\u202e"}])
def test_a_record_without_a_title_goes_by_its_id_and_that_is_told(
    write: Any, make: Any, form: str, title: dict[str, str]
) -> None:
    place = [{"country": "SE", "point": {"lat": "1", "lon": "2"}}]
    written = write(form, [make(type="case_study", title=title, locations=place, as_of="2025")])

    assert "se.x:1" in written.text
    assert len(written.told("title-missing", "se.x:1")) == 1

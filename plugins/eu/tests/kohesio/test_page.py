"""Project pages of Kohesio, in both forms, as text and HTML."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.findings import RefusedSourceError
from sicore.plugins import Registry, Source
from sicore_eu import plugin
from sicore_eu.kohesio.page import KohesioPage

Read = Callable[..., Any]


@pytest.fixture
def page(samples: Path) -> str:
    return (samples / "kohesio-project.txt").read_text(encoding="utf-8")


def project(told: Any) -> dict[str, Any]:
    found: dict[str, Any] = told.all("project")[0]
    return found


def test_reads_what_the_labels_say(page: str, read_project: Read) -> None:
    read = project(read_project(page, url="https://kohesio.ec.europa.eu/en/projects/Q9901"))

    assert (read["id"], read["title"]) == ("eu.kohesio:Q9901", {"en": "Bridges to work"})
    assert (read["start_date"], read["end_date_expected"]) == ("2024-01-15", "2027-01-14")
    assert read["total_cost"] == {"amount": "437478.40", "currency": "EUR"}
    assert read["eu_contribution"] == {"amount": "174991.36", "currency": "EUR"}
    assert read["cofinancing_rate"] == "40"
    assert [fund["code"] for fund in read["funds"]] == ["ESF_PLUS"]
    assert read["participants"] == [{"role": "managing-authority", "name": "Norrviks fondkontor"}]
    assert read["countries"] == ["SE"]
    assert read["locations"] == [{"country": "SE", "label": {"en": "Östra Mellansverige"}}]
    assert read["places"]["/total_cost"] == "0:line 6"


def test_the_older_form_has_no_headings_of_blocks(page: str, read_project: Read) -> None:
    older = "\n".join(line for line in page.splitlines() if line not in ("project info", "funding", "programme"))
    apart = {"sources", "places"}

    assert {k: v for k, v in project(read_project(older)).items() if k not in apart} == {
        k: v for k, v in project(read_project(page)).items() if k not in apart
    }


def test_the_title_may_stand_first(page: str, read_project: Read) -> None:
    moved = "Bridges to work\n" + page.replace("Bridges to work\n", "")

    assert project(read_project(moved))["title"] == {"en": "Bridges to work"}
    assert project(read_project(moved))["summary"] == project(read_project(page))["summary"]


def test_an_html_page_tells_its_number_and_its_place(samples: Path, read_project: Read) -> None:
    told = read_project(samples / "kohesio-project.html")
    read = project(told)

    assert told.findings == []
    assert (read["id"], read["countries"]) == ("eu.kohesio:Q990000002", ["GR"])
    assert read["locations"] == [{"country": "GR", "label": {"en": "Attica"}}]
    assert read["summary"] == {"en": "Six shared kitchens, each with a cook who teaches."}
    assert [fund["code"] for fund in read["funds"]] == ["ESF"]


def test_without_an_address_the_id_is_derived_and_says_so(page: str, read_project: Read) -> None:
    told = read_project(page)

    assert project(told)["id"] == "eu.kohesio:bridges-to-work-2024-01-15"
    assert project(told)["extensions"]["eu.kohesio"]["derived_id_from"] == ["title", "start date"]
    assert told.codes == ["id-derived"]


def test_with_several_addresses_on_the_page_none_is_taken(page: str, read_project: Read) -> None:
    links = "".join(f"https://kohesio.ec.europa.eu/en/projects/Q{number}\n" for number in (1, 2))

    assert "id-derived" in read_project(page + links).codes


@pytest.mark.parametrize(
    ("written", "rate"), [("(95%)", "95"), ("(76,74%)", "76.74"), ("(76.74 %)", "76.74"), ("", None)]
)
def test_reads_the_rate_that_stands_beside_the_contribution(
    page: str, read_project: Read, written: str, rate: str | None
) -> None:
    read = project(read_project(page.replace("(40%)", written)))

    assert read.get("cofinancing_rate") == rate
    assert read["eu_contribution"]["amount"] == "174991.36"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("15 January 2024", "early in 2024", "date-unreadable"),
        ("437 478,40 €", "plenty", "amount-unreadable"),
        ("437 478,40 €", "437 478,40", "currency-not-stated"),
        ("437 478,40 €", "1.234 €", "amount-ambiguous"),
        ("(ESF+)", "(Fund of Funds)", "fund-unknown"),
        ("Flag of Sweden", "Flag of Atlantis", "country-unknown"),
        ("Fund: European Social Fund Plus (ESF+)", "Fund:", "label-without-value"),
        ("funding", "Total budget: 1,00 €", "label-twice"),
    ],
)
def test_what_cannot_be_read_is_told_and_kept(page: str, read_project: Read, old: str, new: str, code: str) -> None:
    told = read_project(page.replace(old, new))

    assert code in told.codes
    assert len(told.all("project")) == 1


def test_a_label_and_its_value_may_stand_on_two_lines(page: str, read_project: Read) -> None:
    apart = page.replace(": ", ":\n")

    assert project(read_project(apart))["total_cost"]["amount"] == "437478.40"


def test_a_new_label_is_kept(page: str, read_project: Read) -> None:
    told = read_project(page.replace("funding", "Strategic:\nyes"))

    assert "label-unknown" in told.codes
    assert project(told)["extensions"]["eu.kohesio"]["Strategic"] == "yes"


def test_a_title_with_a_colon_is_a_title(page: str, read_project: Read) -> None:
    read = project(read_project(page.replace("Bridges to work", "Bridges: a way to work")))

    assert read["title"] == {"en": "Bridges: a way to work"}


def test_another_page_is_refused(read_project: Read) -> None:
    with pytest.raises(RefusedSourceError) as caught:
        read_project("Cookies\n\nThis site uses cookies.\n")

    assert caught.value.finding.code.code == "page-other"


@pytest.mark.parametrize("name", ["kohesio-project.txt", "kohesio-project.html"])
def test_every_sample_finds_its_importer(samples: Path, name: str) -> None:
    assert Registry({"eu": plugin}, discover=False).detect(Source(path=samples / name)) == "eu.kohesio-page"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(change=st.data())
def test_lines_left_out_moved_or_strange_never_end_in_a_traceback(
    change: st.DataObject, page: str, read_project: Read
) -> None:
    lines = change.draw(st.permutations([*page.splitlines(), change.draw(st.text(max_size=30))]))
    chosen = [line for line in lines if change.draw(st.integers(0, 6))]
    try:
        told = read_project("\n".join(chosen).encode("utf-8", "ignore"))
    except RefusedSourceError:
        return
    assert len(told.all("project")) == 1


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"\x80" * 10, b"PK\x03\x04"])
def test_probing_another_file_never_fails(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.txt"
    path.write_bytes(content)

    assert KohesioPage().probe(Source(path=path)).confidence == 0

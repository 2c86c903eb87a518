"""Project pages in other forms than the founding one, and pages that are wrong."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sicore.findings import RefusedSourceError
from sicore.plugins import Registry, Source
from sicore.plugins.garbling import garbled_in
from sicore_se import plugin
from sicore_se.page import ProjectPageImporter

NUMBER = "24-910-S01"
FIELDS = {
    "Land som berörs": "Sverige",
    "Berörd fond": "ESF+",
    "Program CCI": "2021SE05SFPR",
    "Diarienummer": NUMBER,
    "Projektägare organisationsnummer": "222999-2017",
    "Projektägare": "Norrviks kommun",
    "Namn": "Broar",
    "Startdatum": "2024-01-15",
    "Slutdatum": "2026-01-14",
    "Unionens medfinansieringsgrad": "60 %",
    "Programområde": "A",
    "Specifikt mål": "A2",
    "Sekundärtema - Motverka barnfattigdom": "Nej",
    "Interventionstyp": "163",
    "Antal deltagare": "40",
    "Insats av strategisk betydelse": "Nej",
}
TEXT = "BAKGRUND\nMånga bygger broar i Norrvik, men få går över dem."


def page(fields: dict[str, str] | None = None, *, text: str = TEXT, heading: str = f"{NUMBER} - Broar") -> str:
    labels = "".join(f"{label}:\n{value}\n" for label, value in (FIELDS if fields is None else fields).items())
    return f"{heading}\n\n{labels}\n{text}\n"


def refusal(read: Any, content: str | bytes, **more: Any) -> str:
    with pytest.raises(RefusedSourceError) as refused:
        read(content, **more)
    return refused.value.finding.code.code


def detected(folder: Path, content: str | bytes, name: str = "page.txt") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Registry({"se": plugin}, discover=False).detect(Source(path=path))


@pytest.mark.parametrize("turn", [1, 5, 11])
def test_order_of_labels_is_no_matter(read_page: Any, turn: int) -> None:
    labels = list(FIELDS.items())
    turned = read_page(page(dict(reversed(labels[turn:] + labels[:turn]))))
    straight = read_page(page())

    def facts(outcome: Any) -> list[dict[str, Any]]:
        records = [each for kind in ("project", "organisation") for each in outcome.all(kind)]
        return [{name: value for name, value in each.items() if name not in {"sources", "places"}} for each in records]

    assert facts(turned) == facts(straight)
    assert turned.codes == straight.codes == []


@pytest.mark.parametrize("missing", FIELDS)
def test_a_missing_label_leaves_its_value_unknown(read_page: Any, missing: str) -> None:
    outcome = read_page(page({label: value for label, value in FIELDS.items() if label != missing}))

    assert outcome.project["id"] == f"se.esf:{NUMBER}"
    assert outcome.codes == []


def test_a_label_without_value_is_told_and_nothing_is_taken_for_it(read_page: Any) -> None:
    outcome = read_page(page(FIELDS | {"Antal deltagare": ""}).replace("deltagare:\n\n", "deltagare:\n"))

    assert outcome.codes == ["label-without-value"]
    assert "participants_stated" not in outcome.project
    assert outcome.project["strategic_importance"] is False


def test_a_label_twice_with_another_value_keeps_both(read_page: Any) -> None:
    outcome = read_page(page().replace("Slutdatum:\n", "Slutdatum:\n2026-06-30\nSlutdatum:\n"))

    assert outcome.codes == ["label-twice"]
    assert outcome.finding("label-twice").place.line is not None
    assert outcome.project["end_date_expected"] == "2026-06-30"
    assert outcome.project["extensions"]["se.esf"]["Slutdatum"] == "2026-01-14"


def test_a_label_twice_with_the_same_value_says_it_once(read_page: Any) -> None:
    assert read_page(page().replace("Namn:\n", "Namn:\nBroar\nNamn:\n")).codes == []


def test_an_unknown_label_is_kept_under_its_own_name(read_page: Any) -> None:
    outcome = read_page(page({"Ny rubrik": "ett värde", **FIELDS, "Handläggande region": "Norr"}))

    assert outcome.project["extensions"]["se.esf"] == {"Ny rubrik": "ett värde", "Handläggande region": "Norr"}
    assert outcome.codes == ["label-unknown", "label-unknown"]


def test_labels_with_their_values_on_one_line_are_read(read_page: Any) -> None:
    lines = "\n".join(f"{label}: {value}" for label, value in FIELDS.items())
    outcome = read_page(f"{NUMBER} - Broar\n\n{lines}\n\n{TEXT}\n")

    assert outcome.codes == []
    assert outcome.project["start_date"] == "2024-01-15"


def test_blank_lines_between_labels_and_values_are_no_matter(read_page: Any) -> None:
    lines = "\n\n".join(f"{label}:\n\n{value}" for label, value in FIELDS.items())
    outcome = read_page(f"{NUMBER} - Broar\n\n{lines}\nSpecifikt mål:\nA2\n\n{TEXT}\n")

    assert outcome.project["cofinancing_rate"] == "60"
    assert outcome.project["purpose"]["sv"] == TEXT


def test_html_and_text_of_one_page_say_the_same(read_page: Any) -> None:
    rows = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in FIELDS.items())
    divs = "".join(f"<div>{label}</div><div>{value}</div>" for label, value in FIELDS.items())
    for inner in (f"<table>{rows}</table>", divs):
        html = f"<!doctype html><html><body><h1>{NUMBER} - Broar</h1>{inner}<h2>BAKGRUND</h2><p>x</p></body></html>"
        outcome = read_page(html, name="page.html")

        assert outcome.codes == []
        assert outcome.project["end_date_expected"] == "2026-01-14"
        assert outcome.one("se.esf:organisation/SE-ON-2229992017")["legal_name"] == "Norrviks kommun"


def test_cookie_banner_and_navigation_leave_no_trace(read_page: Any) -> None:
    banner = "information (1)\nCookies\n\nDen här hemsidan använder cookies för allt.\n\nLär dig mer\n\n"
    outcome = read_page(banner + page())

    assert outcome.codes == []
    assert "extensions" not in outcome.project


def test_other_text_before_the_heading_is_kept(read_page: Any) -> None:
    outcome = read_page("Driftinformation på söndag\n\n" + page())

    assert outcome.project["extensions"]["se.esf"] == {"Text före rubriken": "Driftinformation på söndag"}


def test_heading_and_label_that_differ_are_told(read_page: Any) -> None:
    outcome = read_page(page(heading="24-911-S01 - Broarna"))

    assert outcome.project["id"] == f"se.esf:{NUMBER}"
    assert sorted(outcome.codes) == ["project-number-differs", "title-differs"]
    assert [each["value"] for each in outcome.project["identifiers"]] == [NUMBER, "24-911-S01"]


def test_a_page_without_heading_is_named_by_its_labels(read_page: Any) -> None:
    outcome = read_page(page(heading=""))

    assert (outcome.project["id"], outcome.project["title"]["sv"]) == (f"se.esf:{NUMBER}", "Broar")


@pytest.mark.parametrize(
    ("label", "value", "pointer", "read"),
    [
        ("Unionens medfinansieringsgrad", "95,0%", "cofinancing_rate", "95.0"),
        ("Unionens medfinansieringsgrad", "95 %", "cofinancing_rate", "95"),
        ("Startdatum", "15.1.2024", "start_date", "2024-01-15"),
        ("Slutdatum", "31/12/2026", "end_date_expected", "2026-12-31"),
    ],
)
def test_an_unambiguous_value_in_another_form_is_read_with_its_raw_text(
    read_page: Any, label: str, value: str, pointer: str, read: str
) -> None:
    outcome = read_page(page(FIELDS | {label: value}))

    assert outcome.codes == []
    assert outcome.project[pointer] == read
    assert outcome.project["raw"][f"/{pointer}"] == value


@pytest.mark.parametrize(
    ("label", "value", "code", "pointer"),
    [
        ("Unionens medfinansieringsgrad", "0,95", "rate-ambiguous", "/cofinancing_rate"),
        ("Startdatum", "03/04/2024", "date-ambiguous", "/start_date"),
        ("Slutdatum", "våren 2026", "date-unreadable", "/end_date_expected"),
        ("Antal deltagare", "många", "count-unreadable", "/participants_stated"),
        ("Insats av strategisk betydelse", "kanske", "yes-no-unreadable", "/strategic_importance"),
        ("Berörd fond", "Månfonden", "fund-name-unknown", "/funds"),
        ("Program CCI", "2021SE", "cci-unreadable", "/cci"),
        ("Land som berörs", "Sverige, Atlantis", "country-name-unknown", "/countries"),
    ],
)
def test_an_unreadable_value_stays_raw_beside_a_finding(
    read_page: Any, label: str, value: str, code: str, pointer: str
) -> None:
    outcome = read_page(page(FIELDS | {label: value}))
    finding = outcome.finding(code)

    assert outcome.codes == [code]
    assert (finding.pointer, finding.severity) == (pointer, "error")
    assert finding.place.line is not None
    assert value in outcome.project["raw"][pointer]


def test_a_declared_convention_settles_what_is_ambiguous(read_page: Any) -> None:
    fields = FIELDS | {"Unionens medfinansieringsgrad": "0,95", "Startdatum": "03/04/2024"}
    outcome = read_page(page(fields), rate="fraction", date="dmy")

    assert (outcome.project["cofinancing_rate"], outcome.project["start_date"]) == ("95", "2024-04-03")


def test_a_nuts_code_of_another_form_is_told_and_kept_raw(read_page: Any) -> None:
    outcome = read_page(page(FIELDS | {"NUTS-2 kod": "Norrland", "Region": "Norr"}))

    assert outcome.codes == ["nuts-unreadable"]
    assert outcome.project["locations"] == [{"label": {"sv": "Norr"}}]


def test_a_wrong_check_digit_identifies_nobody(read_page: Any) -> None:
    outcome = read_page(page(FIELDS | {"Projektägare organisationsnummer": "222999-2018"}))
    owner = outcome.one(f"se.esf:{NUMBER}/partner/norrviks-kommun")

    assert outcome.codes == ["orgnr-check-digit"]
    assert "identifiers" not in owner
    assert owner["extensions"]["se.esf"] == {"Projektägare organisationsnummer": "222999-2018"}


def test_a_possible_personal_number_keeps_the_name_out_of_everything(read_page: Any) -> None:
    fields = FIELDS | {
        "Projektägare organisationsnummer": "121212-1212",
        "Projektägare": "Test Testsson",
        "Namn": "Test Testssons snickeri",
        "Stödmottagare ort": "Norrvik",
        "Stödmottagare postnr": "990 01",
    }
    text = f"{TEXT}\nSAMARBETSPARTER\n• TEST TESTSSON, projektägare\nNummer 1212121212."
    outcome = read_page(page(fields, text=text, heading=f"{NUMBER} - Test Testssons snickeri"))
    everything = str([each for kind in ("project", "organisation") for each in outcome.all(kind)]).casefold()

    assert outcome.codes == ["orgnr-withheld"]
    assert outcome.finding("orgnr-withheld").value == "12…"
    for secret in ("testsson", "121212", "990 01"):
        assert secret not in everything
    assert [each["role"] for each in outcome.project["participants"]] == ["beneficiary", "beneficiary"]


def test_a_cookie_banner_alone_is_no_source(tmp_path: Path, read_page: Any) -> None:
    banner = "information (1)\nCookies\n\nDen här hemsidan använder cookies.\n\nLär dig mer\n"

    assert refusal(lambda content: detected(tmp_path, content), banner) == "source-unknown"
    assert refusal(read_page, banner) == "page-other"


def test_another_sites_page_is_no_source(tmp_path: Path, read_page: Any) -> None:
    other = "Vädret i helgen\n\nSol och vind.\n\nNamn:\nVäder\n"

    assert refusal(lambda content: detected(tmp_path, content), other) == "source-unknown"
    assert refusal(read_page, "Vädret i helgen\n\nSol och vind.\n") == "page-other"


def test_two_projects_in_one_file_are_refused(read_page: Any) -> None:
    second = page(FIELDS | {"Diarienummer": "24-912-S01"}, heading="24-912-S01 - Tunnlar")

    assert refusal(read_page, page() + "\n" + second) == "several-on-one-page"


def test_a_mention_of_another_project_is_no_second_project(read_page: Any) -> None:
    outcome = read_page(page(text=f"{TEXT}\n\n23-001-S01 - Vägar"))

    assert outcome.codes == []
    assert "23-001-S01 - Vägar" in outcome.project["purpose"]["sv"]


def test_a_page_saved_twice_says_everything_once(read_page: Any) -> None:
    once, twice = read_page(page()), read_page(page() + "\nCookies\n\n" + page())

    assert twice.codes == []
    assert twice.project["purpose"] == once.project["purpose"]
    assert len(twice.records) == len(once.records)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "source-empty"),
        (b"  \n \n", "source-empty"),
        (b"\0\1\2" * 50, "source-binary"),
        (page().encode("cp1252"), "source-encoding"),
        (b"PK\x03\x04\0\0" * 20, "source-binary"),
    ],
)
def test_a_file_that_is_no_text_is_refused(read_page: Any, content: bytes, code: str) -> None:
    assert refusal(read_page, content) == code


def test_a_page_whose_letters_another_encoding_spoilt_is_refused(read_page: Any) -> None:
    assert refusal(read_page, page().encode().decode("cp1252")) == "source-garbled"


def test_a_page_with_accents_apart_from_their_letters_is_read_like_any_other(read_page: Any) -> None:
    apart = read_page(unicodedata.normalize("NFD", page()))

    assert apart.codes == []
    assert apart.project["participants"] == read_page(page()).project["participants"]


def test_a_declared_encoding_is_used(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(page().encode("cp1252"))

    assert ProjectPageImporter().probe(Source(path=path, encoding="cp1252")).confidence == 95
    assert ProjectPageImporter().probe(Source(path=path, encoding="no-such")).confidence == 0


@pytest.mark.parametrize(
    "end",
    [
        "Diarienummer",
        "Startdatum:\n2024",
        "Startdatum:",
        "Unionens medfin",
        "Programområde:\nA\n",
        "men få går",
        "Många",
        "BAKGRUND\n",
    ],
)
def test_a_truncated_page_is_told(read_page: Any, end: str) -> None:
    whole = page()
    outcome = read_page(whole[: whole.index(end) + len(end)])

    assert "source-truncated" in outcome.codes
    assert outcome.finding("source-truncated").severity == "error"
    assert outcome.project["id"] == f"se.esf:{NUMBER}"


def test_a_truncated_html_page_is_told(read_page: Any, samples: Path) -> None:
    html = (samples / "projektsida.html").read_text(encoding="utf-8")

    assert "source-truncated" in read_page(html[: html.index("<h2>Målgrupp")], name="cut.html").codes


def test_an_untruncated_page_is_not_blamed(read_page: Any) -> None:
    for text in (TEXT, f"{TEXT}\n• sista punkten i en lista som inte har någon punkt", f"{TEXT}\nKontakt"):
        assert read_page(page(text=text)).codes == []


def test_samples_have_only_the_findings_that_they_show(read_page: Any, samples: Path) -> None:
    assert read_page(samples / "projektsida.txt").codes == []
    assert read_page(samples / "projektsida.html").codes == ["label-unknown"]


_LINES = st.one_of(
    st.sampled_from([f"{label}:" for label in FIELDS]),
    st.sampled_from([*FIELDS.values(), f"{NUMBER} - Broar", "", "BAKGRUND", "1. STÖD", "• punkt", "1. behov"]),
    st.sampled_from(["Projektet möter följande behov:", "Vi kommer att erbjuda följande insatser:", "Cookies"]),
    st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.lists(_LINES, max_size=40))
def test_never_fails_and_loses_nothing(read_page: Any, lines: list[str]) -> None:
    content = "\n".join([f"Diarienummer: {NUMBER}", "Namn: Broar", *lines])
    assume(garbled_in(content) is None)
    outcome = read_page(content)
    kept = " ".join("\n".join(_texts(outcome.all("project") + outcome.all("organisation"))).split()).casefold()
    known = {label.casefold() for label in FIELDS} | {"cookies"}
    for line in lines:
        plain = (
            " ".join(unicodedata.normalize("NFC", line).split())
            .removesuffix(":")
            .removeprefix(f"{NUMBER} - ")
            .strip()
            .casefold()
        )
        assert plain in kept or plain in known or plain in _VALUES or not plain, line


_VALUES = {value.casefold() for value in FIELDS.values()}


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for name, part in value.items() for text in (name, *_texts(part))]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("number", ["121212-1212 (enskild firma)", "19121212-1212", "orgnr 1212121212"])
def test_a_personal_number_among_other_words_is_kept_out_too(read_page: Any, number: str) -> None:
    fields = FIELDS | {"Projektägare organisationsnummer": number, "Projektägare": "Test Testsson"}
    twice = page(fields).replace("Projektägare:\n", "Projektägare:\nT. Testsson\nProjektägare:\n")
    outcome = read_page(twice + "\nT. Testsson, 12 12 12-1212\n")
    everything = str(outcome.all("project") + outcome.all("organisation"))

    assert outcome.codes == ["orgnr-withheld"]
    assert "Testsson" not in everything
    assert "121212" not in everything

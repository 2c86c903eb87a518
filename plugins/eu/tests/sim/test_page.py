"""Case studies of Social Innovation Match, as text and HTML, old and new."""

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.findings import RefusedSourceError
from sicore.plugins import Registry, Source
from sicore_eu import plugin
from sicore_eu.sim.page import SimPage

Read = Callable[..., Any]
ID = "eu.sim:the-lending-shed"


@pytest.fixture
def page(samples: Path) -> str:
    return (samples / "sim-case-study.txt").read_text(encoding="utf-8")


def test_reads_title_day_and_sections(page: str, read_case: Read) -> None:
    case = read_case(page).by_id(ID)

    assert (case["title"], case["as_of"]) == ({"en": "The lending shed"}, "2025-06-02")
    assert case["problem"]["en"].split("\n\n")[1] == "Those who move in with nothing cannot mend what breaks."
    assert [
        name for name in ("solution", "results", "mainstreaming", "lessons_learned", "funding_text") if name in case
    ]
    assert case["places"]["/funding_text/en"] == "0:line 22"
    assert (case["original_language"], case["editorial_status"]) == ("en", "published")


def test_reads_the_details(page: str, read_case: Read) -> None:
    case = read_case(page).by_id(ID)

    assert (case["countries"], case["level_of_action"]) == (["SE", "FI"], "local")
    assert (case["source_of_funding"], case["type_of_initiative"]) == ("Public - EU", "Facilitating transitions")
    assert (case["programming_period"], case["start_date"], case["end_date"]) == ("2021-2027", "2023", "2025")
    assert case["media"] == [{"text": "https://example.org/lending-shed", "url": "https://example.org/lending-shed"}]


def test_the_budget_stays_a_text(page: str, read_case: Read) -> None:
    case = read_case(page).by_id(ID)

    assert case["budget_text"] == {"en": "about 0,2 million Euro"}
    assert "funding" not in case


def test_names_become_organisations(page: str, read_case: Read) -> None:
    told = read_case(page)

    assert [each["name"] for each in told.by_id(ID)["participants"]] == [
        "Norrviks kommun",
        "Norrviks bostäder",
        "Föreningen Lånesmedjan",
    ]
    assert told.by_id(ID)["participants"][0]["note"] == {"en": "Lead organisation"}
    assert told.by_id(f"{ID}/participant/norrviks-bostader")["legal_name"] == "Norrviks bostäder"


@pytest.mark.parametrize(
    "written", ["A one; B two", "A one, B two", "A one\nB two", "• A one\n• B two", "A one | B two"]
)
def test_participants_stand_on_lines_or_between_marks(page: str, read_case: Read, written: str) -> None:
    told = read_case(page.replace("Norrviks bostäder\nFöreningen Lånesmedjan", written))

    assert [each["name"] for each in told.by_id(ID)["participants"]][1:] == ["A one", "B two"]


def test_a_name_with_a_comma_on_a_line_of_its_own_is_one_name(page: str, read_case: Read) -> None:
    told = read_case(page.replace("Norrviks bostäder", "Bostäder, Norrviks kommun"))

    assert told.by_id(ID)["participants"][1]["name"] == "Bostäder, Norrviks kommun"


def test_the_end_of_the_declared_address_is_the_id(page: str, read_case: Read) -> None:
    told = read_case(page, url="https://example.org/en/cases/lending-shed/")

    assert "eu.sim:lending-shed" in told.ids
    assert "eu.sim:lending-shed/participant/norrviks-kommun" in told.ids
    assert told.codes == []


def test_an_id_made_of_the_title_says_so(page: str, read_case: Read) -> None:
    told = read_case(page)

    assert told.codes == ["slug-derived"]
    assert told.by_id(ID)["extensions"]["eu.sim"] == {"derived_id_from": ["title"]}


def test_a_label_without_value_is_followed_by_the_next_label(page: str, read_case: Read) -> None:
    told = read_case(page.replace("Local\n", "").replace("2021-2027\n", ""))

    assert told.codes.count("label-without-value") == 2
    assert "level_of_action" not in told.by_id(ID)
    assert told.by_id(ID)["source_of_funding"] == "Public - EU"


def test_an_older_entry_has_free_text_which_is_the_summary(samples: Path, read_case: Read) -> None:
    case = read_case(samples / "sim-older.html").by_id("eu.sim:grandparents-on-loan")

    assert case["summary"]["en"].startswith("Children whose grandparents")
    assert case["summary"]["en"].count("\n\n") == 1
    assert "problem" not in case
    assert (case["as_of"], case["countries"], case["level_of_action"]) == ("2022-11-16", ["GR"], "regional")


def test_a_section_may_be_absent(page: str, read_case: Read) -> None:
    cut = page[: page.index("Lessons learned")] + page[page.index("Case study details") :]

    case = read_case(cut).by_id(ID)
    assert "lessons_learned" not in case
    assert case["mainstreaming"] == {"en": "Housing companies can run a shed next to the laundry."}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Sweden\n", "Atlantis\n", "country-not-listed"),
        ("Local\n", "Village\n", "level-unknown"),
        ("2021-2027\n", "for ever\n", "period-form"),
        ("2023\n", "some time ago\n", "date-unreadable"),
        ("2025-06-02", "2025-02-30", "date-unreadable"),
        ("2025-06-02", "", "day-missing"),
        ("Local\n", "Local\nor not\n", "label-twice"),
        ("Local\n", "Local\nMotto:\nlend more\n", "label-unknown"),
    ],
)
def test_what_cannot_be_read_is_told_and_kept(page: str, read_case: Read, old: str, new: str, code: str) -> None:
    told = read_case(page.replace(old, new, 1))

    assert code in told.codes
    kept = new.strip().splitlines()[-1] if new else ""
    assert kept in str(told.by_id(ID))


def test_a_line_that_only_looks_like_a_label_is_kept(page: str, read_case: Read) -> None:
    told = read_case(page.rstrip("\n") + "\nSaved in 1:\n")

    assert told.by_id(ID)["extensions"]["eu.sim"]["Case study details"] == "Saved in 1:"


def test_several_cases_in_one_file_are_refused(page: str, read_case: Read) -> None:
    with pytest.raises(RefusedSourceError) as caught:
        read_case(page + page)

    assert caught.value.finding.code.code == "several-on-one-page"


def test_another_page_is_refused(read_case: Read) -> None:
    with pytest.raises(RefusedSourceError) as caught:
        read_case("Cookies\n\nThis site uses cookies.\n")

    assert caught.value.finding.code.code == "page-other"


@pytest.mark.parametrize("name", ["sim-case-study.txt", "sim-older.html"])
def test_every_sample_finds_its_importer(samples: Path, name: str) -> None:
    assert Registry({"eu": plugin}, discover=False).detect(Source(path=samples / name)) == "eu.sim"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(change=st.data())
def test_lines_left_out_moved_or_strange_lose_nothing(change: st.DataObject, page: str, read_case: Read) -> None:
    first, *rest = page.splitlines()
    strange = change.draw(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30))
    lines = change.draw(st.permutations([*rest, strange]))
    told = read_case("\n".join([first, *lines]))

    everything = _shown([*told.all("case_study"), *told.all("organisation")])
    # A label without a value, which chance has written once, is told and holds nothing.
    empty = {str(each.value) for each in told.findings if each.code.code == "label-without-value"}
    layout = _LAYOUT | {line.strip() for line in lines if line.strip().removesuffix(":") in empty}
    words = (word for line in lines if line.strip() not in layout for word in re.split(r"[\s;|]+", line))
    assert [word for word in words if _shown(_bare(word))[1:-1] not in everything] == []


def _shown(value: Any) -> str:
    """A value as JSON, where the same letters are always written the same."""
    return json.dumps(value, ensure_ascii=False)


def _bare(word: str) -> str:
    """A word as it is kept, without the marks that part the entries of a list and the colon that ends a label."""
    return unicodedata.normalize("NFC", word).strip(",;|•▪◦·*–—-").removesuffix(":")


_LAYOUT = {
    "Problem addressed", "Innovative solution", "Key results and benefits", "Potential for mainstreaming",
    "Lessons learned", "Funding", "Case study details", "Lead organisation", "Countries", "Level of action",
    "Source of funding", "Budget", "Programming period", "Project start", "Project end", "Type of initiative",
    "Participants", "Internet and social media",
}  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"\x80" * 10, b"PK\x03\x04"])
def test_probing_another_file_never_fails(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.txt"
    path.write_bytes(content)

    assert SimPage().probe(Source(path=path)).confidence == 0

"""Pages that are damaged, mixed up or not the page at all end in a clear finding or refusal."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sicore.errors import UsageError
from sicore.findings import RefusedSourceError, Severity
from sicore.plugins import Source
from sicore_eu.importer import EsfPlusPage
from sicore_eu.lexicon import lexicons

Read = Callable[..., Any]


def refusal(read: Read, page: str | bytes, **declared: Any) -> str:
    with pytest.raises(RefusedSourceError) as caught:
        read(page, **declared)
    return str(caught.value.finding.code)


def sections(page: str) -> list[str]:
    """The page's head and its sections, cut before each heading."""
    blocks = page.split("\n\n")
    headings = [number for number, block in enumerate(blocks) if len(block) < 60 and not block.rstrip().endswith(".")]
    borders = [number for number in headings if number and not blocks[number].lstrip().startswith("•")]
    borders = [*borders, len(blocks)]
    return [
        "\n\n".join(blocks[: borders[0]]),
        *("\n\n".join(blocks[a:b]) for a, b in pairwise(borders)),
    ]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"", "source-empty"),
        (b" \n\t\n", "source-empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "source-binary"),
        ("Fonds social européen Plus".encode("latin-1"), "source-encoding"),
        (b"We use cookies. Accept all or choose.", "page-other"),
        (b"Town news\n\nThe library opens late on Mondays.", "page-other"),
        (b"Results of ESF+\n\nThe programme trained many people.\n\nContact us", "page-other"),
    ],
    ids=["empty", "blank", "binary", "another encoding", "a cookie banner", "another site", "another page of the Fund"],
)
def test_refuses_what_is_not_the_page_and_says_why(page: bytes, code: str, read: Read) -> None:
    assert refusal(read, page) == code


def test_a_page_of_another_site_gets_no_confidence(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("Town news\n\nThe library opens late on Mondays.", encoding="utf-8")

    assert EsfPlusPage().probe(Source(path=path)).confidence == 0


def test_a_file_that_cannot_be_opened_gets_no_confidence(tmp_path: Path) -> None:
    assert EsfPlusPage().probe(Source(path=tmp_path / "gone.txt")).confidence == 0


def test_refuses_two_language_versions_in_one_file(english: str, swedish: str, read: Read) -> None:
    assert refusal(read, f"{english}\n\n{swedish}") == "pages-several"


def test_refuses_a_page_twice_in_one_file(english: str, read: Read) -> None:
    assert refusal(read, english + "\n" + english) == "pages-several"


def test_asks_for_the_language_where_the_text_does_not_tell(english: str, read: Read) -> None:
    little_words = {word for lexicon in lexicons().values() for word in lexicon.stop_words}
    wordless = re.sub(r"[^\W\d_]+", lambda word: "" if word[0].lower() in little_words else word[0], english)

    assert refusal(read, wordless) == "language-undecided"
    assert set(read(wordless, language="en").one("esf-plus")["title"]) == {"en"}


def test_asks_for_the_language_where_two_fit_alike(english: str, swedish: str, read: Read) -> None:
    mixed = "\n\n".join(
        own if number % 4 < 2 else other
        for number, (own, other) in enumerate(zip(english.split("\n\n"), swedish.split("\n\n"), strict=True))
    )

    assert refusal(read, mixed) == "language-undecided"


def test_the_language_marked_in_html_counts_before_its_words(samples: Path, read: Read) -> None:
    html = (samples / "social-innovation_de.html").read_text(encoding="utf-8")
    told = read(html.replace('lang="de"', 'lang="nl-BE"'), name="page.html")

    assert "language-differs" in told.codes
    assert set(told.one("easi-strand")["title"]) == {"nl"}


def test_a_missing_section_is_named_and_the_rest_is_kept(english: str, read: Read) -> None:
    parts = sections(english)
    told = read("\n\n".join(part for part in parts if not part.startswith("Cooperation platform")))

    missing = [finding for finding in told.findings if finding.code.code == "section-missing"]
    assert [finding.message for finding in missing] == ["The page lacks the section on the cooperation platform."]
    assert missing[0].severity is Severity.ERROR
    assert missing[0].record == "eu.esf-plus:support-for-social-innovation"
    assert "eu.esf-plus:easi-strand" in told.ids
    assert "eu.esf-plus:cooperation-platform" not in told.ids


def test_sections_in_another_order_say_the_same(english: str, read: Read) -> None:
    head, *rest = sections(english)
    turned = read("\n\n".join([head, *reversed(rest)]))
    straight = read(english)

    assert turned.ids == straight.ids
    assert turned.one("case-study-database")["launch"] == "2021-23"
    assert turned.one("cooperation-platform")["title"] == straight.one("cooperation-platform")["title"]


@pytest.mark.parametrize("share", [0.45, 0.6, 0.75, 0.9, 0.985])
def test_a_truncated_page_is_kept_as_far_as_it_goes_and_named_as_cut_off(
    share: float, english: str, read: Read
) -> None:
    told = read(english[: int(len(english) * share)])

    assert {"source-truncated", "section-missing"} & set(told.codes)
    assert told.one("social-innovation-plus")["title"] == {"en": "ESF Social Innovation Plus"}


def test_html_that_breaks_off_is_named_as_cut_off(samples: Path, read: Read) -> None:
    html = (samples / "social-innovation_de.html").read_text(encoding="utf-8")

    assert "source-truncated" in read(html[: html.index("</main>")], name="page.html").codes


def test_a_figure_that_is_not_there_is_not_asserted(english: str, read: Read) -> None:
    told = read(english.replace("EUR 197 million", "plenty of money").replace("100 case", "many case"))

    assert "budget" not in told.one("social-innovation-plus")
    assert "records_at_launch" not in told.one("case-study-database")
    missing = [finding for finding in told.findings if finding.code.code == "fact-not-found"]
    assert [finding.pointer for finding in missing] == ["/budget", "/records_at_launch"]
    assert [finding.place.line for finding in missing if finding.place] == [14, 26]


def test_a_figure_that_differs_between_languages_is_kept_twice_with_a_finding(
    english: str, swedish: str, read: Read, join_all: Callable[..., Any]
) -> None:
    changed = swedish.replace("197 miljoner", "179 miljoner").replace("sex projekt", "sju projekt")
    records, findings = join_all([read(english, name="en.txt"), read(changed, name="sv.txt")])

    initiative = records["eu.esf-plus:social-innovation-plus"]
    assert initiative["budget"]["amount"] == "197000000"
    assert initiative["differing"][0]["value"] in ("179000000", {"amount": "179000000", "currency": "EUR"})
    assert {finding.code.code for finding in findings} == {"statements-differ"}
    assert {finding.record for finding in findings} == {
        "eu.esf-plus:social-innovation-plus",
        "eu.esf-plus:national-centres",
    }


def test_a_slip_of_digits_makes_no_thousand_projects(english: str, read: Read) -> None:
    told = read(english.replace("six projects", "6000 projects"))

    assert "number-implausible" in told.codes
    assert "eu.esf-plus:national-centres/1" not in told.ids


def test_a_wrong_declaration_is_followed_and_warned_of(english: str, read: Read) -> None:
    told = read(english, language="da")

    assert "language-differs" in told.codes
    assert set(told.one("esf-plus")["title"]) == {"da"}


def test_a_language_that_is_no_tag_is_wrong_use(english: str, read: Read) -> None:
    with pytest.raises(UsageError, match="EN"):
        read(english, language="EN")


def test_a_further_section_is_kept_under_its_own_heading(english: str, read: Read) -> None:
    told = read(english + "\n\nPrizes\n\nThere is a prize for the best idea of the year.\n")

    support = told.one("support-for-social-innovation")
    assert support["extensions"]["eu.esf-plus"] == {"Prizes": "There is a prize for the best idea of the year."}
    assert told.surprises == [
        "The text under Prizes belongs to no section that is known; it is kept under the record's extensions."
    ]


def test_a_cookie_notice_before_the_page_is_left_out(english: str, read: Read) -> None:
    told = read("Cookies\n\nThis site uses cookies to count visits.\n\n" + english)

    assert told.surprises == []
    assert told.codes.count("boilerplate-ignored") == 3


def test_a_fourth_community_is_kept_under_its_number(english: str, read: Read) -> None:
    told = read(english.replace("  • Social inclusion\n", "  • Social inclusion\n  • Welcoming newcomers\n"))

    community = told.one("community/3")
    assert community["title"] == {"en": "Welcoming newcomers"}
    assert "theme" not in community
    assert "fact-not-found" in told.codes


def test_a_list_that_lost_its_bullets_is_still_a_list(english: str, read: Read) -> None:
    assert read(english.replace("  • ", "")).ids == read(english).ids


def test_wrapped_lines_are_joined_to_paragraphs(english: str, read: Read) -> None:
    narrow = "\n\n".join(
        _wrap(block) if len(block) > 80 and "•" not in block else block for block in english.split("\n\n")
    )

    assert read(narrow).surprises == []
    assert read(narrow).one("social-innovation-plus") == {
        **read(english).one("social-innovation-plus"),
        **{name: read(narrow).one("social-innovation-plus")[name] for name in ("places", "sources")},
    }


def _wrap(block: str) -> str:
    lines = [""]
    for word in block.split(" "):
        if len(lines[-1]) + len(word) > 76:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)

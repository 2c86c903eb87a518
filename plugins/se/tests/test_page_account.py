"""The account of a project page: no line of it goes without a word."""

from datetime import date
from pathlib import Path

from sicore.findings import Coverage, Fate
from sicore.plugins import ImportContext, Source
from sicore_se.page import ProjectPageImporter

FIELDS = "Land som berörs:\nSverige\nBerörd fond:\nESF+\nDiarienummer:\n24-910-S01\nNamn:\nBroar\nProjektfärg:\nblå\n"
PAGE = f"24-910-S01 - Broar\n\n{FIELDS}\nBAKGRUND\nMånga bygger broar i Norrvik.\n"
BANNER = "information (1)\nCookies\n\nDen här hemsidan använder cookies för allt.\n\nLär dig mer\n\n"


def account(folder: Path, text: str) -> Coverage:
    file = folder / "page.txt"
    file.write_text(text, encoding="utf-8")
    told: list[Coverage] = []
    list(ProjectPageImporter().read(Source(path=file), ImportContext(today=date(2026, 11, 26), account=told.append)))
    (coverage,) = told
    return coverage


def test_lines_of_the_cookie_banner_are_told_as_left_out_with_their_reason(tmp_path: Path) -> None:
    told = account(tmp_path, BANNER + PAGE)

    assert told.left_out == {
        "a counter of notices at the top of the site": 1,
        "the notice on cookies": 2,
        "a button of the notice on cookies": 1,
    }
    assert (told.rows, told.operations, told.source) == (17, 1, "page.txt")


def test_a_page_without_a_banner_leaves_nothing_out(tmp_path: Path) -> None:
    told = account(tmp_path, PAGE)

    assert (told.rows, dict(told.left_out)) == (13, {})


def test_labels_are_the_columns_and_those_not_known_are_kept(tmp_path: Path) -> None:
    told = account(tmp_path, PAGE)

    assert [(each.name, each.fate) for each in told.columns] == [
        ("Land som berörs", Fate.MAPPED),
        ("Berörd fond", Fate.MAPPED),
        ("Diarienummer", Fate.MAPPED),
        ("Namn", Fate.MAPPED),
        ("Projektfärg", Fate.KEPT),
    ]
    assert told.to_json()["columns"][4] == {
        "name": "Projektfärg",
        "fate": "kept",
        "reason": "the label is not known",
        "kept": 1,
    }


def test_a_page_that_stands_in_the_file_twice_says_so(tmp_path: Path) -> None:
    told = account(tmp_path, f"{PAGE}\nCookies\n\n{PAGE}")

    assert told.left_out == {
        "the page stands in the file twice, word by word": 13,
        "the notice on cookies": 1,
    }

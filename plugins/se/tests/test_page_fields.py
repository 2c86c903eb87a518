"""Taking a page apart into heading, labels and text."""

from sicore.plugins.pages import PageLine
from sicore_se.page_fields import ProjectPage, take_apart
from sicore_se.words import page_words


def parts(text: str) -> ProjectPage:
    lines = tuple(PageLine(number=number, text=line) for number, line in enumerate(text.split("\n"), start=1))
    return take_apart(lines, page_words())


def values(page: ProjectPage) -> dict[str, str | None]:
    return {each.label: each.value for each in page.fields}


def test_a_label_takes_the_next_line_and_its_number() -> None:
    page = parts("Namn:\nBroar\nDiarienummer:\n24-910-S01")

    assert [(each.about, each.value, each.line) for each in page.fields] == [
        ("title", "Broar", 2),
        ("number", "24-910-S01", 4),
    ]


def test_a_value_may_end_with_a_colon_or_look_like_a_label() -> None:
    page = parts("Namn:\nMål:\nStartdatum:\n2024\nRegion:\nNamn\nSlutdatum:\n2026")

    assert values(page) == {"Namn": "Mål:", "Startdatum": "2024", "Region": "Namn", "Slutdatum": "2026"}


def test_a_value_of_several_lines_goes_up_to_the_next_label() -> None:
    page = parts("Region:\nNorr\nSyd\nNUTS-2 kod:\nSE33")

    assert values(page)["Region"] == "Norr\nSyd"


def test_two_labels_in_a_row_leave_the_first_without_value() -> None:
    page = parts("Namn:\nStartdatum:\n2024\n")

    assert values(page) == {"Namn": None, "Startdatum": "2024"}


def test_a_line_of_text_with_a_colon_is_no_label() -> None:
    page = parts("Namn:\nBroar\nSlutdatum:\n2026\n\nProjektet har dessa mål:\n• bygga")

    assert values(page) == {"Namn": "Broar", "Slutdatum": "2026"}
    assert [line.text for line in page.text if line.text] == ["Projektet har dessa mål:", "• bygga"]


def test_a_single_known_word_inside_the_text_is_no_label() -> None:
    page = parts("Namn:\nBroar\nSlutdatum:\n2026\n\nText.\n\nRegion:\nNorr\n\nMer text.")

    assert "Region" not in values(page)


def test_a_last_label_without_value_shows() -> None:
    assert parts("Namn:\nBroar\nSlutdatum:").ends_with_label
    assert not parts("Namn:\nBroar\nSlutdatum:\n2026").ends_with_label


def test_dashes_spaces_and_capitals_of_labels_are_no_matter() -> None:
    page = parts("NAMN:\nBroar\nNUTS–2  kod:\nSE33")

    assert [each.about for each in page.fields] == ["title", "nuts"]

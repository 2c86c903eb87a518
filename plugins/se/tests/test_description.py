"""Taking an application's text apart."""

from sicore.plugins.pages import PageLine
from sicore_se.description import Description, describe, sentences
from sicore_se.words import text_words


def described(text: str) -> Description:
    lines = [PageLine(number=number, text=line) for number, line in enumerate(text.split("\n"), start=1)]
    return describe(lines, text_words())


def words_of(found: Description, section: str) -> list[str]:
    return [said.text for said in found.of(section)]


def test_a_point_behind_an_abbreviation_ends_no_sentence() -> None:
    text = "Vi ser detta (se t.ex. Rapport 2022). Det gäller bl.a. Norrvik. Slut."

    assert list(sentences(text, text_words())) == [
        "Vi ser detta (se t.ex. Rapport 2022).",
        "Det gäller bl.a. Norrvik.",
        "Slut.",
    ]


def test_headings_in_capitals_or_alone_on_a_line_begin_a_section() -> None:
    for heading in ("BAKGRUND", "Bakgrund"):
        assert words_of(described(f"{heading}\nSå var det."), "background") == ["Så var det."]


def test_needs_may_have_numbers_or_bullets() -> None:
    numbered = described("Projektet möter följande behov:\n1. ett\n2. två").of("needs")
    bulleted = described("BEHOV\n• ett\n- två").of("needs")

    assert [(said.number, said.text) for said in numbered] == [(1, "ett"), (2, "två")]
    assert [(said.number, said.text) for said in bulleted] == [(None, "ett"), (None, "två")]


def test_a_line_that_was_broken_is_one_sentence_again() -> None:
    found = described("BAKGRUND\nEn lång rad som bröts mitt i\nmeningen av ett program.")

    assert words_of(found, "background") == ["En lång rad som bröts mitt i meningen av ett program."]


def test_objectives_are_told_from_the_solution_of_one_paragraph() -> None:
    found = described(
        "Projektets lösning på problemet är en verkstad. Det övergripande målet är arbete. Det innebär att:\n• a\n• b"
    )

    assert words_of(found, "solution") == ["Projektets lösning på problemet är en verkstad."]
    assert words_of(found, "overall_objective") == ["Det övergripande målet är arbete."]
    assert words_of(found, "sub_objectives") == ["a", "b"]


def test_offers_are_offered_and_activities_without_offer_are_planned() -> None:
    offered = described("Centret kommer att erbjuda följande insatser:\n1. STÖD\n• coachning\n• kurs")
    planned = described("AKTIVITETER\n• konferens")
    loose = described("1. STÖD\n• konferens")

    assert [(area.mode, len(area.offers)) for area in offered.areas] == [("offered", 2)]
    assert [(area.mode, area.heading) for area in planned.areas] == [("planned", None)]
    assert [area.mode for area in loose.areas] == ["planned"]


def test_what_no_word_meets_stays_in_the_whole_text_alone() -> None:
    found = described("Något helt annat.\n\n• en punkt")

    assert found.parts == {}
    assert found.areas == []
    assert found.whole == "Något helt annat.\n\n• en punkt"


def test_a_paragraph_behind_a_list_belongs_to_no_old_section() -> None:
    found = described("BAKGRUND\nSå var det.\n\nProjektet möter följande behov:\n1. ett\n\nNågot annat.")

    assert words_of(found, "background") == ["Så var det."]

"""Finding the pieces of texts by the words and roots that stand in them."""

import pytest

from sicore.analysis import Analyser, Concordance, concordance


def pieces(text: str, form: str, language: str = "sv", *, of: Concordance | None = None) -> set[str]:
    """Those pieces of a text that hold a word or a token."""
    met = text.split()
    return set((of or Concordance(Analyser())).holding({text: met}, language).get(form, ())).intersection(met)


def test_pieces_are_found_by_their_root_and_by_each_word_in_them() -> None:
    text = "Kommunens skola: kommun, (kommunal-skola)"

    assert pieces(text, "sv1kommun") == {"Kommunens", "kommun,"}
    assert pieces(text, "skola") == {"skola:", "(kommunal-skola)"}


def test_pieces_of_a_text_that_comes_later_are_found_beside_those_met_before() -> None:
    met = Concordance(Analyser())
    pieces("kommun", "sv1kommun", of=met)

    later = {"kommunens": ["kommunens"], "skola": ["skola"]}
    assert set(met.holding(later, "sv")["sv1kommun"]) == {"kommun", "kommunens"}


def test_a_piece_is_what_it_is_in_its_language() -> None:
    met = Concordance(Analyser())

    assert pieces("kommuner", "sv1kommun", "sv", of=met) == {"kommuner"}
    assert pieces("kommuner", "sv1kommun", "en", of=met) == set()


def test_words_of_a_language_that_is_not_treated_stand_for_their_roots() -> None:
    assert pieces("Tövsiyələr", "xx1tovsiyələr", "az") == {"Tövsiyələr"}


def test_what_was_met_long_ago_is_forgotten_and_learnt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordance, "_MOST_MET", 3)
    met = Concordance(Analyser())
    pieces("kommun kommuner kommunal kommunens", "sv1kommun", of=met)

    assert set(met.holding({"skola": ["skola"]}, "sv")) >= {"skola"}
    assert "sv1kommun" not in met.holding({"skola": ["skola"]}, "sv")
    assert pieces("skola kommuner", "sv1kommun", of=met) == {"kommuner"}

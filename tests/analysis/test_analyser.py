"""Words and tokens of texts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.analysis import LANGUAGES, Analyser, analyser, words

SHARED = Analyser()
codes = st.sampled_from([*LANGUAGES, "xx", "smj"])


@given(st.text(max_size=60), codes)
def test_every_token_has_letters_and_digits_only_behind_its_language_and_kind(text: str, language: str) -> None:
    analysed = SHARED.analysed(text, language)

    assert analysed.words.split() == words(text, language)
    for token in analysed.tokens.split():
        assert token.isalnum()
        assert token[:2] in {language, "xx"}
        assert len(token) > 3
        assert token[2] in "12"


def test_keeps_a_texts_language_apart() -> None:
    assert SHARED.analysed("gift", "en").tokens == "en1gift"
    assert SHARED.analysed("gift", "sv").tokens == "sv1gift"


def test_a_text_in_a_language_that_is_not_treated_is_folded() -> None:
    analysed = SHARED.analysed("Sámi giella", "se")

    assert analysed.words == "sami giella"
    assert set(analysed.tokens.split()) == {"xx1sami", "xx1giella"}


def test_short_words_and_those_with_digits_have_no_root() -> None:
    analysed = SHARED.analysed("ett jobb 2014 b2b", "sv")

    assert analysed.words == "ett jobb 2014 b2b"
    assert analysed.tokens.split() == ["sv1jobb"]


@given(st.from_regex(r"[^\W\d_]{1,12}", fullmatch=True), st.sampled_from([*LANGUAGES, "xx"]), codes)
def test_roots_find_every_text_with_the_word_where_they_are_said_to(word: str, language: str, reader: str) -> None:
    asked = SHARED.asked(word, [reader])
    tokens = set(SHARED.analysed(word, language).tokens.split())

    assert not asked.is_rooted or tokens & set(asked.roots)


def test_a_part_of_a_compound_is_asked_for_by_runs_of_its_letters_that_cover_it() -> None:
    assert SHARED.asked("Zentrum").parts == (("xx2zent", "xx2ntru"), ("xx2entr", "xx2trum"))
    assert SHARED.asked("Hem").parts == ()


def test_what_is_forgotten_is_learnt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"projekt{number} kommuner" for number in range(50)]
    remembered = [set(SHARED.analysed(text, "sv").tokens.split()) for text in texts]
    monkeypatch.setattr(analyser, "_MOST_KEPT", 7)
    forgetful = Analyser()

    assert [set(forgetful.analysed(text, "sv").tokens.split()) for text in texts] == remembered


def test_threads_share_one_analyser() -> None:
    texts = [f"innovationer{number} förening" for number in range(400)]
    alone = [Analyser().analysed(text, "sv") for text in texts[:5]]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda text: SHARED.analysed(text, "sv"), texts))

    assert together[:5] == alone
    assert all(each.words.endswith("forening") for each in together)

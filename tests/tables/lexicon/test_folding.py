"""The shapes in which words stand in headers."""

from sicore.tables.lexicon.folding import spellings


def test_writes_umlauts_as_digraphs_in_the_languages_that_do_so() -> None:
    assert "foerderung" in [one.text for one in spellings("förderung", "de")]
    assert "foerderung" not in [one.text for one in spellings("förderung", "fi")]


def test_transliterates_by_the_law_and_as_libraries_do() -> None:
    texts = [one.text for one in spellings("държава*", "bg")]

    assert {"darzhava*", "drzhava*"} <= set(texts)
    assert {"dikaiouchos", "dikaioukhos"} <= {one.text for one in spellings("δικαιουχος", "el")}


def test_knows_what_is_left_when_letters_were_dropped_or_replaced() -> None:
    damaged = {one.text: one.lost for one in spellings("příjemce*", "cs")}

    assert damaged["pjemce*"] == damaged["p jemce*"] == 2


def test_calls_short_remains_doubtful() -> None:
    assert [one.is_doubtful for one in spellings("název", "cs")] == [False, True, True]
    assert not any(one.is_doubtful for one in spellings("begünstigte", "de"))


def test_keeps_no_shape_that_lost_too_much() -> None:
    assert [one.text for one in spellings("õpe", "et")] == ["ope"]

import pytest

from sicore.codelists import CodeEntry, CodeList, Mark
from sicore.errors import UsageError
from sicore.text import LangText


def entry(code: str, parent: str | None = None, **labels: str) -> CodeEntry:
    return CodeEntry(code=code, parent=parent, labels=LangText(labels))


def list_of(*entries: CodeEntry) -> CodeList:
    return CodeList.of(id="xx.area", version="1", title="Areas", source="own", licence="CC0-1.0", entries=entries)


AREAS = list_of(
    entry("E", sv="Social innovation", en="Social innovation (area)"),
    entry("E1", "E", sv="Stöd"),
    entry("E11", "E1"),
    entry("07"),
)


def test_knows_its_codes_in_their_order() -> None:
    assert AREAS.codes == ("E", "E1", "E11", "07")
    assert "E1" in AREAS
    assert "e1" not in AREAS
    assert len(AREAS) == 4


def test_labels_fall_back_to_english_then_to_any_language_then_to_the_code() -> None:
    assert AREAS.label("E", "fi") == "Social innovation (area)"
    assert AREAS.label("E1", "fi") == "Stöd"
    assert AREAS.label("E11", "fi") == "E11"
    assert AREAS.label("unheard") == "unheard"


def test_names_the_codes_above_a_code_nearest_first() -> None:
    assert AREAS.ancestors("E11") == ("E1", "E")
    assert AREAS.ancestors("E") == ()
    assert AREAS.ancestors("unheard") == ()


def test_ends_where_codes_stand_above_each_other() -> None:
    assert list_of(entry("a", "b"), entry("b", "a")).ancestors("a") == ("b", "a")


@pytest.mark.parametrize(("written", "meant"), [("e1", "E1"), (" E1", "E1"), ("7", "07"), ("E12", "E11"), ("E1", "E1")])
def test_offers_what_the_writer_may_have_meant(written: str, meant: str) -> None:
    assert AREAS.near(written)[0] == meant


def test_offers_nothing_where_nothing_is_like_it() -> None:
    assert AREAS.near("support structures") == ()


def test_offers_at_most_three() -> None:
    crowd = list_of(*(entry(f"AB{number}") for number in range(10)))

    assert len(crowd.near("ABX")) == 3


def test_refuses_a_list_that_has_a_code_twice() -> None:
    with pytest.raises(UsageError, match=r"'xx\.area' has a code twice"):
        list_of(entry("E"), entry("E"))


def test_a_list_is_open_and_verified_unless_it_says_otherwise() -> None:
    assert not AREAS.is_closed
    assert AREAS.mark is Mark.VERIFIED
    assert AREAS.languages == {"en", "sv"}

"""Reading queries."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sicore.catalogue.query import (
    FIELDS,
    And,
    Asked,
    Everything,
    Matching,
    Not,
    Or,
    Phrase,
    Prefix,
    QueryError,
    QueryField,
    Range,
    Word,
    parse_query,
)
from sicore.errors import UsageError

WORDS = st.text(min_size=1, max_size=12).map(lambda text: text.strip()).filter(lambda text: text.isalnum())
QUERIES = st.lists(
    st.one_of(
        st.sampled_from([each.example for each in FIELDS]),
        st.sampled_from(
            ["OR", "AND", "NOT", "-", "(", ")", '"', "*", "|", ":", "..", "amount>", "title:", "country:SE,"]
        ),
        st.text(max_size=8),
        WORDS,
    ),
    max_size=14,
).map(" ".join)


def test_words_side_by_side_must_all_be_there() -> None:
    assert parse_query("unga  skola") == And(parts=(Word(text="unga"), Word(text="skola")))
    assert parse_query("unga AND skola") == parse_query("unga skola")


def test_or_binds_less_than_standing_side_by_side() -> None:
    two = And(parts=(Word(text="a1"), Word(text="b1")))

    assert parse_query("a1 b1 OR c1") == Or(parts=(two, Word(text="c1")))
    assert str(parse_query("a1 (b1 OR c1)")) == "a1 (b1 OR c1)"


def test_quotation_marks_of_any_country_make_a_phrase() -> None:
    phrase = Phrase(text="social innovation")

    assert parse_query('"social innovation"') == phrase
    assert parse_query("“social innovation”") == phrase
    assert parse_query("„social innovation“") == phrase
    assert parse_query("»social innovation«") == phrase


def test_a_hyphen_before_a_word_leaves_it_out_and_inside_or_alone_does_not() -> None:
    assert parse_query("-call") == Not(part=Word(text="call"))
    assert parse_query("NOT call") == Not(part=Word(text="call"))
    assert parse_query("e-inclusion") == Word(text="e-inclusion")
    assert parse_query("Skåne - Blekinge") == parse_query("Skåne Blekinge")
    assert parse_query("Skåne -- Blekinge (-)") == parse_query("Skåne Blekinge")


def test_a_star_at_the_end_asks_for_the_beginning_of_a_word() -> None:
    assert parse_query("verk*") == Prefix(text="verk")
    assert parse_query("*") == Everything()


def test_an_empty_query_asks_for_everything() -> None:
    assert parse_query("") == parse_query(" \n") == Everything()


def test_fields_take_values_limits_and_other_names() -> None:
    assert parse_query("country:se,el") == Matching(field="country", values=("SE", "GR"))
    assert parse_query("region:se23") == Matching(field="place", values=("SE23",))
    assert parse_query("amount>=1000") == Range(field="amount", low="1000")
    assert parse_query("amount<1000.50") == Range(field="amount", high="1000.50", beyond=True)
    assert parse_query("start:2022-06..") == Range(field="start", low="2022-06")
    assert parse_query("period:2021-2027") == Matching(field="period", values=("2021-2027",))
    assert parse_query("title:ny,gammal") == Or(
        parts=(Word(text="ny", in_title=True), Word(text="gammal", in_title=True))
    )


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ("ESF+", ("ESF_PLUS",)),
        ("esr+", ("ESF_PLUS",)),
        ("ESF_PLUS,esf", ("ESF_PLUS", "ESF")),
        ("FEDER", ("ERDF", "ERDF_2021")),
        ("Nordplus", ("Nordplus",)),
    ],
)
def test_a_fund_is_named_as_people_write_it(told: str, codes: tuple[str, ...]) -> None:
    assert parse_query(f"fund:{told}") == Matching(field="fund", values=codes)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Förderung: Soziales!", "Förderung Soziales"),
        ("R&D, 5 % – (2022)", "R&D 5 2022"),
        ("l'inclusion & l’emploi?", "l'inclusion l’emploi"),
        ("¿Qué es? … #impact @home", "Qué es impact home"),
    ],
)
def test_plain_text_needs_no_care(text: str, same: str) -> None:
    assert parse_query(text) == parse_query(same)


def test_an_address_is_text() -> None:
    assert parse_query("https://example.org/a") == Word(text="https://example.org/a")


@pytest.mark.parametrize(
    ("query", "position", "problem", "repair"),
    [
        ("skola contry:SE", 6, "no field 'contry'", "Did you mean country?"),
        ("xyzzy:1", 0, "no field 'xyzzy'", "There are title, type,"),
        ("type:projekt", 5, "type cannot be 'projekt'", "Did you mean project?"),
        ("country:SWE", 8, "country cannot be 'SWE'", "two letters"),
        ("start:2022-13", 6, "start cannot be '2022-13'", "2022-12-15"),
        ("end:2022..2021", 4, "first limit is beyond", "Change their places"),
        ("amount:1e9", 7, "amount cannot be '1e9'", "a number such as"),
        ("country>SE", 7, "no order", "country:SE"),
        ("amount>1,2", 9, "Only one limit", "two limits"),
        ("unga amount>=1,000", 14, "No comma stands between thousands", "Write amount>=1000."),
        ("amount:1,500", 8, "No comma stands between thousands", "Write amount:1500, or amount:1 OR amount:500."),
        ("amount:1,000..2,000", 8, "No comma stands between thousands", "Write amount:1000..2000."),
        ("amount:..2,000", 10, "No comma stands between thousands", "Write amount:..2000."),
        ("amount<=12,345,678.50", 10, "No comma stands between thousands", "Write amount<=12345678.50."),
        ("amount:..", 7, "A limit is missing", "or both"),
        ("place:", 6, "A value is missing", "without a space"),
        ('ny "social inno', 3, "quotation mark has no partner", "Close it"),
        ("(a1 OR b1", 0, "bracket has no partner", "Close it"),
        ("a1)", 2, "closing bracket", "Leave it out"),
        ("a1 OR", 3, "On a side of OR", "A word, a phrase"),
        ("OR a1", 0, "On a side of OR", "A word, a phrase"),
        ("NOT", 0, "Behind NOT", "A word, a phrase"),
        ("!!!", 0, "no word to look for", "A word, a phrase"),
        ("b*", 0, "One letter is too little", "2 letters"),
        ("title>b", 0, "A title is no number", "title:word"),
    ],
)
def test_refuses_and_points_at_the_character(query: str, position: int, problem: str, repair: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(query)

    assert caught.value.position == position
    assert problem in str(caught.value)
    assert repair in str(caught.value)
    *_, shown, caret = str(caught.value).splitlines()
    assert shown == f"  {query}"
    assert caret.index("^") == position + 2
    assert isinstance(caught.value, UsageError)


def test_shows_the_part_of_a_long_query_around_the_character() -> None:
    with pytest.raises(QueryError) as caught:
        parse_query("skola\n" * 40 + "contry:SE" + " skola" * 40)

    *_, shown, caret = str(caught.value).splitlines()
    assert shown[caret.index("^") :].startswith("contry:SE")
    assert len(shown) < 80


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("word " * 1_000_000, "5,000,000 characters"),
        ("ab " * 300, "more than 256 words"),
        ("(" * 200, "More than 32 brackets"),
        ("-" * 39 + "a1", "More than 32 brackets"),
    ],
)
def test_refuses_what_is_too_long_or_too_deep(query: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        parse_query(query)


@given(st.one_of(st.text(max_size=60), QUERIES))
@example("'OR' x")
@example("0 _type:project")
def test_any_text_is_read_or_refused_and_reads_the_same_when_written_again(text: str) -> None:
    try:
        asked = parse_query(text)
    except QueryError as error:
        refused = error.position
    else:
        assert parse_query(str(asked)) == asked
        return
    assert 0 <= refused <= len(text)


def _joined(parts: st.SearchStrategy[Asked]) -> st.SearchStrategy[Asked]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.filter(lambda each: not any(isinstance(part, And) for part in each)).map(lambda each: And(parts=each)),
        several.filter(lambda each: not any(isinstance(part, Or) for part in each)).map(lambda each: Or(parts=each)),
        parts.map(lambda part: Not(part=part)),
    )


LEAVES = st.one_of(
    WORDS.map(lambda text: Word(text=text)),
    WORDS.map(lambda text: Word(text=text, in_title=True)),
    WORDS.filter(lambda text: len(text) > 1).map(lambda text: Prefix(text=text)),
    WORDS.map(lambda text: Phrase(text=text)),
    st.just(Everything()),
    st.just(Matching(field="country", values=("SE", "FI"))),
    st.just(Range(field="amount", low="5", beyond=True)),
)


@given(st.recursive(LEAVES, _joined, max_leaves=12))
def test_every_tree_can_be_written_and_read(asked: Asked) -> None:
    assert parse_query(str(asked)) == asked


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_the_example_of_every_field_can_be_read(field: QueryField) -> None:
    asked = parse_query(field.example)

    assert str(asked).startswith(field.name)
    assert parse_query(str(asked)) == asked


@pytest.mark.parametrize(
    ("query", "position"),
    [
        (f'skola "{"a " * 65}"', 6),
        (f'title:"{"a " * 65}"', 6),
        (f"skola {'-'.join('1' * 65)}", 6),
    ],
)
def test_a_phrase_that_is_too_long_is_refused_at_its_place(query: str, position: int) -> None:
    with pytest.raises(QueryError, match="65 words") as caught:
        parse_query(query)

    assert caught.value.position == position


def test_the_longest_phrase_is_read() -> None:
    assert parse_query(f'"{"a " * 64}"') == Phrase(text="a " * 64)

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import InvalidValueError
from sicore.identifiers import CENTRE_PATTERN, ID_PATTERN, RecordId, decode_segment, encode_segment

CENTRES = st.from_regex(re.compile(CENTRE_PATTERN.replace("$", r"\Z"), re.ASCII))
SOURCE_IDS = st.text(min_size=1).filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text))


@given(SOURCE_IDS)
def test_what_a_source_calls_a_thing_survives_encoding(source_id: str) -> None:
    assert decode_segment(encode_segment(source_id)) == source_id


@given(CENTRES, SOURCE_IDS, SOURCE_IDS, SOURCE_IDS)
def test_every_id_reads_back_and_has_the_form_of_the_schema(centre: str, own: str, role: str, key: str) -> None:
    record_id = RecordId.of(centre, own).derived(role, key)

    assert RecordId.parse(str(record_id)) == record_id
    assert record_id.segments == (own, role, key)
    assert re.fullmatch(ID_PATTERN, str(record_id))


@given(st.text())
def test_reads_an_id_exactly_when_it_has_the_form_of_the_schema(text: str) -> None:
    fits = re.fullmatch(ID_PATTERN[1:-1], text) is not None
    try:
        read = str(RecordId.parse(text)) == text
    except InvalidValueError:
        read = False

    assert read == fits


def test_the_project_of_the_seed_has_the_id_that_everybody_expects() -> None:
    record_id = RecordId.of("se.esf", "22-018-S01")

    assert str(record_id) == "se.esf:22-018-S01"
    assert record_id.country == "SE"


def test_derived_ids_name_the_role_and_the_key() -> None:
    partner = RecordId.parse("se.esf:22-018-S01").derived("partner", "Malmö universitet")

    assert str(partner) == "se.esf:22-018-S01/partner/Malm%C3%B6%20universitet"


@pytest.mark.parametrize(
    "text", ["", "se.esf", ":1", "se.esf:", "SE.esf:1", "s:1", "se.esf:å", "se.esf:a//b", "se.esf:a%2f"]
)
def test_refuses_what_is_not_an_id(text: str) -> None:
    with pytest.raises(InvalidValueError):
        RecordId.parse(text)


@pytest.mark.parametrize("text", ["se.esf:1\n", "se.esf:١"])
def test_refuses_what_loose_expressions_let_through(text: str) -> None:
    with pytest.raises(InvalidValueError):
        RecordId.parse(text)


@pytest.mark.parametrize("source_id", ["", "\ud800"])
def test_refuses_a_source_id_that_cannot_be_written(source_id: str) -> None:
    with pytest.raises(InvalidValueError):
        RecordId.of("se.esf", source_id)


@pytest.mark.parametrize(("prefix", "may"), [("se", True), ("se.esf", True), ("se.e", False), ("no", False)])
def test_who_speaks_for_a_prefix_speaks_for_the_ids_below_it(prefix: str, *, may: bool) -> None:
    assert RecordId.parse("se.esf:1").is_within(prefix) is may

"""English that knows what it is made of."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import RefusedResultError
from sicore.findings import Finding, Phrase, counted_phrase, phrase, plural_phrase
from sicore.format import dump_json, parse_json
from sicore.plugins.codes import METRIC_INPUT_MISSING

SAID = phrase("The denominator of {rate} is 0.", rate="EECR05")


def test_is_a_text_like_any_other() -> None:
    assert SAID == "The denominator of EECR05 is 0."
    assert parse_json(dump_json({SAID: [SAID]})) == {str(SAID): [str(SAID)]}
    assert hash(SAID) == hash("The denominator of EECR05 is 0.")


def test_stays_a_phrase_in_an_exception_and_in_another_process() -> None:
    for kept in (str(RefusedResultError("zero-denominator", SAID)), pickle.loads(pickle.dumps(SAID))):  # noqa: S301
        assert isinstance(kept, Phrase)
        assert (kept.template, kept.fields) == ("The denominator of {rate} is 0.", {"rate": "EECR05"})


@given(st.text(), st.integers())
def test_what_is_filled_in_is_never_taken_for_a_template(name: str, count: int) -> None:
    assert phrase("{name} tells {count}.", name=name, count=count) == f"{name} tells {count}."


def test_counts_phrases_in_their_order() -> None:
    assert counted_phrase({"no value": 3, "no rate": 1}) == "no rate 1, no value 3"
    assert counted_phrase({}) == ""


def test_a_finding_gives_its_sentences_as_phrases() -> None:
    finding = Finding.of(METRIC_INPUT_MISSING, value="nodes")

    assert finding.phrase("message") == finding.message
    assert finding.phrase("repair").template == METRIC_INPUT_MISSING.repair


def test_a_field_that_nobody_fills_is_an_error_of_whoever_wrote_it() -> None:
    with pytest.raises(KeyError):
        phrase("{one} and {other}", one="1")


def test_a_phrase_of_a_count_keeps_both_forms_in_another_process() -> None:
    told = plural_phrase("{count} rater of {of}", "{count} raters of {of}", 1, of="two")
    kept = pickle.loads(pickle.dumps(told))  # noqa: S301

    assert (told, kept.many, kept.fields) == ("1 rater of two", "{count} raters of {of}", {"count": 1, "of": "two"})

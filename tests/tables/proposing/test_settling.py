"""Answers go into the draft; a file with open places is refused, one without is a mapping."""

from pathlib import Path

import pytest

from sicore.errors import UsageError
from sicore.tables.mapping import MappingRefusedError, parse_mapping
from sicore.tables.proposing import MappingProposal, Question, proposal_text, settle
from tests.tables.proposing.invented import LISTS, Invented, open_codes, proposed
from tests.tables.proposing.test_proposer import PLAIN, question, replaced


def settled(proposal: MappingProposal, **answers: str) -> MappingProposal:
    """The proposal with every question answered: as told, as suggested, otherwise by the first choice."""
    while proposal.questions:
        asked = proposal.questions[0]
        told = answers.get(asked.kind.code.replace("-", "_"))
        proposal = settle(proposal, asked, told or asked.suggested or asked.choices[0].answer)
    return proposal


def answer(proposal: MappingProposal, code: str, text: str) -> MappingProposal:
    return settle(proposal, question(proposal, code), text)


def test_a_choice_is_taken_by_its_word_or_its_number(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, replaced(4, ["1.234", "2.500", "12.750", "3.125"]))

    by_word = answer(proposal, "map-decimal-mark", "total_eligible_cost:point")
    by_number = answer(proposal, "map-decimal-mark", "2")

    assert by_word.mapping == by_number.mapping
    assert by_word.mapping is not None
    assert by_word.mapping.columns[4].uses[0].decimal == "point"
    assert "map-decimal-mark" not in open_codes(by_word)


def test_the_centre_gives_the_mapping_its_name(tmp_path: Path) -> None:
    mapping = answer(proposed(tmp_path, PLAIN, name="ie-esf.csv"), "map-centre", "ie.esf").mapping

    assert mapping is not None
    assert (mapping.centre, mapping.id) == ("ie.esf", "ie.esf.esf")


@pytest.mark.parametrize(
    ("code", "wrong"),
    [("map-centre", "Ireland"), ("map-period", "2014"), ("map-key", "9"), ("map-key", "")],
)
def test_what_is_no_answer_is_refused_and_nothing_changes(tmp_path: Path, code: str, wrong: str) -> None:
    proposal = proposed(tmp_path, replaced(2, ["2012-01-01", "2016-01-01", "2022-01-01", "2023-01-01"]))

    with pytest.raises(UsageError, match="is no answer here"):
        answer(proposal, code, wrong)


def test_words_are_told_one_by_one(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, replaced(6, ["R", "S", "R", "S"], header="Fund"))
    mapping = answer(proposal, "map-words", "R=ERDF, S=ESF").mapping

    assert mapping is not None
    assert mapping.columns[6].uses[0].values == {"R": "ERDF", "S": "ESF"}
    with pytest.raises(UsageError):
        answer(proposal, "map-words", "R, S=ESF")


def test_one_word_is_told_by_its_meaning_alone(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, replaced(6, ["SLO"] * 4, header="Country"))
    mapping = answer(proposal, "map-words", "SI").mapping

    assert mapping is not None
    assert mapping.columns[6].uses[0].values == {"SLO": "SI"}


def test_an_open_file_is_refused_and_says_at_each_place_what_to_do(tmp_path: Path) -> None:
    text = proposal_text(proposed(tmp_path, replaced(4, ["1.234", "2.500", "12.750", "3.125"])))

    with pytest.raises(MappingRefusedError) as caught:
        parse_mapping(text.encode(), name="list.toml")
    assert {finding.value for finding in caught.value.findings} >= {"id", "centre"}
    assert '# uses = [{decimal = "comma", currency = "EUR", to = "total_eligible_cost"}]' in text
    assert "#   row 2: '1.234'" in text
    assert "# OPEN (map-key)" in text


def test_an_open_file_becomes_a_mapping_when_its_places_are_filled_in_by_hand(tmp_path: Path) -> None:
    text = proposal_text(proposed(tmp_path, replaced(4, ["1.234", "2.500", "12.750", "3.125"])))
    text = text.replace('id = ""', 'id = "ie.esf-list"').replace('centre = ""', 'centre = "ie.esf"')
    text = text.replace('# key = ["Operation name"]', 'key = ["Operation name"]')
    text = text.replace('# uses = [{decimal = "point"', 'uses = [{decimal = "point"')
    mapping = parse_mapping(text.encode(), name="list.toml")

    assert mapping.columns[4].uses[0].decimal == "point"
    assert mapping.identity.key == ("Operation name",)


def test_a_currency_that_nobody_names_keeps_the_file_from_being_imported(tmp_path: Path) -> None:
    lines = [line.replace(" (EUR)", "") for line in PLAIN.splitlines()]
    proposal = settle_all_but(proposed(tmp_path, "\n".join(lines)), "map-currency")
    text = proposal_text(proposal)

    assert 'currency = ""' in text
    with pytest.raises(MappingRefusedError, match=r"readings\.currency"):
        parse_mapping(text.encode(), name="list.toml")


def settle_all_but(proposal: MappingProposal, left: str) -> MappingProposal:
    def is_open(asked: Question) -> bool:
        return asked.kind != left

    while (asked := next(filter(is_open, proposal.questions), None)) is not None:
        proposal = settle(proposal, asked, asked.suggested or (asked.choices[0].answer if asked.choices else "ie"))
    return proposal


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.language)
def test_what_is_written_is_read_again_as_it_was_proposed(one: Invented, tmp_path: Path) -> None:
    proposal = settled(proposed(tmp_path, one.text), map_centre="xx.test", map_currency="SEK", map_language="sv")

    assert parse_mapping(proposal_text(proposal).encode(), name="list.toml") == proposal.mapping


def test_no_name_of_anybody_stands_in_the_file(tmp_path: Path) -> None:
    text = proposal_text(proposed(tmp_path, PLAIN))

    assert "Bridge Foundation" not in text
    assert "Workshops" not in text

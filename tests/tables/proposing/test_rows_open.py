"""Rows that may be no operations: sums and notes that nothing calls so are asked about."""

from pathlib import Path

import pytest

from sicore.tables.mapping import RowKind
from sicore.tables.proposing import MappingProposal, proposal_text, settle
from tests.tables.proposing.invented import open_codes, proposed
from tests.tables.proposing.test_proposer import PLAIN, mapping_of, question

LINES = PLAIN.splitlines()
ALL = "498595.60"


def settled(proposal: MappingProposal, code: str, answer: str) -> tuple[RowKind, ...]:
    return mapping_of(settle(proposal, question(proposal, code), answer)).rows.kinds


def test_a_sum_of_all_rows_is_asked_about_whatever_it_is_called(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "\n".join([*LINES, f"All operations;;;;{ALL};;"]))

    asked = question(proposal, "map-sums")
    assert f"Row 6 with {ALL} sums up other rows" in asked.finding().message
    assert (asked.suggested, [choice.answer for choice in asked.choices]) == ("leave-out", ["leave-out", "keep"])
    (kind,) = settled(proposal, "map-sums", "leave-out")
    assert (kind.role, kind.column, kind.is_empty) == ("left-out", "Beneficiary name", True)
    assert kind.reason == "a sum of other rows, no operation"
    assert settled(proposal, "map-sums", "keep") == ()


def test_subtotals_between_the_rows_are_told_by_what_their_names_have_in_common(tmp_path: Path) -> None:
    rows = [
        *LINES[:3],
        "Axis 1 together;All;2016-03-01;2018-02-28;223000.50;85;IE",
        *LINES[3:],
        "Axis 2 together;All;2016-03-01;2018-02-28;275595.10;85;IE",
        f"Axis 1 and 2;All;2016-03-01;2018-02-28;{ALL};85;IE",
    ]
    proposal = proposed(tmp_path, "\n".join(rows))

    assert [each.row for each in question(proposal, "map-sums").examples] == [4, 7, 8]
    (kind,) = settled(proposal, "map-sums", "leave-out")
    assert (kind.column, kind.matches) == ("Operation name", "(?s:Axis.*)")


def test_a_sum_is_not_told_by_texts_that_other_rows_have(tmp_path: Path) -> None:
    row = LINES[1].split(";")
    row[4] = ALL
    proposal = proposed(tmp_path, "\n".join([*LINES, ";".join(row)]))

    (kind,) = settled(proposal, "map-sums", "leave-out")
    assert (kind.column, kind.matches) == ("Total eligible cost (EUR)", r"498595\.60")


def test_rows_without_sums_are_not_asked_about(tmp_path: Path) -> None:
    assert not {"map-sums", "map-footer"} & set(open_codes(proposed(tmp_path, PLAIN)))


@pytest.mark.parametrize(
    ("footer", "column"),
    [("Source;Ministry of Labour;;;;;", "Start date"), ("Last changed in;2020;;;;;", "Start date")],
)
def test_a_last_row_with_few_cells_is_asked_about(tmp_path: Path, footer: str, column: str) -> None:
    proposal = proposed(tmp_path, "\n".join([*LINES, footer]))

    asked = question(proposal, "map-footer")
    assert footer.split(";", maxsplit=1)[0] in asked.finding().message
    (kind,) = settled(proposal, "map-footer", "leave-out")
    assert (kind.role, kind.column, kind.is_empty) == ("left-out", column, True)
    assert settled(proposal, "map-footer", "keep") == ()


def test_a_note_below_a_narrow_table_is_asked_about(tmp_path: Path) -> None:
    narrow = [";".join(line.split(";")[at] for at in (0, 1, 4)) for line in LINES]
    proposal = proposed(tmp_path, "\n".join([*narrow, "", "Source: Ministry of Labour;;"]))

    assert question(proposal, "map-footer").examples[0].row == 7


def test_a_last_operation_that_says_its_amount_is_none(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "\n".join([*LINES, "A bridge;;;;500.00;;"]))

    assert "map-footer" not in open_codes(proposal)


def test_kinds_of_rows_from_several_answers_stand_beside_each_other(tmp_path: Path) -> None:
    rows = [*LINES, f"All operations;;;;{ALL};;", "Source;Ministry of Labour;;;;;"]
    proposal = proposed(tmp_path, "\n".join(rows))
    for code in ("map-sums", "map-footer"):
        proposal = settle(proposal, question(proposal, code), "leave-out")

    assert [kind.reason for kind in mapping_of(proposal).rows.kinds] == [
        "a sum of other rows, no operation",
        "a note below the table, no operation",
    ]


def test_the_file_shows_the_answers_and_no_name_of_the_rows(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "\n".join([*LINES, f"All operations;;;;{ALL};;"]))
    text = proposal_text(proposal)

    assert "OPEN (map-sums)" in text
    assert 'reason = "a sum of other rows, no operation"' in text
    assert "All operations" not in text

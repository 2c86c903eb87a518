"""Proposals for the gold's columns, made without what is known from their own country, and how many are right."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from attrs import evolve, frozen

from sicore.tables.lexicon import (
    PATTERNS,
    TERMS,
    WORDS,
    Lexicon,
    read_patterns,
    read_terms,
    read_words,
    recognise_together,
)
from tools.eval_headers.gold import GoldColumn, by_table, read_crosswalk

THRESHOLD = 0.5
"""From this confidence on a proposal counts; frozen."""


@frozen(kw_only=True)
class Proposal:
    """What was proposed for a column.

    Args:
        column: The column.
        field: The field proposed first, None where nothing reached the threshold.
        is_twin: Whether the experts gave the field to another column of the same table.
    """

    column: GoldColumn
    field: str | None
    is_twin: bool

    @property
    def is_right(self) -> bool:
        """Whether the field is among those that the experts named."""
        return self.field in self.column.fields


@frozen(kw_only=True)
class Score:
    """How good proposals are.

    Args:
        mapped: Columns that the experts mapped.
        proposed: Those of them that a field was proposed for.
        right: Those of them whose proposal is right.
        unmapped: Columns that the experts mapped to nothing.
        wrongly_mapped: Those of them that a field of the gold's scheme was proposed for.
        twins: Those of the wrongly mapped whose field the experts gave to another column of the same table.
        beyond: Columns mapped to nothing that a field was proposed for which the gold's scheme does not have.
    """

    mapped: int
    proposed: int
    right: int
    unmapped: int
    wrongly_mapped: int
    twins: int
    beyond: int

    @property
    def precision(self) -> float:
        """Which part of the proposals for mapped columns is right."""
        return _part(self.right, self.proposed)

    @property
    def recall(self) -> float:
        """Which part of the mapped columns got the right proposal."""
        return _part(self.right, self.mapped)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _part(2 * self.precision * self.recall, self.precision + self.recall)

    @property
    def wrong_share(self) -> float:
        """Which part of the unmapped columns got a field of the gold's scheme."""
        return _part(self.wrongly_mapped, self.unmapped)

    @property
    def wrong_share_without_twins(self) -> float:
        """The same without columns whose field another column of the table has in the gold."""
        return _part(self.wrongly_mapped - self.twins, self.unmapped)

    @property
    def any_share(self) -> float:
        """Which part of the unmapped columns got any field."""
        return _part(self.wrongly_mapped + self.beyond, self.unmapped)

    @property
    def precision_of_all(self) -> float:
        """Which part of all proposals is right, each one for an unmapped column counted as wrong."""
        return _part(self.right, self.proposed + self.wrongly_mapped + self.beyond)


def _part(some: float, of: float) -> float:
    return some / of if of else 0.0


def proposals(columns: Sequence[GoldColumn]) -> list[Proposal]:
    """Propose a field for each column by the headers of its table.

    What the lexicon knows from the gold of a country alone is unknown when that country's tables are looked at.
    """
    made: list[Proposal] = []
    for country, of_country in groupby(columns, key=lambda column: column.country):
        lexicon = lexicon_without(country)
        for members in by_table(of_country).values():
            found = recognise_together(lexicon, [column.header for column in members])
            for column, suggestions in zip(members, found, strict=True):
                best = next((one for one in suggestions if one.confidence >= THRESHOLD), None)
                made.append(Proposal(column=column, field=best.field if best else None, is_twin=False))
    return judged(made, columns)


def judged(made: Iterable[Proposal], columns: Sequence[GoldColumn]) -> list[Proposal]:
    """The same proposals, judged by another gold.

    Args:
        made: The proposals.
        columns: What the other gold says of each of their columns.
    """
    tables = by_table(columns)
    return [
        evolve(
            one,
            column=column,
            is_twin=any(
                one.field in other.fields for other in tables[column.country, column.table] if other is not column
            ),
        )
        for one, column in zip(made, columns, strict=True)
    ]


def lexicon_without(country: str) -> Lexicon:
    """The lexicon without the words and terms whose only source is the gold of a country."""
    source = f"gold:{country}"
    return Lexicon(
        [word for word in read_words(WORDS) if word.source != source],
        read_patterns(PATTERNS),
        [term for term in read_terms(TERMS) if term.source != source],
    )


def score(made: Iterable[Proposal]) -> Score:
    """Count."""
    made = list(made)
    in_scheme = frozenset().union(*read_crosswalk().values())
    mapped = [one for one in made if one.column.gold]
    unmapped = [one for one in made if not one.column.gold]
    wrong = [one for one in unmapped if one.field in in_scheme]
    return Score(
        mapped=len(mapped),
        proposed=sum(one.field is not None for one in mapped),
        right=sum(one.is_right for one in mapped),
        unmapped=len(unmapped),
        wrongly_mapped=len(wrong),
        twins=sum(one.is_twin for one in wrong),
        beyond=sum(one.field is not None and one.field not in in_scheme for one in unmapped),
    )


def macro(made: Sequence[Proposal]) -> tuple[float, float]:
    """Precision and recall as the mean over the countries."""
    countries = sorted({one.column.country for one in made})
    scores = [score(one for one in made if one.column.country == country) for country in countries]
    return sum(one.precision for one in scores) / len(scores), sum(one.recall for one in scores) / len(scores)

"""Proposals for the gold's columns, made without what is known from their own country, and how many are right."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from sicore.tables.lexicon import WORDS, Lexicon, read_words
from sicore.tables.lexicon.company import recognise_together
from tools.eval_headers.gold import GoldColumn, by_table, read_crosswalk

THRESHOLD = 0.5
"""From this confidence on a proposal counts; frozen."""


@frozen(kw_only=True)
class Proposal:
    """What was proposed for a column, and on what grounds.

    Args:
        column: The column.
        field: The field proposed first, None where nothing reached the threshold.
        evidence: Why.
    """

    column: GoldColumn
    field: str | None
    evidence: str = ""

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
        beyond: Those of them that a field was proposed for which the gold's scheme does not have.
    """

    mapped: int
    proposed: int
    right: int
    unmapped: int
    wrongly_mapped: int
    beyond: int

    @property
    def precision(self) -> float:
        """Which part of the proposals for mapped columns is right."""
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """Which part of the mapped columns got the right proposal."""
        return self.right / self.mapped if self.mapped else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def wrong_share(self) -> float:
        """Which part of the unmapped columns got a field of the gold's scheme."""
        return self.wrongly_mapped / self.unmapped if self.unmapped else 0.0

    @property
    def proposed_share(self) -> float:
        """Which part of the unmapped columns got any field."""
        return (self.wrongly_mapped + self.beyond) / self.unmapped if self.unmapped else 0.0

    @property
    def precision_of_all(self) -> float:
        """Which part of all proposals is right, those for unmapped columns counted as wrong."""
        all_proposed = self.proposed + self.wrongly_mapped + self.beyond
        return self.right / all_proposed if all_proposed else 0.0


def proposals(columns: Sequence[GoldColumn]) -> list[Proposal]:
    """Propose a field for each column by the headers of its table.

    A word whose source is the gold of a country is unknown when that country's tables are looked at.
    """
    words = read_words(WORDS)
    lexicons = {
        country: Lexicon(word for word in words if word.source != f"gold:{country}")
        for country in sorted({column.country for column in columns})
    }
    made = []
    for (country, _table), members in by_table(columns).items():
        found = recognise_together(lexicons[country], [column.header for column in members])
        for column, suggestions in zip(members, found, strict=True):
            best = next((one for one in suggestions if one.confidence >= THRESHOLD), None)
            told = Proposal(column=column, field=best.field, evidence=best.evidence) if best else None
            made.append(told or Proposal(column=column, field=None))
    return made


def score(made: Iterable[Proposal]) -> Score:
    """Count."""
    made = list(made)
    mapped = [one for one in made if one.column.gold]
    unmapped = [one for one in made if not one.column.gold and one.field is not None]
    in_scheme = frozenset().union(*read_crosswalk().values())
    return Score(
        mapped=len(mapped),
        proposed=sum(one.field is not None for one in mapped),
        right=sum(one.is_right for one in mapped),
        unmapped=sum(not one.column.gold for one in made),
        wrongly_mapped=sum(one.field in in_scheme for one in unmapped),
        beyond=sum(one.field not in in_scheme for one in unmapped),
    )

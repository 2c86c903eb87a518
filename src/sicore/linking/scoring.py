"""Scoring pairs, in this process or in several."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from sicore.checks.workers import in_parts, worked
from sicore.linking.blocking import Pair
from sicore.linking.comparison import Comparison, compare_likely
from sicore.linking.entity import Entity
from sicore.linking.rarity import Rarity

AT_ONCE = 5_000
"""Pairs that a process is handed at once: a tenth of a second of work."""


def is_of_interest(comparison: Comparison, *, least: float) -> bool:
    """Whether a comparison says anything beside identifiers; those that share one hang together in a chain already.

    Args:
        comparison: How two entities compare.
        least: The least score that is of interest.
    """
    return comparison.score >= least and not comparison.against and not comparison.shared


@frozen(kw_only=True, eq=False)
class Scoring:
    """Tells which pairs are of interest; may be sent to another process.

    Only their places are told: what else is known of the few that are takes longer to send than to find out again.

    Args:
        entities: The entities that pairs give the places of.
        rarity: How rare their words, places and days are.
        least: The least score that is of interest.
    """

    entities: Sequence[Entity]
    rarity: Rarity
    least: float

    def __call__(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Those of some pairs that are of interest."""
        return [pair for pair in pairs if self._is_of_interest(*pair)]

    def _is_of_interest(self, one: int, other: int) -> bool:
        found = compare_likely(self.entities[one], self.entities[other], self.rarity, least=self.least)
        return found is not None and is_of_interest(found, least=self.least)

    def of_interest(self, pairs: Iterable[Pair], *, jobs: int = 1) -> Iterator[Pair]:
        """Yield the pairs that are of interest, in their order, whoever scored them.

        Args:
            pairs: The places of two entities each; a few thousand are read ahead.
            jobs: How many processes score; few pairs are scored in this one.

        Raises:
            MissingExtraError: the extra `link` is not installed.
            UsageError: *jobs* is below 1.
        """
        for _, found in worked(in_parts(pairs, AT_ONCE), self, jobs=jobs):
            yield from found

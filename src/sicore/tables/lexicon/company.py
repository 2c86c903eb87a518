"""What the columns of one header say about each other."""

from collections.abc import Sequence

from attrs import evolve

from sicore.tables.lexicon.recognition import Lexicon
from sicore.tables.suggestion import Suggestion
from sicore.tables.targets import TARGETS, Kind

_TAKEN = 0.45
"""The confidence left to a field that another column claims with better reason; it is below what may be taken."""
_SURE = 0.5


def recognise_together(
    lexicon: Lexicon, headers: Sequence[str], *, language: str | None = None
) -> list[list[Suggestion]]:
    """What each column of a header may be, knowing the other columns; see `sicore.tables.lexicon.recognise_all`."""
    alone = [lexicon.recognise(header, language=language) for header in headers]
    claims: dict[str, int] = {}
    for place, suggestions in enumerate(alone):
        for one in suggestions[:1]:
            holder = claims.get(one.field)
            if holder is None or one.confidence > alone[holder][0].confidence:
                claims[one.field] = place
    return [_settled(suggestions, place, claims, headers) for place, suggestions in enumerate(alone)]


def _settled(
    suggestions: list[Suggestion], place: int, claims: dict[str, int], headers: Sequence[str]
) -> list[Suggestion]:
    settled = []
    for one in suggestions:
        holder = claims.get(one.field, place)
        if holder != place and one.confidence >= _SURE and not _may_repeat(one.field):
            reason = f"{one.evidence} The column {headers[holder]!r} says so more clearly."
            settled.append(evolve(one, confidence=_TAKEN, evidence=reason))
        else:
            settled.append(one)
    return sorted(settled, key=lambda one: (-one.confidence, one.field))


def _may_repeat(field: str) -> bool:
    # Texts may stand in one column per language.
    target = TARGETS.get(field)
    return target is None or target.has_many or target.kind is Kind.TEXT

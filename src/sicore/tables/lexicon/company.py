"""What the columns of one header say about each other."""

from collections.abc import Sequence

from attrs import evolve

from sicore.tables.lexicon.recognition import Lexicon, language_of, suggestions
from sicore.tables.suggestion import Suggestion
from sicore.tables.targets import TARGETS, Kind, Part

_TAKEN = 0.45
"""The confidence left to a field that another column claims with better reason; it is below what may be taken."""
_SURE = 0.5


def recognise_together(
    lexicon: Lexicon, headers: Sequence[str], *, language: str | None = None
) -> list[list[Suggestion]]:
    """What each column of a header may be, knowing the other columns; see `sicore.tables.lexicon.recognise_all`."""
    reads = [lexicon.read(header) for header in headers]
    language = language or language_of(reads)
    alone = [suggestions(read, language) for read in reads]
    claims: dict[str, int] = {}
    for place, found in enumerate(alone):
        for one in found[:1]:
            holder = claims.get(one.field)
            if holder is None or _claim(one, headers[place]) > _claim(alone[holder][0], headers[holder]):
                claims[one.field] = place
    return [_settled(found, place, claims, headers) for place, found in enumerate(alone)]


def _settled(found: list[Suggestion], place: int, claims: dict[str, int], headers: Sequence[str]) -> list[Suggestion]:
    settled = []
    for one in found:
        holder = claims.get(one.field, place)
        if holder != place and one.confidence >= _SURE and not _may_repeat(one.field):
            reason = f"{one.evidence} The column {headers[holder]!r} says so more clearly."
            settled.append(evolve(one, confidence=_TAKEN, evidence=reason))
        else:
            settled.append(one)
    return sorted(settled, key=lambda one: (-one.confidence, one.field))


def _claim(one: Suggestion, header: str) -> tuple[float, int]:
    # Of two that are equally sure, the longer one says it more often: in two languages, or with more words.
    return one.confidence, len(header)


def _may_repeat(field: str) -> bool:
    # Texts about the operation may stand in one column per language.
    target = TARGETS.get(field)
    if target is None or target.has_many:
        return True
    return target.kind is Kind.TEXT and target.part is Part.OPERATION

"""What possible partners are compared by, as it is kept between builds."""

from typing import Any

from sicore.format import dump_json, parse_json
from sicore.linking.partners import Facets, PartnerNeed, Profile, RootedWords, Word, profile_of
from sicore.linking.partners.facets import texts_of
from sicore.linking.partners.words import words_of
from sicore.model import Record
from sicore.places import iso_country
from sicore.text import LangText

WORDS_UNTIL = 1_000
"""In a larger catalogue words are not compared: that takes most of the time, and adds least."""

_SETS = ("themes", "target_groups", "methods", "stages", "places", "languages")
_NOBODY = LangText({})
_EUROPEAN = "EU"


class ProfileReader:
    """Reads the profiles of records.

    Args:
        has_words: Whether words are compared too.
    """

    def __init__(self, *, has_words: bool) -> None:
        self._reader = RootedWords() if has_words else None

    def written(self, record: Record) -> bytes | None:
        """The profile of a record as JSON; None where it could be no partner, nor look for one."""
        profile = profile_of(record, _no_words)
        if profile is None:
            return None
        told: dict[str, Any] = {name: sorted(getattr(profile.facets, name)) for name in _SETS}
        if self._reader is not None:
            told["words"] = dict(sorted(words_of(texts_of(record), self._reader).items()))
        told["belongs_to"] = sorted(profile.belongs_to)
        told["maintained_by"] = profile.maintained_by
        told["is_looking"] = profile.is_looking
        return dump_json({name: value for name, value in told.items() if value})


def read_profile(record_id: str, kind: str, written: bytes) -> tuple[Profile, PartnerNeed]:
    """What a record of a type offers, and what it needs."""
    told = parse_json(written)
    words: dict[str, str] = told.get("words", {})
    facets = Facets(words=frozenset(words), **{name: frozenset(told.get(name, ())) for name in _SETS})
    belongs_to, keeper = frozenset(told.get("belongs_to", ())), told.get("maintained_by")
    profile = Profile(
        id=record_id, type=kind, title=_NOBODY, facets=facets, belongs_to=belongs_to, maintained_by=keeper,
        is_looking=told.get("is_looking"),
    )  # fmt: skip
    centres = {keeper} if keeper else set()
    if iso_country(record_id[:2].upper()) != _EUROPEAN:
        centres.add(profile.centre)
    need = PartnerNeed(facets=facets, own=belongs_to | {record_id}, own_centres=frozenset(centres), written=words)
    return profile, need


def _no_words(_text: str, _language: str) -> tuple[Word, ...]:
    return ()

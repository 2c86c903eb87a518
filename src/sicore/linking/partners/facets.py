"""What a need and a candidate are compared by: themes, people, methods, stages, places, languages and words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from sicore.codelists import Code
from sicore.linking.partners.words import WordReader, plain_words, words_of
from sicore.model import Record, Topic
from sicore.places import Place, eu_country
from sicore.text import UNDETERMINED, LangText, language_of

THEME_MEMBERS = ("themes", "topics", "theme", "intervention_fields", "specific_objectives", "secondary_themes")
GROUP_MEMBERS = ("target_groups", "audience", "for_whom")
STAGE_MEMBERS = ("stage", "stages")
PLACE_MEMBERS = ("locations", "address", "place")
TEXT_MEMBERS = (
    *("title", "summary", "problem", "solution", "context", "results", "lessons_learned", "mainstreaming", "purpose"),
    *("background", "description", "statement", "other_names"),
)
"""Where the facets stand in records of different types."""


@frozen(kw_only=True)
class Facets:
    """What a need or a candidate says of itself; a facet that is empty is one that it says nothing of.

    Args:
        themes: Codes with their list, such as `si-theme:homelessness`.
        target_groups: The same for the people that are served.
        methods: The ids of methods.
        stages: The stages of innovation, 1 to 6.
        places: NUTS codes, or the two letters of a country as NUTS writes them (EL, UK).
        languages: Languages without region or script.
        words: The words of its texts; see `words_of`.
    """

    themes: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    stages: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    words: frozenset[str] = field(default=frozenset(), repr=False)

    def with_those_of(self, *others: "Facets") -> "Facets":
        """These facets and those of others together."""
        names = ("themes", "target_groups", "methods", "stages", "places", "languages", "words")
        every = (self, *others)
        return Facets(**{name: frozenset().union(*(getattr(each, name) for each in every)) for name in names})


def facets_of(record: Record, reader: WordReader = plain_words) -> Facets:
    """The facets of a record of any type."""
    return Facets(
        themes=frozenset(_codes(_entries(record, THEME_MEMBERS))),
        target_groups=frozenset(_codes(_entries(record, GROUP_MEMBERS))),
        methods=frozenset(getattr(record, "methods", ())) | ({record.id} if record.type == "method" else set()),
        stages=frozenset(_stages(_entries(record, STAGE_MEMBERS))),
        places=frozenset(_places(record)),
        languages=frozenset(_languages(record)),
        words=frozenset(words_of(texts_of(record), reader)),
    )


def texts_of(record: Record) -> list[LangText]:
    """The texts of a record that tell what it is about."""
    texts = [text for name in TEXT_MEMBERS for text in _texts(getattr(record, name, None))]
    topics = [*_entries(record, THEME_MEMBERS), *_entries(record, GROUP_MEMBERS)]
    return texts + [entry.text for entry in topics if isinstance(entry, Topic) and entry.text is not None]


def coded(code: Code) -> str:
    """A code with its list and without the list's version, so that records of different years compare."""
    return f"{code.list}:{code.code}"


def _entries(record: Record, members: Iterable[str]) -> Iterator[Any]:
    for name in members:
        held = getattr(record, name, None)
        if held is not None:
            yield from held if isinstance(held, tuple) else (held,)


def _codes(entries: Iterable[Any]) -> Iterator[str]:
    for entry in entries:
        code = entry if isinstance(entry, Code) else getattr(entry, "code", None) or getattr(entry, "eu", None)
        if isinstance(code, Code):
            yield coded(code)


def _stages(entries: Iterable[Any]) -> Iterator[int]:
    return (int(entry.code) for entry in entries if isinstance(entry, Code) and entry.code in _STAGES)


_STAGES = frozenset("123456")


def _places(record: Record) -> Iterator[str]:
    yield from (eu_country(country) for country in getattr(record, "countries", ()))
    for place in _entries(record, PLACE_MEMBERS):
        if isinstance(place, Place) and place.nuts is not None:
            yield place.nuts.code
        elif isinstance(place, Place) and place.country is not None:
            yield eu_country(place.country)


def _languages(record: Record) -> Iterator[str]:
    if record.original_language is not None:
        yield language_of(record.original_language)
    yield from record.title.originals() - {UNDETERMINED}
    yield from map(language_of, getattr(record, "languages", ()))


def _texts(held: object) -> Iterator[LangText]:
    if isinstance(held, LangText):
        yield held


Kin = Mapping[str, frozenset[str]]
"""For a code, those that are near it: the one above it, those below it, and those beside it."""

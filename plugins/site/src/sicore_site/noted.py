"""What is noted of a record: all that lists, charts, the search and possible partners need of it, made once."""

from collections.abc import Sequence
from functools import cached_property

from sicore.analysis import collation_key
from sicore.format import dump_json, from_json, parse_json
from sicore.model import Record
from sicore_site.entry import Entry, entry_of
from sicore_site.list_pages import card
from sicore_site.markup import card_html
from sicore_site.notes import Noted
from sicore_site.packing import packed, unpacked
from sicore_site.partner_profile import ProfileReader
from sicore_site.renderer import Renderer
from sicore_site.search_words import search_card, words_of
from sicore_site.setting import Setting

Telling = tuple[int, str | None, str | None, bytes]
"""The place of a record, when it came and changed, and its line."""

_SORTED_BY = 80


class Noting:
    """Notes records, here or in another process.

    Args:
        setting: What the site is made with.
        has_words: Whether partners are compared by words too.
    """

    def __init__(self, setting: Setting, *, has_words: bool) -> None:
        self._setting = setting
        self._has_words = has_words

    def __call__(self, tellings: Sequence[Telling]) -> list[Noted]:
        """What is noted of some records."""
        renderer, profiles = self._tools
        return [_noted(told, renderer, profiles) for told in tellings]

    @cached_property
    def _tools(self) -> tuple[Renderer, ProfileReader]:
        """What cannot be sent to another process, and is made where it is used."""
        return Renderer(self._setting), ProfileReader(has_words=self._has_words)


def _noted(told: Telling, renderer: Renderer, profiles: ProfileReader) -> Noted:
    _, added, changed, line = told
    members = parse_json(line)
    record = from_json(members)
    assert isinstance(record, Record)  # noqa: S101  (only records were handed over)
    entry = entry_of(record, members, added=added, changed=changed)
    amount, currency = entry.amount or (None, None)
    first, *others = (_sorting(entry, language) for language in renderer.setting.languages)
    # Most titles stand in the same place whatever the language.
    sorting = dump_json([first, *(None if other == first else other for other in others)]).decode()
    return (
        entry.key, entry.type, entry.digest, sorting, entry.changed, entry.year, amount, currency,
        next(iter(entry.funds), ""), entry.written(), profiles.written(record), packed(words_of(record)),
        packed([search_card(entry), *_cards(entry, renderer)]),
    )  # fmt: skip


def _cards(entry: Entry, renderer: Renderer) -> list[str]:
    return [card_html(card(entry, speaker), "../", 2) for speaker in renderer.speakers.values()]


def _sorting(entry: Entry, language: str) -> str:
    """What lists of a language are sorted by: the title as its readers see it; what has none stands last."""
    text = entry.title.best(language, original=entry.original)[1] if entry.title else ""
    return collation_key(text[:_SORTED_BY], language) if text.strip() else "\N{REPLACEMENT CHARACTER}"


def words_in(held: bytes) -> tuple[str, str]:
    """The words of the titles and of the texts, from the column of words."""
    titled, told = unpacked(held)
    return titled, told


def card_of(held: bytes) -> str:
    """What the list of finds shows, from the column of cards."""
    return unpacked(held)[0]

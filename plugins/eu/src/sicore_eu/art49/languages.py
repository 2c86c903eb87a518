"""Which languages a list is in, and what a text says in one of them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sicore.codelists import Code, Shelf
from sicore.text import UNDETERMINED, LangText, language_of
from sicore_eu.art49.wording import ENGLISH
from sicore_eu.kohesio.language import ONE_LANGUAGE


def list_languages(
    asked: Sequence[str], originals: Mapping[str, int], countries: Iterable[str] = ()
) -> tuple[str, ...]:
    """The languages of a list: the national ones, then English.

    Args:
        asked: The languages that the user asks for; they decide where there are any.
        originals: How many records were first written in each language; the most frequent one decides next.
        countries: The countries that the records are about (ISO 3166); the one official language of a single country
            decides last.

    >>> list_languages((), {"sv": 3, "fi": 1}), list_languages((), {}, ["AT"]), list_languages(("en",), {"sv": 3})
    (('sv', 'en'), ('de', 'en'), ('en',))
    """
    own = list(map(language_of, asked))
    known = {language: count for language, count in originals.items() if language not in (ENGLISH, UNDETERMINED)}
    if not own and known:
        own = [min(known, key=lambda language: (-known[language], language))]
    if not own and len(there := set(countries)) == 1:
        own = [ONE_LANGUAGE.get(there.pop(), ENGLISH)]
    return tuple(dict.fromkeys([*own, ENGLISH]))


def text_in(text: LangText | None, language: str) -> str:
    """What a text says in a language, an original before a translation; empty where it says nothing in it.

    >>> text_in(LangText({"en-t-sv": "Bridges", "sv": "Broar"}), "en"), text_in(LangText({"sv": "Broar"}), "fi")
    ('Bridges', '')
    """
    if not text:
        return ""
    tag, found = text.best(language)
    return found if language_of(tag) == language else ""


def name_in(text: LangText, languages: Sequence[str]) -> str:
    """A proper name in the first language that has it, otherwise in any."""
    return text.best(*languages)[1] if text else ""


def list_label(code: Code, language: str, shelf: Shelf) -> str:
    """What a code list calls a code in a language; empty where it does not, or only from memory."""
    return _list_label(shelf, code.list, code.version, code.code, language)


@lru_cache(maxsize=4096)
def _list_label(*named: Any) -> str:
    shelf, list_id, version, code, language = named
    codelist = shelf.find(list_id, version)
    entry = codelist.get(code) if codelist is not None else None
    if entry is None or not entry.is_attested(language):
        return ""
    return str(entry.labels.get(language, ""))


def label_in(code: Code, language: str, shelf: Shelf) -> str:
    """What a code is called in a language: in the words of the record, otherwise of its list; empty without either."""
    return text_in(code.label, language) or list_label(code, language, shelf)

"""What the search holds of a record: its words, and the card that the list of finds shows."""

import re
from collections.abc import Iterator

from sicore.analysis.folding import fold
from sicore.format import dump_json
from sicore.model import Record
from sicore.text import LangText, language_of
from sicore_site.entry import Entry
from sicore_site.speaker import LONGEST_SUMMARY, LONGEST_TITLE, shown
from sicore_site.written_json import in_script

MOST_WORDS = 400
"""So many words of a record are found; what follows seldom says anything new."""

_LONGEST_TEXT = 20_000
_TEXTS = (
    "summary", "purpose", "problem", "solution", "context", "process", "results", "lessons_learned", "achievements",
    "background", "mainstreaming", "description", "statement", "other_names", "governance", "coverage",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]{1,64}")


def words_of(record: Record) -> tuple[str, str]:
    """The words of a record's title and id, and those of its texts, each once, with spaces between."""
    titled = set(_words_of(record.title)) | set(_WORD.findall(fold(record.id.partition(":")[2])))
    told: dict[str, None] = {}
    for text in _texts(record):
        told.update(dict.fromkeys(_words_of(text)))
        if len(told) > MOST_WORDS:
            break
    return " ".join(sorted(titled)), " ".join(sorted(word for word in list(told)[:MOST_WORDS] if word not in titled))


def search_card(entry: Entry) -> str:
    """What the list of finds shows of a record, as JSON for a script."""
    titles = {tag: shown(text, LONGEST_TITLE) for tag, text in entry.title.items()}
    told = {tag: shown(text, LONGEST_SUMMARY) for tag, text in (entry.summary or {}).items()}
    return in_script(dump_json([entry.key, entry.type, list(entry.countries), entry.original or "", titles, told]))


def _texts(record: Record) -> Iterator[LangText]:
    for name in _TEXTS:
        held = getattr(record, name, None)
        if isinstance(held, LangText):
            yield held
    for name in ("themes", "target_groups", "topics", "objectives", "success_factors"):
        for each in getattr(record, name, ()):
            text = each if isinstance(each, LangText) else getattr(each, "text", None)
            if isinstance(text, LangText):
                yield text


def _words_of(text: LangText) -> Iterator[str]:
    for tag, said in text.items():
        # The same words as `sicore.analysis.words` gives, but for signs that stand for several words; folded at once.
        yield from _WORD.findall(fold(said[:_LONGEST_TEXT], language_of(tag)))

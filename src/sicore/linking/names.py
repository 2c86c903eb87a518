"""Names as they are compared."""

from functools import lru_cache

from attrs import frozen

from sicore.linking.concepts import MARK, meanings
from sicore.linking.folding import latin
from sicore.linking.legal_forms import BareName, without_legal_form
from sicore.linking.series import series_marks
from sicore.linking.splitting import written_words


@frozen(kw_only=True)
class Name:
    """One name in one language.

    Args:
        text: As the record has it.
        language: Its language (ISO 639), `und` where that is not known.
        words: What its words mean, legal form, numbers and small words left out; each once.
        spelled: The folded words in their order without spaces, numbers left out.
        heard: For each of the words the folded word that it was written as.
        form: The kind of its legal form, None where it has none.
        marks: What tells it from other members of a series.
    """

    text: str
    language: str
    words: frozenset[str]
    spelled: str
    heard: dict[str, str]
    form: str | None
    marks: frozenset[str]


_WORDS, _LETTERS = 60, 60
"""No name has more words, and no word of one more letters, than tell it from others."""


@lru_cache(maxsize=1 << 14)
def read_name(text: str, language: str, *, is_organisation: bool) -> Name:
    """Take a name apart.

    Args:
        text: The name.
        language: Its language, `und` where that is not known.
        is_organisation: Whether a legal form may stand in it.

    >>> name = read_name("Malmö universitet AB", "sv", is_organisation=True)
    >>> sorted(name.words), name.form
    (['=university', 'malmo'], 'public-company')
    """
    written = [word[:_LETTERS] for word in written_words(text)[:_WORDS]]
    marks = series_marks(written)
    folded = [latin(word) for word in written]
    bare = without_legal_form(folded) if is_organisation else BareName(start=0, end=len(folded), kind=None)
    telling = [folded[place] for place in range(bare.start, bare.end) if folded[place] and place not in marks]
    heard = {meaning: word for word in telling for meaning in meanings(word)}
    return Name(
        text=text,
        language=language,
        words=frozenset(heard),
        spelled="".join(telling),
        heard=heard,
        form=bare.kind,
        marks=frozenset(marks.values()),
    )


def is_meaning(word: str) -> bool:
    """Whether a word of a name is a meaning that many words share."""
    return word.startswith(MARK)

"""Headers that we wrote ourselves, for the languages that the gold does not have."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from sicore.tables.lexicon import PATTERNS, TERMS, WORDS, Lexicon, read_patterns, read_terms, read_words
from tools.eval_headers.scoring import THRESHOLD

HEADERS = Path(__file__).resolve().parents[2] / "tests" / "tables" / "lexicon" / "headers.csv"


@frozen(kw_only=True)
class Written:
    """A header, what it is, and what was proposed.

    Args:
        language: Its language.
        header: The header.
        field: The field that it names; None where it names none that we have.
        proposed: The field proposed for the header alone by its words, without the list of known terms; None where the
            threshold was not reached.
    """

    language: str
    header: str
    field: str | None
    proposed: str | None


@frozen(kw_only=True)
class Count:
    """How many of the headers of a language that name a field were recognised, left open or taken for another one.

    Args:
        right: Recognised.
        open: Nothing was proposed.
        wrong: Another field was proposed.
        others: Headers that name no field.
        mistaken: Those of them that a field was proposed for.
    """

    right: int
    open: int
    wrong: int
    others: int
    mistaken: int


def written_headers() -> list[Written]:
    """The headers of the tests and the terms of the lexicon, each recognised by its words alone."""
    by_words = Lexicon(read_words(WORDS), read_patterns(PATTERNS))
    return [
        Written(language=language, header=header, field=field or None, proposed=_proposed(by_words, header))
        for language, header, field in _headers()
    ]


def _headers() -> Iterator[tuple[str, str, str]]:
    with HEADERS.open(encoding="utf-8", newline="") as lines:
        yield from ((row["language"], row["header"], row["field"]) for row in csv.DictReader(lines))
    yield from ((term.language, term.text, term.field) for term in read_terms(TERMS))


def _proposed(lexicon: Lexicon, header: str) -> str | None:
    best = next(iter(lexicon.suggest(lexicon.read(header))), None)
    return best.field if best and best.confidence >= THRESHOLD else None


def count(headers: Iterable[Written]) -> Count:
    """Count."""
    headers = list(headers)
    named = [one for one in headers if one.field]
    others = [one for one in headers if not one.field]
    return Count(
        right=sum(one.proposed == one.field for one in named),
        open=sum(one.proposed is None for one in named),
        wrong=sum(one.proposed not in {one.field, None} for one in named),
        others=len(others),
        mistaken=sum(one.proposed is not None for one in others),
    )

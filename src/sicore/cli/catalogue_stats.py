"""`sicore catalogue stats`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

import attrs
import typer

from sicore.catalogue import Statistics, opened
from sicore.catalogue.lacking import LackingTexts
from sicore.cli import options
from sicore.format import dump_json
from sicore.format.schema import title_in, type_title
from sicore.model import RECORD_TYPES
from sicore.render import Translator, Vocabulary
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = (
    "sicore catalogue stats catalogue.db",
    "sicore catalogue stats catalogue.db --texts",
    "sicore catalogue stats catalogue.db --format json",
)

_ENGLISH = "en"

Texts = Annotated[
    bool, typer.Option("--texts", help="Name every published record with texts that are not in English, and which.")
]


def command(
    catalogue: options.CatalogueAddress,
    *,
    texts: Texts = False,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Count what is inside: by type, country, language and status, how full records are, and what lacks English."""
    translator = options.translator(lang, Workspace().registry)
    with opened(catalogue) as held:
        counted = held.statistics()
        lacking = list(held.lacking(_ENGLISH)) if texts else None
    if form is options.Form.JSON:
        more = {"texts_lacking_english": [attrs.asdict(each) for each in lacking]} if lacking is not None else {}
        print(dump_json(attrs.asdict(counted) | more).decode())
        return 0
    told = _first_lines(counted, translator) if lacking is None else _text_lines(lacking, translator)
    for line in (*_lines(counted, translator), *told):
        print(visible(line))
    return 0


def _lines(counted: Statistics, translator: Translator) -> Iterator[str]:
    vocabulary = Vocabulary(translator.language)
    yield translator.text("By type, with the members that are filled on average and what lacks an English title:")
    for word, count in counted.types.items():
        name = vocabulary.title(type_title(RECORD_TYPES[word])) if word in RECORD_TYPES else word
        yield f"  {name:<24} {count.records:>9} {count.filled:>7.1f} {count.lacking_english:>9}"
    yield translator.text("By country:")
    yield from _table(counted.countries)
    yield translator.text("By the language of titles:")
    yield from _table(counted.languages)
    yield translator.text("By editorial status:")
    yield from _table({vocabulary.word(word): count for word, count in counted.statuses.items()})
    yield translator.text(
        "Revisions: {revisions}; sources: {sources}; runs: {runs}; deleted records: {deleted}",
        revisions=counted.revisions,
        sources=counted.sources,
        runs=counted.runs,
        deleted=counted.deleted,
    )


def _first_lines(counted: Statistics, translator: Translator) -> Iterator[str]:
    if counted.lacking_english:
        yield translator.text("Published without an English title, among others:")
        yield from (f"  {record_id}" for record_id in counted.lacking_english)
        yield translator.text("All of them, with their texts: sicore catalogue stats CATALOGUE --texts")


def _text_lines(lacking: Iterable[LackingTexts], translator: Translator) -> Iterator[str]:
    vocabulary = Vocabulary(translator.language)
    yield translator.text("Published texts that are not in English:")
    for each in lacking:
        names = (vocabulary.title(title_in(RECORD_TYPES[each.type], name)) for name in each.members)
        yield f"  {each.id}  {', '.join(names)}"


def _table(counts: Mapping[str, int]) -> Iterator[str]:
    for word, count in counts.items():
        yield f"  {word:<24} {count:>9}"

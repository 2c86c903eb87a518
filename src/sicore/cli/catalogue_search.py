"""`sicore catalogue search`."""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from sicore.catalogue import opened
from sicore.catalogue.search.found import Found, Hit, Piece
from sicore.catalogue.search.page import FACETS
from sicore.catalogue.search.sorting import SORTS
from sicore.cli import options
from sicore.cli.facets_shown import Facets
from sicore.format import dump_json
from sicore.render import Translator, Vocabulary
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = (
    'sicore catalogue search catalogue.db "youth employment" --facet country',
    "sicore catalogue search catalogue.db '\"social innovation\" country:SE,FI start>=2021' --sort start",
    "sicore catalogue search catalogue.db 'verk* -type:call' --format json --limit 100",
)

_INDENT = "    "

Query = Annotated[
    str,
    typer.Argument(
        metavar="QUERY",
        help='Words, "phrases", beginn*, field:value, OR, -without, (brackets); all records when empty.',
    ),
]
SortBy = Annotated[
    str, typer.Option("--sort", metavar="ORDER", help=f"{', '.join(SORTS)}; a hyphen before one turns it round.")
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", help="How many records are shown, 1 to 1000.")]
After = Annotated[str | None, typer.Option("--after", metavar="PLACE", help="Go on where the page before ended.")]
CountBy = Annotated[
    list[str] | None,
    typer.Option("--facet", metavar="FIELD", help=f"Count what is found by {', '.join(FACETS)}; may be repeated."),
]


def command(
    catalogue: options.CatalogueAddress,
    query: Query = "",
    *,
    facet: CountBy = None,
    sort: SortBy = "relevance",
    limit: Limit = 20,
    after: After = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Search a catalogue in all languages, with fields, counts, orders and pages."""
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    with opened(catalogue) as held:
        found = held.search(
            query,
            sort=sort,
            limit=limit,
            after=after,
            facets=facet or (),
            languages=(translator.language,),
        )
        lists = {name: held.lists_of(name, [value for value, _ in counts]) for name, counts in found.facets.items()}
    vocabulary = Vocabulary(translator.language)
    facets = Facets(counts=found.facets, lists=lists, shelf=workspace.shelf, vocabulary=vocabulary)
    if form is options.Form.JSON:
        print(dump_json(_json(found, facets)).decode())
    else:
        print(*_lines(found, facets, translator), sep="\n")
    return 0


def _lines(found: Found, facets: Facets, translator: Translator) -> Iterator[str]:
    for hit in found.hits:
        yield from _hit_lines(hit, facets.vocabulary)
    yield from facets.lines()
    yield translator.plural("{count} record found.", "{count} records found.", found.total)
    if found.after is not None:
        yield translator.text("The next page: --after {place}", place=found.after)


def _hit_lines(hit: Hit, vocabulary: Vocabulary) -> Iterator[str]:
    yield _shown(hit.title)
    yield f"{_INDENT}{visible(hit.id)}  {vocabulary.title(hit.type.replace('_', ' ').capitalize())}"
    if hit.snippet:
        yield f"{_INDENT}{_shown(hit.snippet)}"


def _shown(pieces: Sequence[Piece]) -> str:
    """Pieces as one line; on a terminal the marked ones stand out."""
    stands_out = sys.stdout.isatty()
    return "".join(
        typer.style(visible(piece.text), bold=True) if piece.is_marked and stands_out else visible(piece.text)
        for piece in pieces
    )


def _json(found: Found, facets: Facets) -> dict[str, Any]:
    return {
        "total": found.total,
        "hits": [
            {
                "id": hit.id,
                "type": hit.type,
                "language": hit.language,
                "title": _pieces_json(hit.title),
                "snippet": _pieces_json(hit.snippet),
                "record": dict(hit.members),
            }
            for hit in found.hits
        ],
        "after": found.after,
        "facets": facets.to_json(),
    }


def _pieces_json(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    return [{"text": piece.text, "marked": piece.is_marked} for piece in pieces]

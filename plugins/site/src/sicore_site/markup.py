"""The small pieces of pages that occur by the thousand, written without a template; every text is escaped here."""

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any

from markupsafe import Markup

from sicore_site.facts import Piece
from sicore_site.speaker import Said


def tongue(said: Said) -> Markup:
    """The attributes for the language and direction of a text."""
    return Markup(_tongue(said.language))  # noqa: S704  (escaped there)


@lru_cache(1_024)
def _tongue(language: str | None) -> str:
    return f' lang="{escape(language)}" dir="auto"' if language else ' dir="auto"'


def mark(said: Said, words: Mapping[str, Any]) -> Markup:
    """That a text is a translation, or in which other language it is; nothing where it is as one expects it."""
    if said.mark:
        told = f' <span class="mark-translated">{escape(words[said.mark])}</span>'
    elif said.language and words["foreign"]:
        told = f' <span class="mark-foreign">{escape(words["foreign"](said.language))}</span>'
    else:
        told = ""
    return Markup(told)  # noqa: S704  (escaped)


def piece_html(piece: Piece, here: str) -> str:
    """A part of a value, with a link where it leads somewhere."""
    label = f'<span class="part">{escape(piece.label)}:</span> ' if piece.label else ""
    text = escape(piece.said.text)
    if not piece.href:
        return f"{label}<span{_tongue(piece.said.language)}>{text}</span>"
    if piece.is_outside:
        return f'{label}<a href="{escape(piece.href)}" rel="nofollow noopener"{_tongue(piece.said.language)}>{text}</a>'
    return f'{label}<a href="{here}{escape(piece.href)}"{_tongue(piece.said.language)}>{text}</a>'


def value_html(value: tuple[Piece, ...], here: str) -> Markup:
    """A value in its parts."""
    parts = (piece_html(piece, here) for piece in value)
    return Markup(' <span aria-hidden="true">·</span> '.join(parts))  # noqa: S704  (each part is escaped above)


def prose_html(said: Said) -> Markup:
    """A text in its paragraphs."""
    start = f"<p{_tongue(said.language)}>"
    lines = (line for line in said.text.split("\n") if line.strip())
    return Markup("\n".join(f"{start}{escape(line)}</p>" for line in lines))  # noqa: S704  (escaped)


def cards_html(cards: list[dict[str, Any]], here: str, level: int) -> Markup:
    """Records as a list shows them, under headings of a level."""
    return Markup("\n".join(card_html(card, here, level) for card in cards))  # noqa: S704  (escaped)


def card_html(card: dict[str, Any], here: str, level: int) -> str:
    """A record as a list shows it."""
    title, summary = card["title"], card["summary"]
    above = " · ".join(escape(part) for part in (card["kind"], card["countries"], card["day"]) if part)
    link = f'<a href="{here}{card["href"]}"{_tongue(title.language)}>{escape(title.text)}</a>'
    told = f"\n<p{_tongue(summary.language)}>{escape(summary.text)}</p>" if summary.text else ""
    return (
        f'<li class="card kind-{escape(card["type"])}">\n<p class="kind">{above}</p>\n'
        f"<h{level}>{link}</h{level}>{told}\n</li>"
    )

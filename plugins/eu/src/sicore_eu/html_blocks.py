"""A page saved as HTML, as the same row of blocks."""

from html.parser import HTMLParser

from attrs import frozen

from sicore_eu.blocks import Block, Kind, squeeze

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BREAKS = HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset", "figure", "footer",
    "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip
SILENT = frozenset({"script", "style", "template", "noscript", "svg", "head", "title", "button", "select", "option"})
OUTER = frozenset({"nav", "header", "footer", "aside", "form"})
DEEPEST = 200
"""Elements nested deeper than this are not told apart; no page that a person saved is."""

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@frozen(kw_only=True)
class HtmlPage:
    """What an HTML file says.

    Args:
        blocks: Its blocks in order.
        language: The attribute `lang` of the page, None where it has none.
    """

    blocks: tuple[Block, ...]
    language: str | None


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML, by its beginning.

    >>> looks_like_html("<!DOCTYPE html><html lang='fi'>"), looks_like_html("Euroopan sosiaalirahasto plus")
    (True, False)
    """
    head = text[:2000].lower()
    return any(mark in head for mark in ("<!doctype html", "<html", "<body", "<main", "<article", "<h1", "<h2", "<p>"))


def html_page(text: str) -> HtmlPage:
    """Read the blocks of an HTML file; markup that is broken is read as browsers read it, never refused."""
    collector = _Collector()
    # A marked section, which HTML does not have, would end the standard library's parser with an assertion.
    collector.feed(text.replace("<![", "<! ["))
    collector.close()
    collector.flush()
    blocks = collector.blocks
    if any(collector.in_main):
        blocks = [
            Block(kind=block.kind, text=block.text, line=block.line, is_outside=not is_main)
            for block, is_main in zip(blocks, collector.in_main, strict=True)
        ]
    return HtmlPage(blocks=tuple(blocks), language=collector.language)


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.in_main: list[bool] = []
        self.language: str | None = None
        self._open: list[str] = []
        self._parts: list[str] = []
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "html" and self.language is None:
            self.language = told.get("lang") or told.get("xml:lang")
        if tag in BREAKS:
            self.flush()
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append("main" if told.get("role") == "main" else tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKS:
            self.flush()
        names = {tag, "main"} if "main" in self._open and tag in ("div", "section") else {tag}
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth] in names:
                del self._open[depth:]
                break

    def handle_data(self, data: str) -> None:
        if not data.strip() and not self._parts:
            return
        if SILENT.intersection(self._open):
            return
        if not self._parts:
            self._line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        self._parts.append(data)

    def flush(self) -> None:
        """End the block that is being read."""
        text = squeeze("".join(self._parts))
        self._parts = []
        if not text:
            return
        inside = set(self._open)
        kind = Kind.PARAGRAPH
        if inside & HEADINGS:
            kind = Kind.HEADING
        elif "li" in inside:
            kind = Kind.BULLET
        is_outer = bool(inside & OUTER) and "main" not in inside and "article" not in inside
        self.blocks.append(Block(kind=kind, text=text, line=self._line, is_outside=is_outer))
        self.in_main.append("main" in inside)

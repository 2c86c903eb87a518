"""Pages as lines: what a saved text says line by line, and what a browser would show of an HTML page.

Both forms of one page come out as the same lines, so that an importer reads only one of them. Blank lines stand
between blocks; points of a list begin with a bullet or their number; a label beside its value ends with a colon.
"""

import re
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from sicore.errors import InvalidValueError, MissingExtraError
from sicore.findings import RefusedSourceError
from sicore.plugins import codes
from sicore.plugins.source import Source

if TYPE_CHECKING:
    from lxml import etree

_HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "head", "select", "object", "iframe"})
_APART = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "section", "article", "header", "footer"}
    | {"main", "aside", "nav", "form", "fieldset", "blockquote", "pre", "hr", "figure"}
)
_BLOCK = _APART | {"div", "li", "dt", "dd", "tr", "td", "th", "br", "address", "caption", "legend", "option", "summary"}
_IS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_SPACES = re.compile(r"[ \t\n\r\f\v\u00a0]+")


@frozen(kw_only=True)
class PageLine:
    """One line of a page.

    Args:
        number: The line of the file on which it begins, counted from 1.
        text: What stands on it, without spaces around it; empty between two blocks.
    """

    number: int
    text: str


def is_html(source: Source) -> bool:
    """Whether a source is an HTML page, by its name or its beginning."""
    if source.suffix in {".html", ".htm", ".xhtml"}:
        return True
    try:
        return _IS_HTML.match(source.text[:4096]) is not None
    except RefusedSourceError:
        return False


def page_lines(source: Source) -> tuple[PageLine, ...]:
    """The lines of a page that was saved as text or as HTML.

    Raises:
        RefusedSourceError: the file cannot be read as text.
        MissingExtraError: the page is HTML and the extra `tables` is not installed.
    """
    text = source.text
    if is_html(source):
        try:
            return html_lines(text)
        except InvalidValueError as error:
            raise source.refusal(codes.SOURCE_UNREADABLE, reason=str(error)) from error
    lines = text.split("\n")
    return tuple(PageLine(number=number, text=line.strip()) for number, line in enumerate(lines, start=1))


def ends_early(source: Source) -> bool:
    """Whether an HTML page lacks its end, which an interrupted download leaves behind."""
    text = source.text.lower()
    return is_html(source) and "<html" in text and "</html" not in text


def html_lines(html: str) -> tuple[PageLine, ...]:
    """The lines that a browser would show of a page or of a part of one.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
        InvalidValueError: elements are nested so deep that some text would be lost.
    """
    root = _parse(html)
    return () if root is None else _Shown().lines_of(root)


def html_paragraphs(html: str) -> str:
    r"""The plain text of a piece of HTML: one paragraph to a line, a blank line between paragraphs.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
        InvalidValueError: elements are nested so deep that some text would be lost.

    >>> html_paragraphs("<p>Ett &amp; två</p><p>Tre</p>")
    'Ett & två\n\nTre'
    """
    plain = _plain_paragraphs(html)
    if plain is not None:
        return plain
    return "\n".join(line.text for line in html_lines(html))


def _plain_paragraphs(html: str) -> str | None:
    """The text of paragraphs with nothing inside, for which a parser costs thirty times as much; None for all else."""
    if not (html.startswith("<p>") and html.endswith("</p>")) or "&" in html or not html.isprintable():
        return None
    texts = html[3:-4].split("</p><p>")
    if not html.count("<") == html.count(">") == 2 * len(texts):
        return None
    lines = (_SPACES.sub(" ", text).strip() if "  " in text else text.strip() for text in texts)
    return "\n\n".join(filter(None, lines))


def _parse(html: str) -> "etree._Element | None":
    try:
        from lxml import etree  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("tables", "read HTML pages") from error
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, recover=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(html.encode("utf-8", "replace"), parser) if html.strip() else None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise InvalidValueError("its elements are nested deeper than 2,000 levels")
    return root


@define
class _Shown:
    """Walks a page and writes down what is shown."""

    _lines: list[PageLine] = field(factory=list, init=False)
    _words: list[str] = field(factory=list, init=False)
    _mark: str = field(default="", init=False)
    _line: int = field(default=1, init=False)
    _begun: int = field(default=1, init=False)
    _hidden: int = field(default=0, init=False)
    _counts: list[int | None] = field(factory=list, init=False)

    def lines_of(self, root: Any) -> tuple[PageLine, ...]:
        self._walk(root)
        self._end_line()
        while self._lines and not self._lines[-1].text:
            self._lines.pop()
        return tuple(self._lines)

    def _walk(self, root: Any) -> None:
        open_elements: list[tuple[Any, Any]] = [(root, self._open(root))]
        while open_elements:
            element, children = open_elements[-1]
            child = next(children, None)
            if child is not None:
                open_elements.append((child, self._open(child)))
                continue
            open_elements.pop()
            self._close(element)

    def _open(self, element: Any) -> Any:
        self._line = max(self._line, element.sourceline or 0)
        self._hidden += element.tag in _HIDDEN
        if element.tag in _BLOCK:
            self._end_line(apart=element.tag in _APART)
        if element.tag in {"ol", "ul"}:
            self._counts.append(0 if element.tag == "ol" else None)
        elif element.tag == "li":
            self._mark = self._next_mark()
        self._read(element.text)
        return iter(element)

    def _close(self, element: Any) -> None:
        if element.tag in {"ol", "ul"}:
            self._counts.pop()
        if element.tag in _BLOCK:
            self._end_line(apart=element.tag in _APART, is_label=_is_label(element))
        self._hidden -= element.tag in _HIDDEN
        self._read(element.tail)

    def _next_mark(self) -> str:
        count = self._counts[-1] if self._counts else None
        if count is None:
            return "• "
        self._counts[-1] = count + 1
        return f"{count + 1}. "

    def _read(self, text: str | None) -> None:
        if not text:
            return
        if not self._hidden:
            if not self._words and text.strip():
                self._begun = self._line + text[: len(text) - len(text.lstrip())].count("\n")
            if self._words or text.strip():
                self._words.append(text)
        self._line += text.count("\n")

    def _end_line(self, *, apart: bool = False, is_label: bool = False) -> None:
        text = _SPACES.sub(" ", "".join(self._words)).strip()
        self._words.clear()
        if text:
            colon = ":" if is_label and not text.endswith(":") else ""
            self._lines.append(PageLine(number=self._begun, text=f"{self._mark}{text}{colon}"))
            self._mark = ""
        if apart and not self._mark and self._lines and self._lines[-1].text:
            self._lines.append(PageLine(number=self._line, text=""))


def _is_label(element: Any) -> bool:
    if element.tag == "dt":
        return True
    row = element.getparent()
    return element.tag == "th" and row is not None and any(cell.tag == "td" for cell in row)

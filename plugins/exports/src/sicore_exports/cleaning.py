"""Texts and addresses of records made harmless for whatever opens an export.

Records come from everywhere. What a text says is kept; what steers terminals, turns the direction of a line, or is
allowed in no XML 1.0 document (section 2.2, production 2) is left out, and the account of the record tells so.
"""

import re
from decimal import Decimal
from math import isfinite
from urllib.parse import SplitResult, quote, urlsplit

from sicore.members import Json

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
# Control characters, explicit directions (UAX 9, sections 2.1 to 2.4), byte order marks, non-characters, half
# characters. The joiners of emoji and of Indic and Persian words stay, as do the implicit marks of direction.
_HARMFUL = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_UNWISE = re.compile('[\0-\x20"<>\\\\^`{|}\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def clean(text: str) -> str:
    r"""A text without what harms: every line end is one line feed, and steering characters are gone.

    >>> clean("a\r\nb\x1b[31m\u202ec")
    'a\nb[31mc'
    """
    # All of it is what Python calls not printable, and looking for that takes a tenth of the time.
    return text if text.isprintable() else _HARMFUL.sub("", _LINE_ENDS.sub("\n", text))


def line(text: str) -> str:
    r"""A cleaned text in one line, with single spaces.

    >>> line(" a\n b ")
    'a b'
    """
    return " ".join(clean(text).split())


def web_address(text: str | None) -> str | None:
    """An address of the web as it may stand in a link; None for anything else, such as `javascript:` or `file:`.

    Letters outside ASCII are written as RFC 3986 wants them; an address with spaces, quotation marks, brackets or
    characters that steer is none.

    >>> web_address("https://example.org/å"), web_address("javascript:alert(1)")
    ('https://example.org/%C3%A5', None)
    """
    if text is None or _UNWISE.search(text):
        return None
    parts = _split(text)
    if parts is None or parts.scheme.lower() not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    try:
        host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    except UnicodeError:
        return None
    kept = "/:?#[]@!$&'()*+,;=%~-._"
    return parts._replace(
        scheme=parts.scheme.lower(),
        netloc=host,
        path=quote(parts.path, safe=kept),
        query=quote(parts.query, safe=kept),
        fragment=quote(parts.fragment, safe=kept),
    ).geturl()


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port  # a port that is no number is found only when it is asked for
    except ValueError:
        return None
    return parts


def is_number(amount: Decimal) -> bool:
    """Whether every reader of JSON takes it for a number.

    Beyond some 1.8e308 they read infinity or refuse the whole file, since they hold numbers in 64 bits (RFC 8259, 6).

    >>> is_number(Decimal("1275915.80")), is_number(Decimal("9" * 400))
    (True, False)
    """
    return isfinite(float(amount))


def for_script(json: str) -> str:
    r"""JSON as it may stand inside an HTML element `script`; it means the same to every reader of JSON.

    >>> for_script('{"name":"</script>"}')
    '{"name":"\\u003c/script\\u003e"}'
    """
    for mark, escaped in _SCRIPT.items():
        json = json.replace(mark, escaped)
    return json


def cleaned(value: Json) -> Json:
    """A JSON value with every text in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: cleaned(part) for name, part in value.items()}
    return [cleaned(part) for part in value] if isinstance(value, list) else value

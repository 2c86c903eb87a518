"""Text files that are read whole: pages and JSON."""

import codecs

from attrs import frozen

from sicore.findings import Finding, RefusedSourceError
from sicore.format.limits import readable_size
from sicore.plugins import Source
from sicore.plugins import codes as source_codes
from sicore.tables.reading import codes
from sicore.tables.reading.encodings import Encoding, encoding_of


@frozen(kw_only=True)
class TextFile:
    """The whole text of a file.

    Args:
        text: Without the mark of its encoding.
        encoding: What its bytes were read by.
    """

    text: str
    encoding: Encoding


def read_text(source: Source, declared: str | None, *, largest: int, hint: str | None = None) -> TextFile:
    """Read a file that is text.

    Args:
        source: The file.
        declared: The encoding that the mapping says.
        largest: The most bytes that it may have.
        hint: The encoding that its own text names, of which nobody knows whether it is right.

    Raises:
        RefusedSourceError: it is larger, cannot be opened, or is not text in its encoding.
    """
    encoding = encoding_of(source, declared, hint=hint)
    return TextFile(text=_content(source, largest).decode(encoding.name), encoding=encoding)


def utf_8_of(source: Source, encoding: Encoding, *, largest: int) -> bytes:
    """The whole text of a file as UTF-8, without a mark.

    Args:
        source: The file.
        encoding: What its bytes are read by.
        largest: The most bytes that it may have.

    Raises:
        RefusedSourceError: it is larger, or cannot be opened.
    """
    content = _content(source, largest)
    if encoding.name in {"utf-8", "utf-8-sig"}:
        return content.removeprefix(codecs.BOM_UTF8)
    return content.decode(encoding.name).encode("utf-8", "surrogatepass")


def _content(source: Source, largest: int) -> bytes:
    try:
        with source.path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise source.refusal(source_codes.SOURCE_UNREADABLE, reason=error.strerror or str(error)) from error
    if len(content) > largest:
        reason = f"{readable_size(largest)} are the most for this kind of file"
        raise RefusedSourceError(Finding.of(codes.TABLE_TOO_LARGE, place=source.place(), reason=reason))
    return content

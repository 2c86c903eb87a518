"""An answer whose body is taken in piece by piece."""

from collections.abc import Iterator

from attrs import field, frozen


@frozen(kw_only=True)
class Opened:
    """An answer that has begun.

    Args:
        begin: The byte of the document that comes first; 0 where the server sends all of it, whatever was asked for.
        left: How many bytes the server says will come; None where it says nothing.
        pieces: The bytes as they are on their way, never unpacked.
        etag: What to ask with next time; None where the server gives none.
        media_type: Such as `text/html`, in lower case; None where the server does not say.
        is_unchanged: Whether the server says that nothing changed since the last time; then there are no pieces.
    """

    begin: int
    left: int | None
    pieces: Iterator[bytes] = field(repr=False)
    etag: str | None = None
    media_type: str | None = None
    is_unchanged: bool = False

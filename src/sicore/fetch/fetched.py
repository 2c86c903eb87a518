"""What came back."""

from attrs import field, frozen


@frozen(kw_only=True)
class Fetched:
    """The answer to one request.

    Args:
        url: The address that answered, after redirects.
        status: The HTTP status: 200, or 304 where nothing changed.
        content: The body, decompressed; empty where nothing changed.
        media_type: Such as `text/html`, in lower case; None where the server does not say.
        encoding: The charset that the server names; None where it names none.
        etag: What to ask with next time; None where the server gives none.
        modified: The same as a date, as the server wrote it.
    """

    url: str
    status: int
    content: bytes = field(repr=False)
    media_type: str | None = None
    encoding: str | None = None
    etag: str | None = None
    modified: str | None = None

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that nothing changed since the last time."""
        return self.status == 304

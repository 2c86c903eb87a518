"""Sources as the catalogue knows them."""

from attrs import frozen


@frozen(kw_only=True)
class KnownSource:
    """A source, such as a list or a page.

    Args:
        number: What it is called in commands.
        name: What people call it: the file's name, else the address.
        url: Where it was retrieved from; None where that is not said.
        language: Its language (BCP 47); None where that is not said.
        importer: The importer that read it, without its version; None where that is not said.
        records: How many records it tells of; none where another source took its place.
        read: When it was last read (ISO 8601 with zone); None where another source took its place.
        replaced_by: The number of the source that took its place; None where none did.
        kept: What keepers of records told, which no other source can take the place of: `records`, written as a whole
            and resting on the source, or `deletions`; None where the source was read itself.
    """

    number: int
    name: str
    url: str | None
    language: str | None
    importer: str | None
    records: int
    read: str | None
    replaced_by: int | None
    kept: str | None = None


@frozen(kw_only=True)
class Resemblance:
    """A source that was new to a run and tells mostly what another one had told.

    Args:
        source: What people call the new one.
        other: The one that it is like.
        shared: How many records both tell of.
        total: How many the new one tells of.
    """

    source: str
    other: KnownSource
    shared: int
    total: int

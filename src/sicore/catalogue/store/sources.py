"""What a statement's source is known again by, however often and from whatever bytes it is read."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from attrs import frozen

from sicore.catalogue.store.documents import DIGEST_SIZE
from sicore.catalogue.store.lengths import is_too_long
from sicore.format import dump_json, parse_json
from sicore.members import Json
from sicore.model import Source, Tombstone

_KNOWN_BY = ("language", "url", "name")
SHOWN_OF_KEY = 400
"""Characters that stay of a key that is too long for an index; a digest stands for the rest."""
KEPT = "keeper of "
"""What the key begins with of what its keeper wrote as a whole."""
DELETIONS = ": deletions"
"""What the key ends with of what its keeper deleted."""


@frozen(kw_only=True)
class SourceKey:
    """A source, or several that one record rests on together.

    Args:
        key: What it is known again by; the same for the same source.
        name: What people call it; None where it has neither name nor title nor address.
        url: Where it was retrieved from.
        language: Its language (BCP 47).
        importer: The importer that read it, without its version.
    """

    key: str
    name: str | None = None
    url: str | None = None
    language: str | None = None
    importer: str | None = None


REVIEW_KEY = SourceKey(key="review", name="review")
"""What stands for the source of every step of a review."""
RESTORED_KEY = SourceKey(key="restored", name="restored")
"""What stands for the source of every deletion that was taken back."""


def source_key(members: Mapping[str, Json], *, is_whole: bool = False) -> SourceKey:
    """The source of a statement; its keeper where it names no source by which that could be known again.

    Args:
        members: The JSON object of the record.
        is_whole: Whether its keeper wrote the record as a whole: what the keeper says of a source's statement is not
            what the source says.

    >>> source_key({"sources": [{"name": "list.csv", "importer": "lists.se 1.2", "retrieved": "2026-11-26"}]}).key
    '[{"name":"list.csv","importer":"lists.se"}]'
    """
    sources = members.get("sources")
    # The records of one list all name the same sources.
    known = _key_of(dump_json(sources), is_whole) if sources else None
    if known is not None:
        return known
    centre = str(members.get("id", "")).partition(":")[0]
    # A deletion is told beside what the keeper says, so that neither takes the place of the other.
    what = DELETIONS if members.get("type") == Tombstone.TYPE else ""
    return SourceKey(key=_shortened(f"{KEPT}{centre}{what}"), name=centre)


@lru_cache(maxsize=1024)
def _key_of(written: bytes, is_whole: bool) -> SourceKey | None:
    sources = [source for source in parse_json(written) if isinstance(source, dict)]
    # One way of writing for the same set of sources, whichever was named first.
    known = sorted({dump_json(_known_by(source)).decode() for source in sources})
    if known in ([], ["{}"]):
        return None
    names = [name for source in sources if (name := _name(source))]
    first = sources[0] if sources else {}
    return SourceKey(
        key=_shortened(f"{KEPT if is_whole else ''}[{','.join(known)}]"),
        name=", ".join(dict.fromkeys(names)) or None,
        url=first.get("url"),
        language=first.get("language"),
        importer=_importer(first),
    )


def sources_of_key(key: str) -> tuple[Source, ...]:
    """The sources that a key stands for; none for what keepers wrote, or where the key was too long to be kept whole.

    >>> [source.name for source in sources_of_key('[{"name":"list.csv","importer":"lists.se"}]')]
    ['list.csv']
    """
    if not key.startswith("[") or not key.endswith("]"):
        return ()
    return tuple(
        Source(language=each.get("language"), url=each.get("url"), name=each.get("name"), importer=each.get("importer"))
        for each in parse_json(key.encode())
        if isinstance(each, dict)
    )


def _shortened(key: str) -> str:
    if not is_too_long(key):
        return key
    told = hashlib.blake2b(key.encode(), digest_size=DIGEST_SIZE).hexdigest()
    return f"{key[:SHOWN_OF_KEY]}… {told}"


def _known_by(source: Mapping[str, Json]) -> dict[str, Json]:
    known = {name: source[name] for name in _KNOWN_BY if source.get(name)}
    if importer := _importer(source):
        known["importer"] = importer
    if "url" not in known and "name" not in known:
        # Without an address or a file's name only its own words tell it from others.
        known |= {name: source[name] for name in ("title", "publisher", "as_of") if source.get(name)}
    return known


def _importer(source: Mapping[str, Json]) -> str | None:
    return str(source.get("importer") or "").partition(" ")[0] or None


def _name(source: Mapping[str, Json]) -> str | None:
    title = source.get("title")
    shown = source.get("name") or source.get("url") or source.get("publisher")
    return shown or (next(iter(title.values()), None) if isinstance(title, dict) else None)

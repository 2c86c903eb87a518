"""Acknowledgements: what a harvester tells of the purges of others, signed in its own feed.

A purge at home reaches what others hold only when they take it in, and forget too. So each feed counts its purges, and
a harvester can tell which it has followed. No record is named: the ids of what was forgotten are nobody's business.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from sicore.exchange.client import trusted_first
from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.index import Index
from sicore.exchange.names import METADATA, fingerprint, is_centre
from sicore.exchange.signing import utc_now, written_time
from sicore.format import dump_json, parse_json
from sicore.outputs import written_whole

ACKNOWLEDGEMENTS = "acknowledgements.json"
"""The name under which they are signed."""

VERSION = "1.0"
_NOTE = "purge.json"


@frozen(kw_only=True)
class Acknowledgement:
    """What a harvester tells of one feed.

    Args:
        centre: Whose feed it is.
        root: The fingerprint of its root.
        purge: The number of the last purge that was taken in; 0 where the feed had none.
        taken: When that was (ISO 8601 with zone).
        forgotten: Whether the harvester's catalogue holds nothing of that centre any more that must be forgotten.
    """

    centre: str
    root: str
    purge: int
    taken: str
    forgotten: bool = True


def note_purge(state: Path, index: Index) -> None:
    """Remember which purge of a feed was taken in, and since when.

    Args:
        state: The folder of what is remembered of the feed.
        index: What was taken.
    """
    known = _noted(state)
    if known is not None and (known["centre"], known["purge"]) == (index.centre, index.purge):
        return
    with written_whole(state / _NOTE, "wb") as file:
        taken = written_time(utc_now())
        file.write(dump_json({"centre": index.centre, "purge": index.purge, "taken": taken}))


def purges_taken(states: Path) -> Iterator[Acknowledgement]:
    """Which purge of each feed was taken in, once for each; whether it was followed is not known here.

    Args:
        states: The folder of what is remembered of feeds; there need be none.
    """
    found: dict[tuple[str, str], Acknowledgement] = {}
    for note in sorted(states.glob(f"*/{_NOTE}")):
        noted, root = _noted(note.parent), trusted_first(note.parent / METADATA)
        if noted is None or root is None:
            continue
        told = Acknowledgement(root=fingerprint(root), **noted)
        known = found.get((told.centre, told.root))
        if known is None or known.purge < told.purge:
            found[told.centre, told.root] = told
    yield from (found[key] for key in sorted(found))


def _noted(state: Path) -> dict[str, Any] | None:
    try:
        told = json.loads((state / _NOTE).read_bytes())
        return {"centre": told["centre"], "purge": told["purge"], "taken": told["taken"]}
    except (OSError, ValueError, KeyError, TypeError):
        # What is not remembered is noted at the next harvest.
        return None


def acknowledgements_text(told: Iterable[Acknowledgement]) -> bytes:
    """Acknowledgements as they are signed."""
    return dump_json({"sicore_acknowledgements": VERSION, "feeds": [asdict(each) for each in told]}) + b"\n"


def acknowledgements_of(content: bytes) -> tuple[Acknowledgement, ...]:
    """The acknowledgements of a feed whose signature was checked; what a later version adds is passed over.

    Raises:
        RefusedFeedError: they are none.
    """
    try:
        told = parse_json(content)
        return tuple(_acknowledgement(each) for each in told["feeds"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedFeedError("malformed", f"The acknowledgements are signed, but are none: {error}.") from error


def _acknowledgement(told: dict[str, Any]) -> Acknowledgement:
    found = Acknowledgement(
        centre=told["centre"],
        root=told["root"],
        purge=told["purge"],
        taken=told["taken"],
        forgotten=told["forgotten"],
    )
    texts = isinstance(found.root, str) and isinstance(found.taken, str) and is_centre(found.centre)
    if not (texts and isinstance(found.forgotten, bool) and type(found.purge) is int):
        raise TypeError("a member has another form than it should")
    return found

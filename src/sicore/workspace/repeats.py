"""Statements that say the same in several places, such as those on an organisation that has many rows of a list."""

from collections.abc import Iterable

from sicore.format import dump_json, from_json, parse_json
from sicore.model import AnyRecord
from sicore.model.origins import in_order


def told_once(lines: Iterable[bytes]) -> list[AnyRecord]:
    """The statements on some lines, where those that differ in their places alone are one, which names the first place.

    Joining them would give the same, and takes many times as long.

    Args:
        lines: What one source each says, as `dump_json` writes it.
    """
    places: dict[bytes, dict[str, str]] = {}
    for line in lines:
        members = parse_json(line)
        noted = members.pop("places", {})
        known = places.setdefault(dump_json(members), {})
        for pointer, place in noted.items():
            known[pointer] = min(known.get(pointer, place), place, key=in_order)
    # In the order of the first of them, so that one which was told once and one which was told twice read the same.
    return [from_json(parse_json(text) | ({"places": noted} if noted else {})) for text, noted in places.items()]

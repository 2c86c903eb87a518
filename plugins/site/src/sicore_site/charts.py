"""Charts as plain SVG: what each mark is and where it stands. The words come from outside, the numbers are behind."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

EUROPE = {
    "IS": (0, 0), "NO": (4, 0), "SE": (5, 0), "FI": (6, 0),
    "IE": (0, 2), "GB": (1, 2), "DK": (4, 1), "EE": (7, 1), "LV": (7, 2),
    "NL": (3, 2), "DE": (4, 2), "PL": (5, 2), "LT": (6, 2),
    "BE": (2, 3), "LU": (3, 3), "CZ": (4, 3), "SK": (5, 3), "UA": (7, 3),
    "FR": (2, 4), "CH": (3, 4), "AT": (4, 4), "HU": (5, 4), "RO": (6, 4), "MD": (7, 4),
    "PT": (0, 5), "ES": (1, 5), "IT": (3, 5), "SI": (4, 5), "HR": (5, 5), "RS": (6, 5), "BG": (7, 5),
    "BA": (5, 6), "ME": (6, 6), "MK": (7, 6), "AL": (6, 7), "GR": (7, 7), "MT": (3, 7), "CY": (8, 7), "TR": (8, 6),
}  # fmt: skip
"""A tile for each country in about its place, as column and row; made for this site, from no map."""

SIZE = 44
_GAP = 4
_STEP = SIZE + _GAP
_LEVELS = (0.04, 0.15, 0.4, 0.75)


@frozen(kw_only=True)
class Tile:
    """A place with the number of its records.

    Args:
        code: What stands on it.
        label: What it is called, with the number in words.
        count: How many records there are.
        href: Where it leads; None where there is no record.
    """

    code: str
    label: str
    count: int
    href: str | None


def tile_map(
    tiles: Sequence[Tile], places: Mapping[str, tuple[int, int]] | None, *, name: str, title: str
) -> dict[str, Any]:
    """Tiles in their places.

    Args:
        tiles: The tiles.
        places: The column and row of each code; what has none stands below. None for rows of nine in the given order.
        name: The beginning of the names of its elements.
        title: What it is called.
    """
    columns = 9
    placed: dict[str, tuple[int, int]] = dict(places or {})
    row = max((each[1] for each in placed.values()), default=-1) + 1
    for number, tile in enumerate(tile for tile in tiles if tile.code not in placed):
        placed[tile.code] = (number % columns, row + number // columns)
    known = {tile.code: tile for tile in tiles}
    most = max((tile.count for tile in tiles), default=1)
    rows = max((each[1] for each in placed.values()), default=0) + 1
    return {
        "name": name,
        "title": title,
        "size": SIZE,
        "width": columns * _STEP + _GAP,
        "height": rows * _STEP + _GAP,
        "tiles": [
            _tile(known.get(code), code, place, most)
            for code, place in sorted(placed.items(), key=lambda each: (each[1][1], each[1][0]))
        ],
    }


def _tile(tile: Tile | None, code: str, place: tuple[int, int], most: int) -> dict[str, Any]:
    count = tile.count if tile else 0
    share = count / most
    return {
        "code": code,
        "label": tile.label if tile else code,
        "count": count,
        "href": tile.href if tile else None,
        "x": place[0] * _STEP + _GAP,
        "y": place[1] * _STEP + _GAP,
        "level": 0 if not count else 1 + sum(share > limit for limit in _LEVELS),
    }


def columns_chart(values: Sequence[tuple[str, int]], *, name: str, title: str, told: str) -> dict[str, Any]:
    """Upright bars, such as years: the label below, the number above; labels are left out where they are many."""
    height, foot, head, most_bars = 220, 26, 20, 900
    names = {"name": name, "title": title, "told": told}
    most = max((count for _, count in values), default=0)
    if not most:
        return _chart(names, (0, 0), [])
    step = max(14.0, min(56.0, most_bars / len(values)))
    every = max(1, round(46 / step))
    bars = []
    for number, (label, count) in enumerate(values):
        tall = round((height - foot - head) * count / most, 1)
        x = round(number * step + step * 0.12, 1)
        width = round(step * 0.76, 1)
        labels = []
        if number % every == 0:
            labels.append(_label(x + width / 2, height - 8, "middle", label))
        if count and step >= 30:
            labels.append(_label(x + width / 2, height - foot - tall - 5, "middle", str(count)))
        bars.append(_bar((x, round(height - foot - tall, 1)), width, tall, labels))
    return _chart(names, (round(len(values) * step), height), bars)


def rows_chart(values: Sequence[tuple[str, Decimal, str]], *, name: str, title: str, told: str) -> dict[str, Any]:
    """Lying bars, such as Funds: a label, what it comes to, and how long its bar is in hundredths of the longest."""
    most = max((amount for _, amount, _ in values), default=Decimal(0))
    bars = [
        {"label": label, "shown": shown, "share": round(max(0.5, 100 * max(0.0, float(amount / most))), 1)}
        for label, amount, shown in values
        if most > 0
    ]
    return {"name": name, "title": title, "told": told, "bars": bars}


def _bar(place: tuple[float, float], width: float, height: float, labels: list[dict[str, Any]]) -> dict[str, Any]:
    return {"x": place[0], "y": place[1], "width": width, "height": height, "labels": labels}


def _label(x: float, y: float, anchor: str, text: str) -> dict[str, Any]:
    return {"x": round(x, 1), "y": round(y, 1), "anchor": anchor, "text": text}


def _chart(names: dict[str, str], size: tuple[int, int], bars: list[dict[str, Any]]) -> dict[str, Any]:
    return names | {"width": size[0], "height": size[1], "bars": bars}

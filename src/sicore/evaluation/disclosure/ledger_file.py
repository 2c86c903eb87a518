"""The ledger as a file: JSON, one chain of releases, each with the checksum of itself and of the one before it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from math import inf
from pathlib import Path

from sicore.evaluation.disclosure import codes
from sicore.evaluation.disclosure.cell import Cell, Sum
from sicore.evaluation.disclosure.ledger import Ledger, Release
from sicore.evaluation.disclosure.ranges import Range
from sicore.evaluation.disclosure.view import Number
from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.format import JsonRefusedError, dump_json, parse_json
from sicore.members import Json
from sicore.outputs import written_whole

FORM = "sicore-disclosure-ledger"
VERSION = 1
LARGEST_LEDGER = 256 * 1024 * 1024
_DIGITS = 6
"""Decimals kept of the ends of a range of amounts."""


def read_ledger(path: Path | str) -> Ledger:
    """Read a ledger; where there is no file yet, nothing was released.

    Raises:
        RefusedSourceError: the file is no ledger, or was changed after it was written.
    """
    file = Path(path)
    if not file.exists():
        return Ledger()
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_LEDGER + 1)
    except OSError as error:
        raise _refused(file.name, file.name, reason=error.strerror or str(error)) from error
    if len(content) > LARGEST_LEDGER:
        raise _refused(file.name, file.name, reason="it is larger than 256 MiB")
    return parse_ledger(content, name=file.name)


def parse_ledger(content: bytes, *, name: str) -> Ledger:
    """Read the bytes of a ledger.

    Args:
        content: JSON in UTF-8.
        name: What findings call the file.

    Raises:
        RefusedSourceError: it is no ledger, or was changed after it was written.
    """
    try:
        members = parse_json(content)
    except JsonRefusedError as error:
        raise RefusedSourceError(error.finding(SourcePlace(source=name))) from error
    if not isinstance(members, dict) or members.get("form") != FORM or members.get("version") != VERSION:
        raise _refused(name, "form", reason=f"it is no ledger of version {VERSION}")
    entries = members.get("releases")
    if not isinstance(entries, list):
        raise _refused(name, "releases", reason="there is no list of releases")
    releases: list[Release] = []
    before = ""
    for number, entry in enumerate(entries, start=1):
        where = f"releases[{number}]"
        if not isinstance(entry, dict) or entry.get("before") != before or entry.get("sha256") != _checksum(entry):
            raise _refused(name, where, reason="it is not as it was written, or one before it is gone")
        try:
            releases.append(_release(entry))
        except (KeyError, TypeError, ValueError, ArithmeticError, IndexError) as error:
            raise _refused(name, where, reason=f"it cannot be read ({type(error).__name__})") from error
        before = entry["sha256"]
    try:
        return Ledger(releases=tuple(releases))
    except ValueError as error:
        raise _refused(name, "releases", reason="two of them have one name") from error


def ledger_bytes(ledger: Ledger) -> bytes:
    """The ledger as it is written: the same bytes for the same releases."""
    entries: list[Json] = []
    before = ""
    for release in ledger.releases:
        entry = _entry(release) | {"before": before}
        before = _checksum(entry)
        entries.append(entry | {"sha256": before})
    return dump_json({"form": FORM, "version": VERSION, "releases": entries}) + b"\n"


def write_ledger(ledger: Ledger, path: Path | str) -> None:
    """Write a ledger; the file changes only when all of it is written.

    Raises:
        UsageError: a file cannot be made there.
    """
    with written_whole(path, "wb") as file:
        file.write(ledger_bytes(ledger))


def _checksum(entry: Mapping[str, Json]) -> str:
    return sha256(dump_json({name: entry[name] for name in sorted(entry) if name != "sha256"})).hexdigest()


def _entry(release: Release) -> dict[str, Json]:
    cells = list(
        dict.fromkeys((*release.shown, *release.hidden, *(cell for each in release.sums for cell in each.cells)))
    )
    place = {cell: at for at, cell in enumerate(cells)}
    return {
        "name": release.name,
        "day": release.day.isoformat(),
        "audience": release.audience,
        "to_everybody": release.to_everybody,
        "fractional": sorted(release.fractional),
        "cells": [[cell.measure, dict(cell.at)] for cell in cells],
        "shown": [[place[cell], str(figure)] for cell, figure in release.shown.items()],
        "hidden": [[place[cell], _end(found.low), _end(found.high)] for cell, found in release.hidden.items()],
        "sums": [[place[cell] for cell in each.cells] for each in release.sums],
        **({"members": list(release.members)} if release.members else {}),
    }


def _release(entry: Mapping[str, Json]) -> Release:
    cells = [Cell.of(measure, at.items()) for measure, at in entry["cells"]]
    fractional = frozenset(entry["fractional"])
    return Release(
        name=entry["name"],
        day=date.fromisoformat(entry["day"]),
        audience=entry["audience"],
        to_everybody=entry["to_everybody"] is True,
        fractional=fractional,
        shown={cells[at]: _figure(text, cells[at].measure in fractional) for at, text in entry["shown"]},
        hidden={cells[at]: Range(_read_end(low), _read_end(high)) for at, low, high in entry["hidden"]},
        sums=tuple(_sum([cells[at] for at in places]) for places in entry["sums"]),
        members=tuple(map(str, entry.get("members", ()))),
    )


def _sum(cells: Sequence[Cell]) -> Sum:
    return Sum(cells[0], tuple(cells[1:]))


def _figure(text: str, is_amount: bool) -> Number:
    return Decimal(text) if is_amount else int(text)


def _end(end: float) -> str | None:
    return None if end == inf else f"{end:.{_DIGITS}f}"


def _read_end(text: str | None) -> float:
    return inf if text is None else float(text)


def _refused(name: str, where: str, *, reason: str) -> RefusedSourceError:
    return RefusedSourceError(
        Finding.of(codes.LEDGER_WRONG, place=SourcePlace(source=name), value=where, reason=reason)
    )

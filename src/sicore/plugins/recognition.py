"""Recognising a source: match the patterns, then ask those whose patterns match."""

from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase
from zipfile import is_zipfile

from sicore.errors import SicoreError
from sicore.findings import Finding, RefusedSourceError
from sicore.plugins import codes
from sicore.plugins.announcements import Announced
from sicore.plugins.components import Importer
from sicore.plugins.source import Source
from sicore.plugins.specs import ImporterSpec

_TEXTS = frozenset({"", ".txt", ".html", ".htm", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xml"})
"""The ends of names that promise text."""

_ZIP = b"PK\x03\x04"
"""What workbooks of Excel and OpenDocument begin with, as every zip file does."""


def recognise(
    source: Source, importers: Mapping[str, Announced[ImporterSpec]], importer: Callable[[str], Importer]
) -> str:
    """The id of the importer that recognises a source best.

    Args:
        source: The source.
        importers: The importers by id.
        importer: Gives one of them, to be asked.

    Raises:
        RefusedSourceError: the source cannot be opened, none recognises it, or several do equally well.
        PluginError: none recognises it, and one that might have could not be asked; the message names the plugin.
    """
    votes: dict[str, int] = {}
    failures: list[SicoreError] = []
    name = source.name.lower() + ("/" if source.path.is_dir() else "")
    for importer_id, announced in importers.items():
        if any(fnmatchcase(name, pattern.lower()) for pattern in announced.spec.patterns):
            try:
                votes[importer_id] = importer(importer_id).probe(source).confidence
            except SicoreError as error:
                failures.append(error)
    best = max(votes.values(), default=0)
    if best <= 0:
        raise _unrecognised(source, failures, importers)
    winners = sorted(importer_id for importer_id, confidence in votes.items() if confidence == best)
    if len(winners) > 1:
        raise RefusedSourceError(Finding.of(codes.SOURCE_TIED, place=source.place(), value=", ".join(winners)))
    return winners[0]


def _unrecognised(source: Source, failures: Sequence[SicoreError], importers: Mapping[str, object]) -> SicoreError:
    if failures:
        return failures[0]
    if not source.head.strip():
        return source.refusal(codes.SOURCE_EMPTY)
    if source.is_binary and source.suffix in _TEXTS:
        return source.refusal(codes.SOURCE_BINARY)
    if source.head.startswith(_ZIP) and not is_zipfile(source.path):
        return source.refusal(
            codes.SOURCE_TRUNCATED, reason="the list of its parts, which stands at its end, is missing"
        )
    return source.refusal(codes.SOURCE_UNKNOWN, expected=", ".join(sorted(importers)))

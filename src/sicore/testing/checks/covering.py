"""The coverage report: what of a sample is mapped, kept, or ignored with a reason."""

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from sicore.findings import SourcePlace
from sicore.format import to_json
from sicore.plugins import Source
from sicore.plugins.pages import page_lines
from sicore.testing.subject import InapplicableError, Sample, Subject, Told
from sicore.testing.tables import DELIMITED, OTHER_TABLES, WORKBOOK, Table, read_delimited, read_tables, read_workbook

_PAGES = frozenset({".txt", ".html", ".htm", ".xhtml"})
_FEWEST_LETTERS = re.compile(r"\w")
_SPACES = re.compile(r"\s+")


def coverage(subject: Subject) -> Iterator[str]:
    """What no record, no extension, no finding and no declaration accounts for."""
    if not subject.of_kind("importer"):
        raise InapplicableError("it has no importers")
    if not subject.samples:
        yield "It has no samples to look at."
    for sample in subject.samples:
        told = subject.read(sample)
        ignored = subject.declaration.ignored.get(sample.importer.id, {})
        for left in _left_out(sample, told):
            if not any(left == pattern or fnmatchcase(left, pattern) for pattern in ignored):
                yield f"{sample.importer.id}, {sample.path.name}: {left[:160]!r} is nowhere in the records."


def _left_out(sample: Sample, told: Told) -> Iterator[str]:
    suffix = sample.path.suffix.lower()
    if suffix in DELIMITED:
        yield from _columns_left_out([read_delimited(sample.path)], told)
    elif suffix == WORKBOOK:
        yield from _columns_left_out(list(read_workbook(sample.path)), told)
    elif suffix in OTHER_TABLES:
        yield from _columns_left_out(list(read_tables(sample.path)), told)
    elif suffix in _PAGES:
        yield from _lines_left_out(sample, told)
    else:
        yield f"(the kit cannot look into {suffix} files: declare exempt, and say how you know)"


def _columns_left_out(tables: list[Table], told: Told) -> Iterator[str]:
    known = {place.column for place in _places(told)}
    for table in tables:
        for header, names in table.filled_columns().items():
            if known.isdisjoint(names):
                yield header


def _lines_left_out(sample: Sample, told: Told) -> Iterator[str]:
    known = {place.line for place in _places(told)}
    texts = "\n".join(_plain(text) for record in told.records for text in _strings(to_json(record)))
    lines = [line for line in page_lines(Source(path=sample.path)) if _FEWEST_LETTERS.search(line.text)]
    held = [line.number in known or _is_held(_plain(line.text), texts) for line in lines]
    for number, line in enumerate(lines):
        # A label that stands alone is read with the value below it, and the value has the place.
        is_label = line.text.endswith(":") and any(held[number + 1 : number + 2])
        if not held[number] and not is_label:
            yield line.text


def _is_held(text: str, texts: str) -> bool:
    return text in texts or text.lstrip("•0123456789. ") in texts


def _places(told: Told) -> Iterator[SourcePlace]:
    for record in told.records:
        for selector in getattr(record, "places", {}).values():
            yield SourcePlace.parse(selector.partition(":")[2])
    yield from (finding.place for finding in told.findings if finding.place is not None)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()

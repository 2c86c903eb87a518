"""What users name: documents and packages of records, catalogues, and sources that are neither."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sicore.builtin.records import read_records
from sicore.builtin.revisions import LatestRevisions
from sicore.catalogue import looks_like_catalogue, masked, opened
from sicore.errors import UsageError
from sicore.findings import Finding
from sicore.model import AnyRecord

SOURCE_SUFFIXES = (".csv", ".csv.zip", ".xlsx", ".xls", ".ods", ".html", ".htm", ".txt", ".pdf")
RECORD_SUFFIXES = tuple(f"{form}{packed}" for form in (".json", ".jsonl", ".ndjson") for packed in ("", ".gz", ".zst"))
_COLLAPSED = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
"""The address of a server, out of which a path has made one slash of two."""


def records_at(place: Path | str) -> Iterator[AnyRecord | Finding]:
    """The records of a document, a package or a catalogue, of which what is published.

    Raises:
        UsageError: there is no such place, or it holds no records but a source of some.
    """
    if not looks_like_catalogue(place):
        return read_records(records_there(place))
    return _published(place)


def counted_at(place: Path | str) -> Callable[[], Iterator[AnyRecord | Finding]]:
    """Gives the same records as often as somebody asks, for whoever counts: what stands twice in a file once.

    A catalogue has one record of each id.

    Raises:
        UsageError: there is no such place, or it holds no records but a source of some.
    """
    return partial(_published, place) if looks_like_catalogue(place) else LatestRevisions(records_there(place))


def _published(place: Path | str) -> Iterator[AnyRecord]:
    with opened(place) as catalogue:
        yield from catalogue.published()


def records_there(path: Path | str) -> Path:
    """The path of a document or package of records.

    Raises:
        UsageError: there is no such file, or it is a source or a catalogue.
    """
    if looks_like_catalogue(path) or _COLLAPSED.match(str(path)):
        raise UsageError(
            f"{masked(str(path))} is a catalogue. Take out of it what is published first: sicore convert CATALOGUE FILE"
        )
    found = there(path)
    if found.name.lower().endswith(SOURCE_SUFFIXES):
        raise UsageError(
            f"{found.name} is a source, not records. Make records of it first: sicore import {path} --out FILE"
        )
    return found


def record_files(path: Path) -> list[Path]:
    """The files of records in a folder that is no package; the path itself where it is one, or a file."""
    if not path.is_dir() or (path / "datapackage.json").exists():
        return [path]
    return sorted(each for each in path.iterdir() if each.name.lower().endswith(RECORD_SUFFIXES)) or [path]


def there(path: Path | str) -> Path:
    """The path of a file that is there.

    Raises:
        UsageError: it is not.
    """
    if not Path(path).exists():
        raise UsageError(f"There is no file {str(path)!r}.")
    return Path(path)

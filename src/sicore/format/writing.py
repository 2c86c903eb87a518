"""Writing records: one as JSON, many as JSON Lines, plain or packed; the file appears whole or not at all."""

import gzip
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Literal, Protocol, get_args

from sicore.errors import UsageError
from sicore.format.codec import to_json
from sicore.format.json_text import dump_json
from sicore.format.zstd import LEVEL, zstandard
from sicore.members import Json
from sicore.model import AnyRecord
from sicore.outputs import written_whole

DocumentForm = Literal["json", "jsonl", "jsonl.gz", "jsonl.zst"]

_FORMS: dict[str, DocumentForm] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl.gz",
    ".ndjson.gz": "jsonl.gz",
    ".jsonl.zst": "jsonl.zst",
    ".ndjson.zst": "jsonl.zst",
    ".json": "json",
}


class Writable(Protocol):
    """What bytes can be written to."""

    def write(self, content: bytes, /) -> int:
        """Take the bytes."""
        ...


def write_documents(
    records: Iterable[AnyRecord | Mapping[str, Json]], path: Path | str, *, form: DocumentForm | None = None
) -> int:
    """Write records to a file, one at a time; the same records give the same bytes.

    Args:
        records: Records, or the JSON objects of records.
        path: The file to appear; its folder must exist.
        form: How to write; by the suffix of *path* when None.

    Returns:
        How many records were written.

    Raises:
        UsageError: the suffix names no form, the file cannot be made, or not exactly one record is to become `.json`.
        MissingExtraError: `.zst` without the extra `fast`.
    """
    form = form or form_of(path)
    if form not in get_args(DocumentForm):
        raise UsageError(f"There is no form {form!r}; there are {', '.join(get_args(DocumentForm))}.")
    if form == "json":
        content = dump_json(_only(records, path), indented=True)
        with written_whole(path, "wb") as file:
            file.write(content + b"\n")
        return 1
    with written_whole(path, "wb") as file, packed(file, form) as lines:
        return write_lines(records, lines)


def form_of(path: Path | str) -> DocumentForm:
    """The form that the suffix of a path names.

    Raises:
        UsageError: it names none.

    >>> form_of("records.JSONL.gz")
    'jsonl.gz'
    """
    name = Path(path).name.lower()
    for suffix, form in _FORMS.items():
        if name.endswith(suffix):
            return form
    raise UsageError(f"{path} does not say in which form to write; end it in {', '.join(_FORMS)}.")


def write_lines(records: Iterable[AnyRecord | Mapping[str, Json]], file: Writable) -> int:
    """Write each record on a line of its own, ended by a line feed.

    Returns:
        How many there were.
    """
    count = 0
    for record in records:
        file.write(dump_json(members_of(record)) + b"\n")
        count += 1
    return count


def members_of(record: AnyRecord | Mapping[str, Json]) -> dict[str, Json]:
    """The JSON object of a record that may already be one."""
    return dict(record) if isinstance(record, Mapping) else to_json(record)


def packed(file: IO[bytes], form: DocumentForm) -> AbstractContextManager[Writable]:
    """A context that yields a file to write to, which packs into *file* as the form says; without a time stamp.

    Raises:
        MissingExtraError: Zstandard without the extra `fast`.
    """
    if form == "jsonl.gz":
        return gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
    if form == "jsonl.zst":
        packer = zstandard().ZstdCompressor(level=LEVEL, write_checksum=True)
        packing: AbstractContextManager[Writable] = packer.stream_writer(file, closefd=False)
        return packing
    return nullcontext(file)


def _only(records: Iterable[AnyRecord | Mapping[str, Json]], path: Path | str) -> dict[str, Json]:
    given = iter(records)
    first = next(given, None)
    if first is None:
        raise UsageError(f"There is no record to write to {path}.")
    if next(given, None) is not None:
        raise UsageError(f"{path} holds one record only; name a file that ends in .jsonl for several.")
    return members_of(first)

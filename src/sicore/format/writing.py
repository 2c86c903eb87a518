"""Writing records: one as JSON, many as JSON Lines, plain or packed; the file appears whole or not at all."""

import gzip
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Literal, get_args

from sicore.errors import UsageError
from sicore.format.json_text import dump_json
from sicore.format.package import write_package
from sicore.format.record_lines import Told, Writable, members_of, write_lines
from sicore.format.zstd import LEVEL, zstandard
from sicore.members import Json
from sicore.outputs import written_whole

DocumentForm = Literal["json", "jsonl", "jsonl.gz", "jsonl.zst", "package"]

_FORMS: dict[str, DocumentForm] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl.gz",
    ".ndjson.gz": "jsonl.gz",
    ".jsonl.zst": "jsonl.zst",
    ".ndjson.zst": "jsonl.zst",
    ".json": "json",
    ".zip": "package",
}


def write_documents(records: Iterable[Told], path: Path | str, *, form: DocumentForm | None = None) -> int:
    """Write records to a file or package, one at a time; the same records give the same bytes.

    A package written here states no licence; `write_package` takes one.

    Args:
        records: Records, their JSON objects, or the lines that they were written on.
        path: The file or folder to appear; the folder around it must exist.
        form: How to write; by the suffix of *path* when None, where a name without a suffix means a package.

    Returns:
        How many records were written.

    Raises:
        UsageError: the suffix names no form, the file cannot be made, or not exactly one record is to become `.json`.
        MissingExtraError: `.zst` without the extra `fast`.
    """
    form = form or form_of(path)
    if form not in get_args(DocumentForm):
        raise UsageError(f"There is no form {form!r}; there are {', '.join(get_args(DocumentForm))}.")
    if form == "package":
        return write_package(records, path)
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
    if Path(path).is_dir() or not (Path(path).suffix or Path(path).exists()):
        return "package"
    raise UsageError(f"{path} does not say in which form to write; end it in {', '.join(_FORMS)}.")


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


def _only(records: Iterable[Told], path: Path | str) -> dict[str, Json]:
    given = iter(records)
    first = next(given, None)
    if first is None:
        raise UsageError(f"There is no record to write to {path}.")
    if next(given, None) is not None:
        raise UsageError(f"{path} holds one record only; name a file that ends in .jsonl for several.")
    return members_of(first)

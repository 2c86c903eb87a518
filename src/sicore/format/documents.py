"""Reading documents of any form: a record, an array, JSON Lines, each plain or packed, or a package."""

import io
from collections.abc import Iterator
from pathlib import Path

from sicore.errors import UsageError
from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.format import codes
from sicore.format.document import Document, decode, document_of
from sicore.format.json_text import JsonRefusedError, parse_json
from sicore.format.limits import LIMITS, Limits
from sicore.format.lines import BYTE_ORDER_MARK, JSON_SPACE, Block, documents_in, read_blocks
from sicore.format.package import is_package, package_in_blocks
from sicore.format.streams import HEAD, damage_as_refusal, file_name, file_to_read, unpacked
from sicore.format.whole import read_whole

LINE_SUFFIXES = (".jsonl", ".ndjson")
PACKED_SUFFIXES = (".gz", ".zst")
UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff")

__all__ = ["Document", "decode", "document_of", "read_documents"]


def read_documents(path: Path | str, *, limits: Limits = LIMITS) -> Iterator[Document | Finding]:
    """Read every record of a file or package, one at a time; what cannot be read becomes a finding.

    The form is told by the content; the suffix decides only where the content leaves it open. A damaged or cut-off
    file ends with a finding after the records before the damage.

    Args:
        path: A JSON file, a JSON Lines file, either packed with gzip or Zstandard, or a package (folder or zip).
        limits: How much is taken in before the file is refused.

    Raises:
        UsageError: *path* is not there or cannot be opened.
        MissingExtraError: the file is packed with Zstandard and the extra `fast` is not installed.
    """
    return documents_in(read_in_blocks(path, limits=limits))


def read_in_blocks(path: Path | str, *, limits: Limits = LIMITS) -> Iterator[Block | Document | Finding]:
    """Read a file or package like `read_documents`, but leave the lines of JSON Lines as they stand, in blocks.

    What such lines hold is told by `documents_in`, which may run in another process.

    Raises:
        UsageError: *path* is not there or cannot be opened.
        MissingExtraError: the file is packed with Zstandard and the extra `fast` is not installed.
    """
    where = Path(path)
    if not where.exists():
        raise UsageError(f"There is no file {path}.")
    return package_in_blocks(where, limits=limits) if is_package(where) else _split_file(where, limits)


def _split_file(path: Path, limits: Limits) -> Iterator[Block | Document | Finding]:
    with file_to_read(path) as file, unpacked(file, limits) as stream:
        yield from _split_stream(stream, file_name(path), limits)


def _split_stream(stream: io.BufferedReader, name: str, limits: Limits) -> Iterator[Block | Document | Finding]:
    """The lines or documents of an unpacked stream; *name* is the file's own name, with its suffixes."""
    place = SourcePlace(source=name)
    try:
        with damage_as_refusal(place, limits):
            head = stream.peek(HEAD)
    except RefusedSourceError as refused:
        yield refused.finding
        return
    if head.startswith(UTF16_STARTS):
        reason = "it begins like UTF-16"
        yield Finding.of(codes.JSON_ENCODING, place=place, reason=reason)
    elif _is_lines(head, name):
        yield from read_blocks(stream, name, limits)
    else:
        yield from read_whole(stream, name, limits)


def _is_lines(head: bytes, name: str) -> bool:
    """Whether a text that begins so is JSON Lines: by its suffix, otherwise when its first line is a whole object."""
    lowered = name.lower()
    for packed in PACKED_SUFFIXES:
        lowered = lowered.removesuffix(packed)
    if lowered.endswith(LINE_SUFFIXES):
        return True
    line, newline, _ = head.removeprefix(BYTE_ORDER_MARK).lstrip(JSON_SPACE).partition(b"\n")
    if not newline:
        return line.startswith(b"{") and len(head) >= HEAD and not lowered.endswith(".json")
    try:
        return isinstance(parse_json(line.rstrip(JSON_SPACE)), dict)
    except JsonRefusedError:
        return line.startswith(b"{") and line.rstrip(JSON_SPACE).endswith(b"}") and not lowered.endswith(".json")

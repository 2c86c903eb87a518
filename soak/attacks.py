"""Files made to hurt a reader: each ends in a finding, in little memory, and what is right beside it is still read."""

import gzip
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from sicore.checks import Checker
from sicore.format import dump_json
from soak.outcome import Outcome

TODAY = date(2026, 11, 21)
GIGABYTE = 1024**3
MEGABYTE = 1024**2
RIGHT = dump_json(
    {"sicore": "1.0", "type": "lesson", "id": "xx.lake:1", "title": {"en": "Swim first"}, "sources": [{"name": "own"}]}
)


def attacks(folder: Path) -> Iterator[Callable[[], Outcome]]:
    """The attacks; their files are made in *folder* when their turn comes and removed after."""
    makers: list[tuple[str, str, Callable[[Path], Path], int]] = [
        ("a line of one gigabyte between two right ones", "json-line-length", _long_line, 2),
        ("a string of one gigabyte without an end", "document-size", _long_document, 0),
        ("objects nested 1,000,000 deep", "json-depth", _deep, 1),
        ("lists nested 10,000 deep inside a right record", "json-depth", _deep_inside, 0),
        ("a gzip file that expands 1,000 times to a gigabyte", "expands-too-far", _gzip_bomb, 0),
        ("a package whose one file expands to a gigabyte", "expands-too-far", _zip_bomb, 0),
        ("a package with a file outside of it", "package-unsafe", _zip_slip, 0),
        ("a number of ten million digits", "json-number", _long_number, 0),
        ("an object with a million equal keys", "json-duplicate-key", _equal_keys, 0),
        ("a record with a million wrong countries", "errors-too-many", _wrong_countries, 1),
        ("a word of ten million letters where one of a list belongs", "word-unknown", _long_word, 1),
        ("a text of ten million letters before an at sign", "nothing", _long_address, 1),
    ]
    for name, expected, make, records in makers:
        yield lambda name=name, expected=expected, make=make, records=records: _run(  # type: ignore[misc]
            name, expected, make(folder), records
        )


def _run(name: str, expected: str, path: Path, records: int) -> Outcome:
    checker = Checker(today=TODAY)
    codes = Counter(finding.code.code for finding in checker.check_file(path, jobs=1))
    codes.update(finding.code.code for finding in checker.finish())
    path.unlink()
    told = ", ".join(f"{code} ({count})" if count > 1 else code for code, count in codes.most_common()) or "nothing"
    is_right = (expected in codes or (expected == "nothing" and not codes)) and checker.records == records
    return Outcome(run=name, expected=expected, told=f"{told}; {checker.records} records", is_right=is_right)


def _written(path: Path, *pieces: bytes) -> Path:
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
    return path


def _long_line(folder: Path) -> Path:
    path = folder / "long.jsonl"
    with path.open("wb") as file:
        file.write(RIGHT + b"\n")
        for _ in range(GIGABYTE // MEGABYTE):
            file.write(b"x" * MEGABYTE)
        file.write(b"\n" + RIGHT.replace(b"lake:1", b"lake:2") + b"\n")
    return path


def _long_document(folder: Path) -> Path:
    path = folder / "long.json"
    with path.open("wb") as file:
        file.write(b'{"sicore": "')
        for _ in range(GIGABYTE // MEGABYTE):
            file.write(b"x" * MEGABYTE)
    return path


def _deep(folder: Path) -> Path:
    return _written(folder / "deep.jsonl", b'{"a":' * 1_000_000, b"1", b"}" * 1_000_000, b"\n", RIGHT, b"\n")


def _deep_inside(folder: Path) -> Path:
    nested = b"[" * 10_000 + b"]" * 10_000
    return _written(folder / "inside.jsonl", RIGHT[:-1], b',"lake":', nested, b"}\n")


def _gzip_bomb(folder: Path) -> Path:
    path = folder / "bomb.jsonl.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(GIGABYTE // MEGABYTE):
            file.write(b" " * MEGABYTE)
    return path


def _zip_bomb(folder: Path) -> Path:
    path = folder / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        descriptor = {
            "name": "bomb",
            "resources": [{"name": "lesson", "path": "records/lesson.jsonl", "bytes": GIGABYTE, "hash": "sha256:0"}],
        }
        archive.writestr("datapackage.json", dump_json(descriptor))
        with archive.open("records/lesson.jsonl", "w") as file:
            for _ in range(GIGABYTE // MEGABYTE):
                file.write(b" " * MEGABYTE)
    return path


def _zip_slip(folder: Path) -> Path:
    path = folder / "slip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", b"{}")
        archive.writestr("../outside.jsonl", RIGHT)
    return path


def _long_number(folder: Path) -> Path:
    return _written(folder / "number.jsonl", RIGHT[:-1], b',"lake":', b"9" * 10_000_000, b"}\n")


def _equal_keys(folder: Path) -> Path:
    return _written(folder / "keys.jsonl", RIGHT[:-1], b',"lake":1' * 1_000_000, b"}\n")


def _wrong_countries(folder: Path) -> Path:
    project = RIGHT.replace(b'"lesson"', b'"project"')
    return _written(folder / "many.jsonl", project[:-1], b',"countries":[', b"1," * 1_000_000, b"1]}\n")


def _long_word(folder: Path) -> Path:
    project = RIGHT.replace(b'"lesson"', b'"project"')
    return _written(folder / "word.jsonl", project[:-1], b',"kind":"', b"operation" * 1_200_000, b'"}\n')


def _long_address(folder: Path) -> Path:
    return _written(folder / "address.jsonl", RIGHT[:-1], b',"summary":{"en":"', b"a" * 10_000_000, b' @"}}\n')

"""The exchange format as importer and exporters: strict text, then the schema, and only then a record."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sicore.builtin import codes
from sicore.checks import SchemaChecker
from sicore.findings import Finding, RefusedSourceError, Severity, SourcePlace
from sicore.format import Document, decode, describe_package, is_package, read_documents, write_documents, write_package
from sicore.format.difference import foreign_id
from sicore.model import AnyRecord
from sicore.plugins import ExportContext, ImportContext, Probe, Source

LINES_NAMES = (".jsonl", ".ndjson")
PACKAGE_MARKS = (b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")


Placed = tuple[SourcePlace | None, AnyRecord]
"""A record with where it stands."""


def read_records(path: Path, *, schema: SchemaChecker | None = None) -> Iterator[AnyRecord | Finding]:
    """Yield the records of a document or package, and findings in place of what cannot become one.

    Args:
        path: As `read_placed_records` takes it.
        schema: The schema to check against; the current one when None.
    """
    for each in read_placed_records(path, schema=schema):
        yield each if isinstance(each, Finding) else each[1]


def read_placed_records(path: Path, *, schema: SchemaChecker | None = None) -> Iterator[Placed | Finding]:
    """Yield the same records with where they stand.

    Args:
        path: A JSON, JSON Lines (plain, gzip, zstd) or package file, or the folder of a package. A package that names
            the centres that it speaks for may hold no other's records.
        schema: The schema to check against; the current one when None.
    """
    checker = schema or SchemaChecker()
    centres = _spoken_for(path)
    for document in read_documents(path):
        findings, record = _taken(document, checker, centres)
        yield from findings
        if record is not None:
            yield document.place if isinstance(document, Document) else None, record
        elif (about := next((finding for finding in findings if finding.record), None)) is not None:
            yield Finding.of(codes.RECORD_NOT_TAKEN, place=about.place, value=about.record)


def _spoken_for(path: Path) -> tuple[str, ...]:
    try:
        return describe_package(path).centres if is_package(path) else ()
    except RefusedSourceError:
        return ()  # reading it tells why


def _taken(
    document: Document | Finding, checker: SchemaChecker, centres: tuple[str, ...]
) -> tuple[list[Finding], AnyRecord | None]:
    if isinstance(document, Finding):
        return [document], None
    findings = checker.check(document.members, document.place)
    if centres and isinstance(record_id := document.members.get("id"), str):
        foreign = foreign_id(record_id, centres, place=document.place)
        findings += [foreign] if foreign else []
    if any(finding.severity is Severity.ERROR for finding in findings):
        return findings, None
    decoded = decode(document)
    return ([*findings, decoded], None) if isinstance(decoded, Finding) else (findings, decoded)


class RecordImporter:
    """Reads records in the exchange format."""

    def probe(self, source: Source) -> Probe:
        """Say how sure it is: by the member `sicore` that every record has, or a descriptor's name."""
        if source.path.is_dir():
            there = (source.path / "datapackage.json").is_file()
            return Probe(confidence=90 if there else 0, reason="a folder with or without datapackage.json")
        head = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if head.startswith((b"{", b"[")):
            known = b'"sicore"' in head
            return Probe(confidence=90 if known else 10, reason="JSON with or without the member `sicore`")
        if head and not source.is_binary and source.name.lower().endswith(LINES_NAMES):
            return Probe(confidence=5, reason="named as JSON Lines, whatever it holds")
        archive = head.startswith(PACKAGE_MARKS) and source.suffix in (".zip", ".gz", ".zst")
        return Probe(confidence=30 if archive else 0, reason="the first bytes of a compressed file, or none")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the records and findings of a document or package."""
        for number, told in enumerate(read_records(source.path), start=1):
            yield told
            context.progress(number)


class DocumentExporter:
    """Writes the exchange format; loses nothing."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:  # noqa: ARG002
        """Write all records; there is nothing that the form cannot express."""
        write_documents(records, target)
        yield from ()


class PackageExporter:
    """Writes a package: a folder, or a zip file where the name says so."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all records; there is nothing that the form cannot express."""
        write_package(
            records, target, created=context.created.isoformat(), title=context.title, licence=context.licence
        )
        yield from ()

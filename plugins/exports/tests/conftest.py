"""Writing records in the forms of the plugin in tests."""

import warnings
from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from rdflib import Graph

from sicore.findings import Finding, RefusedExportError
from sicore.format import decode, from_json, read_documents
from sicore.identifiers import Identifier
from sicore.model import AnyRecord, CaseStudy, Document, Organisation, Project, Record, Reference, Source
from sicore.plugins import ExportContext, Exporter
from sicore.testing.hostile_records import saying, thin_records
from sicore.text import LangText
from sicore_exports.plugin import sicore_exporters
from sicore_exports.settings import Settings

TODAY = date(2026, 11, 26)
SUFFIXES = {spec.id.partition(".")[2]: spec.suffixes[0] for spec in sicore_exporters()}
TARGETS = {spec.id.partition(".")[2]: spec.target for spec in sicore_exporters()}

HOSTILE = (
    "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)> ]]> <!-- & &amp; \\input{x} %x {y}} $z$ #_^~ "
    "\u202egnp.exe\u202c \u2066x\u2069 \0\x01\x08\x1b[31m\ufeff\ufffe\u2028\u2029 \r\n\t=cmd|' /C calc'!A0 end"
)
"""What a text of a record can do wrong, all at once."""
LINKS = (
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "data:text/html,<b>",
    'https://x.example/"onclick="a',
    "file:///etc",
)


@frozen(kw_only=True)
class Written:
    """What an exporter made.

    Args:
        path: The file or folder.
        findings: What it told.
    """

    path: Path
    findings: tuple[Finding, ...]

    @property
    def codes(self) -> list[str]:
        return [finding.code.code for finding in self.findings]

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def told(self, code: str, record: str | None = None) -> list[Finding]:
        return [each for each in self.findings if each.code.code == code and (record is None or each.record == record)]

    def lost(self, record: str) -> set[str | None]:
        """The pointers of a record that the form does not say."""
        return {each.pointer for each in self.told("not-expressed", record)}


Write = Callable[..., Written]


def made(**members: Any) -> AnyRecord:
    """A record of some members beside those that each must have."""
    must = {"sicore": "1.0", "type": "project", "id": "se.x:1", "title": {"en": "Title"}, "sources": [{"name": "x"}]}
    return from_json(must | members)


def sample_records() -> tuple[AnyRecord, ...]:
    """The sample records that ship with the plugin."""
    path = Path(str(files("sicore_exports.samples") / "catalogue.jsonl"))
    told = [decode(each) for each in read_documents(path) if not isinstance(each, Finding)]
    return tuple(each for each in told if not isinstance(each, Finding))


def hostile_records() -> tuple[AnyRecord, ...]:
    """Records of every type in which every text, name and address is hostile, and two whose words never end."""
    samples = sample_records()
    hostile = [saying(record, HOSTILE) for record in (*thin_records(), *samples)]
    endless = [evolve(saying(record, "w" * 100_000), id=f"{record.id}-endless") for record in samples[:2]]
    return tuple(_with_hostile_links(record, number) for number, record in enumerate((*hostile, *endless)))


def _with_hostile_links(record: AnyRecord, number: int) -> AnyRecord:
    """The record with what `saying` leaves alone: addresses, identifiers, what its sources are called."""
    link = LINKS[number % len(LINKS)]
    if not isinstance(record, Record):
        return record
    record = evolve(
        record,
        documents=tuple(Document(title=LangText({"en": HOSTILE}), url=each) for each in LINKS),
        licence=link,
        identifiers=(Identifier(scheme="doi", value=f"10.5555/{HOSTILE}"), Identifier(scheme=HOSTILE, value=HOSTILE)),
        sources=(Source(name=HOSTILE, publisher=HOSTILE, url=link),),
    )
    if isinstance(record, Organisation):
        return evolve(record, homepage=link)
    if isinstance(record, CaseStudy):
        return evolve(record, media=(Reference(text=HOSTILE, url=link),))
    if isinstance(record, Project):
        return evolve(record, references=(Reference(text=HOSTILE, url=link),), cci=HOSTILE, programme=HOSTILE)
    return record


def triples_of(document: str) -> Graph:
    """The triples of a JSON-LD document."""
    with warnings.catch_warnings():
        # The parser of rdflib makes a graph of a kind that rdflib itself has deprecated.
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return Graph().parse(data=document, format="json-ld")


@pytest.fixture(scope="session")
def triples() -> Callable[[str], Graph]:
    """Parses JSON-LD."""
    return triples_of


@pytest.fixture
def samples() -> tuple[AnyRecord, ...]:
    """The sample records."""
    return sample_records()


@pytest.fixture(scope="session")
def hostile() -> tuple[AnyRecord, ...]:
    """Hostile records of every type."""
    return hostile_records()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes records with an exporter, named without the plugin's name."""

    def writing(
        form: str,
        records: Iterable[AnyRecord],
        *,
        name: str = "out",
        languages: tuple[str, ...] = (),
        title: str | None = None,
        licence: str | None = None,
        **settings: Any,
    ) -> Written:
        target = tmp_path / f"{name}{SUFFIXES[form]}"
        context = ExportContext(
            created=TODAY, languages=languages, title=title, licence=licence, settings=Settings(**settings)
        )
        module, _, name_of_class = TARGETS[form].partition(":")
        exporter: Exporter = getattr(import_module(module), name_of_class)()
        told: list[Finding] = []
        try:
            told.extend(exporter.write(iter(records), target, context))
        except RefusedExportError as refused:
            told.append(refused.finding)
        return Written(path=target, findings=tuple(told))

    return writing


@pytest.fixture
def make() -> Callable[..., AnyRecord]:
    """Makes a record of some members."""
    return made

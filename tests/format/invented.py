"""Invented records for the tests of files."""

from pathlib import Path

from sicore.findings import Finding
from sicore.format import LIMITS, Document, Limits, read_documents
from sicore.members import Json
from sicore.model import AnyRecord, Lesson, Project
from sicore.text import LangText


def project(number: int, title: str = "Vinterskola") -> Project:
    """A thin project of an invented centre."""
    return Project(id=f"se.esf:{number}", title=LangText({"sv": title}), sources=())


def lesson(number: int) -> Lesson:
    """A thin lesson of another centre."""
    return Lesson(id=f"fi:{number}", title=LangText({"fi": "Oppi"}), sources=())


RECORDS: tuple[AnyRecord, ...] = (project(1), lesson(1), project(2), lesson(2), project(3))


def members_in(path: Path, limits: Limits = LIMITS) -> list[dict[str, Json]]:
    """The JSON objects that a file holds."""
    return [found.members for found in read_documents(path, limits=limits) if isinstance(found, Document)]


def findings_in(path: Path, limits: Limits = LIMITS) -> list[Finding]:
    """What is wrong with a file."""
    return [found for found in read_documents(path, limits=limits) if isinstance(found, Finding)]


def codes_in(path: Path, limits: Limits = LIMITS) -> list[str]:
    """The kinds of what is wrong with a file."""
    return [finding.code.code for finding in findings_in(path, limits)]

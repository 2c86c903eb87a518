"""Common records, exchange format and checks for social innovation projects funded in Europe.

The names below are resolved when they are first used, so that `import sicore` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue
    from sicore.codelists import Code
    from sicore.dates import PartialDate
    from sicore.errors import SicoreError, UsageError
    from sicore.findings import Finding, Severity
    from sicore.identifiers import Identifier
    from sicore.model import (
        Activity,
        Call,
        CaseStudy,
        Centre,
        Cluster,
        Community,
        Evaluation,
        Initiative,
        Lesson,
        Method,
        Organisation,
        Participant,
        Programme,
        Project,
        Record,
        Source,
        Tombstone,
        Topic,
    )
    from sicore.money import Money, Percent
    from sicore.text import LangText
    from sicore.workspace import Workspace
    from sicore.workspace.shortcuts import read, validate, write

_HOMES = {
    "sicore.catalogue.catalogue": ("Catalogue",),
    "sicore.codelists": ("Code",),
    "sicore.dates": ("PartialDate",),
    "sicore.identifiers": ("Identifier",),
    "sicore.errors": ("SicoreError", "UsageError"),
    "sicore.findings": ("Finding", "Severity"),
    "sicore.model": (
        "Activity",
        "Call",
        "CaseStudy",
        "Centre",
        "Cluster",
        "Community",
        "Evaluation",
        "Initiative",
        "Lesson",
        "Method",
        "Organisation",
        "Participant",
        "Programme",
        "Project",
        "Record",
        "Source",
        "Tombstone",
        "Topic",
    ),
    "sicore.money": ("Money", "Percent"),
    "sicore.text": ("LangText",),
    "sicore.workspace": ("Workspace",),
    "sicore.workspace.shortcuts": ("read", "validate", "write"),
}

_EXTRAS = {"sicore.catalogue.catalogue": ("catalogue", "keep records in a catalogue")}
"""What has to be installed for a name, and what for."""

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Activity",
    "Call",
    "CaseStudy",
    "Catalogue",
    "Centre",
    "Cluster",
    "Code",
    "Community",
    "Evaluation",
    "Finding",
    "Identifier",
    "Initiative",
    "LangText",
    "Lesson",
    "Method",
    "Money",
    "Organisation",
    "PartialDate",
    "Participant",
    "Percent",
    "Programme",
    "Project",
    "Record",
    "Severity",
    "SicoreError",
    "Source",
    "Tombstone",
    "Topic",
    "UsageError",
    "Workspace",
    "read",
    "validate",
    "write",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'sicore' has no attribute {name!r}")
    try:
        value = getattr(import_module(home), name)
    except ModuleNotFoundError as error:
        if home not in _EXTRAS or (error.name or "").startswith("sicore"):
            raise
        from sicore.errors import MissingExtraError  # noqa: PLC0415  (nothing is loaded before it is needed)

        raise MissingExtraError(*_EXTRAS[home]) from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])

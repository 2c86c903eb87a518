"""What plugins build on: hooks, component protocols, sources, and the registry that holds them."""

from sicore.plugins.announcements import Announced, Quarantined
from sicore.plugins.components import (
    API_VERSION,
    CodeListSpec,
    Conventions,
    ExportContext,
    Exporter,
    ExporterSpec,
    ImportContext,
    Importer,
    ImporterSpec,
    PluginInfo,
    Probe,
    RuleSpec,
    TranslationSpec,
)
from sicore.plugins.hooks import GROUP, hookimpl
from sicore.plugins.intake import Intake
from sicore.plugins.registry import Registry
from sicore.plugins.source import Source

__all__ = [
    "API_VERSION",
    "GROUP",
    "Announced",
    "CodeListSpec",
    "Conventions",
    "ExportContext",
    "Exporter",
    "ExporterSpec",
    "ImportContext",
    "Importer",
    "ImporterSpec",
    "Intake",
    "PluginInfo",
    "Probe",
    "Quarantined",
    "Registry",
    "RuleSpec",
    "Source",
    "TranslationSpec",
    "hookimpl",
]

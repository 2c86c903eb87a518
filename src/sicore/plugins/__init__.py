"""What plugins build on: hooks, component protocols, sources, and the registry that holds them."""

from sicore.plugins.announcements import Announced, Quarantined
from sicore.plugins.cards import Aggregation, MetricCard, MissingPolicy, Parameter, ParameterKind
from sicore.plugins.catalogue_view import CatalogueView, Past, PastStep, SidesOfValue, Trace
from sicore.plugins.components import Exporter, Health, HealthCheck, HealthResult, Importer, Metric, Probe
from sicore.plugins.configuration import Configuration, configuration_here
from sicore.plugins.context import (
    ComponentContext,
    Conventions,
    ExportContext,
    ImportContext,
    MetricContext,
    PageContext,
    PageForm,
)
from sicore.plugins.hooks import GROUP, hookimpl
from sicore.plugins.intake import Intake
from sicore.plugins.memory import LoadMemory
from sicore.plugins.registry import Registry
from sicore.plugins.results import MetricInterval, MetricResult, MetricStatus
from sicore.plugins.secrets import secret
from sicore.plugins.source import Source
from sicore.plugins.specs import (
    API_VERSION,
    CodeListSpec,
    ComponentSpec,
    ExporterSpec,
    ExtensionSpec,
    HealthCheckSpec,
    ImporterSpec,
    MetricSpec,
    PageFormSpec,
    PagePlace,
    PluginInfo,
    RuleSpec,
    TranslationSpec,
)
from sicore.plugins.streamed import MetricTally, StreamedMetric

__all__ = [
    "API_VERSION",
    "GROUP",
    "Aggregation",
    "Announced",
    "CatalogueView",
    "CodeListSpec",
    "ComponentContext",
    "ComponentSpec",
    "Configuration",
    "Conventions",
    "ExportContext",
    "Exporter",
    "ExporterSpec",
    "ExtensionSpec",
    "Health",
    "HealthCheck",
    "HealthCheckSpec",
    "HealthResult",
    "ImportContext",
    "Importer",
    "ImporterSpec",
    "Intake",
    "LoadMemory",
    "Metric",
    "MetricCard",
    "MetricContext",
    "MetricInterval",
    "MetricResult",
    "MetricSpec",
    "MetricStatus",
    "MetricTally",
    "MissingPolicy",
    "PageContext",
    "PageForm",
    "PageFormSpec",
    "PagePlace",
    "Parameter",
    "ParameterKind",
    "Past",
    "PastStep",
    "PluginInfo",
    "Probe",
    "Quarantined",
    "Registry",
    "RuleSpec",
    "SidesOfValue",
    "Source",
    "StreamedMetric",
    "Trace",
    "TranslationSpec",
    "configuration_here",
    "hookimpl",
    "secret",
]

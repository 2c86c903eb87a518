"""What sicore-se registers with sicore."""

from sicore.plugins import (
    ExporterSpec,
    ExtensionSpec,
    ImporterSpec,
    PluginInfo,
    RuleSpec,
    TranslationSpec,
    hookimpl,
)


@hookimpl
def sicore_plugin_info() -> PluginInfo:
    """Say who the plugin is."""
    return PluginInfo(
        name="se",
        title="Sweden: the ESF Council's project bank",
        namespaces=("se.esf",),
        samples="sicore_se.samples",
    )


@hookimpl
def sicore_importers() -> list[ImporterSpec]:
    """Announce the importers of project pages and of the bank's export."""
    return [
        ImporterSpec(
            id="se.esf-projektsida",
            title="Project page of the Swedish ESF Council's project bank, as text or HTML",
            target="sicore_se.page:ProjectPageImporter",
            patterns=("*.txt", "*.html", "*.htm", "*.xhtml"),
        ),
        ImporterSpec(
            id="se.esf-projektbank",
            title="Export of the Swedish ESF Council's project bank, XLSX or CSV",
            target="sicore_se.export:ProjectBankImporter",
            patterns=("*.xlsx", "*.csv", "*.tsv"),
        ),
    ]


@hookimpl
def sicore_exporters() -> list[ExporterSpec]:
    """Announce the exporter of the bank's columns."""
    return [
        ExporterSpec(
            id="se.esf-projektbank",
            title="Projects in the columns of the Swedish ESF Council's project bank, CSV",
            target="sicore_se.writing:ProjectBankExporter",
            suffixes=(".csv",),
        )
    ]


@hookimpl
def sicore_rules() -> list[RuleSpec]:
    """Announce what holds for the bank's projects beyond the rules for all."""
    return [
        RuleSpec(id="se.esf-numbers", title="Registration numbers of projects", target="sicore_se.rules:numbers"),
        RuleSpec(
            id="se.esf-objectives", title="Specific objectives by programme area", target="sicore_se.rules:objectives"
        ),
        RuleSpec(id="se.esf-start", title="Beginning after the application", target="sicore_se.rules:start"),
    ]


@hookimpl
def sicore_extensions() -> list[ExtensionSpec]:
    """Announce what of the bank's pages and exports stands in the extensions of records."""
    return [
        ExtensionSpec(
            namespace="se.esf",
            title="What the project bank says beyond the format",
            schema="sicore_se:extension.schema.json",
            labels={
                "Projektnummer": {"sv": "Projektnummer", "en": "Project number"},
                "Projektägare organisationsnummer": {
                    "sv": "Projektägarens organisationsnummer",
                    "en": "The owner's organisation number",
                },
                "Rubrik": {"sv": "Rubrik", "en": "Heading"},
                "Celler utan kolumn": {"sv": "Celler utan kolumn", "en": "Cells without a column"},
            },
            codes="sicore_se.codes",
        )
    ]


@hookimpl
def sicore_translations() -> list[TranslationSpec]:
    """Announce what the findings say in other languages."""
    return [TranslationSpec(domain="sicore_se", package="sicore_se")]

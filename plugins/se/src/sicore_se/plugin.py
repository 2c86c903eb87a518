"""What sicore-se registers with sicore."""

from sicore.plugins import ImporterSpec, PluginInfo, TranslationSpec, hookimpl


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
def sicore_translations() -> list[TranslationSpec]:
    """Announce what the findings say in other languages."""
    return [TranslationSpec(domain="sicore_se", package="sicore_se")]

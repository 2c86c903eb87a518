"""What sicore-eu registers with sicore."""

from sicore.plugins import ImporterSpec, PluginInfo, TranslationSpec, hookimpl


@hookimpl
def sicore_plugin_info() -> PluginInfo:
    """Who the plugin is."""
    return PluginInfo(name="eu", title="European sources", namespaces=("eu.esf-plus",), samples="sicore_eu.samples")


@hookimpl
def sicore_importers() -> tuple[ImporterSpec, ...]:
    """The page on social innovation, in every language."""
    return (
        ImporterSpec(
            id="eu.esf-plus-page",
            title="European page on social innovation and transnational cooperation",
            target="sicore_eu.importer:EsfPlusPage",
            patterns=("*.txt", "*.html", "*.htm"),
        ),
    )


@hookimpl
def sicore_translations() -> tuple[TranslationSpec, ...]:
    """Announce what the findings say in other languages."""
    return (TranslationSpec(domain="sicore_eu", package="sicore_eu"),)

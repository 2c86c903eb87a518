"""What sicore-site registers with sicore; kept free of other imports, because every command of sicore loads it."""

from sicore.plugins import ExporterSpec, PluginInfo, TranslationSpec, hookimpl


@hookimpl
def sicore_plugin_info() -> PluginInfo:
    """Say who the plugin is."""
    return PluginInfo(name="site", title="Web catalogue", samples="sicore_site.samples")


@hookimpl
def sicore_exporters() -> tuple[ExporterSpec, ...]:
    """Announce the web catalogue."""
    return (
        ExporterSpec(
            id="site.pages",
            title="A web catalogue: a folder of pages with search, feeds and charts",
            target="sicore_site.exporter:SiteExporter",
            suffixes=(".site",),
        ),
    )


@hookimpl
def sicore_translations() -> tuple[TranslationSpec, ...]:
    """Announce what the plugin says in other languages."""
    return (TranslationSpec(domain="sicore_site", package="sicore_site"),)

"""What sicore-eu registers with sicore."""

from sicore.plugins import ExporterSpec, ImporterSpec, PluginInfo, TranslationSpec, hookimpl

_PAGES = ("*.txt", "*.html", "*.htm", "*.xhtml")


@hookimpl
def sicore_plugin_info() -> PluginInfo:
    """Who the plugin is."""
    return PluginInfo(
        name="eu",
        title="European sources",
        namespaces=("eu.art49", "eu.esf-plus", "eu.kohesio", "eu.sim"),
        samples="sicore_eu.samples",
        settings="sicore_eu.settings:Settings",
    )


@hookimpl
def sicore_importers() -> tuple[ImporterSpec, ...]:
    """Lists of operations, the page on social innovation in every language, Kohesio, and Social Innovation Match."""
    return (
        ImporterSpec(
            id="eu.art49",
            title="List of operations that eu.art49 wrote, CSV or XLSX",
            target="sicore_eu.art49.importing:ListImporter",
            patterns=("*.csv", "*.tsv", "*.xlsx"),
        ),
        ImporterSpec(
            id="eu.esf-plus-page",
            title="European page on social innovation and transnational cooperation",
            target="sicore_eu.importer:EsfPlusPage",
            patterns=("*.txt", "*.html", "*.htm"),
        ),
        ImporterSpec(
            id="eu.kohesio",
            title="Kohesio's export of projects, CSV or XLSX",
            target="sicore_eu.kohesio.export:KohesioExport",
            patterns=("*.csv", "*.tsv", "*.xlsx"),
        ),
        ImporterSpec(
            id="eu.kohesio-page",
            title="Project page of Kohesio, as text or HTML",
            target="sicore_eu.kohesio.page:KohesioPage",
            patterns=_PAGES,
        ),
        ImporterSpec(
            id="eu.sim",
            title="Case study of Social Innovation Match, as text or HTML",
            target="sicore_eu.sim.page:SimPage",
            patterns=_PAGES,
        ),
    )


@hookimpl
def sicore_exporters() -> tuple[ExporterSpec, ...]:
    """Lists of operations, the columns of Kohesio and the pages of Social Innovation Match.

    What a name alone chooses is kept small: .json and .xlsx are other exporters' as well, and --to names this one.
    """
    return (
        ExporterSpec(
            id="eu.art49",
            title="List of operations by Article 49(3), checked: CSV, XLSX, ODS, JSON",
            target="sicore_eu.art49.list_writing:ListExporter",
            suffixes=(".csv", ".ods"),
        ),
        ExporterSpec(
            id="eu.art49-calendar",
            title="Calendar of calls by Article 49(2): calendar file, page, CSV, XLSX, ODS, JSON",
            target="sicore_eu.art49.calendar_writing:CalendarExporter",
            suffixes=(".ics",),
        ),
        ExporterSpec(
            id="eu.kohesio",
            title="Operations in the columns of Kohesio's export, CSV",
            target="sicore_eu.kohesio.writing:KohesioExporter",
            suffixes=(".csv",),
        ),
        ExporterSpec(
            id="eu.sim",
            title="Case studies in the layout of Social Innovation Match: a folder of texts",
            target="sicore_eu.sim.writing:SimExporter",
            suffixes=(".sim",),
        ),
    )


@hookimpl
def sicore_translations() -> tuple[TranslationSpec, ...]:
    """Announce what the findings say in other languages."""
    return (TranslationSpec(domain="sicore_eu", package="sicore_eu"),)

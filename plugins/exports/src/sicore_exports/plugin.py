"""What sicore-exports registers with sicore; kept free of other imports, because every command of sicore loads it."""

from sicore.plugins import ExporterSpec, PageFormSpec, PagePlace, PluginInfo, TranslationSpec, hookimpl


@hookimpl
def sicore_plugin_info() -> PluginInfo:
    """Who the plugin is."""
    return PluginInfo(
        name="exports",
        title="Exports for other fields",
        samples="sicore_exports.samples",
        settings="sicore_exports.settings:Settings",
    )


@hookimpl
def sicore_exporters() -> tuple[ExporterSpec, ...]:
    """One exporter for each form; each has a suffix that no other exporter of sicore claims."""
    return (
        ExporterSpec(
            id="exports.schemaorg",
            title="schema.org, JSON-LD: what search engines and knowledge graphs read",
            target="sicore_exports.schemaorg:SchemaOrgExporter",
            suffixes=(".jsonld",),
            page=PageFormSpec(
                target="sicore_exports.schemaorg:for_page",
                place=PagePlace.HEAD,
                media_type="application/ld+json",
                label="schema.org",
            ),
        ),
        ExporterSpec(
            id="exports.dcat",
            title="DCAT-AP 3: a description of the catalogue for data portals, JSON-LD",
            target="sicore_exports.dcat:DcatExporter",
            suffixes=(".dcat.jsonld",),
        ),
        ExporterSpec(
            id="exports.geojson",
            title="GeoJSON: records with coordinates, for maps",
            target="sicore_exports.geojson:GeoJsonExporter",
            suffixes=(".geojson",),
        ),
        ExporterSpec(
            id="exports.csv",
            title="One flat table for analysts and spreadsheets, CSV",
            target="sicore_exports.flat.csv_table:CsvExporter",
            suffixes=(".flat.csv",),
        ),
        ExporterSpec(
            id="exports.parquet",
            title="One flat table for analysts, with typed columns, Parquet",
            target="sicore_exports.flat.parquet:ParquetExporter",
            suffixes=(".parquet",),
        ),
        ExporterSpec(
            id="exports.360giving",
            title="360Giving: projects as grants, JSON",
            target="sicore_exports.threesixty:ThreeSixtyExporter",
            suffixes=(".360giving.json",),
        ),
        ExporterSpec(
            id="exports.iati",
            title="IATI 2.03: projects as activities, XML",
            target="sicore_exports.iati:IatiExporter",
            suffixes=(".iati.xml",),
        ),
        ExporterSpec(
            id="exports.bibtex",
            title="BibTeX: citations of case studies, evaluations, lessons and methods",
            target="sicore_exports.bibtex:BibtexExporter",
            suffixes=(".bib",),
            page=PageFormSpec(
                target="sicore_exports.bibtex:for_page",
                place=PagePlace.FILE,
                media_type="application/x-bibtex",
                label="BibTeX",
            ),
        ),
        ExporterSpec(
            id="exports.references",
            title="References: what to cite, in lines that people read and copy",
            target="sicore_exports.references:ReferencesExporter",
            suffixes=(".references.txt",),
            page=PageFormSpec(
                target="sicore_exports.references:for_page",
                place=PagePlace.CITATION,
                media_type="text/plain",
                label="Reference",
            ),
        ),
        ExporterSpec(
            id="exports.datacite",
            title="DataCite 4.5: metadata for DOIs of case studies and other works, JSON",
            target="sicore_exports.datacite:DataciteExporter",
            suffixes=(".datacite.json",),
            page=PageFormSpec(
                target="sicore_exports.datacite:for_page",
                place=PagePlace.FILE,
                media_type="application/vnd.datacite.datacite+json",
                label="DataCite",
                types=("case_study", "evaluation", "lesson", "method"),
            ),
        ),
        ExporterSpec(
            id="exports.datapackage",
            title="Data Package 2: tables with a data dictionary, and the records, in a folder",
            target="sicore_exports.datapackage:DataPackageExporter",
            suffixes=(".datapackage",),
        ),
    )


@hookimpl
def sicore_translations() -> tuple[TranslationSpec, ...]:
    """Announce what the plugin says in other languages."""
    return (TranslationSpec(domain="sicore_exports", package="sicore_exports"),)

"""The built-in plugin: records in the exchange format itself, and as spreadsheets that people can correct."""

from sicore.plugins import ExporterSpec, ImporterSpec, PluginInfo, hookimpl


@hookimpl
def sicore_plugin_info() -> PluginInfo:
    """Say who the plugin is."""
    return PluginInfo(name="sicore", title="The exchange format")


@hookimpl
def sicore_importers() -> list[ImporterSpec]:
    """Announce the readers of records and packages, and of the spreadsheets that sicore writes."""
    return [
        ImporterSpec(
            id="sicore.records",
            title="Records in the exchange format: JSON, JSON Lines, packages",
            target="sicore.builtin.records:RecordImporter",
            reads_revisions=True,
            patterns=("*.json", "*.jsonl", "*.jsonl.gz", "*.jsonl.zst", "*.ndjson", "*.zip", "datapackage.json", "*"),
        ),
        ImporterSpec(
            id="sicore.workbook",
            title="Workbooks of records that people corrected or filled in, XLSX",
            target="sicore.builtin.spreadsheets:WorkbookImporter",
            reads_revisions=True,
            patterns=("*.xlsx", "*.xlsm"),
        ),
        ImporterSpec(
            id="sicore.csv-tables",
            title="CSV tables of records: one file, a zip file, or a folder",
            target="sicore.builtin.spreadsheets:CsvTablesImporter",
            reads_revisions=True,
            patterns=("*.csv", "*.zip", "*/"),
        ),
    ]


@hookimpl
def sicore_exporters() -> list[ExporterSpec]:
    """Announce the writers of the exchange format and of spreadsheets."""
    return [
        ExporterSpec(
            id="sicore.records",
            title="Records: one as JSON for people, many as JSON Lines, plain or compressed",
            target="sicore.builtin.records:DocumentExporter",
            suffixes=(".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst", ".json"),
        ),
        ExporterSpec(
            id="sicore.package",
            title="A package with descriptor and checksums: a folder or a zip file",
            target="sicore.builtin.records:PackageExporter",
            suffixes=(".zip", ""),
        ),
        ExporterSpec(
            id="sicore.workbook",
            title="A workbook for people to correct: a sheet for each type and list, XLSX",
            target="sicore.builtin.spreadsheets:WorkbookExporter",
            suffixes=(".xlsx",),
        ),
        ExporterSpec(
            id="sicore.csv-tables",
            title="CSV tables: a zip file or a folder of them, or one file for records of one type",
            target="sicore.builtin.spreadsheets:CsvTablesExporter",
            suffixes=(".csv.zip", ".sicore.csv"),
        ),
    ]

"""The built-in plugin: records in the exchange format itself."""

from sicore.plugins import ExporterSpec, ImporterSpec, PluginInfo, hookimpl


@hookimpl
def sicore_plugin_info() -> PluginInfo:
    """Say who the plugin is."""
    return PluginInfo(name="sicore", title="The exchange format")


@hookimpl
def sicore_importers() -> list[ImporterSpec]:
    """Announce the reader of records and packages."""
    return [
        ImporterSpec(
            id="sicore.records",
            title="Records in the exchange format: JSON, JSON Lines, packages",
            target="sicore.builtin.records:RecordImporter",
            reads_revisions=True,
            patterns=("*.json", "*.jsonl", "*.jsonl.gz", "*.jsonl.zst", "*.ndjson", "*.zip", "datapackage.json", "*"),
        )
    ]


@hookimpl
def sicore_exporters() -> list[ExporterSpec]:
    """Announce the writers of the exchange format."""
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
    ]

"""The built-in plugin: the exchange format, spreadsheets that people can correct, and the metrics of evaluation."""

from sicore.plugins import ExporterSpec, ExtensionSpec, ImporterSpec, MetricSpec, PluginInfo, hookimpl

_METRICS = (
    ("esf.output", "Outputs: participants and entities by indicator and sex", "indicators:OutputCount"),
    ("esf.result_rate", "Results among those eligible for them", "indicators:ResultRate"),
    ("esf.sample_plan", "How many participants a sample must reach", "samples:SamplePlanner"),
    ("perf.achievement", "What was reached against milestones and targets", "achievement:Achievement"),
    ("fin.absorption", "What was spent of what was allocated", "finance:Absorption"),
    ("fin.cofinancing", "The Union's part of the eligible cost", "finance:Cofinancing"),
    ("cost.per_participant", "Cost per participant", "costs:CostPerParticipant"),
    ("cost.per_result", "Cost per result", "costs:CostPerResult"),
    ("sroi.ratio", "Social return on investment", "returns:SocialReturnRatio"),
    ("cba.npv_bcr", "Cost-benefit: net present value and ratio", "returns:NetPresentValue"),
    ("effect.md", "Effect: difference of means", "effects:MeanDifference"),
    ("effect.g", "Effect: standardised difference of means (Hedges' g)", "effects:HedgesG"),
    ("effect.rd", "Effect: difference of shares", "effects:RiskDifference"),
    ("effect.rr", "Effect: ratio of shares", "effects:RiskRatio"),
    ("effect.or", "Effect: ratio of odds", "effects:OddsRatio"),
    ("effect.did", "Effect: difference in differences", "effects:DifferenceInDifferences"),
    ("meta.pool", "Pooled effect of several projects", "synthesis:PooledEffect"),
    ("meta.heterogeneity", "How much the effects of several projects differ", "synthesis:HeterogeneityOfEffects"),
    ("evidence.sms", "Level of evidence: Maryland Scientific Methods Scale", "evidence:MarylandScale"),
    ("evidence.nesta", "Level of evidence: Nesta's Standards of Evidence", "evidence:NestaStandards"),
    ("evidence.certainty", "Certainty of a body of evidence", "evidence:CertaintyOfEvidence"),
    ("evidence.agreement", "Agreement of two raters", "evidence:RaterAgreement"),
    ("si.stage", "Stage of the innovation", "profiles:InnovationStage"),
    ("si.scalability", "Scalability profile", "profiles:Scalability"),
    ("toc.completeness", "Completeness of the theory of change", "profiles:TheoryOfChange"),
    ("participation.depth", "How deeply the target group took part", "profiles:Participation"),
    ("sustain.at_t", "What still operates after the funding", "survival:Sustained"),
    ("systemic.change", "Verified changes of rules, budgets and practice", "profiles:SystemicChange"),
    ("tag.sdg", "Money that serves the Sustainable Development Goals", "tags:GoalTag"),
    ("tag.gender", "Money that serves gender equality", "tags:GenderTag"),
)
"""Id, title and place of each metric; another formula is another version."""


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


@hookimpl
def sicore_metrics() -> list[MetricSpec]:
    """Announce the metrics of evaluation."""
    return [
        MetricSpec(id=name, title=title, target=f"sicore.evaluation.metrics.{place}", version="1")
        for name, title, place in _METRICS
    ]


@hookimpl
def sicore_extensions() -> list[ExtensionSpec]:
    """Announce what records of the type method hold beyond the format: evaluation models."""
    return [
        ExtensionSpec(
            namespace="eu.sicore",
            title="Evaluation models",
            schema="sicore.evaluation:models/evaluation-model.schema.json",
            labels={
                "evaluation_model": {
                    "en": "Evaluation model",
                    "sv": "Utvärderingsmodell",
                    "da": "Evalueringsmodel",
                    "sl": "Model vrednotenja",
                    "ro": "Model de evaluare",
                    "fi": "Arviointimalli",
                }
            },
        )
    ]

"""The report for programs."""

import json
from typing import IO, Any

from sicore.findings import Finding, Severity
from sicore.render.report import FindingReport
from sicore.render.translator import Translator
from sicore.render.visible import encodable

REPORT_VERSION = "1.0"
"""The version of the report's own shape; its first number changes when a member goes or changes meaning."""


def write_json(report: FindingReport, stream: IO[str], translator: Translator) -> None:
    """Write the report as one JSON object, UTF-8, unescaped, indented by two.

    Members: `report` (this shape's version), `language` (of message, repair and about), `started` (UTC),
    `library_version`, `format_version`, `profile` (absent where there was none), `sources`, `records`, `counts`
    (by severity, all three, kept or not), `codes` (of each kind: code, severity, count, left_out, about),
    `findings` (those kept; absent members are unknown) and, where tables were read, `coverage` (of each table: what
    became of columns and rows, how full each field is, sums of amounts before and after rows were put together).
    """
    stream.write(encodable(json.dumps(report_json(report, translator), ensure_ascii=False, indent=2)) + "\n")


def report_json(report: FindingReport, translator: Translator) -> dict[str, Any]:
    """The JSON object that `write_json` writes."""
    told = {
        "report": REPORT_VERSION,
        "language": translator.language,
        "started": report.started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "library_version": report.library_version,
        "format_version": report.format_version,
        "profile": report.profile,
        "sources": list(report.sources),
        "records": report.records,
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "codes": [
            {
                "code": group.code.code,
                "severity": group.severity.value,
                "count": group.count,
                "left_out": group.left_out,
                "about": translator.about(group.code),
            }
            for group in report.groups()
        ],
        "findings": [finding_json(finding, translator) for finding in report.findings],
        "coverage": [coverage.to_json() for coverage in report.coverage] or None,
    }
    return {name: part for name, part in told.items() if part is not None}


def finding_json(finding: Finding, translator: Translator) -> dict[str, Any]:
    """A finding in the form of the JSON report, in the translator's language."""
    return finding.to_json() | {
        "message": translator.message(finding),
        "repair": translator.repair(finding),
    }

"""The report as one HTML page that can be mailed: no script, no request to anywhere."""

from typing import IO

from sicore.findings import Fate, Finding, Severity
from sicore.render.pages import page_environment
from sicore.render.report import FindingReport
from sicore.render.summary import severity_count, severity_counts
from sicore.render.translator import Translator
from sicore.render.visible import visible


def write_html(report: FindingReport, stream: IO[str], translator: Translator) -> None:
    """Write the report as a page of its own, in the translator's language.

    Raises:
        MissingExtraError: jinja2, which the extra `report` brings, is not installed.
    """
    environment = page_environment("sicore.render", "write the report as an HTML page")
    environment.globals |= {
        "about": translator.about,
        "fate_word": lambda fate: _fate_word(fate, translator),
        "kind": lambda code: visible(translator.kind(code)),
        "language_of": translator.language_of,
        "message": lambda finding: visible(translator.message(finding)),
        "number": translator.number,
        "places": lambda finding: _places(finding, translator),
        "plural": translator.plural,
        "repair": lambda finding: visible(translator.repair(finding)),
        "severity_count": lambda severity: severity_count(severity, report.count(severity), translator),
        "severity_word": translator.severity,
        "text": translator.text,
    }
    environment.filters["visible"] = visible
    environment.filters["told"] = lambda finding, tell: tell(finding)
    stream.writelines(
        environment.get_template("report.html.j2").generate(
            report=report,
            groups=report.groups(),
            summary=severity_counts(report, translator),
            severities=[severity for severity in Severity if report.count(severity)],
            language=translator.language,
        )
    )


def _fate_word(fate: Fate, translator: Translator) -> str:
    words = {
        Fate.MAPPED: translator.text("fills"),
        Fate.KEPT: translator.text("kept under the extensions"),
        Fate.IGNORED: translator.text("not taken"),
    }
    return words[fate]


def _places(finding: Finding, translator: Translator) -> list[tuple[str, str]]:
    """The parts of a finding's place that are known, beside the file: what the part is called and what it is."""
    place = finding.place
    if place is None:
        return []
    parts = (
        (translator.text("Sheet"), place.sheet),
        (translator.text("Line"), place.line),
        (translator.text("Row"), place.row),
        (translator.text("Column"), place.column),
    )
    return [(name, str(part)) for name, part in parts if part is not None]

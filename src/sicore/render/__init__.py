"""Findings and reports for people and programs, in people's languages."""

from sicore.render.language import Catalogue, choose_language, languages, package_catalogue
from sicore.render.outlets import report_writer, write_report
from sicore.render.report import FindingGroup, FindingReport
from sicore.render.summary import severity_counts
from sicore.render.terminal import write_terminal
from sicore.render.translator import Translator
from sicore.render.vocabulary import Vocabulary

__all__ = [
    "Catalogue",
    "FindingGroup",
    "FindingReport",
    "Translator",
    "Vocabulary",
    "choose_language",
    "languages",
    "package_catalogue",
    "report_writer",
    "severity_counts",
    "write_report",
    "write_terminal",
]

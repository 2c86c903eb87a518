"""Wrong data, told as data: what is wrong, where in the user's own file, and how to repair it."""

from sicore.findings.code import FindingCode, Severity
from sicore.findings.coverage import Coverage, CoveredColumn, Fate
from sicore.findings.finding import Finding
from sicore.findings.phrase import Phrase, counted_phrase, joined_phrases, phrase, plural_phrase
from sicore.findings.place import SourcePlace
from sicore.findings.refusal import RefusedExportError, RefusedSourceError
from sicore.findings.tally import FindingTally

__all__ = [
    "Coverage",
    "CoveredColumn",
    "Fate",
    "Finding",
    "FindingCode",
    "FindingTally",
    "Phrase",
    "RefusedExportError",
    "RefusedSourceError",
    "Severity",
    "SourcePlace",
    "counted_phrase",
    "joined_phrases",
    "phrase",
    "plural_phrase",
]

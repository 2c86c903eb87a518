"""A proposal for programs: as JSON, with everything that people are shown."""

from collections.abc import Callable
from typing import Any

from sicore.findings import Finding
from sicore.format.codec import node_to_json
from sicore.tables.proposing.proposal import MappingProposal, ProposedColumn
from sicore.tables.proposing.question import Question
from sicore.tables.suggestion import Suggestion


def proposal_json(proposal: MappingProposal, say: Callable[[Finding], str]) -> dict[str, Any]:
    """A proposal as JSON; absent parts are left out.

    Args:
        proposal: The proposal.
        say: Says a finding in the reader's language.
    """
    seen = proposal.looked_at
    told: dict[str, Any] = {
        "source": seen.source,
        "form": seen.form,
        "encoding": seen.encoding,
        "sheet": seen.sheet,
        "other_sheets": list(seen.others),
        "rows_looked_at": seen.rows,
        "is_whole": seen.is_whole,
        "complete": proposal.is_complete,
        "refusal": proposal.refusal and _finding(proposal.refusal, say),
        "columns": [_column(column) for column in proposal.columns],
        "questions": [_question(question, seen.source, say) for question in proposal.questions],
        "missing": list(proposal.missing),
        "evidence": [{"member": member, "says": evidence} for member, evidence in proposal.evidence],
        "findings": [_finding(finding, say) for finding in proposal.findings],
        "mapping": proposal.mapping and node_to_json(proposal.mapping),
    }
    return {name: part for name, part in told.items() if part is not None}


def _finding(finding: Finding, say: Callable[[Finding], str]) -> dict[str, Any]:
    return finding.to_json() | {"message": say(finding)}


def _column(column: ProposedColumn) -> dict[str, Any]:
    return {
        "column": column.index,
        "name": column.name,
        "examples": [{"row": example.row, "text": example.text} for example in column.examples],
        "proposed": column.chosen and _suggestion(column.chosen),
        "suggestions": [_suggestion(each) for each in column.suggestions],
    }


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    return {"field": suggestion.field, "confidence": suggestion.confidence, "evidence": suggestion.evidence}


def _question(question: Question, source: str, say: Callable[[Finding], str]) -> dict[str, Any]:
    return {
        "code": question.kind.code,
        "column": question.column,
        "name": question.name,
        "question": say(question.finding(source)),
        "choices": [{"answer": choice.answer, "means": choice.means} for choice in question.choices],
        "suggested": question.suggested,
        "takes_other_answers": question.free is not None,
        "needed": question.is_needed,
        "examples": [{"row": example.row, "text": example.text} for example in question.examples],
    }

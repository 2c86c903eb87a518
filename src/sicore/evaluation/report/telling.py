"""A report as JSON and its figures as CSV: exact values, and the same names in every language and year."""

import csv
from collections.abc import Iterator
from typing import IO, Any

from sicore.evaluation.engine.telling import json_of
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import (
    Change,
    Derivation,
    EvidenceMap,
    FigureTable,
    Label,
    Report,
    Row,
    Section,
    Statement,
)
from sicore.plugins.cells import csv_cell
from sicore.text import LangText

REPORT_VERSION = "1.0"
"""The version of the form in which reports are told."""

COLUMNS = (
    "id", "section", "table", "row", "column", "value", "unit", "n", "status", "reason", "low", "high", "level",
    "method", "derivation", "definition",
)  # fmt: skip


def report_json(report: Report) -> dict[str, Any]:
    """A report for programs; what is absent is left out, and decimals are texts."""
    return _told(
        sicore_report=REPORT_VERSION,
        kind=report.kind,
        year=report.year,
        day=report.day.isoformat(),
        country=report.country,
        name=_texts(report.name),
        audience=report.audience,
        threshold=report.threshold,
        software=report.software,
        model=None if report.model is None else report.model.to_json(),
        snapshot={"records": report.records, "sha256": report.snapshot},
    ) | {
        "figures": [_figure(*each) for each in report.figures()],
        "statements": [
            _statement(section, listed.id, each)
            for section in report.sections
            for listed in section.lists
            for each in listed.statements
        ],
        "evidence_map": [
            cell for section in report.sections if section.evidence is not None for cell in _cells(section.evidence)
        ],
        "changes": None if report.changes is None else [_change(each) for each in report.changes],
        "missing": [
            _told(about=each.about, reason=each.reason, why=each.why, count=each.count) for each in report.lacks
        ],
        "derivations": [_derivation(each) for each in report.derivations],
    }


def write_figures(report: Report, stream: IO[str]) -> None:
    """Write every figure as a row of CSV: UTF-8, commas, decimal points, the names of columns in English."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    for each in report.figures():
        told = _figure(*each)
        interval = told.get("interval", {})
        told |= {name: interval.get(name) for name in ("low", "high", "level", "method")}
        rows.writerow([csv_cell("" if told.get(name) is None else str(told[name])) for name in COLUMNS])


def _told(**members: Any) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value not in (None, "", {}, [])}


def _figure(section: Section, table: FigureTable, row: Row, figure: Figure) -> dict[str, Any]:
    interval = figure.interval
    # The same figure never stands twice in a row, so that its place tells the column.
    column = next(label for label, each in zip(table.columns, row.figures, strict=True) if each is figure)
    return _told(
        id=figure.id,
        section=section.id,
        table=table.id,
        row=_name(row.label),
        column=_name(column),
        value=None if figure.value is None else f"{figure.value:f}",
        unit=figure.unit,
        n=figure.n,
        status=figure.status.value,
        reason=figure.reason,
        why=figure.why,
        interval=None
        if interval is None
        else _told(
            low=f"{interval.low:f}",
            high=f"{interval.high:f}",
            level=None if interval.level is None else f"{interval.level:f}",
            method=interval.method,
        ),
        derivation=figure.derivation,
        definition=figure.definition,
    )


def _name(label: Label) -> str:
    return label.word or label.code or (label.text.best()[1] if label.text else "")


def _texts(text: LangText | None) -> dict[str, str]:
    return text.by_tag() if text is not None else {}


def _statement(section: Section, listed: str, statement: Statement) -> dict[str, Any]:
    return _told(
        section=section.id,
        list=listed,
        records=list(statement.records),
        title=_texts(statement.title),
        text=_texts(statement.text),
        grade=statement.grade,
        criteria=[_name(each) for each in statement.criteria],
        facts=dict(statement.facts),
        learned_in=list(statement.learned_in),
        sources=list(statement.sources),
        response=_texts(statement.response),
    )


def _cells(evidence: EvidenceMap) -> Iterator[dict[str, Any]]:
    for (group, theme), cell in evidence.cells.items():
        yield {
            "target_group": group,
            "theme": theme,
            "projects": cell.projects,
            "evidence": cell.grade if cell.pieces else "none",
            "pieces": cell.pieces,
            "against": cell.against,
        }


def _change(change: Change) -> dict[str, Any]:
    now = change.figure.value if change.figure is not None else None
    return _told(id=change.id, kind=change.kind, before=change.before, now=None if now is None else f"{now:f}")


def _derivation(derivation: Derivation) -> dict[str, Any]:
    return _told(
        id=derivation.id,
        formula=derivation.formula,
        metric=derivation.metric,
        version=derivation.version,
        plugin=derivation.plugin,
        parameters=json_of(derivation.parameters),
        references=list(derivation.references),
        limits=derivation.limits,
        missing=dict(derivation.missing),
        warnings=list(derivation.warnings),
        money=derivation.money,
        part=derivation.part,
    )

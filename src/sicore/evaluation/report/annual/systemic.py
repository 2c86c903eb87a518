"""Systemic changes: how innovations grew, as case studies tell it, and the register that users give as inputs."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from sicore.codelists import Shelf
from sicore.evaluation.report.annual.asked import Answered, figure_of
from sicore.evaluation.report.annual.codes_counted import CodesCounted
from sicore.evaluation.report.annual.learning import Strongest
from sicore.evaluation.report.figure import COUNT
from sicore.evaluation.report.parts import GRADES, Derivation, FigureTable, Label, Row, Section, Statement, TextTable
from sicore.model import AnyRecord, CaseStudy

SYSTEMIC = "systemic.change"


class Systemic:
    """Counts and keeps how innovations grew.

    Args:
        shelf: The code lists.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.kinds = CodesCounted("si-scaling-type", shelf)
        self.told = Strongest()

    def add(self, record: AnyRecord) -> None:
        """Take a record in, where it is a case study that says how its innovation grew."""
        if not isinstance(record, CaseStudy) or not record.scaling:
            return
        kinds = [self.kinds.code(each.kind) if each.kind is not None else "own-words" for each in record.scaling]
        self.kinds.add(kinds)
        for each in record.scaling:
            if each.text:
                self.told.add(
                    Statement(
                        records=(record.id,),
                        title=record.title,
                        text=each.text,
                        grade=record.evidence_level if record.evidence_level in GRADES else "unknown",
                        sources=tuple(source.url for source in record.sources if source.url),
                        original=record.original_language,
                    )
                )

    def section(self, further: Iterable[Answered]) -> Section:
        """The section.

        Args:
            further: What users asked beside; the register of changes is taken out of it.
        """
        registers = [each for each in further if each.outcome.question.metric == SYSTEMIC]
        grown = self.kinds.table(
            "systemic.scaling",
            "case-studies-by-scaling",
            "kind",
            of=Label(word="case-studies"),
            notes=("several-rows",),
        )
        grown = evolve(grown, notes=("scaling-explained", *grown.notes))
        listed = self.told.told("systemic.told", "scaling-told")
        changes = [row for each in registers for row in each.outcome.result.details.get("register", ())]
        return Section(
            id="systemic",
            tables=(*(_kinds(each) for each in registers), *((grown,) if grown.rows else ())),
            texts=(_register(changes),) if changes else (),
            lists=(listed,) if listed.statements else (),
        )


def _kinds(answered: Answered) -> FigureTable:
    """Verified changes by kind, and all of them."""
    result = answered.outcome.result
    total = Row(label=Label(word="total"), figures=(figure_of(f"{answered.id}.total", result, answered, unit=COUNT),))
    rows = tuple(
        Row(
            label=Label(word=f"change-{part.key['kind']}"),
            figures=(figure_of(f"{answered.id}.{part.key['kind']}", part, answered, unit=COUNT),),
        )
        for part in result.parts
    )
    return FigureTable(
        id=answered.id,
        caption="changes-by-kind",
        stub="kind",
        columns=(Label(word="changes"),),
        rows=(total, *rows),
        notes=("changes-verified",),
    )


def _register(changes: Iterable[Mapping[str, Any]]) -> TextTable:
    return TextTable(
        id="systemic.register",
        caption="changes-register",
        columns=tuple(Label(word=word) for word in ("change", "kind", "verified", "shown-by")),
        rows=tuple(
            (
                str(row["change"]),
                Label(word=f"change-{row['kind']}"),
                Label(word="verified-yes" if row["is_verified"] and row["source"].strip() else "verified-no"),
                str(row["source"]).strip() or "–",
            )
            for row in changes
        ),
    )


DERIVATIONS = (
    Derivation(
        id="systemic.scaling",
        formula="number of records of the type case_study that tell /scaling, by its /kind",
        limits="What is planned is told beside what happened; nobody verified it.",
    ),
)

"""The rubric of five themes, judged by two raters who say why."""

from collections.abc import Mapping
from typing import Any

from sicore.evaluation.agreement import LEAST_FOR_KAPPA, Agreement, agreement
from sicore.evaluation.ratios import figure as as_decimal
from sicore.evaluation.refusals import Refusal
from sicore.evaluation.report.cluster.protocol import SCALE, THEMES, Protocol
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import Derivation, FigureTable, Label, Lack, Row, Section, TextTable
from sicore.findings import phrase, plural_phrase

DERIVATION = Derivation(
    id="rubric.agreement",
    formula="items on which two raters say the same / items that both rated; Cohen's kappa from ten items on",
    references=("Cohen 1960, Educational and Psychological Measurement 20:37",),
    limits="Agreement says that two people saw the same, not that it is so.",
)
TWO_RATERS = "two-raters"


def rubric(protocol: Protocol) -> tuple[Section, tuple[Lack, ...]]:
    """The section, and what is missing of it."""
    by_rater: dict[str, dict[tuple[str, str], Mapping[str, Any]]] = {}
    for row in protocol.rows("ratings"):
        by_rater.setdefault(row["rater"], {})[row["project"], row["theme"]] = row
    if not by_rater:
        return Section(id="rubric"), ()
    raters = sorted(by_rater)
    items = sorted({item for rated in by_rater.values() for item in rated})
    projects = sorted({project for project, _ in items})
    judged = TextTable(
        id="rubric.ratings",
        caption="rubric-ratings",
        columns=(Label(word="project"), *(Label(word=f"theme-{theme}") for theme in THEMES)),
        rows=tuple(
            (
                project,
                *(
                    " / ".join(by_rater[rater].get((project, theme), {}).get("rating", "–") for rater in raters)
                    for theme in THEMES
                ),
            )
            for project in projects
        ),
        notes=("rubric-scale",),
    )
    if len(raters) != 2:
        why = plural_phrase(
            "There is {count} rater, and agreement is between two.",
            "There are {count} raters, and agreement is between two.",
            len(raters),
        )
        return Section(id="rubric", texts=(judged,)), (Lack(about="rubric", reason=TWO_RATERS, why=why),)
    one, other = (
        {f"{project} · {theme}": row["rating"] for (project, theme), row in by_rater[rater].items()} for rater in raters
    )
    if not one.keys() & other.keys():
        why = phrase("No item was rated by both raters.")
        return Section(id="rubric", texts=(judged,)), (Lack(about="rubric", reason=TWO_RATERS, why=why),)
    found = agreement(one, other, scale=SCALE)
    tables = (_agreement(found),)
    texts = (judged, *((_differing(by_rater, raters),) if found.differing else ()))
    return Section(id="rubric", tables=tables, texts=texts), ()


def _agreement(found: Agreement) -> FigureTable:
    share = Figure(
        id="rubric.agreement.share",
        value=as_decimal(found.share * 100),
        unit="%",
        n=found.items,
        derivation=DERIVATION.id,
    )
    name = "rubric.agreement.kappa"
    if found.kappa is not None:
        kappa = Figure(id=name, value=as_decimal(found.kappa), unit="kappa", n=found.items, derivation=DERIVATION.id)
    else:
        few = found.items < LEAST_FOR_KAPPA
        why = (
            plural_phrase(
                "Both rated {count} item; kappa of fewer than {least} says nothing.",
                "Both rated {count} items; kappa of fewer than {least} says nothing.",
                found.items,
                least=LEAST_FOR_KAPPA,
            )
            if few
            else phrase("All items have one rating.")
        )
        reason = Refusal.TOO_FEW_ITEMS if few else Refusal.NOTHING_TO_COUNT
        kappa = Figure.lacking(name, reason.value, why, unit="kappa", derivation=DERIVATION.id)
    return FigureTable(
        id="rubric.agreement",
        caption="rubric-agreement",
        stub="records",
        columns=(Label(word="items"), Label(word="agreement"), Label(word="kappa")),
        rows=(
            Row(
                label=Label(word="ratings"),
                figures=(Figure.count("rubric.agreement.items", found.items, DERIVATION.id), share, kappa),
            ),
        ),
    )


def _differing(by_rater: Mapping[str, Mapping[tuple[str, str], Mapping[str, Any]]], raters: list[str]) -> TextTable:
    """The items on which the two differ, with both judgements and reasons."""
    one, other = (by_rater[rater] for rater in raters)
    rows: tuple[tuple[Label | str, ...], ...] = tuple(
        (
            item[0],
            Label(word=f"theme-{item[1]}"),
            *(f"{rated[item]['rating']}: {rated[item].get('reason', '–')}" for rated in (one, other)),
        )
        for item in sorted(one.keys() & other.keys())
        if one[item]["rating"] != other[item]["rating"]
    )
    return TextTable(
        id="rubric.differing",
        caption="rubric-differing",
        columns=(Label(word="project"), Label(word="theme"), *(Label(code=rater) for rater in raters)),
        rows=rows,
    )

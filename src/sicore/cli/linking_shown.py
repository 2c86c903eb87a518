"""Assertions and clusters as they are shown to people and programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from sicore.format.schema import member_title
from sicore.linking import Agreement, Assertion, CountedAmount, FieldEvidence
from sicore.render import Translator, Vocabulary
from sicore.workspace.linking import ClusterView

_WIDEST = 60
"""Characters of a value that are shown in a column; all of it is in the JSON."""
_NOTHING = "–"


def link_lines(found: Assertion, translator: Translator) -> Iterator[str]:
    """An assertion with its fields side by side."""
    yield f"{found.id}  {found.score:.3f}  {found.method}"
    yield from _columns([("", "", *found.pair), *(_row(each, translator) for each in found.evidence)])
    for reason in found.against:
        yield "  " + translator.text("Against it for certain: {reason}", reason=reason)


def _row(evidence: FieldEvidence, translator: Translator) -> tuple[str, str, str, str]:
    agreement = {
        Agreement.AGREED: translator.text("agreed"),
        Agreement.DIFFERED: translator.text("differed"),
        Agreement.ABSENT: translator.text("absent"),
    }[evidence.agreement]
    return evidence.field, agreement, _shortened(evidence.one or _NOTHING), _shortened(evidence.other or _NOTHING)


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        yield ("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))).rstrip()


def _shortened(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def link_json(found: Assertion) -> dict[str, Any]:
    """An assertion for programs."""
    return {
        "link": found.id,
        "records": list(found.pair),
        "method": found.method,
        "score": str(found.score),
        "verdict": found.verdict.value,
        "against": list(found.against),
        "made": found.made,
        "by": found.by,
        "fields": [
            {
                "field": each.field,
                "agreement": each.agreement.value,
                "level": each.level,
                "weight": str(each.weight),
                "one": each.one,
                "other": each.other,
            }
            for each in found.evidence
        ],
    }


def cluster_lines(view: ClusterView, translator: Translator) -> Iterator[str]:
    """What the records of one thing say, side by side, and what counts in a sum."""
    vocabulary = Vocabulary(translator.language)
    yield translator.plural("{count} record of this thing:", "{count} records of this thing:", len(view.records))
    yield from (f"  {record.id}" for record in view.records)
    for sides in view.sides:
        yield vocabulary.title(member_title(sides.member))
        yield from _columns([(saying.record, saying.source, _shortened(saying.text)) for saying in sides.sayings])
    for amount in view.amounts:
        if amount.record is not None:
            yield _counted(amount, translator, vocabulary)


def _counted(amount: CountedAmount, translator: Translator, vocabulary: Vocabulary) -> str:
    return translator.text(
        "In a sum, {kind} counts once: {amount}, as {record} says.",
        kind=vocabulary.title(member_title(amount.kind)),
        amount=f"{amount.currency} {amount.value:,f}",
        record=amount.record,
    )


def cluster_json(view: ClusterView) -> dict[str, Any]:
    """The records of one thing for programs."""
    return {
        "records": [record.id for record in view.records],
        "fields": [
            {
                "member": sides.member,
                "same": sides.is_same,
                "said": [
                    {"record": saying.record, "source": saying.source, "text": saying.text} for saying in sides.sayings
                ],
            }
            for sides in view.sides
        ],
        "counted": [
            {
                "kind": amount.kind,
                "currency": amount.currency,
                "amount": None if amount.value is None else str(amount.value),
                "record": amount.record,
            }
            for amount in view.amounts
        ],
        "links": [link_json(found) for found in view.assertions],
    }

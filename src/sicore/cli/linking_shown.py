"""Assertions and clusters as they are shown to people and programs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sicore.format.schema import title_in
from sicore.linking import Agreement, Assertion, CountedAmount, FieldEvidence
from sicore.linking.amounts import AMOUNT_KINDS, STATED
from sicore.model import CaseStudy, Project, Record
from sicore.render import Translator, Vocabulary
from sicore.workspace.linking import ClusterView

_WIDEST = 60
"""Characters of a value that are shown in a column; all of it is in the JSON."""
_NOTHING = "–"
_KIND = re.compile(rf"\b(?:{'|'.join((*AMOUNT_KINDS, STATED))})\b")


def link_lines(found: Assertion, translator: Translator) -> Iterator[str]:
    """An assertion with its fields side by side."""
    yield f"{found.id}  {found.score:.3f}  {found.method}"
    yield from _columns([("", "", *found.pair), *(_row(each, translator) for each in found.evidence)])
    for reason in found.against:
        yield "  " + translator.text("Against it for certain: {reason}", reason=reason_called(reason, translator))


def _row(evidence: FieldEvidence, translator: Translator) -> tuple[str, str, str, str]:
    agreement = {
        Agreement.AGREED: translator.text("agreed"),
        Agreement.DIFFERED: translator.text("differed"),
        Agreement.ABSENT: translator.text("absent"),
    }[evidence.agreement]
    one, other = (_shortened(_value(evidence.field, each, translator)) for each in (evidence.one, evidence.other))
    return field_called(evidence.field, translator), agreement, one, other


def _value(field: str, value: str | None, translator: Translator) -> str:
    """What a record says in a field; of amounts the kind as people call it."""
    if value is None:
        return _NOTHING
    if field != "amount":
        return value
    vocabulary = Vocabulary(translator.language)
    return _KIND.sub(lambda kind: vocabulary.title(_kind_title(kind[0])), value)


def _kind_title(kind: str) -> str:
    """What people call a kind of amount, in English."""
    return title_in(CaseStudy if kind == STATED else Project, kind)


def field_called(field: str, translator: Translator) -> str:
    """What people call a field of the evidence; a scheme and an id stay as they are.

    Args:
        field: Its name for programs, such as `start` or `identifier SE-ON`.
        translator: Who speaks.
    """
    called = {
        "identifier": translator.text("identifier"),
        "name": translator.text("name"),
        "series": translator.text("series"),
        "country": translator.text("country"),
        "place": translator.text("place"),
        "form": translator.text("legal form"),
        "homepage": translator.text("home page"),
        "start": translator.text("start"),
        "end": translator.text("end"),
        "amount": translator.text("amount"),
        "partners": translator.text("partners"),
        "programme": translator.text("programme"),
        "topics": translator.text("themes"),
        "rival": translator.text("as likely"),
    }
    return _first_called(field, called)


def reason_called(reason: str, translator: Translator) -> str:
    """What people call that which speaks for certain against two records being of one thing.

    Args:
        reason: Its name for programs, such as `series` or `identifiers SE-ON`.
        translator: Who speaks.
    """
    called = {
        "identifiers": translator.text("different identifiers"),
        "series": translator.text("different numbers in a series"),
        "source": translator.text("two projects of one list"),
        "relation": translator.text("one names the other as something else"),
        "rejected": translator.text("a person rejected it"),
    }
    return _first_called(reason, called)


def _first_called(told: str, called: Mapping[str, str]) -> str:
    """A name whose first word people call otherwise; what follows it stays as it is."""
    name, _, which = told.partition(" ")
    return f"{called.get(name, name)} {which}".rstrip()


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
        yield vocabulary.title(_title_in_any(view.records, sides.member))
        yield from _columns([(saying.record, saying.source, _shortened(saying.text)) for saying in sides.sayings])
    for amount in view.amounts:
        if amount.record is not None:
            yield _counted(amount, translator, vocabulary)


def _title_in_any(records: Sequence[Record], member: str) -> str:
    """What people call a member of the first of some records whose type has it, in English."""
    return next(title_in(type(record), member) for record in records if hasattr(record, member))


def _counted(amount: CountedAmount, translator: Translator, vocabulary: Vocabulary) -> str:
    return translator.text(
        "In a sum, {kind} counts once: {amount}, as {record} says.",
        kind=vocabulary.title(_kind_title(amount.kind)),
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

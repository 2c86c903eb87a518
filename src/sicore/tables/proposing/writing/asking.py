"""Questions as comments of a mapping file."""

from collections.abc import Iterable, Iterator

from sicore.tables.proposing import codes
from sicore.tables.proposing.question import Question

OPEN = "OPEN"
"""The word that marks in a file what a person has to settle."""

_SHOWN = frozenset(
    [
        codes.DATE_ORDER_OPEN,
        codes.DATE_ORDER_MIXED,
        codes.DECIMAL_MARK_OPEN,
        codes.DECIMAL_MARK_MIXED,
        codes.RATE_FORM_OPEN,
        codes.RATE_FORM_MIXED,
        codes.COMBINE_OPEN,
        codes.SUMS_OPEN,
    ]
)
"""Questions whose examples are dates, amounts or rates, and never names."""


def asked(question: Question) -> Iterator[str]:
    """A question in words, with the cells that it is about."""
    yield f"{OPEN} ({question.kind}): {question.finding().message}"
    for example in question.examples if question.kind in _SHOWN else ():
        yield f"  row {example.row}: {example.text[:80]!r}"
    if question.free is not None and question.choices and question.free != "values":
        likely = question.suggested or " or ".join(choice.answer for choice in question.choices[:3])
        yield f"  Perhaps: {likely}"


def commented(lines: Iterable[str]) -> Iterator[str]:
    """Lines as comments."""
    return (f"# {line}" if line else "#" for line in lines)

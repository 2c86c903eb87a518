"""What the other columns suggest where one admits several readings: a table is seldom written in two ways."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from sicore.tables.mapping import Column
from sicore.tables.proposing import codes
from sicore.tables.proposing.question import Question

_READING = {codes.DATE_ORDER_OPEN: "date", codes.DECIMAL_MARK_OPEN: "decimal", codes.RATE_FORM_OPEN: "rate"}


def with_suggestions(questions: Iterable[Question], columns: Sequence[Column]) -> tuple[Question, ...]:
    """The same questions; where every other column is read in one way, that is the likely answer.

    Args:
        questions: The questions.
        columns: The columns of the mapping, as far as they are settled.
    """
    return tuple(_suggested(question, columns) for question in questions)


def _suggested(question: Question, columns: Sequence[Column]) -> Question:
    reading = _READING.get(question.kind)
    if reading is None:
        return question
    others = {getattr(use, reading) for column in columns for use in column.uses} - {None}
    fitting = [
        choice.answer
        for choice in question.choices
        for column in choice.columns.values()
        if {getattr(use, reading) for use in column.uses} == others
    ]
    return evolve(question, suggested=fitting[0]) if len(others) == 1 and len(fitting) == 1 else question

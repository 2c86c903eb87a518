"""Settling a question: the answer goes into the draft, and the question is gone."""

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from typing import Any

from attrs import evolve

from sicore.codelists import core_shelf
from sicore.dates import PERIOD_PATTERN
from sicore.errors import UsageError
from sicore.identifiers import CENTRE_PATTERN
from sicore.tables.mapping import Column, Mapping, Use
from sicore.tables.proposing.drafting import mapping_id, with_members
from sicore.tables.proposing.proposal import MappingProposal, ProposedColumn
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.suggestion import Suggestion
from sicore.text import is_language_tag

_BY_HAND = "A person said so."
_MEANING = re.compile(r"\s*([^=]+?)\s*=\s*([^=]*?)\s*")


def settle(proposal: MappingProposal, question: Question, answer: str) -> MappingProposal:
    """The proposal with one question answered.

    Args:
        proposal: The proposal.
        question: One of its questions.
        answer: The word or number of a choice, or any other text where the question takes one.

    Raises:
        UsageError: the answer is none; the message says which ones there are.
    """
    choice = question.choice(answer) or _free(proposal, question, answer.strip())
    if choice is None:
        known = ", ".join(each.answer for each in question.choices)
        raise UsageError(f"{answer!r} is no answer here. There are: {known or 'none; write the mapping by hand'}.")
    mapping = proposal.mapping
    if mapping is None:
        raise UsageError("There is no mapping whose questions could be answered.")
    columns = tuple(choice.columns.get(at, column) for at, column in enumerate(mapping.columns))
    mapping = with_members(evolve(mapping, columns=columns), _with_known_kinds(mapping, choice.members))
    if "centre" in choice.members:
        mapping = evolve(mapping, id=mapping_id(mapping.centre, proposal.stem))
    # A choice may settle the columns that other questions are about.
    left = (each for each in proposal.questions if each is not question and not _is_settled(each, question, choice))
    return evolve(
        proposal,
        mapping=mapping,
        questions=tuple(left),
        columns=tuple(_with_choice(each, choice) for each in proposal.columns),
    )


def _with_known_kinds(mapping: Mapping, members: MappingOf[str, Any]) -> MappingOf[str, Any]:
    """Members of an answer whose kinds of rows come beside those that other answers gave, and do not replace them."""
    kinds = members.get("rows", {}).get("kinds")
    if kinds is None:
        return members
    every = [*mapping.rows.kinds, *(kind for kind in kinds if kind not in mapping.rows.kinds)]
    # A row is of the first kind that fits, and parents fit nearly all.
    every.sort(key=lambda kind: kind.role in ("parent", "child"))
    return {**members, "rows": {**members["rows"], "kinds": tuple(every)}}


def _is_settled(other: Question, question: Question, choice: Choice) -> bool:
    return other.column is not None and other.column != question.column and other.column in choice.columns


def _with_choice(column: ProposedColumn, choice: Choice) -> ProposedColumn:
    settled = choice.columns.get(column.index)
    if settled is None:
        return column
    fields = "+".join(dict.fromkeys(use.to for use in settled.uses))
    chosen = Suggestion(confidence=1.0, field=fields, evidence=_BY_HAND) if fields else None
    return evolve(column, chosen=chosen)


def _free(proposal: MappingProposal, question: Question, answer: str) -> Choice | None:
    """An answer that no choice foresees, as a choice; None where the question takes none, or not this one."""
    if question.free is None or not answer:
        return None
    if question.free == "values":
        return _meanings(proposal, question, answer)
    if not _FITS[question.free](answer):
        return None
    return Choice(answer=answer, means="", members={question.free: answer})


def _meanings(proposal: MappingProposal, question: Question, answer: str) -> Choice | None:
    """`R=ERDF, S=ESF`, or the meaning alone where there is one word."""
    if question.column is None or question.field is None:
        return None
    column = proposal.columns[question.column]
    words = [example.text for example in column.examples]
    if "=" not in answer and len(words) == 1:
        answer = f"{words[0]}={answer}"
    found = [_MEANING.fullmatch(part) for part in answer.split(",")]
    meanings = {match[1]: match[2] for match in found if match is not None and match[2]}
    if len(meanings) != len(found):
        return None
    use = Use(to=question.field, values=meanings)
    return Choice(answer=answer, means="", columns={question.column: Column(name=column.name, uses=(use,))})


def _is_currency(text: str) -> bool:
    return text in core_shelf().get("currency")


_FITS: dict[str, Callable[[str], bool]] = {
    "centre": lambda text: re.fullmatch(CENTRE_PATTERN, text) is not None,
    "period": lambda text: re.fullmatch(PERIOD_PATTERN, text) is not None,
    "readings.currency": _is_currency,
    "readings.language": is_language_tag,
}

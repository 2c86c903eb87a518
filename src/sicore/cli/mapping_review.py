"""Settling the open questions of a proposal with a person at the terminal."""

import sys

import typer

from sicore.cli.mapping_shown import question_lines
from sicore.errors import UsageError
from sicore.render import Translator
from sicore.tables.proposing import MappingProposal, Question, settle

_HELP, _STOP = "?", "."


def review(proposal: MappingProposal, translator: Translator) -> MappingProposal:
    """Ask one question after the other; what is not answered stays open.

    Args:
        proposal: The proposal.
        translator: Who speaks.

    Returns:
        The proposal with the answers in it.
    """
    hint = translator.text(
        "Answer with a number or a word; ? explains, an empty line leaves the question open, a point ends the review."
    )
    typer.echo(f"\n{hint}", err=True)
    passed: set[int] = set()
    number = 0
    while (question := _next(proposal, passed)) is not None:
        number += 1
        typer.echo("", err=True)
        for line in question_lines(question, number, translator):
            typer.echo(line, err=True)
        answer = _answer(question, translator)
        if answer == _STOP:
            break
        settled = _settled(proposal, question, answer, translator) if answer else None
        if settled is None:
            passed.add(id(question))
        else:
            proposal = settled
    return proposal


def _next(proposal: MappingProposal, passed: set[int]) -> Question | None:
    return next((question for question in proposal.questions if id(question) not in passed), None)


def _answer(question: Question, translator: Translator) -> str:
    """What the person types in the end; empty to leave the question open."""
    while True:
        print(translator.text("Answer:"), end=" ", file=sys.stderr, flush=True)
        answer = _typed()
        if answer != _HELP:
            return answer
        typer.echo(translator.about(question.kind), err=True)
        if question.free == "values":
            typer.echo(translator.text("Or say what each word means, such as: ESS=ESF, KS=CF"), err=True)
        elif question.free is not None:
            typer.echo(translator.text("Or type another answer."), err=True)


def _typed() -> str:
    """A line that the person types; the end of all lines ends the review."""
    try:
        return input().strip()
    except EOFError:
        return _STOP


def _settled(
    proposal: MappingProposal, question: Question, answer: str, translator: Translator
) -> MappingProposal | None:
    """The proposal with the answer; asked again while the answer is none, and None when it is left open."""
    while answer:
        try:
            return settle(proposal, question, answer)
        except UsageError as wrong:
            typer.echo(str(wrong), err=True)
            answer = _answer(question, translator)
    return None

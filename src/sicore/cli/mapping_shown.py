"""Showing a proposal to people: the table of columns, then what is open."""

import sys
from collections.abc import Iterator
from typing import Any

import typer

from sicore.render import Translator
from sicore.render.visible import visible
from sicore.tables.proposing import MappingProposal, ProposedColumn, Question

_LONGEST_EXAMPLE = 40
_LONGEST_HEADER = 60
_MOST_CHOICES = 9
_COLUMNS = {"column": 4, "example": 3, "proposed": 3, "confidence": 2, "evidence": 8, "else perhaps": 3}
"""The columns of the table, and how wide each is beside the others."""


def show(proposal: MappingProposal, translator: Translator) -> None:
    """Print a proposal: as a table where a person watches, otherwise line by line."""
    for finding in proposal.findings:
        typer.echo(visible(translator.message(finding)))
    if proposal.refusal is not None:
        typer.echo(visible(f"{translator.message(proposal.refusal)} {translator.repair(proposal.refusal)}"))
    _say_what_was_seen(proposal, translator)
    if sys.stdout.isatty():
        _print_table(proposal, translator)
    else:
        for column in proposal.columns:
            _print_lines(column, proposal, translator)
    if proposal.mapping is None:
        return
    if proposal.missing:
        named = ", ".join(proposal.missing)
        typer.echo(translator.text("No column was found for: {fields}.", fields=named))
    if proposal.questions:
        typer.echo(f"\n{translator.text('Open questions')}")
        for number, question in enumerate(proposal.questions, start=1):
            for line in question_lines(question, number, translator):
                typer.echo(line)


def _say_what_was_seen(proposal: MappingProposal, translator: Translator) -> None:
    seen = proposal.looked_at
    if seen.sheet:
        typer.echo(visible(translator.text("Sheet: {name}", name=seen.sheet)))
    if seen.is_whole and seen.rows:
        text = translator.plural(
            "{count} row was looked at, which is all.", "{count} rows were looked at, which are all.", seen.rows
        )
        typer.echo(text)
    elif seen.rows:
        text = translator.plural(
            "The first {count} row was looked at.", "The first {count} rows were looked at.", seen.rows
        )
        typer.echo(text)
    for other in seen.others:
        typer.echo(visible(f"{translator.text('Not taken:')} {other}"))
    for _, evidence in proposal.evidence:
        typer.echo(visible(f"- {evidence}"))


def outcome(column: ProposedColumn, proposal: MappingProposal, translator: Translator) -> str:
    """What becomes of a column, in a few words."""
    if column.chosen is not None and not _is_open(column, proposal):
        return column.chosen.field
    if proposal.mapping is None:
        return ""
    if _is_open(column, proposal):
        return translator.text("open")
    return translator.text("kept aside")


def _is_open(column: ProposedColumn, proposal: MappingProposal) -> bool:
    if proposal.mapping is None:
        return False
    mapped = proposal.mapping.columns[column.index]
    return not (mapped.uses or mapped.keep or mapped.ignore)


def _example(column: ProposedColumn) -> str:
    text = " ".join(column.examples[0].text.split()) if column.examples else ""
    return visible(text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1] + "…")


def _header(column: ProposedColumn) -> str:
    name = visible(column.name)
    return name if len(name) <= _LONGEST_HEADER else name[: _LONGEST_HEADER - 1] + "…"


def _print_table(proposal: MappingProposal, translator: Translator) -> None:
    from rich.console import Console  # noqa: PLC0415  (only where a person watches)
    from rich.table import Table  # noqa: PLC0415  (only where a person watches)

    table = Table(show_lines=True, expand=True)
    for title, share in _COLUMNS.items():
        table.add_column(_title(title, translator), overflow="fold", ratio=share)
    for column in proposal.columns:
        table.add_row(*_cells(column, proposal, translator))
    Console(highlight=False, emoji=False, markup=False).print(table)


def _title(title: str, translator: Translator) -> str:
    titles: dict[str, str] = {
        "column": translator.text("Column"),
        "example": translator.text("Example"),
        "proposed": translator.text("Proposed"),
        "confidence": translator.text("Confidence"),
        "evidence": translator.text("Evidence"),
        "else perhaps": translator.text("Else perhaps"),
    }
    return titles[title]


def _cells(column: ProposedColumn, proposal: MappingProposal, translator: Translator) -> Iterator[Any]:
    first = column.chosen or next(iter(column.suggestions), None)
    yield _header(column)
    yield _example(column)
    yield outcome(column, proposal, translator)
    yield f"{first.confidence:.2f}" if first and column.chosen else ""
    yield visible(first.evidence) if first else ""
    yield ", ".join(_others(column))


def _others(column: ProposedColumn) -> Iterator[str]:
    for each in column.suggestions:
        if column.chosen is None or each.field not in column.chosen.field.split("+"):
            yield f"{each.field} {each.confidence:.2f}"


def _print_lines(column: ProposedColumn, proposal: MappingProposal, translator: Translator) -> None:
    header, example, proposed, confidence, evidence, others = _cells(column, proposal, translator)
    typer.echo(f"\n{header}" + (f"  ({example})" if example else ""))
    if proposed:
        typer.echo(f"  {proposed}" + (f"  {confidence}" if confidence else ""))
    if evidence:
        typer.echo(f"  {evidence}")
    if others:
        typer.echo(f"  {translator.text('Else perhaps')}: {others}")


def question_lines(question: Question, number: int, translator: Translator) -> Iterator[str]:
    """A question with its answers."""
    where = f" {question.name}:" if question.name else ""
    yield visible(f"{number}.{where} {translator.message(question.finding())}")
    for example in question.examples[:3]:
        row = translator.text("row {number}", number=str(example.row))
        yield visible(f"     {row}: {' '.join(example.text.split())[:_LONGEST_HEADER]}")
    for place, choice in enumerate(question.choices[:_MOST_CHOICES], start=1):
        likely = f"  ({translator.text('likely')})" if choice.answer == question.suggested else ""
        word = "" if choice.answer.isdecimal() else f"{choice.answer}: "
        yield visible(f"   {place}) {word}{choice.means}{likely}")

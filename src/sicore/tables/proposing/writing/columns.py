"""The columns of a mapping file: their evidence, their uses, and the answers to what is open about them."""

from collections.abc import Iterator

from sicore.format.codec import node_to_json
from sicore.tables.mapping import Column
from sicore.tables.proposing.proposal import MappingProposal, ProposedColumn
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.proposing.writing.asking import asked, commented
from sicore.tables.proposing.writing.head import toml_lines


def column_lines(column: Column, index: int, proposal: MappingProposal) -> Iterator[str]:
    """One column."""
    yield "[[columns]]"
    yield from commented(_evidence(proposal.columns[index]))
    questions = [each for each in proposal.questions if _is_about(each, index)]
    for question in questions:
        if question.column == index:
            yield from commented(asked(question))
    told = node_to_json(column)
    uses = told.pop("uses", [])
    yield from toml_lines(told)
    if len(uses) > 1:
        yield "uses = ["
        yield from (f"    {line.removeprefix('use = ')}," for use in uses for line in toml_lines({"use": use}))
        yield "]"
    elif uses:
        yield from toml_lines({"uses": uses})
    for question in questions:
        yield from commented(_answers(question, index))


def _is_about(question: Question, index: int) -> bool:
    if question.column is None:
        return any(index in choice.columns for choice in question.choices)
    return question.column == index and (question.free in (None, "values"))


def _evidence(column: ProposedColumn) -> Iterator[str]:
    for each in dict.fromkeys([*filter(None, [column.chosen]), *column.suggestions]):
        yield f"{each.confidence:.2f} {each.field}: {' '.join(each.evidence.split())}"


def _answers(question: Question, index: int) -> Iterator[str]:
    """The lines of each answer, to be uncommented."""
    if question.free == "values":
        yield from toml_lines({"uses": [{"to": question.field, "values": {"the word": "what it means"}}]})
    written: dict[str, None] = {}
    for choice in question.choices:
        if index in choice.columns:
            told = node_to_json(choice.columns[index])
            del told["name"]
            likely = "  # likely" if choice.answer == question.suggested else ""
            written[f"{toml_lines(told)[0]}{_elsewhere(choice)}{likely}"] = None
    yield from written


def _elsewhere(choice: Choice) -> str:
    """What an answer sets beside the column, for whoever settles it in the file."""
    said = [
        f"{line} under [{part}]"
        for part, members in choice.members.items()
        if isinstance(members, dict)
        for line in toml_lines(dict(members))
    ]
    return f"  # and {' and '.join(said)}" if said else ""

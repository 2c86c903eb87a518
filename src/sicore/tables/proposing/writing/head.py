"""The members of a mapping file that stand before its columns, with the open ones where they belong."""

from collections.abc import Iterator, Sequence

from sicore.errors import MissingExtraError
from sicore.format.codec import node_to_json
from sicore.members import Json
from sicore.tables.mapping import Mapping
from sicore.tables.proposing.drafting import with_members
from sicore.tables.proposing.proposal import MappingProposal
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.proposing.writing.asking import OPEN, asked, commented

_PARTS = ("table", "readings", "rows", "identity", "constants")
_MOST_WRITTEN = 8


def head_lines(proposal: MappingProposal, mapping: Mapping) -> Iterator[str]:
    """Everything before the columns."""
    told = node_to_json(mapping)
    told.pop("columns", None)
    plain = {key: value for key, value in told.items() if key not in (*_PARTS, "patches")}
    yield from _plain_lines(proposal, plain)
    for part in _PARTS:
        members = told.get(part) or {}
        questions = [each for each in proposal.questions if _touched(each, part)]
        if members or questions:
            yield ""
            yield from _part_lines(part, members, questions)
    for question in proposal.questions:
        if question.column is None and any(choice.columns for choice in question.choices):
            yield ""
            yield from commented([*asked(question), "  The columns that it may be are marked below."])


def _plain_lines(proposal: MappingProposal, members: dict[str, Json]) -> Iterator[str]:
    open_ones = {question.free: question for question in proposal.questions if question.free}
    for key, value in members.items():
        if key == "id" and not value:
            likely = open_ones["centre"].suggested if "centre" in open_ones else None
            name = f"{likely or 'at'}.{proposal.stem.removeprefix(f'{likely}-')}"
            yield f'# {OPEN}: the centre and what the list is called, such as "{name}".'
        if key in open_ones:
            yield from commented(asked(open_ones[key]))
        yield from toml_lines({key: value})
    period = open_ones.get("period")
    if period is not None and "period" not in members:
        yield from commented(asked(period))
        for choice in period.choices:
            yield from commented(toml_lines(dict(choice.members)) or [f"{choice.answer}: {choice.means}"])


def _touched(question: Question, part: str) -> set[str]:
    """The members of a part of the mapping that a question settles."""
    if question.free and question.free.partition(".")[0] == part:
        return {question.free.partition(".")[2]}
    return {name for choice in question.choices for name in choice.members.get(part, ())}


def _part_lines(part: str, members: dict[str, Json], questions: Sequence[Question]) -> Iterator[str]:
    """A part with what is settled, and for each question the lines of its answers, to be uncommented."""
    open_members = {name for question in questions for name in _touched(question, part)}
    yield f"[{part}]"
    yield from toml_lines({name: value for name, value in members.items() if name not in open_members})
    for question in questions:
        yield from commented(asked(question))
        if question.free:
            # No code is empty, so that the file is refused while the line is as it is.
            yield f'{question.free.partition(".")[2]} = ""'
            continue
        yield "#   Take away the # before the lines of one answer:"
        for choice in question.choices[:_MOST_WRITTEN]:
            likely = " (likely)" if choice.answer == question.suggested else ""
            yield from commented([f"- {choice.means}{likely}", *_answer_lines(choice, part)])


def _answer_lines(choice: Choice, part: str) -> list[str]:
    empty = Mapping(id="", title="", centre="", columns=())
    told = node_to_json(with_members(empty, {part: choice.members.get(part, {})})).get(part) or {}
    return toml_lines({name: value for name, value in told.items() if name in choice.members.get(part, ())})


def toml_lines(members: dict[str, Json]) -> list[str]:
    """Members as lines of TOML, each on one line.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
    """
    try:
        import tomlkit  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("tables", "write mapping files") from error
    document = tomlkit.document()
    for key, value in members.items():
        document.add(key, _inline(value))
    return [line for line in tomlkit.dumps(document).splitlines() if line]


def _inline(value: Json) -> object:
    """A value on one line, tables included."""
    import tomlkit  # noqa: PLC0415  (an optional package, known to be there)

    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update({key: _inline(each) for key, each in value.items()})
        return table
    if isinstance(value, list):
        array = tomlkit.array()
        for each in value:
            array.append(_inline(each))
        return array
    return tomlkit.item(value)

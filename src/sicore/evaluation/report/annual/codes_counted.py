"""Counting records by codes of a list, in memory that does not grow with what sources invent."""

from collections import Counter
from collections.abc import Iterable

from sicore.codelists import Code, Shelf
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import FigureTable, Label, Row
from sicore.findings import phrase
from sicore.model.statement import Topic

UNLISTED, OWN_WORDS, UNSTATED = "unlisted", "own-words", "not-stated"
"""Rows for codes that the list lacks, for topics without a code, and for records that say nothing."""
PROJECTS = Label(word="projects")


class CodesCounted:
    """How many records have which code of a list.

    Args:
        list_id: The list.
        shelf: The code lists.
        known: The codes, where they are no list's.
    """

    def __init__(self, list_id: str, shelf: Shelf, *, known: Iterable[str] = ()) -> None:
        self.list_id = list_id
        listed = shelf.find(list_id) if list_id else None
        self.known = frozenset(known) | (frozenset(listed.codes) if listed is not None else frozenset())
        self.counts: Counter[str] = Counter()
        self.records = 0

    def add(self, codes: Iterable[str]) -> None:
        """Count a record: once for each of its codes, and as not stated where it has none."""
        self.records += 1
        self.counts.update(set(codes) or {UNSTATED})

    def topics(self, topics: Iterable[Topic]) -> set[str]:
        """The codes of topics; one word for those that the list lacks and one for those in the source's own words."""
        return {OWN_WORDS if topic.code is None else self.code(topic.code) for topic in topics}

    def code(self, code: Code) -> str:
        """A code where the list has it."""
        return code.code if code.list == self.list_id and code.code in self.known else UNLISTED

    def label(self, code: str) -> Label:
        """What a row of a code is called."""
        if code in (UNLISTED, OWN_WORDS, UNSTATED):
            return Label(word=code)
        return Label(list=self.list_id, code=code) if self.list_id else Label(word=code)

    def ordered(self) -> list[str]:
        """The codes that were counted, most first; what is no code comes last."""
        last = (OWN_WORDS, UNLISTED, UNSTATED)
        return sorted(self.counts, key=lambda code: (code in last, -self.counts[code], code))

    def table(
        self, name: str, caption: str, stub: str, *, notes: tuple[str, ...] = (), of: Label = PROJECTS
    ) -> FigureTable:
        """The table of the counts; the notes are for where records stand in several rows."""
        return FigureTable(
            id=name,
            caption=caption,
            stub=stub,
            columns=(of,),
            rows=tuple(
                Row(label=self.label(code), figures=(Figure.count(f"{name}.{code}", self.counts[code], name),))
                for code in self.ordered()
            ),
            notes=notes if self.counts.total() > self.records else (),
            has_bars=True,
        )


def counted(type_: str, members: str = "") -> str:
    """How records of a type were counted, in a line for derivations; the members are JSON pointers."""
    if not members:
        return phrase("number of records of the type {type}", type=type_)
    return phrase("number of records of the type {type}, by {members}", type=type_, members=members)

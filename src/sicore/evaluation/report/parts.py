"""What a report is made of: sections with tables and statements. How they look is for whoever writes them."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import Factory, frozen

from sicore.evaluation.engine import ModelName
from sicore.evaluation.report.figure import Figure
from sicore.text import LangText


@frozen(kw_only=True)
class Label:
    """What a row or a column is called: a word of reports, a code of a list, or a text of the records.

    Args:
        word: A word of reports, such as `total`; empty where it is none.
        list: The id of the code list; empty where it is no code.
        code: The code, or an id.
        text: A text of the records, in their languages.
        title: What a metric is called or says, in English or as a phrase; the code says which one it is.
    """

    word: str = ""
    list: str = ""
    code: str = ""
    text: LangText | None = None
    title: str = ""


@frozen(kw_only=True)
class Row:
    """A row of a table: what it is of, and a figure or nothing for each column."""

    label: Label
    figures: tuple[Figure | None, ...]


class Chart(StrEnum):
    """How a table is drawn beside its figures."""

    PARTS = "parts"
    """The columns after the first one as parts of it."""
    SIDE_BY_SIDE = "side-by-side"
    """The columns after the first one, percentages, one under the other."""


@frozen(kw_only=True)
class FigureTable:
    """A table of figures.

    Args:
        id: Its id in the report, the beginning of its figures' ids.
        caption: The word of reports for what it shows.
        stub: The word for what its rows are.
        columns: What its columns are.
        rows: Its rows.
        notes: Words for what a reader must know beside it.
        has_bars: Whether its first column is drawn as bars too.
        has_intervals: Whether the intervals of its first column are drawn too, which makes a forest plot.
        chart: How it is drawn above, where it is.
    """

    id: str
    caption: str
    stub: str
    columns: tuple[Label, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    has_bars: bool = False
    has_intervals: bool = False
    chart: Chart | None = None

    def figures(self) -> Iterator[Figure]:
        """All its figures."""
        for row in self.rows:
            yield from (figure for figure in row.figures if figure is not None)


@frozen(kw_only=True)
class Statement:
    """What a record says, told with where it stands; never worded by the program.

    Args:
        records: The ids of the records that say it in these words.
        title: What the first of them is called.
        text: What it says.
        grade: How strong the evidence behind it is, a word of `GRADES`.
        criteria: The criteria of an evaluation (CPR Article 44(1)): codes, or texts of the record.
        facts: What else is known of it: pairs of a word and words or codes, such as `independence` `independent`.
        learned_in: The ids of the records that it comes from.
        sources: Addresses of where it was read.
        response: What those evaluated answered; None where nothing is known.
        original: The language that it was first written in; None where nobody says.
    """

    records: tuple[str, ...]
    title: LangText
    text: LangText
    grade: str
    criteria: tuple[Label, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    learned_in: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    response: LangText | None = None
    original: str | None = None


@frozen(kw_only=True)
class StatementList:
    """Statements under one heading.

    Args:
        id: Its id in the report.
        heading: The word for what they are.
        statements: The strongest first.
        left_out: How many more there are.
    """

    id: str
    heading: str
    statements: tuple[Statement, ...]
    left_out: int = 0


@frozen(kw_only=True)
class MapCell:
    """One place of the map of evidence: how many projects work there, and what is known of them.

    Args:
        projects: How many projects.
        grade: The strongest evidence that there is, a word of `GRADES`.
        pieces: How many pieces of evidence.
        against: How many of them say that something did not work.
    """

    projects: int
    grade: str
    pieces: int
    against: int


@frozen(kw_only=True)
class EvidenceMap:
    """Where there is evidence and where there is none: target groups by themes.

    Args:
        groups: The target groups, most projects first.
        themes: The themes, most projects first.
        cells: What stands at a group and a theme; a place without projects and evidence is absent.
        left_out: How many further places have projects but no room.
    """

    groups: tuple[Label, ...]
    themes: tuple[Label, ...]
    cells: Mapping[tuple[str, str], MapCell]
    left_out: int = 0


@frozen(kw_only=True)
class TextTable:
    """A table of words, such as who rated what how.

    Args:
        id: Its id in the report.
        caption: The word of reports for what it shows.
        columns: What its columns are, that of the rows first.
        rows: Its cells by row: labels, days, or texts as they stand in a file.
        notes: Words for what a reader must know beside it.
    """

    id: str
    caption: str
    columns: tuple[Label, ...]
    rows: tuple[tuple[Label | date | str, ...], ...]
    notes: tuple[str, ...] = ()


@frozen(kw_only=True)
class Change:
    """How a figure stands to the same figure of an earlier edition.

    Args:
        figure: The figure of today; None where it is told no more.
        id: Its id.
        before: What it was then, a decimal as text; None where there was no value.
        kind: `changed`, `new`, `gone`, `redefined` where its definition changed so that the two do not compare.
    """

    id: str
    figure: Figure | None
    before: str | None
    kind: str


@frozen(kw_only=True)
class Lack:
    """Something that the report cannot say, and why.

    Args:
        about: The id of the figure, or the word of the section.
        reason: Why, in a stable word.
        why: The same in an English sentence; may be empty.
        count: How many records lack it; None where that is no question of records.
    """

    about: str
    reason: str
    why: str = ""
    count: int | None = None


@frozen(kw_only=True)
class Derivation:
    """How figures were made.

    Args:
        id: What figures name it by.
        formula: How, in one line of English.
        metric: The id of the metric; empty for plain counts.
        version: The version of its definition.
        plugin: Who brings it.
        parameters: What it was asked with, as JSON has it.
        references: The laws, papers and guides that it follows.
        limits: What it does not say, in English.
        missing: How many were left out, by reason.
        warnings: What a reader must know beside it, in English.
        money: What was done to the amounts that it counted, as JSON has it; None where nothing was.
        part: What the evaluation model says of it, as JSON has it; None where no model asks it. How a value stands to
            a threshold is left to readers: of a hidden one it would tell something.
    """

    id: str
    formula: str
    metric: str = ""
    version: str = ""
    plugin: str = ""
    parameters: Mapping[str, Any] = Factory(dict)
    references: tuple[str, ...] = ()
    limits: str = ""
    missing: Mapping[str, int] = Factory(dict)
    warnings: tuple[str, ...] = ()
    money: Mapping[str, Any] | None = None
    part: Mapping[str, Any] | None = None


@frozen(kw_only=True)
class Section:
    """A section of the report.

    Args:
        id: Its id and the word for its heading.
        tables: Its tables.
        lists: Its statements.
        evidence: A map of evidence; mostly None.
        texts: Its tables of words.
        notes: Words for what a reader must know.
    """

    id: str
    tables: tuple[FigureTable, ...] = ()
    lists: tuple[StatementList, ...] = ()
    evidence: EvidenceMap | None = None
    texts: tuple[TextTable, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing to tell."""
        filled = any(table.rows for table in self.tables) or any(table.rows for table in self.texts)
        return not (self.lists or self.evidence or filled)


@frozen(kw_only=True)
class Report:
    """A report, before it is written in any form.

    Args:
        kind: `annual`, `cluster` or `call`.
        year: The year that it is of.
        day: The day that it was made.
        country: ISO 3166-1 alpha-2; None for all countries.
        name: What it is about, where that is no country: a cluster.
        audience: Who may see it.
        threshold: Of how many persons a figure must be to be shown.
        records: How many records it rests on.
        snapshot: The SHA-256 of what was read.
        software: The version of sicore.
        sections: Its sections.
        changes: How figures stand to those of an earlier edition; None where there is none.
        previous: The year of the earlier edition.
        lacks: What it cannot say.
        derivations: How its figures were made.
        model: The evaluation model that its further figures are of; None where there is none.
    """

    kind: str
    year: int
    day: date
    country: str | None = None
    name: LangText | None = None
    audience: str = "public"
    threshold: int
    records: int
    snapshot: str
    software: str
    sections: tuple[Section, ...]
    changes: tuple[Change, ...] | None = None
    previous: int | None = None
    lacks: tuple[Lack, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    model: ModelName | None = None

    def figures(self) -> Iterator[tuple[Section, FigureTable, Row, Figure]]:
        """All figures, each with where it stands."""
        for section in self.sections:
            for table in section.tables:
                for row in table.rows:
                    yield from ((section, table, row, figure) for figure in row.figures if figure is not None)


NO_RECORDS, NOT_FOUND, NOT_SHOWN_SAFE, NOT_READ = "no-records", "not-found", "not-shown-safe", "not-read"
"""Why something is missing, beside the reasons of metrics and `HIDDEN`."""

RECORDS = "records"
"""What is missing of the records themselves, in reports of every kind."""

GRADES = ("counterfactual", "evaluated", "monitored", "anecdotal", "unknown")
"""How strong evidence is, the strongest first; `unknown` where nobody says."""


def stronger(one: str, other: str) -> str:
    """The stronger of two grades.

    >>> stronger("anecdotal", "evaluated")
    'evaluated'
    """
    return min(one, other, key=GRADES.index)

"""What is proposed for a table: a draft of its mapping, why, and what a person has to settle."""

from attrs import frozen

from sicore.findings import Finding
from sicore.tables.mapping import Mapping
from sicore.tables.proposing.column import Example
from sicore.tables.proposing.question import Question
from sicore.tables.suggestion import Suggestion


@frozen(kw_only=True)
class LookedAt:
    """What of a file was looked at.

    Args:
        source: The file's own name.
        form: csv, workbook, html, json or xml.
        encoding: The encoding of a text file, None of others.
        sheet: The name of the table that is proposed for, None where it has none.
        others: What was not taken of the file's other tables, and why, each a sentence.
        rows: How many filled rows below the header were looked at.
        is_whole: Whether these are all of them.
    """

    source: str
    form: str
    encoding: str | None = None
    sheet: str | None = None
    others: tuple[str, ...] = ()
    rows: int = 0
    is_whole: bool = True


@frozen(kw_only=True)
class ProposedColumn:
    """What is proposed for one column.

    Args:
        index: Where it stands, counted from 0.
        name: Its header.
        examples: A few of its cells; none of a column of contact persons.
        suggestions: The fields that it may be, surest first; at most three.
        chosen: How sure the fields are that the mapping takes it for; None where it takes it for none.
    """

    index: int
    name: str
    examples: tuple[Example, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    chosen: Suggestion | None = None


@frozen(kw_only=True)
class MappingProposal:
    """What is proposed for a table.

    Args:
        looked_at: What was looked at.
        mapping: The draft, None where the table is no list of operations. What is open is left out of it: a column
            without use and reason, an empty centre.
        refusal: Why there is no draft, None where there is one.
        stem: What the mapping is called behind its centre.
        columns: Each column of the table in its order.
        questions: What a person has to settle.
        missing: The fields that a list of operations has by law and that no column was taken for.
        evidence: Why the members of the mapping are as they are, by the member; English sentences.
        findings: What reading the file found.
    """

    looked_at: LookedAt
    mapping: Mapping | None = None
    refusal: Finding | None = None
    stem: str = ""
    columns: tuple[ProposedColumn, ...] = ()
    questions: tuple[Question, ...] = ()
    missing: tuple[str, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether there is a mapping and nothing is open."""
        return self.mapping is not None and not self.questions

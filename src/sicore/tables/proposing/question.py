"""What a person has to settle, and what each answer does to the mapping."""

from collections.abc import Mapping as MappingOf
from typing import Any

from attrs import field, frozen

from sicore.findings import Finding, FindingCode, SourcePlace
from sicore.tables.mapping import Column
from sicore.tables.proposing.column import Example


@frozen(kw_only=True)
class Choice:
    """One answer.

    Args:
        answer: What a person types to give it.
        means: What it means, in English.
        columns: The columns of the mapping that it settles, by where they stand.
        members: The members of the mapping that it sets; those of a part, such as `readings`, one by one.
    """

    answer: str
    means: str
    columns: MappingOf[int, Column] = field(factory=dict)
    members: MappingOf[str, Any] = field(factory=dict)


@frozen(kw_only=True)
class Question:
    """Something that the table does not tell.

    Args:
        kind: What kind of question it is, with its words.
        column: Where the column stands that it is about, counted from 0; None for the table as a whole.
        name: The header of that column.
        details: What fills the words.
        choices: The answers that are known; at least one unless *free* is given.
        suggested: The answer that is likeliest, None where none is.
        free: The member of the mapping that any other answer fills, such as `readings.currency`; `values` where it says
            what words mean; None where only the choices are answers.
        field: The field that the words stand for, where the answer says what they mean.
        examples: Cells that show what is meant.
        is_needed: Whether nothing can be imported before it is answered.
    """

    kind: FindingCode
    column: int | None = None
    name: str | None = None
    details: MappingOf[str, str] = field(factory=dict)
    choices: tuple[Choice, ...] = ()
    suggested: str | None = None
    free: str | None = None
    field: str | None = None
    examples: tuple[Example, ...] = ()
    is_needed: bool = True

    @property
    def fields(self) -> frozenset[str]:
        """The fields that its choices would fill."""
        columns = (column for choice in self.choices for column in choice.columns.values())
        return frozenset(use.to for column in columns for use in column.uses)

    def finding(self, source: str | None = None) -> Finding:
        """The question as a finding, which is said in every language."""
        row = self.examples[0].row if self.examples else None
        details = {key: text for key, text in self.details.items() if key not in ("value", "expected")}
        return Finding.of(
            self.kind,
            place=SourcePlace(source=source, row=row, column=self.name),
            value=self.details.get("value"),
            expected=self.details.get("expected"),
            **details,
        )

    def choice(self, answer: str) -> Choice | None:
        """The choice that an answer stands for, by its word or its number from 1; None where it is none."""
        plain = answer.strip().casefold()
        if plain.isascii() and plain.isdigit() and 1 <= int(plain[:6]) <= len(self.choices):
            return self.choices[int(plain[:6]) - 1]
        return next((choice for choice in self.choices if choice.answer.casefold() == plain), None)

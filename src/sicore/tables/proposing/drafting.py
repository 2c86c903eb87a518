"""Putting the draft of a mapping together from what was decided."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as MappingOf
from typing import Any

from attrs import evolve, frozen

from sicore.tables.mapping import Column, Mapping, RowsSpec, TableSpec, Use
from sicore.tables.proposing import codes
from sicore.tables.proposing.circumstances import Circumstance
from sicore.tables.proposing.deciding import Decision
from sicore.tables.proposing.identifying import Identified
from sicore.tables.proposing.judging import title_candidates
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.proposing.rows_open import rows_open
from sicore.tables.proposing.table import StudiedTable
from sicore.tables.targets import TARGETS, Kind

_NO_SLUG = re.compile("[^a-z0-9]+")
_BY_LAW = (
    ("id",), ("title",), ("beneficiary", "participant"), ("summary", "purpose"), ("start_date",),
    ("end_date", "end_date_actual"), ("total_cost", "total_eligible_cost"), ("cofinancing_rate",), ("fund",),
    ("country", "participant_country", "beneficiary_country"),
    ("place", "postcode", "city", "nuts", "nuts2_name", "nuts3_name", "lau", "latitude"),
    ("intervention_field", "intervention_field_name"),
)  # fmt: skip


@frozen(kw_only=True)
class Draft:
    """A draft of a mapping, and what is open in it.

    Args:
        mapping: The mapping; what is open is left out of it.
        questions: What is open.
        evidence: Why its members are as they are, by the member.
    """

    mapping: Mapping
    questions: tuple[Question, ...]
    evidence: tuple[tuple[str, str], ...]


def slug(name: str) -> str:
    """A name as a part of a mapping's name: small letters, digits and hyphens.

    >>> slug("Liste der Vorhaben (2014-2020)")
    'liste-der-vorhaben-2014-2020'
    """
    return _NO_SLUG.sub("-", name.casefold().replace("ß", "ss")).strip("-") or "list"


def mapping_id(centre: str, stem: str) -> str:
    """The name of a mapping: its centre, and what the file is called without the centre's own letters.

    >>> mapping_id("at", "at-esf-2014-2020"), mapping_id("", "list")
    ('at.esf-2014-2020', '')
    """
    plain = slug(stem)
    country = centre[:2]
    rest = plain.removeprefix(f"{country}-") if plain != country else "list"
    return f"{centre}.{rest}" if centre else ""


def draft(
    table: StudiedTable,
    identified: Identified,
    around: Sequence[Circumstance],
    *,
    spec: TableSpec,
    stem: str,
    title: str,
) -> Draft:
    """The draft of a mapping.

    Args:
        table: The table.
        identified: What its operations are known by, and the decisions on its columns in the end.
        around: What holds for the table as a whole.
        spec: Where the table is.
        stem: What the mapping is called behind its centre.
        title: What the table is, for people.
    """
    known = {each.member: each.value for each in around if each.value}
    language, centre = known.get("readings.language"), known.get("centre")
    columns = tuple(_column(each, table, language) for each in identified.decisions)
    row_questions = tuple(rows_open(table, identified.decisions))
    title_question = _title_open(table, identified)
    open_titles = {at for asked in title_question for choice in asked.choices for at in choice.columns}
    columns = tuple(Column(name=column.name) if at in open_titles else column for at, column in enumerate(columns))
    mapping = with_members(
        Mapping(
            id=mapping_id(str(centre or ""), stem),
            title=title,
            centre="",
            table=spec,
            rows=RowsSpec(grain=identified.grain, kinds=table.aside.kinds),
            identity=identified.identity,
            columns=columns,
        ),
        known,
    )
    questions = (
        *(each.question for each in around if each.question is not None),
        *title_question,
        *identified.questions,
        *row_questions,
        *(each.question for each in identified.decisions if each.question is not None),
    )
    return Draft(mapping=mapping, questions=questions, evidence=tuple(_evidence(table, identified, around)))


def with_members(mapping: Mapping, members: MappingOf[str, Any]) -> Mapping:
    """A mapping with other members: `period`, or `readings.currency` for one of a part.

    >>> with_members(Mapping(id="", title="", centre="", columns=()), {"readings.currency": "EUR"}).readings.currency
    'EUR'
    """
    for member, value in members.items():
        part, _, inner = member.partition(".")
        changes = {inner: value} if inner else value if isinstance(value, dict) else None
        if changes is None:
            mapping = evolve(mapping, **{part: value})
        else:
            mapping = evolve(mapping, **{part: evolve(getattr(mapping, part), **changes)})
    return mapping


def _column(decision: Decision, table: StudiedTable, language: object) -> Column:
    """A column whose texts are in another language than most says so."""
    spoken = table.languages.by_column.get(decision.sample.index)
    if spoken is None or spoken == language:
        return decision.mapped
    return evolve(decision.mapped, uses=tuple(_spoken(use, spoken) for use in decision.mapped.uses))


def _spoken(use: Use, language: str) -> Use:
    return evolve(use, language=language) if TARGETS[use.to].kind is Kind.TEXT else use


def _title_open(table: StudiedTable, identified: Identified) -> tuple[Question, ...]:
    """Where no header says name of the operation, the columns of words that may hold it are asked about."""
    if any("title" in each.fields | each.asked_fields for each in identified.decisions):
        return ()
    found = title_candidates(table)
    asides = {each.index: Column(name=each.name, keep="not the name of the operation") for each in found}
    choices = tuple(
        Choice(
            answer=str(number),
            means=f"{each.name}: {each.examples(1)[0].text[:60]}",
            columns=asides | {each.index: Column(name=each.name, uses=(Use(to="title"),))},
        )
        for number, each in enumerate(found, start=1)
    )
    return (Question(kind=codes.TITLE_OPEN, choices=choices),) if choices else ()


def _evidence(table: StudiedTable, identified: Identified, around: Sequence[Circumstance]) -> Iterable[tuple[str, str]]:
    numbers = ", ".join(map(str, table.header.numbers))
    yield "table", f"The header stands on row {numbers}; {table.header.hits} of its columns are known."
    yield from (("rows", said) for said in table.aside.said)
    yield from (("identity", said) for said in identified.evidence)
    yield from ((each.member, each.evidence) for each in around if each.evidence)


def missing_of(fields: frozenset[str]) -> tuple[str, ...]:
    """The fields that a list of operations has by law and that no column was taken for."""
    return tuple(group[0] for group in _BY_LAW if not fields.intersection(group))

"""Proposing a mapping for a file that nobody has seen before."""

from pathlib import PurePath

from attrs import evolve

from sicore.findings import Finding, SourcePlace
from sicore.tables.lexicon import recognise_all
from sicore.tables.mapping import TableSpec
from sicore.tables.proposing import codes
from sicore.tables.proposing.circumstances import circumstances_of, title_of
from sicore.tables.proposing.deciding import Decision
from sicore.tables.proposing.drafting import draft, missing_of, slug
from sicore.tables.proposing.header import HEAD, FoundHeader, find_header
from sicore.tables.proposing.identifying import identify
from sicore.tables.proposing.judging import why_no_list
from sicore.tables.proposing.parties import with_parties
from sicore.tables.proposing.proposal import LookedAt, MappingProposal, ProposedColumn
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.proposing.sample import Sample, take_sample
from sicore.tables.proposing.suggesting import with_suggestions
from sicore.tables.proposing.table import StudiedTable, Wishes, study
from sicore.tables.reading import OpenTables
from sicore.tables.suggestion import Suggestion
from sicore.tables.targets import CONTACT

_NEARLY = 0.8
"""The part of the best sheet's score from which on another sheet is as likely."""


def propose(tables: OpenTables, wishes: Wishes | None = None) -> MappingProposal:
    """Propose a mapping for a file.

    Args:
        tables: The file, while it is open.
        wishes: What the user says about it.

    Raises:
        RefusedSourceError: the file cannot be read, or has no such sheet.
    """
    wishes = wishes or Wishes()
    found = _with_headers(tables, wishes)
    looked_at = LookedAt(source=tables.source, form=tables.form, encoding=tables.encoding)
    if not found:
        place = SourcePlace(source=tables.source)
        no_header = Finding.of(codes.NO_HEADER, place=place, value=HEAD)
        return MappingProposal(looked_at=looked_at, refusal=no_header, findings=tables.findings)
    sample, header = found[0]
    table = study(sample, header, wishes)
    looked_at = evolve(
        looked_at,
        sheet=sample.name,
        others=tuple(_other(each, known) for each, known in found[1:]),
        rows=len(table.aside.rows),
        is_whole=sample.is_whole,
    )
    refusal = why_no_list(table, tables.source)
    if refusal is not None:
        columns = tuple(map(_proposed, table.decisions))
        return MappingProposal(looked_at=looked_at, refusal=refusal, columns=columns, findings=tables.findings)
    made = _proposal(table, wishes, tables)
    sheets = _sheet_open(found, wishes)
    return evolve(made, looked_at=looked_at, questions=(*sheets, *made.questions))


def _with_headers(tables: OpenTables, wishes: Wishes) -> list[tuple[Sample, FoundHeader]]:
    """The tables with a header, likeliest first; sheets that the file hides come last."""
    grids = [tables.grid(wishes.sheet)] if wishes.sheet else list(tables.grids)
    found = []
    for grid in grids:
        sample = take_sample(grid)
        header = find_header(sample, recognise_all)
        if header is not None:
            found.append((sample, header))
    found.sort(key=lambda pair: (not pair[0].is_visible, -pair[1].score))
    return found


def _other(sample: Sample, header: FoundHeader) -> str:
    hidden = ", which the file hides" if not sample.is_visible else ""
    return f"{sample.name or 'another table'}{hidden}: {header.hits} of its {len(header.names)} columns are known."


def _sheet_open(found: list[tuple[Sample, FoundHeader]], wishes: Wishes) -> tuple[Question, ...]:
    sample, best = found[0]
    near = [each.name or "" for each, header in found if header.score >= best.score * _NEARLY and each.is_visible]
    if wishes.sheet or len(near) < 2:
        return ()
    choices = tuple(
        Choice(answer=name, means="propose for this sheet", members={"table": {"sheet": name}}) for name in near if name
    )
    question = Question(
        kind=codes.SHEET_OPEN,
        details={"value": ", ".join(near)},
        choices=choices,
        suggested=sample.name,
        is_needed=False,
    )
    return (question,)


def _proposal(table: StudiedTable, wishes: Wishes, tables: OpenTables) -> MappingProposal:
    stem = PurePath(tables.source).stem
    identified = identify(with_parties(table.decisions))
    around = circumstances_of(table, identified.decisions, wishes, stem)
    made = draft(table, identified, around, spec=_spec(table, tables), stem=slug(stem), title=title_of(table, stem))
    fields = frozenset(use.to for column in made.mapping.columns for use in column.uses)
    return MappingProposal(
        looked_at=LookedAt(source=tables.source, form=tables.form),
        mapping=made.mapping,
        stem=slug(stem),
        columns=tuple(map(_proposed, identified.decisions)),
        questions=with_suggestions(made.questions, made.mapping.columns),
        missing=missing_of(fields),
        evidence=made.evidence,
        findings=tables.findings,
    )


def _spec(table: StudiedTable, tables: OpenTables) -> TableSpec:
    header, rows = table.header, table.sample.rows
    first = rows[header.first].number if header.first < len(rows) else None
    has_more = any(header.numbers[-1] < row.number for row in rows[: header.first])
    is_plain = tables.encoding in (None, "utf-8", "utf-8-sig")
    return TableSpec(
        encoding=None if is_plain else tables.encoding,
        delimiter=tables.delimiter,
        sheet=table.sample.name if len(tables.grids) > 1 else None,
        header=header.numbers,
        first_row=first if has_more else None,
    )


def _proposed(decision: Decision) -> ProposedColumn:
    is_contact = decision.mapped.ignore is not None or decision.may_be_contacts
    return ProposedColumn(
        index=decision.sample.index,
        name=decision.sample.name,
        examples=() if is_contact else decision.sample.examples(),
        suggestions=tuple(each.suggestion for each in decision.candidates),
        chosen=_chosen(decision),
    )


def _chosen(decision: Decision) -> Suggestion | None:
    if decision.chosen is None:
        return None
    named = "+".join(dict.fromkeys(use.to for use in decision.mapped.uses))
    field = CONTACT if decision.chosen.field == CONTACT else named or decision.chosen.field
    return evolve(decision.chosen.suggestion, field=field)

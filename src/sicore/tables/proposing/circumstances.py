"""What holds for a table as a whole: currency, language, period, centre, and what stands above it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from sicore.readings import read_date
from sicore.tables.applying.cells import cell_text, one_line
from sicore.tables.lexicon import recognise
from sicore.tables.proposing import codes
from sicore.tables.proposing.column import absent_in
from sicore.tables.proposing.content.amounts import AmountLook
from sicore.tables.proposing.countries import currency_of
from sicore.tables.proposing.deciding import Decision
from sicore.tables.proposing.periods import periods_in
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.proposing.sample import is_blank
from sicore.tables.proposing.table import StudiedTable, Wishes
from sicore.tables.targets import TARGETS, Kind

_LONGEST_TITLE = 200
_SHORTEST_TITLE = 12
_PERIODS = ("2007-2013", "2014-2020", "2021-2027")


@frozen(kw_only=True)
class Circumstance:
    """One member of the mapping: what it is, or the question that it leaves.

    Args:
        member: Its name, such as `readings.currency`.
        value: What it is, None where it is not known.
        evidence: Why, an English sentence.
        question: What is open.
    """

    member: str
    value: str | tuple[str, ...] | None = None
    evidence: str = ""
    question: Question | None = None


def circumstances_of(
    table: StudiedTable, decisions: Sequence[Decision], wishes: Wishes, stem: str
) -> list[Circumstance]:
    """Everything that holds for the table as a whole.

    Args:
        table: The table.
        decisions: What was decided on its columns in the end.
        wishes: What the user says about it.
        stem: The name of the file without its end.
    """
    return [
        _centre(table, wishes),
        *([] if "period" in table.fields else [_period(table, wishes, stem)]),
        *_currency(table, decisions),
        *_language(table, decisions),
        *_as_of(table),
        *_absent(table),
    ]


def _centre(table: StudiedTable, wishes: Wishes) -> Circumstance:
    if wishes.centre:
        return Circumstance(member="centre", value=wishes.centre, evidence="The centre was given.")
    countries = table.around.countries
    suggested = countries[0].lower() if countries else None
    question = Question(
        kind=codes.CENTRE_OPEN,
        details={"expected": f"{suggested or 'se'}, {suggested or 'se'}.esf"},
        choices=tuple(
            Choice(answer=each.lower(), means=f"the country {each}", members={"centre": each.lower()})
            for each in countries[:1]
        ),
        suggested=suggested,
        free="centre",
    )
    return Circumstance(member="centre", question=question)


def _period(table: StudiedTable, wishes: Wishes, stem: str) -> Circumstance:
    if wishes.period:
        return Circumstance(member="period", value=wishes.period, evidence="The period was given.")
    found = table.period
    if found.period:
        return Circumstance(member="period", value=found.period, evidence=found.evidence)
    named = sorted(periods_in(stem))
    choices = tuple(
        Choice(answer=period, means="all operations are of this period", members={"period": period})
        for period in found.several or _PERIODS
    )
    none = Choice(answer="none", means="operations of several periods, or of none; codes get no version of their list")
    question = Question(
        kind=codes.PERIOD_OPEN,
        choices=(*choices, none),
        suggested="none" if found.several else named[0] if len(named) == 1 else None,
        free="period",
        is_needed=False,
    )
    return Circumstance(member="period", evidence=found.evidence, question=question)


def _currency(table: StudiedTable, decisions: Sequence[Decision]) -> Iterator[Circumstance]:
    amounts = [each for each in decisions if _has_amounts(each)]
    silent = sorted((each for each in amounts if not _names_currency(each)), key=lambda each: not each.sample.values)
    if not silent or "currency" in table.fields:
        return
    value = silent[0].sample.values[0].text if silent[0].sample.values else "-"
    countries = table.around.countries
    own, is_only = currency_of(countries[0]) if countries else (None, False)
    if own and is_only:
        evidence = f"The currency of {countries[0]}; nothing in the table says otherwise."
        yield Circumstance(member="readings.currency", value=own, evidence=evidence)
        return
    usual = dict.fromkeys(filter(None, [*_named_elsewhere(amounts), own, "EUR"]))
    question = Question(
        kind=codes.CURRENCY_OPEN,
        column=silent[0].sample.index,
        name=silent[0].sample.name,
        details={"value": value},
        choices=tuple(
            Choice(answer=each, means="amounts that name no currency", members={"readings": {"currency": each}})
            for each in usual
        ),
        suggested=next(iter(usual)) if _named_elsewhere(amounts) else None,
        free="readings.currency",
        examples=silent[0].sample.examples(),
    )
    yield Circumstance(member="readings.currency", question=question)


def _has_amounts(decision: Decision) -> bool:
    return any(TARGETS[field].kind is Kind.MONEY for field in decision.fields)


def _names_currency(decision: Decision) -> bool:
    look = decision.chosen.look if decision.chosen else None
    return isinstance(look, AmountLook) and bool(look.currencies)


def _named_elsewhere(decisions: Sequence[Decision]) -> list[str]:
    looks = (each.chosen.look for each in decisions if each.chosen)
    return sorted({currency for look in looks if isinstance(look, AmountLook) for currency in look.currencies})


def _language(table: StudiedTable, decisions: Sequence[Decision]) -> Iterator[Circumstance]:
    texts = [each for each in decisions if any(TARGETS[field].kind is Kind.TEXT for field in each.fields)]
    found = table.languages
    if found.main:
        yield Circumstance(member="readings.language", value=found.main, evidence=found.evidence)
    elif texts:
        question = Question(
            kind=codes.LANGUAGE_OPEN,
            column=texts[0].sample.index,
            name=texts[0].sample.name,
            details={"value": texts[0].sample.values[0].text[:60] if texts[0].sample.values else ""},
            free="readings.language",
            examples=texts[0].sample.examples(),
        )
        yield Circumstance(member="readings.language", question=question)


def _as_of(table: StudiedTable) -> Iterator[Circumstance]:
    """A date above the table whose label says that the list holds for it."""
    for row in table.sample.rows[: table.header.rows[0]]:
        texts = [one_line(cell_text(cell)) for cell in row.cells if not is_blank(cell)]
        for label, text in pairwise(texts):
            day = read_date(text, order="dmy").value
            if day is not None and any(each.field == "as_of" for each in recognise(label.rstrip(": "))[:1]):
                yield Circumstance(member="as_of", value=str(day), evidence=f"Row {row.number} says {label} {text}.")
                return


def _absent(table: StudiedTable) -> Iterator[Circumstance]:
    marks = absent_in(table.aside.rows)
    if marks:
        yield Circumstance(member="readings.absent", value=marks, evidence=f"Cells say {', '.join(marks)} for nothing.")


def title_of(table: StudiedTable, stem: str) -> str:
    """What the table is called: a line that stands alone above it, otherwise the name of its sheet and of the file."""
    for row in table.sample.rows[: table.header.rows[0]]:
        texts = [one_line(cell_text(cell)) for cell in row.cells if not is_blank(cell)]
        if len(texts) == 1 and len(texts[0]) >= _SHORTEST_TITLE:
            return texts[0][:_LONGEST_TITLE]
    return stem

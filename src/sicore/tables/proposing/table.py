"""One table on its way to a proposal: what its rows and columns are, step by step."""

from collections.abc import Sequence

from attrs import evolve, frozen

from sicore.tables.applying.cells import cell_text, one_line
from sicore.tables.lexicon import recognise_all
from sicore.tables.proposing.candidates import Candidate, candidates_of
from sicore.tables.proposing.column import ColumnSample, columns_of
from sicore.tables.proposing.consistency import question_contradictions
from sicore.tables.proposing.contending import settle_contenders
from sicore.tables.proposing.countries import likely_countries
from sicore.tables.proposing.deciding import Decision, decide
from sicore.tables.proposing.header import FoundHeader
from sicore.tables.proposing.hints import ask_about_unknown, hinted
from sicore.tables.proposing.languages import Languages, languages_of
from sicore.tables.proposing.periods import PeriodFound, find_period
from sicore.tables.proposing.rows_aside import RowsAside, set_aside
from sicore.tables.proposing.sample import Sample, is_blank
from sicore.tables.proposing.shifted import ShiftedRows, shifted_rows
from sicore.tables.proposing.surroundings import Surroundings
from sicore.tables.suggestion import Suggestion


@frozen(kw_only=True)
class Wishes:
    """What the user says about a table.

    Args:
        sheet: The sheet, by name or number.
        language: The language of its texts (BCP 47).
        centre: The centre that speaks for it.
        period: The programming period.
    """

    sheet: str | None = None
    language: str | None = None
    centre: str | None = None
    period: str | None = None


@frozen(kw_only=True)
class StudiedTable:
    """A table whose columns are decided on.

    Args:
        sample: Its rows.
        header: Its header.
        aside: Its rows that are operations, and what the others are.
        decisions: What was decided on each column.
        around: What the table as a whole tells.
        period: What it says about its programming period.
        languages: The languages of its texts.
        shifted: Its rows that stand too far right; where they are few they are no rows of *aside*.
    """

    sample: Sample
    header: FoundHeader
    aside: RowsAside
    decisions: tuple[Decision, ...]
    around: Surroundings
    period: PeriodFound
    languages: Languages
    shifted: ShiftedRows

    @property
    def columns(self) -> list[ColumnSample]:
        """Its columns."""
        return [decision.sample for decision in self.decisions]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that columns are taken for."""
        return frozenset(field for decision in self.decisions for field in decision.fields)


def study(sample: Sample, header: FoundHeader, wishes: Wishes) -> StudiedTable:
    """Decide on the columns of a table.

    Args:
        sample: Its rows.
        header: Its header.
        wishes: What the user says about it.
    """
    aside = set_aside(sample.rows[header.first :], header.names, is_whole=sample.is_whole)
    shifted = shifted_rows(aside.rows, len(header.names))
    if shifted.are_few:
        gone = frozenset(shifted.numbers)
        aside = evolve(aside, rows=tuple(row for row in aside.rows if row.number not in gone))
    columns = columns_of(header.names, header.said, aside.rows)
    said = recognise_all(header.said, language=wishes.language)
    languages = languages_of(columns, header.said, said, wishes.language)
    around = Surroundings(period=wishes.period, language=languages.main)
    first = _judged(columns, said, around)
    countries = likely_countries(columns, first, language=languages.main, centre=wishes.centre)
    found = PeriodFound(period=wishes.period) if wishes.period else find_period(_above(sample, header), columns, first)
    is_by_partner = any(each.field == "participant_role" and each.can_be_read for said in first for each in said[:1])
    around = evolve(around, countries=countries, period=found.period, is_by_partner=is_by_partner)
    judged = zip(columns, _judged(columns, said, around), strict=True)
    decisions = [decide(column, each, hinted(column, around)) for column, each in judged]
    settled = question_contradictions(settle_contenders(decisions, languages))
    settled = ask_about_unknown(settled, around)
    return StudiedTable(
        sample=sample,
        header=header,
        aside=aside,
        decisions=tuple(settled),
        around=around,
        period=found,
        languages=languages,
        shifted=shifted,
    )


def _judged(
    columns: Sequence[ColumnSample], said: Sequence[Sequence[Suggestion]], around: Surroundings
) -> list[list[Candidate]]:
    return [candidates_of(column, each, around) for column, each in zip(columns, said, strict=True)]


def _above(sample: Sample, header: FoundHeader) -> list[str]:
    """The name of the sheet, what stands above the header, and the header itself."""
    above = sample.rows[: header.rows[0]]
    texts = [one_line(cell_text(cell)) for row in above for cell in row.cells if not is_blank(cell)]
    return [*filter(None, [sample.name]), *texts, *header.names]

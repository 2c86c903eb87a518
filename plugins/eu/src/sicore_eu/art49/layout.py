"""The columns of a list of operations: what the law asks for, point by point, and what can be added."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from sicore.dates import Period
from sicore_eu.art49.table import Kind, TableColumn
from sicore_eu.art49.wording import heading


@frozen(kw_only=True)
class Column:
    """A column of the lists.

    Args:
        key: What it holds.
        member: The member of a record that it says.
        words: The keys of the words at its head: a thing, or a thing and its part.
        law: The point of Article 49(3) that asks for it, such as `(d)`; empty where none does.
        kind: What its values are.
        is_text: Whether it holds texts, so that there is one for each language of the list.
        has_many: Whether a cell may hold several values.
        is_optional: Whether it is there only where it is asked for.
    """

    key: str
    member: str
    words: tuple[str, ...]
    law: str = ""
    kind: Kind = Kind.TEXT
    is_text: bool = False
    has_many: bool = False
    is_optional: bool = False

    def in_languages(self, languages: Sequence[str]) -> Iterator[TableColumn]:
        """The column of a table, or for texts one in each language; every heading is in all languages.

        Args:
            languages: The languages, the one of most readers first.
        """
        head = heading(languages, *self.words)
        for language in languages if self.is_text else (None,):
            yield TableColumn(
                key=self.key,
                heading=f"{head} [{language}]" if language else head,
                kind=self.kind,
                language=language,
                has_many=self.has_many,
            )


@frozen(kw_only=True)
class ListForm:
    """What the list of a programming period must be.

    Args:
        profile: The profile that says which members an operation must have.
        period: The programming period.
        law: Where the list is required, for people.
        months: How often it is to be updated at least, in months.
        intervention_list: The code list of its types of intervention.
        names_persons: Whether it names natural persons, for two years.
        locates_beneficiaries: Whether it says where the beneficiary is, where an operation has no place or several.
        columns: Its columns.
    """

    profile: str
    period: Period
    law: str
    months: int
    intervention_list: str
    names_persons: bool
    locates_beneficiaries: bool
    columns: tuple[Column, ...]

    def table_columns(self, languages: Sequence[str], *, with_optional: bool) -> Iterator[TableColumn]:
        """The columns of a list in some languages.

        Args:
            languages: The languages of headings and texts, the one of most readers first.
            with_optional: Whether columns that no point of the law asks for are there too.
        """
        for each in self.columns:
            if with_optional or not each.is_optional:
                yield from each.in_languages(languages)


_WORDS_OF_PARTS = {"code": "code_part", "name": "name_part"}


def column(key: str, member: str, *parts: str, word: str | None = None, **more: Any) -> Column:
    """A column with the words of its own key, or of another one, and of its part."""
    words = (word or key, *(_WORDS_OF_PARTS.get(part, part) for part in parts))
    return Column(key="_".join([key, *parts]), member=member, words=words, **more)


def named(key: str, member: str, *, word: str | None = None, **more: Any) -> tuple[Column, Column]:
    """The code of something and its name."""
    return (
        column(key, member, "code", word=word, **more),
        column(key, member, "name", word=word, is_text=True, **more),
    )


def amount(key: str, member: str, **more: Any) -> tuple[Column, Column]:
    """A number and its currency."""
    return column(key, member, kind=Kind.NUMBER, **more), column(key, member, "currency", **more)


def _place(key: str, **more: Any) -> tuple[Column, ...]:
    parts = ("nuts", "postcode", "place", "geolocation")
    return tuple(column(key, "locations", part, has_many=True, **more) for part in parts)


_CODE = column("code", "identifiers")
_BENEFICIARY = column("beneficiary", "participants", law="(a)", has_many=True)
_TITLE = column("title", "title", law="(d)", is_text=True)
_DATES = (
    column("start", "start_date", law="(f)", kind=Kind.DAY),
    column("end_expected", "end_date_expected", law="(g)", kind=Kind.DAY),
    column("end_actual", "end_date_actual", law="(g)", kind=Kind.DAY),
)
_RATE = column("rate", "cofinancing_rate", law="(k)", kind=Kind.NUMBER)
_COUNTRY = column("country", "countries", "code", law="(l)", has_many=True)
_OF_KOHESIO = (
    column("programme", "cci", is_optional=True),
    column("period", "intervention_fields", is_optional=True),
    *named("priority", "priority", is_optional=True),
    *amount("contribution", "eu_contribution", is_optional=True),
)

ARTICLE_49 = ListForm(
    profile="art49",
    period=Period("2021-2027"),
    law="Regulation (EU) 2021/1060, Article 49(3)",
    months=4,
    intervention_list="cpr-2021-intervention-field",
    names_persons=True,
    locates_beneficiaries=True,
    columns=(
        _CODE,
        _BENEFICIARY,
        column("contractor", "participants", law="(a)", has_many=True),
        column("person", "participants", law="(b)", has_many=True),
        column("vessel", "identifiers", law="(c)", has_many=True),
        _TITLE,
        column("purpose", "purpose", law="(e)", is_text=True),
        column("expected", "objectives", law="(e)", is_text=True, has_many=True),
        column("achieved", "achievements", law="(e)", is_text=True),
        *_DATES,
        *amount("cost", "total_cost", law="(h)"),
        *named("fund", "funds", law="(i)", has_many=True),
        *named("objective", "specific_objectives", law="(j)", has_many=True),
        _RATE,
        _COUNTRY,
        *_place("location", law="(l)"),
        *_place("beneficiary_location", law="(m)"),
        *named("intervention", "intervention_fields", law="(n)", has_many=True),
        column("summary", "summary", is_text=True, is_optional=True),
        *amount("eligible_cost", "total_eligible_cost", is_optional=True),
        *_OF_KOHESIO,
        column("updated", "as_of", kind=Kind.DAY, is_optional=True),
    ),
)

ANNEX_12 = ListForm(
    profile="annex12",
    period=Period("2014-2020"),
    law="Regulation (EU) No 1303/2013, Article 115(2) and Annex XII",
    months=6,
    intervention_list="cpr-2014-intervention-field",
    names_persons=False,
    locates_beneficiaries=False,
    columns=(
        _CODE,
        _BENEFICIARY,
        _TITLE,
        column("summary", "summary", is_text=True),
        *_DATES,
        *amount("eligible_cost", "total_eligible_cost"),
        _RATE,
        *_place("location"),
        _COUNTRY,
        *named("intervention", "intervention_fields", word="category", has_many=True),
        column("updated", "as_of", kind=Kind.DAY),
        *_OF_KOHESIO,
    ),
)

LIST_FORMS = (ARTICLE_49, ANNEX_12)

"""The fields that a query can name."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from sicore.model import RECORD_TYPES
from sicore.model.envelope import EDITORIAL_STATUS


class Kind(StrEnum):
    """What the values of a field are."""

    TEXT = "text"
    WORD = "word"
    CHOICE = "choice"
    COUNTRY = "country"
    PLACE = "place"
    CODE = "code"
    LANGUAGE = "language"
    CENTRE = "centre"
    DATE = "date"
    NUMBER = "number"
    PERIOD = "period"


@frozen(kw_only=True)
class QueryField:
    """A field that a query can name.

    Args:
        name: Its name.
        kind: What its values are.
        about: What it is, for people.
        example: A query with it.
        choices: The values that it can have; empty where they are not a closed list.
        others: Other names for it.
    """

    name: str
    kind: Kind
    about: str
    example: str
    choices: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def is_range(self) -> bool:
        """Whether its values have an order."""
        return self.kind in {Kind.DATE, Kind.NUMBER, Kind.PERIOD}


def _field(name: str, kind: Kind, about: str, example: str, *others: str, choices: tuple[str, ...] = ()) -> QueryField:
    return QueryField(name=name, kind=kind, about=about, example=example, choices=choices, others=others)


_TYPES = tuple(sorted(RECORD_TYPES))

FIELDS: tuple[QueryField, ...] = (
    _field("title", Kind.TEXT, "words, a phrase or a beginning in the title", "title:innovation"),
    _field("type", Kind.CHOICE, "the type of record", "type:case_study", choices=_TYPES),
    _field("country", Kind.COUNTRY, "a country (ISO 3166)", "country:SE,FI"),
    _field("place", Kind.PLACE, "a NUTS region and all regions in it", "place:SE23", "nuts", "region"),
    _field("field", Kind.CODE, "an intervention field, or a group of them", "field:146", "intervention-field"),
    _field("objective", Kind.CODE, "a specific objective, or a group of them", "objective:ESO4.11"),
    _field("theme", Kind.CODE, "a theme, topic or secondary theme", "theme:employment", "topic"),
    _field("target-group", Kind.CODE, "whom it is for", "target-group:unemployed", "target"),
    _field("fund", Kind.CODE, "the fund that pays, by its code or short name", "fund:ESF+", "funding"),
    _field("language", Kind.LANGUAGE, "a language that the title is in", "language:sv"),
    _field("status", Kind.CHOICE, "the editorial status", "status:published", choices=EDITORIAL_STATUS),
    _field("centre", Kind.CENTRE, "whose record it is, with those below", "centre:se.esf"),
    _field("id", Kind.WORD, "the record's id", "id:se.esf:22-018-S01"),
    _field("identifier", Kind.WORD, "an identifier in another system", "identifier:2021SE05SFPR001"),
    _field("programme", Kind.WORD, "the programme's id or CCI number", "programme:2014SE05M9OP001", "cci"),
    _field("source", Kind.TEXT, "a part of the name or address of a source", "source:projektbank"),
    _field("related", Kind.WORD, "the id of a record that it refers to", "related:eu.kohesio:Q123"),
    _field("period", Kind.PERIOD, "a programming period, or years in which it ran", "period:2021..2023"),
    _field("start", Kind.DATE, "when it starts", "start>=2022-06"),
    _field("end", Kind.DATE, "when it ends or is to end", "end:2022..2023"),
    _field("changed", Kind.DATE, "when the catalogue last saw it change", "changed>=2026-11-01"),
    _field("amount", Kind.NUMBER, "its largest kind of amount, in any currency", "amount>=1000000"),
    _field("total-cost", Kind.NUMBER, "the total cost", "total-cost<500000"),
    _field("eligible-cost", Kind.NUMBER, "the total eligible cost", "eligible-cost:100000..200000"),
    _field("granted", Kind.NUMBER, "the amount granted", "granted>0"),
    _field("contribution", Kind.NUMBER, "what the Union pays", "contribution>=100000"),
    _field("paid", Kind.NUMBER, "what was paid", "paid>0"),
    _field("budget", Kind.NUMBER, "the budget, of calls and programmes", "budget>=1000000"),
    _field("currency", Kind.WORD, "the currency of the amount (ISO 4217)", "currency:SEK"),
)

BY_NAME: Mapping[str, QueryField] = {name: each for each in FIELDS for name in (each.name, *each.others)}

"""What is compared: a record in a small, plain form."""

from collections.abc import Mapping

from attrs import field, frozen

from sicore.dates import PartialDate
from sicore.linking.amounts import Amount
from sicore.linking.identity import Identifiers
from sicore.linking.names import Name

ORGANISATION = "organisation"
TOWN = "town "
"""What the name of a town begins with among the places."""
PROJECT = "project"
"""Projects and case studies, which may be about one and the same."""

FAMILIES: Mapping[str, str] = {"organisation": ORGANISATION, "project": PROJECT, "case_study": PROJECT}
"""For each type of record that is linked the family within which it is compared."""


@frozen(kw_only=True)
class Entity:
    """A record as linking sees it; what is empty is not known.

    Args:
        id: The record's id.
        family: What it is compared with, a value of `FAMILIES`.
        type: The type of the record.
        names: Its names in all languages, those that say the same once.
        identifiers: The identifiers that tell it from all others.
        countries: ISO 3166 codes.
        regions: NUTS codes of any level.
        places: Names of towns and numbers of municipalities and postcodes, folded, each behind what it is.
        start: When a project starts.
        end: When it ends or is to end.
        amounts: What it states about money.
        partners: Folded names of the organisations that take part.
        programmes: The first 12 characters of the CCI of its programmes.
        period: The programming period, such as `2021-2027`.
        topics: Codes of themes, intervention fields and target groups, each behind its list.
        homepage: The address of its home page without scheme and `www`.
        apart: The ids of records that a record says are related and therefore others.
        documents: The ids of records that it says it is about.
        marks: What tells it from other members of a series, in any of its names.
        town_words: The words of its towns.
    """

    id: str
    family: str
    type: str
    names: tuple[Name, ...]
    identifiers: Identifiers = field(factory=dict)
    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    start: PartialDate | None = None
    end: PartialDate | None = None
    amounts: tuple[Amount, ...] = ()
    partners: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()
    period: str | None = None
    topics: frozenset[str] = frozenset()
    homepage: str | None = None
    apart: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    marks: frozenset[str] = field(init=False)
    town_words: frozenset[str] = field(init=False)

    @marks.default
    def _marks_of_names(self) -> frozenset[str]:
        return frozenset().union(*(name.marks for name in self.names))

    @town_words.default
    def _words_of_towns(self) -> frozenset[str]:
        towns = (place for place in self.places if place.startswith(TOWN))
        return frozenset(word for place in towns for word in place[len(TOWN) :].split())

    @property
    def source(self) -> str:
        """The list that gives its things ids: the centre and what kind of record it is, such as `se.esf project`."""
        return f"{self.id.partition(':')[0]} {self.type}"

    @property
    def is_organisation(self) -> bool:
        """Whether it is compared with organisations."""
        return self.family == ORGANISATION

    def likeness(self) -> tuple[object, ...]:
        """All that is compared, without the id: entities that are equal in it are compared once for all."""
        names = tuple(sorted((name.spelled, name.form or "", tuple(sorted(name.marks))) for name in self.names))
        identifiers = tuple(sorted((scheme, tuple(sorted(values))) for scheme, values in self.identifiers.items()))
        return (
            self.family, names, identifiers, self.countries, self.regions, self.places, self.start, self.end,
            self.amounts, self.partners, self.programmes, self.period, self.topics, self.homepage, self.apart,
            self.documents,
        )  # fmt: skip

"""Which projects figures are of, named alike in every report, so that one release is held against all others."""

from collections.abc import Collection, Mapping
from hashlib import sha256

from sicore.codelists import Shelf
from sicore.evaluation.countries import countries_of
from sicore.model import Project

PROJECTS = "projects"
"""The dimension of sets of projects; its total is all of them."""
OVERALL = "total"
THEMES = "si-theme"
SEVERAL, NO_COUNTRY = "several-countries", "not-stated"
_ROW, _COUNTRY, _THEME, _MEMBERS, _REGION, _TELLING = "only ", "country ", "theme ", "members ", "region ", "telling "


def in_country(country: str | None) -> str:
    """The projects of a country, those in several countries among them; of all where it is None."""
    return OVERALL if country is None else f"{_COUNTRY}{country}"


def on_theme(theme: str, country: str | None) -> str:
    """The projects of a theme and those below it."""
    return f"{_THEME}{theme}" + ("" if country is None else f" in {country}")


def of_members(ids: Collection[str]) -> str:
    """Projects that were chosen one by one."""
    return _MEMBERS + sha256("\n".join(sorted(ids)).encode()).hexdigest()[:16]


def telling(mark: str) -> str:
    """The projects that tell something beside their participants, such as their cost in a currency."""
    return f"{_TELLING}{mark}"


def row_of(country: str, own: str = OVERALL) -> str:
    """The projects in a row of a table by country: in this country alone, in several, or in none that is stated.

    Args:
        country: The country, or the word for several or none.
        own: The set of projects that the table is of.
    """
    return f"{_ROW}{country}" if own == OVERALL else f"{own} {_ROW}{country}"


def region(digest: int) -> str:
    """Projects that all belong to the same sets, by a digest of their ids."""
    return f"{_REGION}{digest:032x}"


def is_region(name: str) -> bool:
    """Whether a set is such a region and not one that a release was of."""
    return name.startswith(_REGION)


class ProjectSets:
    """Tells which sets a project belongs to.

    Args:
        shelf: The code lists.
        wanted: The names of the sets; all other sets are no matter.
        members: The projects of each set that was chosen one by one.
        split: The sets of whose tables by country the rows are sets as well.
    """

    def __init__(
        self,
        shelf: Shelf,
        *,
        wanted: Collection[str] = (),
        members: Mapping[str, Collection[str]] | None = None,
        split: Collection[str] = (),
    ) -> None:
        self.wanted = frozenset(wanted) - {OVERALL}
        self._members = {name: frozenset(ids) for name, ids in (members or {}).items() if name in self.wanted}
        self._split = frozenset(split)
        self._themes = shelf.find(THEMES)
        listed = shelf.find("country")
        self._countries = frozenset(listed.codes) if listed is not None else frozenset()

    def of(self, record: Project) -> frozenset[str]:
        """The names of the sets that a project belongs to."""
        found = {name for name, ids in self._members.items() if record.id in ids}
        countries = countries_of(record)
        if self.wanted:
            themes = [on_theme(theme, country) for theme in self._of_theme(record) for country in (None, *countries)]
            found |= self.wanted.intersection(map(in_country, countries)) | self.wanted.intersection(themes)
        if self._split:
            place = self._place(countries)
            found |= {row_of(place, own) for own in self._split if own == OVERALL or own in found}
        return frozenset(found)

    def _of_theme(self, record: Project) -> set[str]:
        own = {topic.code.code for topic in record.themes if topic.code is not None and topic.code.list == THEMES}
        if self._themes is None:
            return own
        return own | {above for code in own if code in self._themes for above in self._themes.ancestors(code)}

    def _place(self, countries: Collection[str]) -> str:
        if len(countries) > 1:
            return SEVERAL
        (country,) = countries or (NO_COUNTRY,)
        return country if country in self._countries else NO_COUNTRY


def country_of_row(name: str) -> str:
    """The country, or the word, of a row."""
    return name.rpartition(_ROW)[2]


def split_by_row(name: str) -> str | None:
    """The set of projects whose table by country has this row; None where it is no row.

    >>> split_by_row("members 5f only SE"), split_by_row("only SE"), split_by_row("country SE")
    ('members 5f', 'total', None)
    """
    own, row, _ = name.rpartition(_ROW)
    return (own.rstrip() or OVERALL) if row else None


def is_row(name: str) -> bool:
    """Whether a set is a row of a table by country."""
    return split_by_row(name) is not None

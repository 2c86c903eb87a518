"""What all records together are about: counts, countries, languages and the time that they cover."""

from collections import Counter

from attrs import define, field

from sicore.dates import PartialDate
from sicore_exports.account import Account
from sicore_exports.shared import languages_of, places_of

THEMES = "si-theme"
"""The code list of themes."""

_STARTS = ("start_date", "opens", "since", "date")
_ENDS = ("end_date_actual", "end_date", "end_date_expected", "closes", "until", *_STARTS)


@define
class Overview:
    """What was seen of the records; it has the same size for a million of them as for ten."""

    counts: Counter[str] = field(factory=Counter, init=False)
    """How many records there are of each type."""
    countries: set[str] = field(factory=set, init=False)
    """ISO 3166-1 alpha-2 codes."""
    languages: set[str] = field(factory=set, init=False)
    """The languages of titles and summaries."""
    themes: set[str] = field(factory=set, init=False)
    """The codes of themes; themes in words are too many to gather."""
    first: PartialDate | None = field(default=None, init=False)
    """The earliest start."""
    last: PartialDate | None = field(default=None, init=False)
    """The latest end, or start where nothing ends later."""
    modified: str = field(default="", init=False)
    """The latest change of a record."""

    @property
    def total(self) -> int:
        """How many records were seen."""
        return self.counts.total()

    def see(self, account: Account) -> None:
        """Take a record into account."""
        self.counts[str(account.peek("type"))] += 1
        self.countries.update(account.peek("countries") or ())
        self.countries.update(each.place.country for each in places_of(account) if each.place.country)
        self.languages.update(languages_of(account))
        topics = (*(account.peek("themes") or ()), *(account.peek("topics") or ()))
        self.themes.update(each.code.code for each in topics if each.code is not None and each.code.list == THEMES)
        self.modified = max(self.modified, account.peek("modified") or "")
        for name in _STARTS:
            date = account.peek(name)
            if isinstance(date, PartialDate) and (self.first is None or date.first_day < self.first.first_day):
                self.first = date
        for name in _ENDS:
            date = account.peek(name)
            if isinstance(date, PartialDate) and (self.last is None or date.last_day > self.last.last_day):
                self.last = date

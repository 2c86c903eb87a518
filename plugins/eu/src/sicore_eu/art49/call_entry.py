"""A call as the calendar says it: whether it is open, planned or closed, and what it offers to whom."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from attrs import frozen

from sicore.codelists import Shelf
from sicore.model import Call
from sicore.model.statement import Topic
from sicore.places import eu_country
from sicore.text import LangText
from sicore_eu.art49.languages import label_in, text_in
from sicore_eu.art49.table import Cells, Value, column_name, several


class Phase(StrEnum):
    """Where a call stands on a day; the words are keys of the wording."""

    OPEN = "open"
    PLANNED = "planned"
    CLOSED = "closed"


@frozen(kw_only=True)
class CallEntry:
    """One call in a calendar.

    Args:
        call: Its record.
        phase: Where it stands.
        shelf: The code lists.
    """

    call: Call
    phase: Phase
    shelf: Shelf

    @classmethod
    def of(cls, call: Call, today: date, shelf: Shelf) -> "CallEntry":
        """A call as it stands on a day."""
        return cls(call=call, phase=phase_of(call, today), shelf=shelf)

    @property
    def code(self) -> str:
        """The call's own number, else its id."""
        return next((each.value for each in self.call.identifiers if each.value.strip()), self.call.id)

    def words(self, member: str, language: str) -> tuple[str, ...]:
        """The words for its areas, objectives or applicants in a language; without areas those for its countries.

        Args:
            member: `area`, `objectives` or `eligible_applicants`.
            language: The language (BCP 47); what has no words in it is empty.
        """
        topics: Sequence[Topic] = getattr(self.call, member)
        if member == "area" and not topics:
            countries = self.shelf.get("country")
            return tuple(countries.label(code, language) for code in self.call.countries)
        return tuple(self._topic(each, language) for each in topics)

    def codes(self, member: str) -> tuple[str, ...]:
        """The codes beside `words`; empty where there is none."""
        topics: Sequence[Topic] = getattr(self.call, member)
        if member == "area" and not topics:
            return self.call.countries
        return tuple(each.code.code if each.code else "" for each in topics)

    def _topic(self, topic: Topic, language: str) -> str:
        own = text_in(topic.text, language)
        return own or (label_in(topic.code, language, self.shelf) if topic.code else "")

    def cells(self, languages: Sequence[str]) -> Cells:
        """The cells of the call's row."""
        return {name: value for name, value in self._told(languages) if value is not None and value != ""}

    def _told(self, languages: Sequence[str]) -> Iterator[tuple[str, Value | None]]:
        call = self.call
        yield "call_code", self.code
        yield "country_code", several(tuple(map(eu_country, call.countries)))
        yield "call_objective_code", several(self.codes("objectives"))
        yield "support", call.budget.amount if call.budget else None
        yield "support_currency", call.budget.currency if call.budget else None
        yield "opens", call.opens
        yield "closes", call.closes
        yield "link", call.url
        for language in languages:
            yield column_name("call", language), text_in(call.title, language)
            yield column_name("area", language), several(self.words("area", language))
            yield column_name("call_objective_name", language), several(self.words("objectives", language))
            yield column_name("applicants", language), several(self.words("eligible_applicants", language))

    def texts(self) -> Iterator[tuple[str, LangText]]:
        """The call's own texts that the calendar says, with their places in the record."""
        yield "/title", self.call.title
        for name in ("area", "objectives", "eligible_applicants"):
            for number, topic in enumerate(getattr(self.call, name)):
                if topic.text:
                    yield f"/{name}/{number}/text", topic.text


def phase_of(call: Call, today: date) -> Phase:
    """Where a call stands on a day; a month or a year that has begun does not say that a call has opened in it."""
    if call.closes is not None and call.closes.last_day < today:
        return Phase.CLOSED
    if call.opens is not None:
        return Phase.OPEN if call.opens.last_day <= today and call.status != "closed" else _not_open(call)
    return Phase.OPEN if call.status == "open" else _not_open(call)


def _not_open(call: Call) -> Phase:
    return Phase.CLOSED if call.status == "closed" else Phase.PLANNED


def in_order(entries: list[CallEntry]) -> list[CallEntry]:
    """What is still to come or open by its start, then what is closed, the latest first."""
    ahead = sorted((each for each in entries if each.phase is not Phase.CLOSED), key=_by_start)
    closed = sorted((each for each in entries if each.phase is Phase.CLOSED), key=_by_end, reverse=True)
    return [*ahead, *closed]


_LAST = date.max


def _by_start(entry: CallEntry) -> tuple[date, date, str]:
    opens, closes = entry.call.opens, entry.call.closes
    return opens.first_day if opens else _LAST, closes.last_day if closes else _LAST, entry.call.id


def _by_end(entry: CallEntry) -> tuple[date, str]:
    return entry.call.closes.last_day if entry.call.closes else date.min, entry.call.id

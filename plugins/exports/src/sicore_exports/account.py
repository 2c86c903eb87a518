"""The account of one record: what an export says of it is noted, and the rest is told."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from attrs import define, field, frozen

from sicore.dates import PartialDate
from sicore.findings import Finding
from sicore.format import to_json
from sicore.members import Json
from sicore.model import AnyRecord
from sicore.plugins.codes import NOT_EXPRESSED
from sicore.plugins.losses import Why, loss_findings
from sicore.text import LangText
from sicore_exports import codes
from sicore_exports.cleaning import clean, web_address

_ABSENT = object()
_PERSONAL = "what names or reaches a natural person is not exported"
USUAL_YEARS = range(1900, 2101)


@frozen
class Spoken:
    """A text in one language.

    Args:
        tag: Its BCP 47 tag.
        text: The text, cleaned.
    """

    tag: str
    text: str


@frozen(kw_only=True)
class Reasons:
    """Why a form does not say the members of a record.

    Args:
        by_member: A reason for a member by its name.
        otherwise: The reason for any other member.
    """

    by_member: Mapping[str, str] = field(factory=dict)
    otherwise: str = "the form has no place for it"

    def __call__(self, member: str) -> Why:
        """The reason for a member."""
        return Why(reason=self.by_member.get(member, self.otherwise))


@define
class Account:
    """What an export takes from one record.

    Every accessor notes the JSON pointer of what it hands out, so that the report of losses is made of what was really
    written and cannot drift from it.

    Args:
        record: The record.
        languages: The languages preferred, where the form holds only one.
        withheld: The JSON pointers of personal data that was taken out of the record before.
    """

    record: AnyRecord
    languages: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    _said: set[str] = field(factory=set, init=False)
    _is_cleaned: bool = field(default=False, init=False)
    _has_title: bool = field(default=True, init=False)
    _unusual: dict[str, None] = field(factory=dict, init=False)

    def say(self, *pointers: str) -> None:
        """Note that the values at some pointers are said."""
        self._said.update(pointers)

    def member(self, name: str) -> Any:
        """A member, None where the record has none of that name; noted as said whole where it holds something."""
        value = getattr(self.record, name, None)
        if value not in (None, (), {}):
            self._said.add(f"/{name}")
        return value

    def peek(self, name: str) -> Any:
        """A member that is only looked at."""
        return getattr(self.record, name, None)

    def clean(self, text: str) -> str:
        """A text without what harms; that something was left out is noted."""
        kept = clean(text)
        if kept != text and kept != text.replace("\r\n", "\n").replace("\r", "\n"):
            self._is_cleaned = True
        return kept

    def best(self, text: LangText | None) -> Spoken | None:
        """A text in the language preferred, None where there is none; nothing is noted."""
        filled = {tag: kept for tag, each in (text or {}).items() if (kept := self.clean(each)).strip()}
        if not filled:
            return None
        return Spoken(*LangText(filled).best(*self.languages, original=self._original))

    def text(self, name: str) -> Spoken | None:
        """The text of a member in the language preferred; the other languages are not said."""
        spoken = self.best(getattr(self.record, name, None))
        if spoken is not None:
            self._said.add(f"/{name}/{spoken.tag}")
        return spoken

    def texts(self, name: str) -> dict[str, str]:
        """The texts of a member by their tags, all of them said."""
        told: LangText | None = getattr(self.record, name, None)
        filled = {tag: kept for tag, each in (told or {}).items() if (kept := self.clean(each)).strip()}
        if filled:
            self._said.add(f"/{name}")
        return filled

    def title(self) -> str:
        """The title in the language preferred; the id where there is none, which is told."""
        spoken = self.text("title")
        self._has_title = spoken is not None
        return spoken.text if spoken else self.record.id

    def titles(self) -> dict[str, str]:
        """The titles by their tags; the id under `und` where there is none, which is told."""
        there = self.texts("title")
        self._has_title = bool(there)
        return there or {"und": self.record.id}

    def spoken_list(self, texts: Iterable[LangText | None]) -> list[str]:
        """Several texts in the language preferred, each once; nothing is noted."""
        return list(dict.fromkeys(spoken.text for each in texts if (spoken := self.best(each)) is not None))

    def date(self, name: str) -> str | None:
        """A date as precise as the source, `2022-12`; None where the record has none of that name."""
        value = getattr(self.record, name, None)
        if not isinstance(value, PartialDate):
            return None
        self._said.add(f"/{name}")
        if value.first_day.year not in USUAL_YEARS:
            self._unusual[value.iso] = None
        return value.iso

    def day(self, name: str) -> str | None:
        """A date that is a whole day; None where there is none, or only a month or a year."""
        value = getattr(self.record, name, None)
        return self.date(name) if isinstance(value, PartialDate) and len(value.iso) == 10 else None

    def first_date(self, *names: str) -> str | None:
        """The first date that there is among some members."""
        return next((iso for name in names if (iso := self.date(name)) is not None), None)

    def address(self, name: str) -> str | None:
        """An address of the web; one that is none is not said."""
        found = web_address(getattr(self.record, name, None))
        if found is not None:
            self._said.add(f"/{name}")
        return found

    def findings(self, why: Callable[[str], Why]) -> Iterator[Finding]:
        """What the export does not say of the record, and what is odd in what it says."""
        if not self._has_title:
            yield Finding.of(codes.TITLE_MISSING, record=self.record.id, pointer="/title")
        if self._is_cleaned:
            yield Finding.of(codes.TEXT_CLEANED, record=self.record.id)
        for iso in self._unusual:
            yield Finding.of(codes.DATE_UNUSUAL, record=self.record.id, value=iso)
        for pointer in self.withheld:
            yield Finding.of(NOT_EXPRESSED, record=self.record.id, pointer=pointer, reason=_PERSONAL)
        yield from loss_findings(self.record, self._back(), why)

    @property
    def _original(self) -> str | None:
        return getattr(self.record, "original_language", None)

    def _back(self) -> dict[str, Json]:
        """The record as JSON with nothing but what was said."""
        members = to_json(self.record)
        said = frozenset({"/id", *self._said})
        above = {pointer[:at] for pointer in said for at in range(len(pointer)) if pointer[at] == "/"}
        kept = _kept(members, "", said, above)
        return kept if isinstance(kept, dict) else {}


def _kept(value: Json, at: str, said: frozenset[str], above: set[str]) -> Any:
    if at in said:
        return value
    if at not in above:
        return _ABSENT
    if isinstance(value, dict):
        parts = {name: _kept(part, f"{at}/{name}", said, above) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part is not _ABSENT}
    if isinstance(value, list):
        listed = (_kept(part, f"{at}/{number}", said, above) for number, part in enumerate(value))
        return [part for part in listed if part is not _ABSENT]
    return _ABSENT

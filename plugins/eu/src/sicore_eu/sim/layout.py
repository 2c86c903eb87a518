"""A page of Social Innovation Match taken apart: day, title, sections, details."""

import re
from collections.abc import Iterable, Mapping

from attrs import Factory, define, frozen

from sicore.plugins.pages import PageLine

MARK = "SIM case study"
DETAILS = "Case study details"
SUMMARY = "summary"

SECTIONS: Mapping[str, str] = {
    "Problem addressed": "problem",
    "Innovative solution": "solution",
    "Key results and benefits": "results",
    "Potential for mainstreaming": "mainstreaming",
    "Lessons learned": "lessons_learned",
    "Funding": "funding_text",
}
"""The headings of the sections in the order of the page, with the member of the record for each."""

LABELS: Mapping[str, str] = {
    "Lead organisation": "lead",
    "Countries": "countries",
    "Level of action": "level_of_action",
    "Target groups": "target_groups",
    "Themes": "themes",
    "Source of funding": "source_of_funding",
    "Budget": "budget_text",
    "Programming period": "programming_period",
    "Project start": "start_date",
    "Project end": "end_date",
    "Type of initiative": "type_of_initiative",
    "Participants": "participants",
    "Internet and social media": "media",
}
"""The labels of the details, with what each is about."""

LISTS = frozenset({"countries", "target_groups", "themes", "participants", "media"})
"""What may have several lines under its label."""

_DAY = re.compile(rf"{MARK}\s*[:–-]?\s*(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})?", re.IGNORECASE)
_ISO_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OTHER_SPELLINGS = {
    "lead organization": "Lead organisation",
    "country": "Countries",
    "target group": "Target groups",
    "theme": "Themes",
}


@frozen(kw_only=True)
class Said:
    """A text of the page and the line that it begins on."""

    text: str
    line: int


@define(kw_only=True)
class CasePage:
    """What stands on a page; every line is in exactly one place.

    Args:
        day: The day in the first line, ISO 8601; None where there is none.
        title: The title, None where there is none.
        sections: The lines under each heading, by the member; those before the first heading under `summary`.
        values: The lines under each label of the details.
        labels: The label of each detail as the page writes it.
        empty: Known labels without a value.
        again: Further lines under a label that has one value, with the label.
        unknown: Values under labels that are not known, with the label.
        has_details: Whether the heading of the details is there.
        marks: How often the page says that it is a case study of the database.
    """

    day: Said | None = None
    title: Said | None = None
    sections: dict[str, list[Said]] = Factory(dict)
    values: dict[str, list[Said]] = Factory(dict)
    labels: dict[str, Said] = Factory(dict)
    empty: list[Said] = Factory(list)
    again: list[tuple[str, Said]] = Factory(list)
    unknown: list[tuple[str, Said]] = Factory(list)
    has_details: bool = False
    marks: int = 0


def read_layout(lines: Iterable[PageLine]) -> CasePage:
    """Take a page apart."""
    page = CasePage()
    section = SUMMARY
    details = _Details(page=page)
    for line in _from_the_mark(list(lines)):
        said = Said(text=line.text, line=line.number)
        mark = _DAY.fullmatch(line.text)
        if mark is not None:
            page.marks += 1
            page.day = page.day or (Said(text=mark["day"], line=line.number) if mark["day"] else None)
        elif page.has_details:
            details.take(said)
        elif page.title is None and page.day is None and _ISO_DAY.fullmatch(line.text):
            page.day = said
        elif not line.text and page.title is None:
            continue
        elif page.title is None:
            page.title = said
        elif _plain(line.text) == DETAILS.casefold():
            page.has_details = True
        elif (heading := _heading(line.text)) is not None and heading not in page.sections:
            section = heading
            page.sections[section] = []
        else:
            page.sections.setdefault(section, []).append(said)
    details.finish()
    return page


def _from_the_mark(lines: list[PageLine]) -> list[PageLine]:
    """The lines from the one that says what the page is; what a saved page has before it belongs to the site."""
    start = next((at for at, line in enumerate(lines) if _DAY.fullmatch(line.text)), 0)
    return lines[start:]


def text_of(said: Iterable[Said]) -> str:
    """Some lines as one text, without empty ones at its ends and with no more than one between paragraphs."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(each.text for each in said)).strip("\n")


def _plain(text: str) -> str:
    return " ".join(text.removesuffix(":").split()).casefold()


_HEADINGS = {heading.casefold(): member for heading, member in SECTIONS.items()}
_LABELS = {label.casefold(): label for label in LABELS} | _OTHER_SPELLINGS


def _heading(text: str) -> str | None:
    return _HEADINGS.get(_plain(text))


@define(kw_only=True)
class _Details:
    """Takes the lines under the heading of the details."""

    page: CasePage
    label: Said | None = None
    about: str | None = None
    is_filled: bool = False

    def take(self, said: Said) -> None:
        if not said.text:
            return
        known = _LABELS.get(_plain(said.text))
        is_new = known is None and said.text.endswith(":")
        if (known is not None and LABELS[known] not in self.page.labels) or is_new:
            self.finish()
            self.label, self.is_filled = said, False
            self.about = LABELS[known] if known else None
            if known:
                self.page.labels[LABELS[known]] = said
        else:
            self._value(said)

    def _value(self, said: Said) -> None:
        label = self.label.text.removesuffix(":") if self.label else DETAILS
        if self.label is None or self.about is None:
            self.page.unknown.append((label, said))
        elif self.is_filled and self.about not in LISTS:
            self.page.again.append((label, said))
        else:
            self.page.values.setdefault(self.about, []).append(said)
        self.is_filled = True

    def finish(self) -> None:
        """End a label; one without a value is noted, and a line that only looks like a label is kept as it stands."""
        if self.label is not None and not self.is_filled:
            if self.about is None:
                self.page.unknown.append((DETAILS, self.label))
            else:
                self.page.empty.append(self.label)
        self.label = None

"""A case study as the lines of its page in Social Innovation Match."""

import re
from collections.abc import Iterable, Iterator, Sequence

from sicore.codelists import core_shelf
from sicore.model import CaseStudy, Topic
from sicore.text import LangText
from sicore_eu.countries import english_name
from sicore_eu.sim.case import ENGLISH, LEAD
from sicore_eu.sim.layout import DETAILS, LABELS, MARK, SECTIONS

_LEVEL_NAMES = {"eu": "European"}
_MAY_BE_SPLIT = re.compile(r"[;|]|,\s|^[•▪◦·*–—-]\s")


def lines_of(case: CaseStudy) -> list[str]:
    """All lines, the day and the title first; what the layout has no line for is left out."""
    lines = [f"{MARK}{case.as_of or ''}", _english(case.title), ""]
    if case.summary:
        lines += [*_paragraphs(case.summary), ""]
    for heading, member in SECTIONS.items():
        text = getattr(case, member)
        if text is not None:
            lines += [heading, *_paragraphs(text), ""]
    lines.append(DETAILS)
    values = dict(_details(case))
    for label, about in LABELS.items():
        told = [line for line in values.get(about, ()) if line]
        if told:
            lines += [label, *told]
    return lines


def _english(text: LangText) -> str:
    """The English text, or where there is none the best there is, so that the page has a title."""
    return text.best(ENGLISH)[1]


def _paragraphs(text: LangText) -> list[str]:
    return text[ENGLISH].split("\n") if ENGLISH in text else []


def _details(case: CaseStudy) -> Iterator[tuple[str, Sequence[str]]]:
    yield "lead", [each.name or "" for each in case.participants if _is_lead(each.note)]
    yield "countries", _entries(english_name(code, core_shelf()) for code in case.countries)
    if case.level_of_action:
        yield "level_of_action", [_LEVEL_NAMES.get(case.level_of_action, case.level_of_action.capitalize())]
    yield "target_groups", _entries(map(_topic, case.target_groups))
    yield "themes", _entries(map(_topic, case.themes))
    for member in ("source_of_funding", "type_of_initiative", "programming_period", "start_date", "end_date"):
        value = getattr(case, member)
        yield member, [str(value)] if value is not None else []
    if case.budget_text is not None and ENGLISH in case.budget_text:
        yield "budget_text", [case.budget_text[ENGLISH]]
    yield "participants", _entries(each.name or "" for each in case.participants if not _is_lead(each.note))
    yield "media", [each.text for each in case.media]


def _is_lead(note: LangText | None) -> bool:
    return note is not None and note.get(ENGLISH) == LEAD


def _topic(topic: Topic) -> str:
    return topic.text[ENGLISH] if topic.text and ENGLISH in topic.text else ""


def _entries(entries: Iterable[str]) -> list[str]:
    """One entry to a line; behind a bullet where a reader would take it for several."""
    return [f"• {entry}" if _MAY_BE_SPLIT.search(entry) else entry for entry in entries if entry]

"""Whether a saved page is complete, as far as that can be seen."""

import re

from sicore_se.page_fields import ProjectPage
from sicore_se.words import page_words, plain_label

_USUAL = frozenset({"title", "owner", "start_date", "end_date", "rate", "objective", "intervention", "strategic"})
_IN_A_LIST = re.compile(r"[•·▪◦–*-]\s|[0-9]{1,2}[.)]\s")
_SHORTEST_PROSE = 40


def breaks_off(page: ProjectPage, *, is_cut: bool, has_line_end: bool) -> str | None:
    """Why a page seems to be cut off, in English; None where nothing speaks for it.

    A cut that falls between two lines of a text cannot be seen.

    Args:
        page: The page.
        is_cut: Whether the end of its HTML is missing.
        has_line_end: Whether the file ends with a line end, or is HTML, where that does not matter.
    """
    text = [line for line in page.text if line.text]
    if is_cut:
        return "the end of the HTML is missing"
    if page.ends_with_label:
        return "the last label has no value"
    if not text:
        missing = _USUAL - {each.about for each in page.fields}
        return "it ends with its labels" if missing or not has_line_end else None
    if len(text) == 1 and _begins_a_label(text[0].text):
        return "it ends within a label"
    return _breaks_off_in_text(text[-1].text, has_line_end=has_line_end)


def _begins_a_label(text: str) -> bool:
    plain = plain_label(text)
    return any(label.startswith(plain) for label in page_words().labels)


def _breaks_off_in_text(last: str, *, has_line_end: bool) -> str | None:
    if last.endswith((",", ":", "(", " -", " –", "•")):
        return "its last line calls for more"
    if last.isupper() and len(last) > 1:
        return "it ends with a heading"
    is_open = last[-1].isalnum() or last[-1] in "-–"
    if is_open and not has_line_end:
        return "its last line has neither a point nor a line end"
    is_prose = len(last) >= _SHORTEST_PROSE and not _IN_A_LIST.match(last)
    return "its last sentence has no end" if is_open and is_prose else None

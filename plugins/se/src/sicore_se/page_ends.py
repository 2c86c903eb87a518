"""Whether a saved page is complete, as far as that can be seen."""

import re

from sicore.plugins.pages import PageLine
from sicore_se.page_fields import ProjectPage
from sicore_se.words import page_words, plain_label

_USUAL = frozenset({"title", "owner", "start_date", "end_date", "rate", "objective", "intervention", "strategic"})
_IN_A_LIST = re.compile(r"[•·▪◦–*-]\s|[0-9]{1,2}[.)]\s")
_SHORTEST_PROSE = 40


def breaks_off(page: ProjectPage, *, is_cut: bool) -> str | None:
    """Why a page seems to be cut off, in English; None where nothing speaks for it.

    Args:
        page: The page.
        is_cut: Whether the end of its HTML is missing.
    """
    text = [line for line in page.text if line.text]
    if is_cut:
        return "the end of the HTML is missing"
    if page.ends_with_label:
        return "the last label has no value"
    if not text:
        missing = _USUAL - {each.about for each in page.fields}
        return "it has no text and lacks usual labels" if missing else None
    if len(text) == 1 and _begins_a_label(text[0].text):
        return "it ends within a label"
    return _breaks_off_in_text(text[-1])


def _begins_a_label(text: str) -> bool:
    plain = plain_label(text)
    return any(label.startswith(plain) for label in page_words().labels)


def _breaks_off_in_text(last: PageLine) -> str | None:
    if last.text.endswith((",", ":", "(", " -", " –")):
        return "its last line calls for more"
    is_prose = len(last.text) >= _SHORTEST_PROSE and not _IN_A_LIST.match(last.text) and not last.text.isupper()
    return "its last sentence has no end" if is_prose and last.text[-1].isalnum() else None

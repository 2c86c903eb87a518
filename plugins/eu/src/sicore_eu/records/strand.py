"""The strand for employment and social innovation, and its calls."""

from collections.abc import Iterator

from sicore.findings import Finding
from sicore.identifiers import Identifier
from sicore.model import Call, Initiative, Record
from sicore_eu.outline import EASI, Role, Section
from sicore_eu.page import Draft, Page, record_id
from sicore_eu.records.support import FUND_ID, SUPPORT_ID
from sicore_eu.records.topics import EU_WIDE, mentions
from sicore_eu.wording import Wording

STRAND_ID = "easi-strand"
CALL_ID = f"{STRAND_ID}/call/social-experimentation"

THEMES = {"employment": "employment", "social-innovation": "social-innovation"}
OBJECTIVES = {
    "social-experimentation": "social-experimentation",
    "pillar-of-social-rights": "epsr",
    "emerging-needs": "emerging-needs",
}


def strand(page: Page) -> Iterator[Record | Finding]:
    """The strand and its calls; nothing where the page has no such section."""
    section = page.section(Role.STRAND)
    if section is None or section.heading is None:
        return
    wording = page.wording(section.heading, *section.body)
    draft = Draft(Initiative, STRAND_ID, page)
    draft.say("title", section.heading.text, section.heading.line)
    draft.state("kind", "strand")
    draft.state("level", "eu")
    _short_name(draft, section)
    draft.relate("part-of", FUND_ID)
    draft.relate("supports", SUPPORT_ID)
    draft.paragraphs("description", section.body)
    themes = mentions(wording, THEMES)
    draft.topics("themes", "si-theme", themes, style="phrase")
    draft.unspoken(tuple(THEMES), themes, section)
    yield from draft.finish()
    yield from _call(page, section)


def _short_name(draft: Draft[Initiative], section: Section) -> None:
    for block in (*((section.heading,) if section.heading else ()), *section.body):
        if EASI.search(block.text):
            draft.state("identifiers", (Identifier(scheme="abbreviation", value="EaSI"),), block.line)
            return


def _call(page: Page, section: Section) -> Iterator[Record | Finding]:
    wording = page.wording(*section.body)
    draft = Draft(Call, CALL_ID, page)
    _title(draft, wording, section)
    draft.state("programme", record_id(STRAND_ID))
    draft.relate("part-of", STRAND_ID)
    objectives, area = mentions(wording, OBJECTIVES), mentions(wording, EU_WIDE)
    draft.topics("objectives", "si-purpose", objectives, style="clause")
    draft.topics("area", "reach", area, style="clause")
    draft.unspoken((*OBJECTIVES, *EU_WIDE), objectives | area, section)
    yield from draft.finish()


def _title(draft: Draft[Call], wording: Wording, section: Section) -> None:
    calls = wording.find("calls")
    if calls is not None:
        draft.state("status", "planned", calls.line)
        draft.say("summary", calls.clause.sentence, calls.line)
    else:
        draft.lacks("status", section, reason="that there will be calls")
    named = wording.find("social-experimentation") or calls
    if named is not None:
        draft.say("title", named.phrase, named.line)
    else:
        last = section.body[-1]
        draft.say("title", last.text, last.line)

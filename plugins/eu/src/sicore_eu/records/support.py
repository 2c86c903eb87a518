"""The Fund, and its support for social innovation as a whole."""

from collections.abc import Iterator

from sicore.codelists import Code
from sicore.findings import Finding
from sicore.model import Initiative, Programme, Record
from sicore_eu import codes
from sicore_eu.funds import FUND, FUND_LIST, FUND_VERSION, fund_names
from sicore_eu.outline import LACKING, ROLES, Role, Section
from sicore_eu.page import Draft, Page
from sicore_eu.records.topics import mentions

FUND_ID = "esf-plus"
SUPPORT_ID = "support-for-social-innovation"

THEMES = {
    code: code
    for code in ("working-conditions", "education", "community-development", "health", "poverty", "discrimination")
}
SECTORS = {code: code for code in ("public", "civil-society", "academia", "business")}
AIMS = {"quality-of-life": "quality-of-life", "new-solutions": "new-solutions"}
LEVELS = {"national": "national", "regional": "regional", "eu": "eu-level"}


def fund_and_support(page: Page) -> Iterator[Record | Finding]:
    """The Fund by the name that the page gives it, and all that the first two sections say."""
    yield from _fund(page)
    yield from _support(page)


def _fund(page: Page) -> Iterator[Record | Finding]:
    draft = Draft(Programme, FUND_ID, page)
    named = page.outline.fund_name
    if named is not None:
        draft.say("title", named.text, named.line)
    else:
        # A page saved without its header still speaks of the Fund; the name is then that of the official list.
        names = fund_names()
        draft.say("title", names.get(page.language) or names["en"], None)
        draft.find(codes.FACT_NOT_FOUND, "title", None, reason="what the Fund is called")
    draft.state("funds", (Code(list=FUND_LIST, version=FUND_VERSION, code=FUND),))
    section = page.section(Role.SUPPORT)
    if section is not None and section.paragraphs:
        draft.say("summary", section.paragraphs[0].text, section.paragraphs[0].line)
    yield from draft.finish()


def _support(page: Page) -> Iterator[Record | Finding]:
    draft = Draft(Initiative, SUPPORT_ID, page)
    subject, support = page.section(Role.SUBJECT), page.section(Role.SUPPORT)
    draft.state("kind", "initiative")
    draft.relate("funded-by", FUND_ID)
    heading = next((each.heading for each in (support, subject) if each and each.heading), page.outline.fund_name)
    draft.say("title", heading.text if heading else "ESF+", heading.line if heading else None)
    if subject is not None:
        _subject(draft, subject, page)
    if support is not None:
        _levels(draft, support, page)
    _completeness(draft, page)
    for kept in page.leftovers.kept:
        draft.keep(kept.label, kept.text, kept.line)
        draft.find(codes.SECTION_UNKNOWN, None, kept.line, value=kept.label)
    yield from draft.finish()


def _completeness(draft: Draft[Initiative], page: Page) -> None:
    for role in ROLES:
        if page.section(role) is None:
            draft.find(codes.SECTION_MISSING, None, None, reason=LACKING[role].reason)


def _subject(draft: Draft[Initiative], section: Section, page: Page) -> None:
    wording = page.wording(*section.body)
    draft.paragraphs("summary", section.body)
    themes, sectors, aims = (mentions(wording, subjects) for subjects in (THEMES, SECTORS, AIMS))
    draft.topics("themes", "si-theme", themes, style="phrase")
    draft.topics("audience", "sector", sectors, style="phrase")
    draft.topics("purposes", "si-purpose", aims, style="clause")
    draft.unspoken((*THEMES, *SECTORS, *AIMS), themes | sectors | aims, section)


def _levels(draft: Draft[Initiative], section: Section, page: Page) -> None:
    wording = page.wording(*section.body)
    draft.paragraphs("description", section.body)
    levels = mentions(wording, LEVELS)
    states = mentions(wording, {"member-state": "member-states"})
    draft.topics("scope", "reach", levels, style="clause")
    draft.topics("audience", "actor-role", states, style="clause")
    draft.unspoken((*LEVELS, "member-state"), levels | states, section)

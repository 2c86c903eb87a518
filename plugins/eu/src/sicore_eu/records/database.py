"""The database of case studies."""

from collections.abc import Iterator

from sicore.findings import Finding
from sicore.model import Document, Initiative, Record
from sicore_eu.figures import find_count, find_month, find_season
from sicore_eu.outline import Role, Section
from sicore_eu.page import Draft, Page, record_id
from sicore_eu.records.initiative import CENTRE_ID
from sicore_eu.records.support import SUPPORT_ID
from sicore_eu.records.topics import enumerated, mentions
from sicore_eu.wording import Wording

DATABASE_ID = "case-study-database"

PURPOSES = {code: code for code in ("visibility", "good-practice", "partnership-building")}
FUNDING = {"national": "national-funds", "eu": "eu-funds"}
PROVIDERS = {"managing-authority": "managing-authorities", "beneficiary": "beneficiaries"}


def database(page: Page) -> Iterator[Record | Finding]:
    """The database; nothing where the page has no such section."""
    section = page.section(Role.DATABASE)
    if section is None or section.heading is None:
        return
    wording = page.wording(*section.body)
    draft = Draft(Initiative, DATABASE_ID, page)
    draft.say("title", section.heading.text, section.heading.line)
    draft.state("kind", "database")
    draft.state("level", "eu")
    draft.relate("part-of", SUPPORT_ID)
    draft.paragraphs("description", section.body)
    _state(draft, wording, section)
    _launch(draft, section, page)
    _contents(draft, wording, section)
    yield from draft.finish()


def _state(draft: Draft[Initiative], wording: Wording, section: Section) -> None:
    new, built = wording.find("new"), wording.find("in-development")
    if new is not None:
        draft.state("is_new", True, new.line)
    if built is not None:
        draft.state("status", "in-development", built.line)
    else:
        draft.lacks("status", section, reason="that the database is being developed")
    manager = wording.find("european-centre")
    if manager is not None:
        draft.state("managed_by", record_id(CENTRE_ID), manager.line)
        draft.relate("managed-by", CENTRE_ID)
    else:
        draft.lacks("managed_by", section, reason="who will manage the database")


def _launch(draft: Draft[Initiative], section: Section, page: Page) -> None:
    launch = find_season(section.text, page.lexicon) or find_month(section.text, page.lexicon)
    if launch is not None:
        draft.state("launch", launch.value, page.line_of(section.body, launch.raw), raw=launch.raw)
    else:
        draft.lacks("launch", section, reason="when the database opens")
    count = find_count(section.text, "case-study", page.lexicon)
    if count is not None:
        raw = count.raw if count.raw != str(count.value) else None
        draft.state("records_at_launch", count.value, page.line_of(section.body, count.raw), raw=raw)
    else:
        draft.lacks("records_at_launch", section, reason="how many case studies the database opens with")


def _contents(draft: Draft[Initiative], wording: Wording, section: Section) -> None:
    purposes = enumerated(wording, PURPOSES)
    funding = mentions(wording, FUNDING)
    providers = mentions(wording, PROVIDERS)
    draft.topics("purposes", "si-purpose", purposes, style="clause")
    draft.topics("funding", "funding-origin", funding, style="clause")
    draft.unspoken((*PURPOSES, *FUNDING, *PROVIDERS), purposes | funding | providers, section)
    if providers:
        line = next(iter(providers.values())).line
        further = Document(kind="documentation", provided_by=tuple(providers), availability="planned")
        draft.state("documents", (further,), line)

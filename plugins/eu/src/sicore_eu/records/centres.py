"""The national competence centres and the projects that build them."""

from collections.abc import Iterator

from sicore.dates import Duration, PartialDate
from sicore.findings import Finding
from sicore.model import Centre, Project, Record
from sicore_eu import codes
from sicore_eu.figures import Found, find_count, find_duration, find_month
from sicore_eu.outline import Role, Section
from sicore_eu.page import Draft, Page, record_id
from sicore_eu.records.support import SUPPORT_ID
from sicore_eu.records.topics import mentions
from sicore_eu.wording import Wording

CENTRES_ID = "national-centres"
MOST_PROJECTS = 60
"""More than two for each Member State is a slip of the page or of its reading."""

FUNCTIONS = {
    code: code
    for code in (
        "programming-support",
        "implementation-support",
        "organisation-support",
        "capacity-building",
        "networking",
    )
}


def national_centres(page: Page) -> Iterator[Record | Finding]:
    """The centres together, and each project that builds them; nothing where the page has no such section."""
    section = page.section(Role.CENTRES)
    if section is None or section.heading is None:
        return
    wording = page.wording(*section.body)
    draft = Draft(Centre, CENTRES_ID, page)
    draft.say("title", section.heading.text, section.heading.line)
    draft.state("level", "national")
    draft.state("status", "planned")
    draft.relate("part-of", SUPPORT_ID)
    draft.paragraphs("summary", section.body)
    functions = mentions(wording, FUNCTIONS)
    draft.topics("functions", "centre-function", functions, style="clause")
    draft.unspoken(tuple(FUNCTIONS), functions, section)
    count = _count(draft, section, page)
    ids = tuple(record_id(CENTRES_ID, str(number)) for number in range(1, count + 1))
    draft.state("projects", ids, section.body[0].line if ids else None)
    yield from draft.finish()
    for number in range(1, count + 1):
        yield from _project(page, section, wording, number=number, count=count)


def _count(draft: Draft[Centre], section: Section, page: Page) -> int:
    count = find_count(section.text, "projects", page.lexicon)
    if count is None:
        draft.lacks("projects", section, reason="how many projects build the centres")
        return 0
    line = page.line_of(section.body, count.raw)
    if count.value > MOST_PROJECTS:
        draft.find(codes.NUMBER_IMPLAUSIBLE, "projects", line, value=count.raw)
        return 0
    draft.keep("number of projects", count.value, line)
    return count.value


def _project(page: Page, section: Section, wording: Wording, *, number: int, count: int) -> Iterator[Record | Finding]:
    draft = Draft(Project, f"{CENTRES_ID}/{number}", page)
    heading = section.heading
    draft.say("title", f"{heading.text if heading else ''} ({number}/{count})", heading.line if heading else None)
    draft.state("status", "planned")
    draft.relate("supports", CENTRES_ID)
    _dates(draft, section, page, is_first=number == 1)
    purpose = _about_projects(wording)
    if purpose:
        draft.say("purpose", purpose, section.body[0].line)
    coverage, states = wording.find("coverage"), wording.find("member-states")
    if coverage is not None:
        draft.say("coverage", coverage.phrase, coverage.line)
    elif states is not None:
        draft.say("coverage", states.clause.text, states.line)
    elif number == 1:
        draft.lacks("coverage", section, reason="how many Member States the centres cover")
    yield from draft.finish()


def _dates(draft: Draft[Project], section: Section, page: Page, *, is_first: bool) -> None:
    start: Found[PartialDate] | None = find_month(section.text, page.lexicon)
    duration: Found[Duration] | None = find_duration(section.text, page.lexicon)
    if start is not None:
        draft.state("start_date", start.value, page.line_of(section.body, start.raw), raw=start.raw)
    elif is_first:
        draft.lacks("start_date", section, reason="when the projects start")
    if duration is not None:
        draft.state("duration", duration.value, page.line_of(section.body, duration.raw), raw=duration.raw)
    elif is_first:
        draft.lacks("duration", section, reason="how long the projects or their work last")


def _about_projects(wording: Wording) -> str:
    """The sentences before the one on what the centres do for managing authorities."""
    end = wording.sentence_of("managing-authorities")
    told = {clause.number: clause.sentence for clause in wording.part(0, end or 1)}
    return " ".join(told.values())

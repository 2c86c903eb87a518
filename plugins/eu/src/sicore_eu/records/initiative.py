"""The European initiative, what it offers, and the European competence centre that it sets up."""

from collections.abc import Iterator

from sicore.codelists import Code
from sicore.findings import Finding
from sicore.model import Activity, Centre, Initiative, Record
from sicore_eu import codes
from sicore_eu.figures import find_money
from sicore_eu.outline import Role, Section
from sicore_eu.page import Draft, Page
from sicore_eu.records.support import SUPPORT_ID
from sicore_eu.records.topics import AUDIENCE, enumerated, mentions
from sicore_eu.wording import Mention, Wording

INITIATIVE_ID = "social-innovation-plus"
CENTRE_ID = "european-competence-centre"

SOLUTIONS = {"develop": "develop", "replicate": "replicate", "scale-up": "scale-up"}
OFFERS = {code: code for code in ("mutual-learning", "capacity-building", "networking")}
REACH = {"eu": "eu-wide", "multinational": "multinational"}
TOOLS = {
    code: code
    for code in ("collecting-tools", "assessing-tools", "developing-tools", "validating-tools", "disseminating-tools")
}
DATABASE_TASKS = {"database-extension": "extending", "database-management": "database-management"}


def initiative(page: Page) -> Iterator[Record | Finding]:
    """The initiative and its offers; nothing where the page has no such section."""
    section = page.section(Role.INITIATIVE)
    if section is None or section.heading is None:
        return
    wording = page.wording(*section.body)
    draft = Draft(Initiative, INITIATIVE_ID, page)
    draft.say("title", section.heading.text, section.heading.line)
    draft.state("kind", "initiative")
    draft.state("status", "planned")
    draft.state("level", "eu")
    draft.relate("part-of", SUPPORT_ID)
    draft.paragraphs("description", section.body)
    new = wording.find("new")
    if new is not None:
        draft.state("is_new", True, new.line)
    _budget(draft, section, page)
    offers = mentions(wording, OFFERS)
    audience = _topics(draft, wording, section, offers)
    yield from draft.finish()
    yield from _offers(page, offers, audience)


def _budget(draft: Draft[Initiative], section: Section, page: Page) -> None:
    for block in section.body:
        reading = find_money(block.text, page.lexicon, decimal_mark=page.decimal_mark)
        if reading is not None:
            draft.take("budget", reading, block.line)
            return
    draft.lacks("budget", section, reason="what the budget is in euro")


def _topics(
    draft: Draft[Initiative], wording: Wording, section: Section, offers: dict[str, Mention]
) -> dict[str, Mention]:
    projects = wording.part(0, wording.sentence_of("european-centre"))
    solutions = enumerated(wording, SOLUTIONS, projects)
    reach = mentions(wording, REACH)
    audience = mentions(wording, AUDIENCE)
    draft.topics("purposes", "si-purpose", solutions, style="clause")
    draft.topics("scope", "reach", reach, style="phrase")
    draft.topics("activities", "activity-kind", offers, style="phrase")
    draft.topics("audience", "actor-role", audience, style="phrase")
    draft.unspoken((*SOLUTIONS, *REACH, *OFFERS, *AUDIENCE), solutions | reach | offers | audience, section)
    return audience


def _offers(page: Page, offers: dict[str, Mention], audience: dict[str, Mention]) -> Iterator[Record | Finding]:
    for kind, mention in offers.items():
        draft = Draft(Activity, f"{INITIATIVE_ID}/activity/{kind}", page)
        draft.say("title", mention.phrase, mention.line)
        draft.state("kind", Code(list="activity-kind", version="1", code=kind))
        draft.state("mode", "offered")
        draft.topics("audience", "actor-role", audience, style="phrase")
        draft.say("description", mention.clause.sentence, mention.line)
        draft.relate("part-of", INITIATIVE_ID)
        yield from draft.finish()


def european_centre(page: Page) -> Iterator[Record | Finding]:
    """The centre, named by whichever section names it first; nothing where none does."""
    named = _naming(page)
    if named is None:
        section = page.section(Role.INITIATIVE)
        if section is not None:
            place = page.place(section.line)
            yield Finding.of(codes.FACT_NOT_FOUND, place=place, reason="what the European competence centre is called")
        return
    section, wording, mention = named
    draft = Draft(Centre, CENTRE_ID, page)
    draft.say("title", mention.phrase, mention.line)
    draft.state("level", "european")
    draft.state("status", "planned")
    if section.role is Role.INITIATIVE:
        draft.relate("part-of", INITIATIVE_ID)
        draft.say("summary", mention.clause.sentence, mention.line)
        tools = enumerated(wording, TOOLS, wording.part(mention.clause.number))
        draft.topics("functions", "centre-function", tools, style="clause")
        draft.unspoken(tuple(TOOLS), tools, section)
    _database_tasks(draft, page)
    yield from draft.finish()


def _naming(page: Page) -> tuple[Section, Wording, Mention] | None:
    for role in (Role.INITIATIVE, Role.PLATFORM, Role.DATABASE):
        section = page.section(role)
        if section is not None:
            wording = page.wording(*section.paragraphs)
            mention = wording.find("european-centre")
            if mention is not None:
                return section, wording, mention
    return None


def _database_tasks(draft: Draft[Centre], page: Page) -> None:
    section = page.section(Role.DATABASE)
    if section is None:
        return
    wording = page.wording(*section.paragraphs)
    sentence = wording.sentence_of("european-centre")
    if sentence is not None:
        tasks = mentions(wording, DATABASE_TASKS, wording.part(sentence, sentence + 1))
        draft.topics("functions", "centre-function", tasks, style="clause")

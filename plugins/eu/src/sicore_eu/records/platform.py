"""The cooperation platform and its communities of practice."""

from collections.abc import Iterator

from attrs import frozen

from sicore.codelists import Code
from sicore.findings import Finding
from sicore.model import Community, Initiative, Record
from sicore_eu import codes
from sicore_eu.blocks import Block
from sicore_eu.lexicon import for_matching
from sicore_eu.outline import Role, Section
from sicore_eu.page import Draft, Page
from sicore_eu.records.initiative import CENTRE_ID
from sicore_eu.records.support import SUPPORT_ID
from sicore_eu.records.topics import mentions
from sicore_eu.wording import Mention, Wording

PLATFORM_ID = "cooperation-platform"
COMMUNITIES = ("employment-education-skills", "social-inclusion", "results-based-management")
"""The themes of the page's list, in its order."""

COORDINATION = {"coordinate-lessons": "lessons", "coordinate-information": "information-exchange"}


@frozen(kw_only=True)
class Listed:
    """One entry of the list of communities.

    Args:
        key: The theme, or the number of an entry whose theme is not known.
        block: The entry.
        is_by_position: Its place, not its words, shows the theme.
    """

    key: str
    block: Block
    is_by_position: bool = False


def platform(page: Page) -> Iterator[Record | Finding]:
    """The platform and its communities; nothing where the page has no such section."""
    section = page.section(Role.PLATFORM)
    if section is None or section.heading is None:
        return
    wording = page.wording(*section.paragraphs)
    listed = _listed(section, page)
    subject = _subject(wording)
    draft = Draft(Initiative, PLATFORM_ID, page)
    draft.say("title", section.heading.text, section.heading.line)
    draft.state("kind", "platform")
    draft.state("status", "operational")
    draft.state("level", "eu")
    draft.relate("part-of", SUPPORT_ID)
    draft.paragraphs("description", section.paragraphs)
    _term(draft, wording, section)
    _tasks(draft, wording, section)
    themes = {each.key: _entry(each) for each in listed if each.key in COMMUNITIES}
    draft.topics("themes", "si-theme", ({"social-innovation": subject} if subject else {}) | themes, style="clause")
    if len(listed) < len(COMMUNITIES):
        draft.lacks("themes", section, reason="that there are three communities of practice")
    yield from draft.finish()
    if subject is not None:
        yield from _subject_community(page, subject)
    for each in listed:
        yield from _community(page, each)


def _term(draft: Draft[Initiative], wording: Wording, section: Section) -> None:
    temporary = wording.find("temporary")
    if temporary is None:
        draft.lacks("is_temporary", section, reason="that the platform is temporary")
        return
    draft.state("is_temporary", True, temporary.line)
    until = wording.find("until", within=wording.part(temporary.clause.number, temporary.clause.number + 1))
    if until is not None:
        draft.say("until", until.onward, until.line)
        draft.relate("succeeded-by", CENTRE_ID)
    else:
        draft.lacks("until", section, reason="until when the platform lasts")


def _tasks(draft: Draft[Initiative], wording: Wording, section: Section) -> None:
    tasks = mentions(wording, COORDINATION)
    authorities = mentions(wording, {"managing-authority": "managing-authorities"})
    draft.topics("purposes", "si-purpose", tasks, style="clause")
    if "coordinate-information" in tasks:
        exchange = {"knowledge-exchange": tasks["coordinate-information"]}
        draft.topics("activities", "activity-kind", exchange, style="phrase")
    draft.topics("audience", "actor-role", authorities, style="phrase")
    draft.unspoken((*COORDINATION, "managing-authority"), tasks | authorities, section)


def _subject(wording: Wording) -> Mention | None:
    """Social innovation beside the listed communities: a subject, in some languages a community of its own."""
    last = max((clause.number for clause in wording.clauses), default=0)
    return wording.find("social-innovation", within=wording.part(last))


def _listed(section: Section, page: Page) -> list[Listed]:
    keys: dict[int, str] = {}
    for theme in COMMUNITIES:
        pattern = page.lexicon.pattern(theme)
        for place, block in enumerate(section.bullets):
            if place not in keys and pattern.search(for_matching(block.text)):
                keys[place] = theme
                break
    listed = []
    for place, block in enumerate(section.bullets):
        by_place = COMMUNITIES[place] if len(section.bullets) == len(COMMUNITIES) else None
        if place in keys:
            listed.append(Listed(key=keys[place], block=block))
        elif by_place is not None and by_place not in keys.values():
            listed.append(Listed(key=by_place, block=block, is_by_position=True))
        else:
            listed.append(Listed(key=str(place + 1), block=block))
    return listed


def _entry(listed: Listed) -> Mention:
    clause = Wording.whole(listed.block)
    return Mention(phrase=clause.text, onward=clause.text, clause=clause, is_by_position=listed.is_by_position)


def _community(page: Page, listed: Listed) -> Iterator[Record | Finding]:
    draft = Draft(Community, f"community/{listed.key}", page)
    draft.say("title", listed.block.text, listed.block.line)
    draft.state("status", "planned")
    draft.relate("part-of", PLATFORM_ID)
    if listed.key in COMMUNITIES:
        draft.state("theme", Code(list="si-theme", version="1", code=listed.key), listed.block.line)
    else:
        draft.find(codes.FACT_NOT_FOUND, "theme", listed.block.line, reason="which known theme this community has")
    yield from draft.finish()


def _subject_community(page: Page, subject: Mention) -> Iterator[Record | Finding]:
    draft = Draft(Community, "community/social-innovation", page)
    draft.say("title", subject.phrase, subject.line)
    draft.state("status", "unknown")
    draft.state("theme", Code(list="si-theme", version="1", code="social-innovation"), subject.line)
    # Only some languages call it a community of practice; the sentence keeps what each of them says.
    draft.topics("scope", "si-theme", {"social-innovation": subject}, style="sentence")
    draft.relate("part-of", PLATFORM_ID)
    yield from draft.finish()

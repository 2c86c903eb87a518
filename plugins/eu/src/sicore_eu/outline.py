"""The sections of a page and what each is about: by structure first, then by the words of its language."""

import re
from enum import StrEnum

from attrs import Factory, define, evolve, frozen

from sicore_eu.blocks import Block, Kind
from sicore_eu.figures import find_money, find_month, find_season, years_in
from sicore_eu.funds import is_fund_name
from sicore_eu.lexicon import Lexicon, for_matching


class Role(StrEnum):
    """The seven sections in the order of the page."""

    SUBJECT = "subject"
    SUPPORT = "support"
    INITIATIVE = "initiative"
    PLATFORM = "platform"
    DATABASE = "database"
    CENTRES = "centres"
    STRAND = "strand"


ROLES = tuple(Role)


@frozen(kw_only=True)
class Lacking:
    """What to say of a section that is not there."""

    reason: str


LACKING = {
    Role.SUBJECT: Lacking(reason="the section on social innovation as a whole"),
    Role.SUPPORT: Lacking(reason="the section on the support from the Fund"),
    Role.INITIATIVE: Lacking(reason="the section on the European initiative"),
    Role.PLATFORM: Lacking(reason="the section on the cooperation platform"),
    Role.DATABASE: Lacking(reason="the section on the database of case studies"),
    Role.CENTRES: Lacking(reason="the section on the national competence centres"),
    Role.STRAND: Lacking(reason="the section on the strand for employment and social innovation"),
}
EASI = re.compile(r"(?<!\w)EaSI(?!\w)")
"""The strand's short name, the same in all languages that give it."""

LEAST_SCORE = 2.0
LEAST_ROLES = 3
"""A page with fewer of the seven sections is another page."""


@frozen(kw_only=True)
class Section:
    """A heading and what stands under it.

    Args:
        heading: None for text before the first heading.
        body: Its paragraphs and list entries.
        role: What it is about, None while that is not known.
        score: How much speaks for the role.
    """

    heading: Block | None
    body: tuple[Block, ...] = ()
    role: Role | None = None
    score: float = 0.0

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The paragraphs."""
        return tuple(block for block in self.body if block.kind is not Kind.BULLET)

    @property
    def bullets(self) -> tuple[Block, ...]:
        """The list entries."""
        return tuple(block for block in self.body if block.kind is Kind.BULLET)

    @property
    def line(self) -> int | None:
        """The line that it begins on."""
        first = self.heading or (self.body[0] if self.body else None)
        return first.line if first else None

    @property
    def text(self) -> str:
        """The text under the heading."""
        return "\n".join(block.text for block in self.body)


@define(kw_only=True)
class Outline:
    """The page taken apart; every block is in exactly one place.

    Args:
        fund_name: The line with the name of the Fund, None where there is none.
        sections: What was recognised, by role.
        others: Sections that no role fits, and empty ones.
        preamble: Blocks before the page's title that are not the Fund's name.
        outside: Blocks outside the main content, where the page marks that.
        fund_names: How many lines are the name of the Fund.
        repeated: What a page has once and this file has twice.
    """

    fund_name: Block | None = None
    sections: dict[Role, Section] = Factory(dict)
    others: list[Section] = Factory(list)
    preamble: list[Block] = Factory(list)
    outside: list[Block] = Factory(list)
    fund_names: int = 0
    repeated: list[str] = Factory(list)


def outline(blocks: tuple[Block, ...], lexicon: Lexicon) -> Outline:
    """Take a page apart."""
    made = Outline(outside=[block for block in blocks if block.is_outside])
    inside = [block for block in blocks if not block.is_outside]
    names = [block for block in blocks if not block.is_ended and is_fund_name(block.text)]
    made.fund_name = names[0] if names else None
    made.fund_names = len(names)
    made.outside = [block for block in made.outside if block is not made.fund_name]
    start = _title_place(inside)
    made.preamble = [block for block in inside[:start] if block is not made.fund_name]
    sections = _sections([block for block in inside[start:] if block is not made.fund_name])
    _assign(made, sections, lexicon)
    return made


def _title_place(blocks: list[Block]) -> int:
    """Where the page's title stands: the last heading before the first paragraph that follows a heading."""
    for place, block in enumerate(blocks):
        if place and block.kind is Kind.PARAGRAPH and blocks[place - 1].kind is Kind.HEADING:
            return place - 1
    return 0


def _sections(blocks: list[Block]) -> list[Section]:
    sections: list[Section] = []
    for block in blocks:
        if block.kind is Kind.HEADING or not sections:
            sections.append(Section(heading=block if block.kind is Kind.HEADING else None))
            if block.kind is Kind.HEADING:
                continue
        sections[-1] = evolve(sections[-1], body=(*sections[-1].body, block))
    return sections


def _assign(made: Outline, sections: list[Section], lexicon: Lexicon) -> None:
    filled = [section for section in sections if section.body]
    signs = [_scores(section, place, filled, lexicon) for place, section in enumerate(filled)]
    ranked = sorted(
        ((score, -place, role) for place, scores in enumerate(signs) for role, score in scores.items()),
        key=lambda ranking: (-ranking[0], -ranking[1], ROLES.index(ranking[2])),
    )
    taken: set[int] = set()
    for score, negative_place, role in ranked:
        place = -negative_place
        if filled[place].heading is None and role is not Role.SUBJECT:
            continue
        if score >= LEAST_SCORE and role not in made.sections and place not in taken:
            taken.add(place)
            made.sections[role] = evolve(filled[place], role=role, score=score)
    made.others = [section for section in sections if not any(section is filled[place] for place in taken)]
    made.repeated = _repeated(filled, made.fund_names, lexicon)


def _repeated(sections: list[Section], fund_names: int, lexicon: Lexicon) -> list[str]:
    """Signs that a page has once, where the file has them twice."""
    counted = {
        "an amount of money": sum(find_money(section.text, lexicon) is not None for section in sections),
        "a list of communities": sum(len(section.bullets) >= 2 and bool(section.paragraphs) for section in sections),
        "the name of the Fund as a title": fund_names,
    }
    return [sign for sign, count in counted.items() if count > 1]


def _scores(section: Section, place: int, row: list[Section], lexicon: Lexicon) -> dict[Role, float]:
    scores = dict.fromkeys(ROLES, 0.0)
    for role, score in (*_structural(section, place, row), *_worded(section, lexicon)):
        scores[role] += score
    if len(row) == len(ROLES):
        scores[ROLES[place]] += 1.5
    return scores


def _structural(section: Section, place: int, row: list[Section]) -> list[tuple[Role, float]]:
    text = section.text
    has_digits = any(char.isdigit() for char in text)
    told: list[tuple[Role, float]] = []
    if place == 0:
        told.append((Role.SUBJECT, 2.0))
    if len(section.bullets) >= 2:
        told.append((Role.PLATFORM, 4.0))
    elif section.body[-1].leads_on and len(section.paragraphs) >= 2:
        told.append((Role.SUPPORT, 3.5))
    if EASI.search(f"{section.heading.text if section.heading else ''} {text}"):
        told.append((Role.STRAND, 3.0))
    if place == len(row) - 1 and not has_digits:
        told.append((Role.STRAND, 1.5))
    if years_in(text):
        told.append((Role.DATABASE if len(section.paragraphs) >= 2 else Role.CENTRES, 1.0))
    if not has_digits and len(section.paragraphs) == 1:
        told += [(Role.SUBJECT, 0.5), (Role.STRAND, 0.5)]
    return told


HEADING_WORDS = {
    Role.PLATFORM: ("platform",),
    Role.DATABASE: ("database",),
    Role.CENTRES: ("national-centres",),
    Role.STRAND: ("employment",),
}
BODY_WORDS = {
    Role.SUBJECT: ("poverty", "discrimination", "working-conditions", "civil-society", "academia"),
    Role.SUPPORT: ("member-states", "eu-level"),
    Role.INITIATIVE: ("replicate", "multinational", "mutual-learning", "european-centre"),
    Role.PLATFORM: ("temporary", "lessons", "information-exchange"),
    Role.DATABASE: ("case-study", "partnership-building", "visibility", "good-practice"),
    Role.CENTRES: ("coverage", "programming-support", "organisation-support"),
    Role.STRAND: ("social-experimentation", "calls", "epsr"),
}


def _worded(section: Section, lexicon: Lexicon) -> list[tuple[Role, float]]:
    heading = for_matching(section.heading.text) if section.heading else ""
    text = for_matching(section.text)
    told = [(role, 3.0) for role, words in HEADING_WORDS.items() if lexicon.pattern(*words).search(heading)]
    for role, words in BODY_WORDS.items():
        told.append((role, 0.8 * sum(lexicon.pattern(word).search(text) is not None for word in words)))
    if find_money(text, lexicon) is not None:
        told.append((Role.INITIATIVE, 4.0))
    if find_season(text, lexicon) is not None:
        told.append((Role.DATABASE, 2.5))
    if find_month(text, lexicon) is not None:
        told.append((Role.CENTRES, 2.5))
    return told

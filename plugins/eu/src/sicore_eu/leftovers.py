"""What stands on the page beside its sections: boilerplate, left out with a reason, and text that is kept."""

from attrs import Factory, define, frozen

from sicore_eu.blocks import Block, Kind
from sicore_eu.lexicon import Lexicon, compiled, for_matching, lexicons
from sicore_eu.outline import Outline

UNLABELLED = "text"
LONGEST_SKIP_LINK = 60


@frozen(kw_only=True)
class Ignored:
    """A block that says nothing about the subject, and why that is known."""

    block: Block
    reason: str


@frozen(kw_only=True)
class Kept:
    """Text that belongs to no section, under its own heading."""

    label: str
    text: str
    line: int


@define(kw_only=True)
class Leftovers:
    """Everything on the page that no section has."""

    ignored: list[Ignored] = Factory(list)
    kept: list[Kept] = Factory(list)


def leftovers(parts: Outline, lexicon: Lexicon) -> Leftovers:
    """Part boilerplate from text."""
    made = Leftovers()
    for block in parts.outside:
        reason = _reason(block, parts, lexicon) or "it stands outside the main content"
        made.ignored.append(Ignored(block=block, reason=reason))
    for block in parts.preamble:
        _place(made, block, parts, lexicon)
    for section in parts.others:
        blocks = (*((section.heading,) if section.heading else ()), *section.body)
        if not section.body:
            _place(made, blocks[0], parts, lexicon)
        elif lexicon.pattern("cookie").search("\n".join(block.text for block in blocks)):
            made.ignored += [Ignored(block=block, reason="it is a notice on cookies") for block in blocks]
        else:
            label = section.heading.text if section.heading else UNLABELLED
            text = "\n\n".join(block.text for block in section.body)
            made.kept.append(Kept(label=label, text=text, line=blocks[0].line))
    return made


def _place(made: Leftovers, block: Block, parts: Outline, lexicon: Lexicon) -> None:
    reason = _reason(block, parts, lexicon)
    if reason is not None:
        made.ignored.append(Ignored(block=block, reason=reason))
    else:
        made.kept.append(Kept(label=UNLABELLED, text=block.text, line=block.line))


def _reason(block: Block, parts: Outline, lexicon: Lexicon) -> str | None:
    """Why a block is boilerplate, None where it is not known to be."""
    if is_skip_link(block.text):
        return "it is a link to the main content"
    if lexicon.pattern("cookie").search(block.text):
        return "it is a notice on cookies"
    name = parts.fund_name
    if block.kind is Kind.HEADING and name is not None and block.line < name.line:
        return "it stands before the name of the site"
    return None


def is_skip_link(text: str) -> bool:
    """Whether a line is the link to the main content, in whatever language; it need not be that of the page."""
    told = for_matching(text)
    is_short = len(told) <= LONGEST_SKIP_LINK
    return is_short and any(compiled(lexicon.skip_links).match(told) for lexicon in lexicons().values())

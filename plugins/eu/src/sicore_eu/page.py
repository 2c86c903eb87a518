"""One page in one language: what the record builders work from, and a record in the making."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, Literal, TypeVar

from attrs import frozen

from sicore import model
from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.findings import Finding, FindingCode, SourcePlace
from sicore.model import Record, Relation, Topic
from sicore.plugins import Intake
from sicore.readings import DecimalMark, Reading
from sicore.text import LangText
from sicore_eu import codes
from sicore_eu.blocks import Block
from sicore_eu.leftovers import Leftovers
from sicore_eu.lexicon import Lexicon
from sicore_eu.outline import Outline, Role, Section
from sicore_eu.wording import Mention, Wording

CENTRE = "eu.esf-plus"
"""Who speaks for the records of the pages; also the namespace of their extensions."""

Style = Literal["phrase", "clause", "onward", "sentence"]

RecordType = TypeVar("RecordType", bound=Record)


@frozen(kw_only=True)
class CutOff:
    """What shows that a file ends before the page does, and on which line where that can be said."""

    reason: str
    line: int | None


@frozen(kw_only=True)
class Page:
    """A page that was taken apart.

    Args:
        file: The name of the file.
        language: BCP 47.
        lexicon: The words of the language.
        outline: Its sections.
        leftovers: What stands beside them.
        source: What the records' statements come from.
        as_of: The year that the page's statements hold for; None where it names none.
        decimal_mark: What the user declared.
        cut_off: What shows that the file ends before the page does; None where nothing does.
    """

    file: str
    language: str
    lexicon: Lexicon
    outline: Outline
    leftovers: Leftovers
    source: model.Source
    as_of: PartialDate | None
    decimal_mark: DecimalMark | None = None
    cut_off: CutOff | None = None

    def section(self, role: Role) -> Section | None:
        """The section with a role, None where the page lacks it."""
        return self.outline.sections.get(role)

    def wording(self, *blocks: Block) -> Wording:
        """The sentences of some blocks."""
        return Wording(blocks=blocks, lexicon=self.lexicon)

    def place(self, line: int | None) -> SourcePlace:
        """A line of the file."""
        return SourcePlace(source=self.file, line=line)

    def line_of(self, blocks: tuple[Block, ...], raw: str) -> int | None:
        """The line of the first block that has the words."""
        return next((block.line for block in blocks if raw in block.text), None)


def record_id(*local: str) -> str:
    """The id of a record of the pages, the same in every language.

    >>> record_id("community", "social-inclusion")
    'eu.esf-plus:community/social-inclusion'
    """
    return f"{CENTRE}:{'/'.join(local)}"


class Draft(Generic[RecordType]):
    """A record in the making: what the page says, with the line of each statement.

    Args:
        kind: The record class.
        local: The id within the centre.
        page: Where the statements come from.
    """

    def __init__(self, kind: type[RecordType], local: str, page: Page) -> None:
        self.id = record_id(local)
        self._page = page
        self._intake = Intake(kind, self.id, namespace=CENTRE)
        self._relations: list[Relation] = []
        self._topics: dict[str, list[Topic]] = {}

    def say(self, member: str, text: str, line: int | None) -> None:
        """A text in the language of the page."""
        self._intake.put(f"/{member}", LangText({self._page.language: text}), self._page.place(line))

    def paragraphs(self, member: str, blocks: tuple[Block, ...]) -> None:
        """Several paragraphs as one text, parted by empty lines; nothing where there are none."""
        if blocks:
            self.say(member, "\n\n".join(block.text for block in blocks), blocks[0].line)

    def state(self, member: str, value: Any, line: int | None = None, *, raw: str | None = None) -> None:
        """A value that is the same in every language."""
        place = self._page.place(line) if line is not None else None
        self._intake.put(f"/{member}", value, place, raw=raw)

    def take(self, member: str, reading: Reading[Any], line: int | None) -> None:
        """What was read from a text, or a finding where it cannot be read."""
        self._intake.take(f"/{member}", reading, self._page.place(line))

    def relate(self, rel: str, *local: str) -> None:
        """A relation to another record of the pages."""
        self._relations.append(Relation(rel=rel, target=record_id(*local)))

    def topics(
        self, member: str, list_id: str, mentions: Mapping[str, Mention], *, style: Style, version: str = "1"
    ) -> None:
        """Add coded topics with the words that the page has for each.

        Args:
            member: The member, which is a list of topics; may be called again for another list of codes.
            list_id: The code list.
            mentions: For each code where the page speaks of it.
            style: How many of the words around are kept.
            version: The version of the list.
        """
        made = self._topics.setdefault(member, [])
        for code, mention in mentions.items():
            pointer = f"/{member}/{len(made)}"
            words = LangText({self._page.language: worded(mention, style)})
            made.append(Topic(code=Code(list=list_id, version=version, code=code), text=words))
            self._intake.put(pointer, None, self._page.place(mention.line))
            if mention.is_by_position:
                self._by_position(pointer, code, mention)
        if made:
            self._intake.put(f"/{member}", tuple(made))

    def _by_position(self, pointer: str, code: str, mention: Mention) -> None:
        self._intake.find(
            codes.ALIGNED_BY_POSITION,
            pointer,
            self._page.place(mention.line),
            value=mention.phrase,
            expected=code,
        )

    def keep(self, label: str, value: Any, line: int | None) -> None:
        """Keep what the format has no member for."""
        self._intake.keep(label, value, self._page.place(line))

    def find(self, code: FindingCode, member: str | None, line: int | None, **details: Any) -> None:
        """Add a finding about a member of this record."""
        self._intake.find(code, f"/{member}" if member else None, self._page.place(line), **details)

    def lacks(self, member: str, section: Section, *, reason: str) -> None:
        """The page does not state a figure, a date or a name where it is expected; *reason* says which."""
        self.find(codes.FACT_NOT_FOUND, member, section.line, reason=reason)

    def unspoken(self, expected: tuple[str, ...], found: Mapping[str, Mention], section: Section) -> None:
        """Say in one finding which subjects the section does not speak of in known words."""
        missing = [subject for subject in expected if subject not in found]
        if missing:
            self.find(codes.WORDING_UNKNOWN, None, section.line, value=", ".join(missing))

    def finish(self) -> Iterator[RecordType | Finding]:
        """Yield the record and then its findings."""
        if self._relations:
            self._intake.put("/relations", tuple(self._relations))
        yield from self._intake.finish(
            sources=(self._page.source,), as_of=self._page.as_of, editorial_status="published"
        )


def worded(mention: Mention, style: Style) -> str:
    """As many words of a mention as a style keeps."""
    kept = {
        "phrase": mention.phrase,
        "clause": mention.clause.text,
        "onward": mention.onward,
        "sentence": mention.clause.sentence,
    }
    return kept[style]

"""What the parts of one page's reading share."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from attrs import field, frozen

from sicore.codelists import Code
from sicore.findings import Finding, SourcePlace
from sicore.identifiers import RecordId
from sicore.model import Record, Topic
from sicore.plugins import ImportContext, Intake, Source
from sicore_se.bank import NAMESPACE, swedish
from sicore_se.description import Description, Said
from sicore_se.words import TextWords

RecordType = TypeVar("RecordType", bound=Record)


@frozen(kw_only=True)
class PageReading:
    """One page while it is read.

    Args:
        source: The file.
        context: What the importer may use.
        envelope: The members that all its records share.
        project: The id of its project.
        description: Its text in parts.
        words: The words by which texts are read.
    """

    source: Source = field(repr=False)
    context: ImportContext = field(repr=False)
    envelope: dict[str, Any] = field(repr=False)
    project: RecordId
    description: Description
    words: TextWords = field(repr=False)

    def place(self, line: int) -> SourcePlace:
        """A line of the page."""
        return self.source.place(line=line)

    def derived(self, kind: type[RecordType], role: str, key: str) -> Intake[RecordType]:
        """A further record that the page tells of."""
        return Intake(kind, str(self.project.derived(role, key)), namespace=NAMESPACE)

    def priority_label(self, code: str) -> str | None:
        """How the text names a programme area behind its code: `programområde E, social innovation`."""
        named = re.search(rf"\bprogramområde {re.escape(code)}, (\w[^.,;:()]*)", self.description.whole)
        return named.group(1).strip() if named else None

    def finish(self, intake: Intake[RecordType]) -> Iterator[RecordType | Finding]:
        """The record and its findings."""
        return intake.finish(**self.envelope)

    def topics(
        self, intake: Intake[Any], member: str, pieces: Sequence[Said], *, code_list: str, kind: str | None = None
    ) -> tuple[Topic, ...]:
        """Put what pieces of the text say about one kind of topic, each code once, with the words that say it.

        Args:
            intake: The record.
            member: Its member.
            pieces: The pieces of the text.
            code_list: The list of the codes.
            kind: The kind of words, where it is not named like the member.
        """
        found: dict[str, Topic] = {}
        for piece in pieces:
            for code, words in self.words.coded(kind or member, piece.text):
                key = code or words.casefold()
                if key not in found:
                    intake.put(f"/{member}/{len(found)}", None, self.place(piece.line))
                    coded = Code(list=code_list, code=code) if code else None
                    found[key] = Topic(code=coded, text=swedish(words))
        intake.put(f"/{member}", tuple(found.values()) or None)
        return tuple(found.values())

    def phrases(self, intake: Intake[Any], member: str, piece: Said, *, sectors: bool = False) -> None:
        """Put the phrases of one kind that a piece of the text has.

        Args:
            intake: The record.
            member: Its member, which is also the kind of phrase.
            piece: The piece of text.
            sectors: Whether the phrases name groups of organisations, which may have a code as part of society.
        """
        found = []
        for number, words in enumerate(self.words.topics(member, piece.text)):
            code = next((code for code, _ in self.words.coded("sectors_of_partners", words)), None) if sectors else None
            found.append(Topic(code=Code(list="sector", code=code) if code else None, text=swedish(words)))
            intake.put(f"/{member}/{number}", None, self.place(piece.line))
        intake.put(f"/{member}", tuple(found) or None)

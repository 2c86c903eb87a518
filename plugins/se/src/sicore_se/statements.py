"""Filling a project from its text: background, problem, needs, objectives, topics, references, documents."""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from sicore.model import Document, Need, Objective, Project, Reference, Topic
from sicore.plugins import Intake
from sicore.plugins.pages import PageLine
from sicore_se import codes
from sicore_se.bank import LANGUAGE, swedish
from sicore_se.description import Said
from sicore_se.reading import PageReading

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_CITING = re.compile(r"\(\s*(?:se|jfr|jmf)\b\s*(?:t\.\s?ex\.|till exempel|bl\.\s?a\.|bland annat)?\s*", re.IGNORECASE)
_NAME = r"[A-ZÅÄÖ][\w.&-]*"
_CITED = re.compile(rf"({_NAME}(?:,? (?:och |& |et al\.? ?)?{_NAME}){{0,8}},? (?:19|20)[0-9]{{2}})(?![0-9])[,;]?\s*")
_LONGEST_TOPIC = 200
_SHOWN_DEFECT = 80


@frozen(kw_only=True)
class Statements:
    """Puts what the text says into a project.

    Args:
        reading: The page.
        intake: The project in the making.
    """

    reading: PageReading
    intake: Intake[Project]

    def put_all(self, lines: Sequence[PageLine]) -> None:
        """Put everything but participants and what the activities bring.

        Args:
            lines: The lines of the text.
        """
        description = self.reading.description
        if description.whole:
            place = self.reading.place(description.first_line)
            self.intake.put("/purpose", swedish(description.whole), place)
        for member in ("background", "problem", "solution", "governance"):
            self._text(member)
        self._entries("consequences", [swedish(said.text) for said in description.of("consequences")], "consequences")
        needs = [Need(number=said.number, text=swedish(said.text)) for said in description.of("needs")]
        self._entries("needs", needs, "needs")
        self._objectives()
        self._topics()
        self._references(lines)
        self._defects(lines)

    def _text(self, member: str) -> None:
        said = self.reading.description.of(member)
        if said:
            text = swedish("\n\n".join(each.text for each in said))
            self.intake.put(f"/{member}", text, self.reading.place(said[0].line))

    def _entries(self, member: str, entries: Sequence[object], section: str) -> None:
        self.intake.put(f"/{member}", tuple(entries) or None)
        for number, said in enumerate(self.reading.description.of(section)):
            self.intake.put(f"/{member}/{number}", None, self.reading.place(said.line))

    def _objectives(self) -> None:
        objectives: list[Objective] = []
        for section, kind, name in (
            ("overall_objective", "overall", "overall"),
            ("objectives", None, "objective"),
            ("sub_objectives", "sub", "sub"),
        ):
            for number, said in enumerate(self.reading.description.of(section), start=1):
                place = self.reading.place(said.line)
                self.intake.put(f"/objectives/{len(objectives)}", None, place)
                objectives.append(
                    Objective(text=swedish(said.text), kind=kind, status="intended", key=f"{name}-{number}")
                )
        self.intake.put("/objectives", tuple(objectives) or None)

    def _topics(self) -> None:
        description = self.reading.description
        reasons = [*description.of("background"), *description.of("problem")]
        self.reading.topics(self.intake, "themes", reasons, code_list="si-theme")
        aims = [said for name in ("overall_objective", "objectives", "sub_objectives") for said in description.of(name)]
        groups = [*description.of("target_groups"), *aims]
        coded = self.reading.topics(self.intake, "target_groups", groups, code_list="target-group")
        told = [said for said in description.of("target_groups") if len(said.text) <= _LONGEST_TOPIC]
        if not coded and told:
            self.intake.put("/target_groups", tuple(Topic(text=swedish(said.text)) for said in told))
            for number, said in enumerate(told):
                self.intake.put(f"/target_groups/{number}", None, self.reading.place(said.line))
        principles = [*description.of("horizontal_principles"), *aims]
        self.reading.topics(self.intake, "horizontal_principles", principles, code_list="horizontal-principle")

    def _references(self, lines: Sequence[PageLine]) -> None:
        references: dict[str, Reference] = {}
        for line in lines:
            for reference in _cited_in(line.text):
                if reference.text not in references:
                    self.intake.put(f"/references/{len(references)}", None, self.reading.place(line.number))
                    references[reference.text] = reference
        self.intake.put("/references", tuple(references.values()) or None)

    def _defects(self, lines: Sequence[PageLine]) -> None:
        for line in lines:
            opened = _unclosed(line.text)
            if opened is not None:
                shown = line.text[opened : opened + _SHOWN_DEFECT]
                self.intake.find(codes.TEXT_DEFECT, "/purpose", self.reading.place(line.number), value=shown)

    def documents(self) -> list[tuple[Document, int]]:
        """The application, as far as the page has it and as a whole, each with its line."""
        description = self.reading.description
        found = []
        if description.document:
            title = swedish(description.document.text)
            page = Document(
                title=title,
                kind="application",
                language=LANGUAGE,
                provided_by=("beneficiary",),
                availability="public",
            )
            found.append((page, description.document.line))
        for said in description.of("full_application"):
            whole = Document(
                title=swedish(said.text),
                kind="application",
                language=LANGUAGE,
                provided_by=("beneficiary",),
                availability="restricted",
            )
            found.append((whole, said.line))
        return found

    def put_outputs(self, outputs: Sequence[Said], documents: Sequence[tuple[Document, int]]) -> None:
        """Put what the project produces, and its documents."""
        self.intake.put("/outputs", tuple(swedish(said.text) for said in outputs) or None)
        for number, said in enumerate(outputs):
            self.intake.put(f"/outputs/{number}", None, self.reading.place(said.line))
        everything = [*self.documents(), *documents]
        self.intake.put("/documents", tuple(document for document, _ in everything) or None)
        for number, (_, line) in enumerate(everything):
            self.intake.put(f"/documents/{number}", None, self.reading.place(line))


def _cited_in(text: str) -> Iterator[Reference]:
    for begin in _CITING.finditer(text):
        at = begin.end()
        while match := _CITED.match(text, at):
            yield Reference(text=match[1])
            at = match.end()
    for address in _ADDRESS.finditer(text):
        url = address.group().rstrip(".,;:!?)]")
        yield Reference(text=url, url=url)


def _unclosed(text: str) -> int | None:
    """Where the first parenthesis opens that is never closed; None where all are."""
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter == "(":
            opened.append(at)
        elif letter == ")" and opened:
            opened.pop()
    return opened[0] if opened else None

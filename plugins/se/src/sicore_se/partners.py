"""The organisations that a text names: partners with their units and what they host, and the managing authority."""

from collections.abc import Iterator

from attrs import define, field, frozen

from sicore.findings import Finding
from sicore.model import Organisation, Participant, Relation
from sicore.plugins import Intake
from sicore_se.bank import NAMESPACE, organisation_id, put_known, slug, swedish
from sicore_se.description import Said
from sicore_se.organisations import Owner, sectors_of
from sicore_se.reading import PageReading
from sicore_se.words import TextWords


@frozen(kw_only=True)
class Entry:
    """One entry of a list of partners.

    Args:
        said: The entry as the page has it.
        role: The part that it takes, `partner` where the entry does not say.
        name: The organisation.
        unit: The unit of it that the entry names before it, None where it names none.
        hosted: The body that the organisation is host to, None where it names none.
    """

    said: Said
    role: str
    name: str
    unit: str | None = None
    hosted: str | None = None


def read_entry(said: Said, owner: str | None, words: TextWords) -> Entry:
    """Read `Unit, Organisation, role` and `Organisation – what it hosts`; anything else is a name as a whole.

    Args:
        said: The entry.
        owner: The name of the project's owner, by which a unit of it is known.
        words: The words for roles and for bodies that have a host.
    """
    pieces = [piece.strip() for piece in said.text.split(",")]
    role = words.first("role", pieces[-1]) if len(pieces) > 1 else None
    if role:
        pieces.pop()
    name = ", ".join(pieces)
    if len(pieces) > 1 and owner is not None and pieces[-1].casefold() == owner.casefold():
        return Entry(said=said, role=role or "partner", name=pieces[-1], unit=", ".join(pieces[:-1]))
    for dash in (" – ", " — ", " - "):
        host, found, hosted = name.partition(dash)
        if found and words.single["hosted"].search(hosted.strip()):
            return Entry(said=said, role=role or "partner", name=host.strip(), hosted=hosted.strip())
    return Entry(said=said, role=role or "partner", name=name)


def spelling_of(owner: str, entries: list[Said]) -> str | None:
    """How the list of partners spells a name that the label gives in capitals; None where it does not have it."""
    if not owner.isupper():
        return None
    pieces = (piece.strip() for entry in entries for piece in entry.text.split(","))
    return next((piece for piece in pieces if piece.casefold() == owner.casefold() and not piece.isupper()), None)


@define
class Partners:
    """Collects the participants of a project and the records of their organisations."""

    reading: PageReading
    owner: Owner | None
    _participants: list[tuple[Participant, int]] = field(factory=list, init=False)
    _bodies: dict[str, Intake[Organisation]] = field(factory=dict, init=False)
    _hosts: dict[str, list[str]] = field(factory=dict, init=False)

    def take(self, owner_line: int) -> tuple[tuple[Participant, int], ...]:
        """All participants, each with the line that names it."""
        name = self.owner.name if self.owner else None
        entries = [read_entry(said, name, self.reading.words) for said in self.reading.description.of("partners")]
        units = [self._unit(entry) for entry in entries if entry.unit]
        if self.owner:
            unit = next(iter(units), None)
            beneficiary = Participant(role="beneficiary", organisation=self.owner.id, name=name, unit=unit)
            self._participants.append((beneficiary, owner_line))
        for entry in entries:
            self._partner(entry)
        self._authority()
        for said in self.reading.description.of("interested"):
            self._participants.append((Participant(role="interested", note=swedish(said.text)), said.line))
        return tuple(self._participants)

    def _unit(self, entry: Entry) -> str:
        body = self._body(str(self.reading.project.derived("partner", slug(entry.unit or ""))), entry.unit or "", entry)
        if self.owner:
            body.put("/parent", self.owner.id, self.reading.place(entry.said.line))
        return body.id

    def _partner(self, entry: Entry) -> None:
        is_owner = self.owner is not None and self.owner.name is not None
        if is_owner and self.owner and entry.name.casefold() == (self.owner.name or "").casefold():
            return
        body = self._body(str(self.reading.project.derived("partner", slug(entry.name))), entry.name, entry)
        if entry.hosted:
            hosted = self._body(str(self.reading.project.derived("partner", slug(entry.hosted))), entry.hosted, entry)
            self._hosts.setdefault(body.id, []).append(hosted.id)
            body.put("/relations", tuple(Relation(rel="hosts", target=target) for target in self._hosts[body.id]))
            body.put(f"/relations/{len(self._hosts[body.id]) - 1}", None, self.reading.place(entry.said.line))
        if not any(known.organisation == body.id for known, _ in self._participants):
            participant = Participant(role=entry.role, organisation=body.id, name=entry.name)
            self._participants.append((participant, entry.said.line))

    def _body(self, record_id: str, name: str, entry: Entry) -> Intake[Organisation]:
        if record_id not in self._bodies:
            intake = Intake(Organisation, record_id, namespace=NAMESPACE)
            place = self.reading.place(entry.said.line)
            intake.put("/title", swedish(name), place)
            put_known(intake, "/sectors", sectors_of(name, self.reading.words), place)
            self._bodies[record_id] = intake
        return self._bodies[record_id]

    def _authority(self) -> None:
        words = self.reading.words
        for section in ("background", "problem", "solution"):
            for said in self.reading.description.of(section):
                match = words.single["authority"].search(said.text)
                if match is None:
                    continue
                body = self._body(
                    organisation_id(slug(words.authority)), words.authority, Entry(said=said, role="", name="")
                )
                participant = Participant(role="managing-authority", organisation=body.id, name=match.group())
                self._participants.append((participant, said.line))
                return

    def records(self) -> Iterator[Organisation | Finding]:
        """The records of all organisations."""
        if self.owner:
            yield from self.reading.finish(self.owner.intake)
        for body in self._bodies.values():
            yield from self.reading.finish(body)

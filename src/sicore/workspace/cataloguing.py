"""Importing into a catalogue: what each source says becomes a revision where it is new."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field

from sicore.catalogue import Due, Resemblance, RunAbout, Telling, Told, Unseen, Written, WrittenKind
from sicore.catalogue.store.documents import told_as_damage
from sicore.catalogue.store.sources import source_key
from sicore.checks import CheckedLine
from sicore.findings import Finding
from sicore.format import Change, ChangeKind, difference, dump_json, parse_json, to_json
from sicore.members import Json
from sicore.model import AnyRecord
from sicore.model.statements import join
from sicore.workspace import codes
from sicore.workspace.changes_aside import ChangesAside
from sicore.workspace.gathering import Apart, Gathering, Standing, Unchecked, united
from sicore.workspace.meanwhile import meanwhile
from sicore.workspace.proposal import Consent
from sicore.workspace.repeats import told_once
from sicore.workspace.unreviewed import RecordOf, as_reviewed

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue
    from sicore.catalogue.store.holding import Holding
    from sicore.catalogue.store.runs import Running


class _Taken(NamedTuple):
    """What a run says about an id, and what is found on the way."""

    each: Apart
    told: Told
    findings: tuple[Finding, ...]


@define(kw_only=True)
class Cataloguing:
    """Takes what an import gathered into a catalogue, in one transaction.

    Args:
        catalogue: The catalogue.
        about: Who imports and why.
        consent: Shown what would change, it says whether that may be written; None asks nobody.
        today: The day that the privacy clock goes by.
        is_whole: Whether the sources are read as a whole, so that what they do not have any more can be told.
        replaces: The number, name or address of the source whose place the one takes that is imported; None where it
            is a source of its own.
    """

    catalogue: "Catalogue"
    about: RunAbout
    today: date
    consent: Consent | None = None
    is_whole: bool = True
    replaces: str | None = None
    counts: dict[str, int] = field(factory=dict, init=False)
    """How many records were added, changed and the same."""
    is_refused: bool = field(default=False, init=False)
    """Whether nobody consented."""
    findings: list[Finding] = field(factory=list, init=False)
    """What is to be told beside what the checks find."""
    _open: ExitStack = field(factory=ExitStack, init=False)
    _run: "Running | None" = field(default=None, init=False)
    _held: "Holding | None" = field(default=None, init=False)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """A block in which what was gathered is taken and checked; it is kept when the block ends well, or not at all.

        What was not taken to its end is not kept either.
        """
        with self._open:
            yield

    @contextmanager
    def holding(self) -> Iterator[RecordOf]:
        """What gives the record of an id as the catalogue holds it; of one state, as long as the block lasts."""
        with self.catalogue.holding() as held:
            self._held = held
            try:
                yield held
            finally:
                self._held = None

    def earlier(self, record_id: str) -> Iterator[AnyRecord]:
        """The states of a record before the one that is held, the latest first; for the block of `holding`."""
        return iter(()) if self._held is None else self._held.earlier(record_id)

    def known(self, ids: Collection[str]) -> Collection[str]:
        """Those of some ids that the catalogue has."""
        return self.catalogue.known(ids)

    def take(self, gathering: Gathering) -> Iterator[CheckedLine | Unchecked]:
        """Write what was gathered; what comes out is the current records, for the checks.

        To be used in the block of `whole`.
        """
        if self.consent is not None and not self._is_agreed(gathering, self.consent):
            self.is_refused = True
            yield from gathering.joined()
            return
        run = self._open.enter_context(self.catalogue.running(self.about, expected=gathering.expected))
        run.is_undone = True
        yield from _written(self._taken(gathering, run), self._writing(run))
        if self.about.feed is not None:
            from sicore.catalogue.store.feed_order import settle_order  # noqa: PLC0415  (needs the extra `catalogue`)

            settle_order(run, self.about.feed.name)
        self.findings = self._of_sources(run)
        # Where a deleted record was told of again, the join has said so.
        self.findings += (_not_kept(each) for each in run.forget_names(self.today) if each.members)
        self.counts = {kind.value: count for kind, count in run.writing.counts.items()}
        run.is_undone = False
        self._run = run

    def note(self, report: Mapping[str, Json]) -> None:
        """Keep what the run is to be remembered for, where it wrote."""
        if self._run is not None:
            self._run.note_report(report)

    def kept(self) -> str | None:
        """What the catalogue has of the run, in a sentence; None where it has nothing of it.

        Raises:
            CatalogueError: it cannot be asked.
        """
        run = self._run
        if run is None:
            return None
        for each in self.catalogue.runs():
            if (each.number, each.started) == (run.number, run.started):
                counts = f"{each.added} added, {each.changed} changed, {each.same} the same"
                return f"All records were written to {self.catalogue}: {counts}."
        return None

    def _taken(self, gathering: Gathering, run: "Running") -> Iterator[_Taken]:
        """What the run says of each id, together with what others wrote since the sources were read."""
        bringing = meanwhile(self._held, run.number, run.record)
        for each in gathering.apart():
            together, clashes = (each, []) if bringing is None else bringing.told(each)
            told, findings = _told_of(together)
            allowed, more = self._as_reviewed(told, run.record)
            yield _Taken(together, allowed, (*clashes, *findings, *more))

    def _as_reviewed(self, told: Told, held_of: RecordOf) -> tuple[Told, list[Finding]]:
        """What a run says about an id, with the status that its review allows."""
        tellings: list[Telling] = []
        findings: list[Finding] = []
        for telling in told.tellings:
            if telling.standing == Standing.REVISION:
                line, found = as_reviewed(telling.line, held_of, self.about.role)
                tellings.append(telling._replace(line=line))
                findings += found
            else:
                tellings.append(telling)
        return told._replace(tellings=tuple(tellings)), findings

    def _writing(self, run: "Running") -> Callable[[Iterable[Told]], Iterator[Written]]:
        if self.replaces is not None:
            run.replace(self.replaces)
        return run.writing.write

    def _of_sources(self, run: "Running") -> list[Finding]:
        """What is to be told of the sources of a run as a whole."""
        gone = _gone(run.writing.unseen()) if self.is_whole else ()
        alike = _alike(run.resemblances()) if self.replaces is None else ()
        return [*gone, *alike]

    def _is_agreed(self, gathering: Gathering, consent: Consent) -> bool:
        """Show what would change; the catalogue is written and left as it was, so that it is what a run would do."""
        with ChangesAside() as changes:
            with self.catalogue.running(self.about, is_trial=True) as run:
                for written in self._writing(run)(taken.told for taken in self._taken(gathering, run)):
                    changes.add(_change(written))
                self.findings = self._of_sources(run)
            # Whoever thinks about the answer keeps nobody from writing.
            return consent(iter(changes))


def _gone(unseen: Iterable[Unseen]) -> Iterator[Finding]:
    for each in unseen:
        yield Finding.of(
            codes.NOT_IN_SOURCE_ANY_MORE, value=", ".join(each.first_ids), source=each.source, count=each.total
        )


def _alike(resemblances: Iterable[Resemblance]) -> Iterator[Finding]:
    for each in resemblances:
        yield Finding.of(
            codes.SOURCE_LIKE_ANOTHER,
            value=each.source,
            shared=each.shared,
            total=each.total,
            other=each.other.name,
            number=each.other.number,
        )


def _given_way(written: Written) -> Iterator[Finding]:
    if written.given_way:
        members = ", ".join(written.given_way)
        pointer = f"/{written.given_way[0]}"
        yield Finding.of(codes.CORRECTION_GAVE_WAY, record=written.id, pointer=pointer, value=members)


def _not_kept(due: Due) -> Finding:
    return Finding.of(codes.NAME_NOT_KEPT, record=due.id, pointer=due.members[0], value=", ".join(due.members))


def _change(written: Written) -> Iterator[Change]:
    if written.kind is WrittenKind.ADDED:
        yield Change(kind=ChangeKind.ADDED, id=written.id)
    elif written.kind is WrittenKind.CHANGED and written.before is not None:
        with told_as_damage(written.id):
            before = parse_json(written.before)
        yield from difference([before], [parse_json(written.line)], with_same=False)


def _written(
    gathered: Iterable[_Taken], write: Callable[[Iterable[Told]], Iterator[Written]]
) -> Iterator[CheckedLine | Unchecked]:
    waiting: deque[_Taken] = deque()

    def passing() -> Iterator[Told]:
        for taken in gathered:
            waiting.append(taken)
            yield taken.told

    for written in write(passing()):
        each, _, findings = waiting.popleft()
        if written.joined is not None:
            yield Unchecked(written.line, (*findings, *written.findings, *_given_way(written)))
        elif each.checked is not None and not findings:
            yield each.checked
        else:
            # What stays the same is checked as it was told, so that an import finds the same whenever it is repeated.
            again = Unchecked(written.line, findings) if written.line else united(each.lines)
            more = (found for found in findings if found not in again.findings)
            yield again._replace(findings=(*again.findings, *more))


def _told_of(each: Apart) -> tuple[Told, tuple[Finding, ...]]:
    """What a run says about an id, source by source, with findings where one source says two things."""
    if len(each.lines) == 1:
        return Told(each.id, (Telling(*each.lines[0], each.origin),)), ()
    by_source: dict[tuple[Standing, str], list[bytes]] = {}
    for standing, line in each.lines:
        key = source_key(parse_json(line), is_whole=standing is Standing.REVISION).key
        by_source.setdefault((standing, key), []).append(line)
    tellings: list[Telling] = []
    findings: list[Finding] = []
    for (standing, _), lines in by_source.items():
        if len(lines) == 1:
            tellings.append(Telling(standing, lines[0]))
            continue
        joined = join(told_once(lines))
        tellings.append(Telling(standing, dump_json(to_json(joined.record))))
        findings += joined.findings
    return Told(each.id, tuple(tellings)), tuple(findings)

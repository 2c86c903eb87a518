"""The map of evidence: for each target group and theme how many projects work there, and what is known of them.

A gap is a place where projects work and no evidence is; what did not work is evidence too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import product

from sicore.codelists import Code, Shelf
from sicore.evaluation.report.annual.learning import grade_of
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import (
    GRADES,
    Derivation,
    EvidenceMap,
    FigureTable,
    Label,
    MapCell,
    Row,
    Section,
    stronger,
)
from sicore.model import AnyRecord, CaseStudy, Evaluation, Lesson, Project
from sicore.model.statement import Topic

GROUPS, THEMES = "target-group", "si-theme"
WIDEST, LONGEST = 8, 20
"""How many themes and target groups have room; all others are counted."""

Places = tuple[tuple[str, str], ...]
"""Pairs of a target group and a theme."""


class EvidenceMapped:
    """Gathers the map.

    What somebody says of a project by its id may come before the project, so the places of each project are kept:
    a reference into the few combinations that there are, some 0.2 kB for each project.

    Args:
        shelf: The code lists.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._codes = {name: _codes(shelf, name) for name in (GROUPS, THEMES)}
        self._places: dict[str, Places] = {}
        self._combinations: dict[Places, Places] = {}
        self._projects: Counter[tuple[str, str]] = Counter()
        self._direct: list[tuple[Places, str, bool]] = []
        self._of_others: list[tuple[tuple[str, ...], str, bool]] = []
        self.unplaced = 0

    def add(self, record: AnyRecord) -> None:
        """Take a record in."""
        if isinstance(record, Project):
            places = self._place(record.target_groups, record.themes)
            self._places[record.id] = places
            self._projects.update(places)
            self.unplaced += not places
        elif isinstance(record, CaseStudy):
            places = self._place(record.target_groups, record.themes)
            self._places[record.id] = places
            grade = record.evidence_level if record.evidence_level in GRADES else "unknown"
            self._direct.append((places, grade, False))
        elif isinstance(record, Lesson):
            self._of_others.append((record.learned_in, grade_of(record), record.kind == "did-not"))
        elif isinstance(record, Evaluation) and record.mode not in ("planned", "running"):
            self._of_others.append((record.subjects, grade_of(record), False))

    def _place(self, groups: Iterable[Topic], themes: Iterable[Topic]) -> Places:
        one, other = (
            sorted({topic.code.code for topic in topics if topic.code is not None and self._is_known(topic.code, name)})
            for topics, name in ((groups, GROUPS), (themes, THEMES))
        )
        places = tuple(product(one, other))
        return self._combinations.setdefault(places, places)

    def _is_known(self, code: Code, name: str) -> bool:
        return code.list == name and code.code in self._codes[name]

    def section(self) -> Section:
        """The section of the report."""
        cells = self._cells()
        if not cells:
            return Section(id="evidence")
        groups, themes = (_most(cells, axis, room) for axis, room in ((0, LONGEST), (1, WIDEST)))
        shown = {place: cell for place, cell in cells.items() if place[0] in groups and place[1] in themes}
        drawn = EvidenceMap(
            groups=tuple(Label(list=GROUPS, code=each) for each in groups),
            themes=tuple(Label(list=THEMES, code=each) for each in themes),
            cells=shown,
            left_out=len(cells) - len(shown),
        )
        return Section(id="evidence", tables=(_table(cells),), evidence=drawn, notes=("gap-explained",))

    def _cells(self) -> dict[tuple[str, str], MapCell]:
        grades: dict[tuple[str, str], str] = defaultdict(lambda: "unknown")
        pieces: Counter[tuple[str, str]] = Counter()
        against: Counter[tuple[str, str]] = Counter()
        for places, grade, is_against in (*self._direct, *map(self._resolved, self._of_others)):
            for place in places:
                pieces[place] += 1
                grades[place] = stronger(grades[place], grade)
                against[place] += is_against
        return {
            place: MapCell(
                projects=self._projects[place], grade=grades[place], pieces=pieces[place], against=against[place]
            )
            for place in sorted({*self._projects, *pieces})
        }

    def _resolved(self, told: tuple[tuple[str, ...], str, bool]) -> tuple[Places, str, bool]:
        """What is said of projects, at the places of these; at each place once."""
        ids, grade, is_against = told
        places = dict.fromkeys(place for each in ids for place in self._places.get(each, ()))
        return tuple(places), grade, is_against


def _codes(shelf: Shelf, name: str) -> frozenset[str]:
    listed = shelf.find(name)
    return frozenset(listed.codes) if listed is not None else frozenset()


def _most(cells: dict[tuple[str, str], MapCell], axis: int, room: int) -> list[str]:
    weight: Counter[str] = Counter()
    for place, cell in cells.items():
        weight[place[axis]] += cell.projects + cell.pieces
    return sorted(weight, key=lambda code: (-weight[code], code))[:room]


def _table(cells: dict[tuple[str, str], MapCell]) -> FigureTable:
    """How many places have evidence of which strength."""
    places: Counter[str] = Counter(cell.grade if cell.pieces else "none" for cell in cells.values())
    return FigureTable(
        id="evidence.places",
        caption="places-by-evidence",
        stub="evidence",
        columns=(Label(word="places"),),
        rows=tuple(
            Row(
                label=Label(word=f"grade-{grade}"),
                figures=(Figure.count(f"evidence.places.{grade}", places[grade], "evidence.places"),),
            )
            for grade in (*GRADES, "none")
        ),
        has_bars=True,
    )


DERIVATIONS = (
    Derivation(
        id="evidence.places",
        formula="number of pairs of target group and theme with a project or evidence, by the strongest evidence: "
        "/evidence_level of case studies and lessons, /kind and /independence of completed evaluations",
        limits="Evidence counts where the project or case study that it names stands. A level says how something was "
        "found out, not that it works.",
    ),
)

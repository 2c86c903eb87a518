"""Who may apply: organisations that took part in projects of the theme. It ranks nobody by results."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256

from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import Derivation, FigureTable, Label, Row, Section
from sicore.model import CaseStudy, Participant, Project
from sicore.text import LangText

ROLES = ("beneficiary", "partner")
ROOM = 50
"""How many organisations a report lists."""
DERIVATION = Derivation(
    id="applicants.projects",
    formula="number of projects and case studies of the theme in which an organisation is beneficiary or partner",
    limits="Who took part before is no better an applicant; names are as sources write them.",
)


def applicants(records: Iterable[Project | CaseStudy], names: Mapping[str, LangText]) -> Section:
    """The section: organisations by how many projects they took part in, as beneficiary and as partner.

    Args:
        records: The projects and case studies.
        names: What organisations are called, by id.
    """
    projects: dict[tuple[str, str], set[str]] = defaultdict(set)
    labels: dict[str, Label] = {}
    for record in records:
        for part in record.participants:
            key = _key(part)
            if part.role in ROLES and key:
                projects[key, part.role].add(record.id)
                labels.setdefault(key, _label(part, names))
    counts = {key: [len(projects.get((key, role), ())) for role in ROLES] for key in labels}
    ordered = sorted(counts, key=lambda key: (-sum(counts[key]), key))[:ROOM]
    rows = tuple(
        Row(
            label=labels[key],
            figures=tuple(
                Figure.count(f"applicants.projects.{key}.{role}", number, DERIVATION.id)
                for role, number in zip(ROLES, counts[key], strict=True)
            ),
        )
        for key in ordered
    )
    table = FigureTable(
        id="applicants.projects",
        caption="applicants-listed",
        stub="name",
        columns=tuple(Label(word=role) for role in ROLES),
        rows=rows,
        notes=("applicants-explained", *(("first-ones",) if len(counts) > ROOM else ())),
    )
    return Section(id="applicants", tables=(table,))


def _key(part: Participant) -> str:
    """What an organisation is known by: its id, else a digest of its name."""
    return part.organisation or (sha256(part.name.casefold().encode()).hexdigest()[:12] if part.name else "")


def _label(part: Participant, names: Mapping[str, LangText]) -> Label:
    title = names.get(part.organisation or "")
    if title is not None:
        return Label(code=part.organisation or "", text=title)
    return Label(text=LangText({"und": part.name})) if part.name else Label(code=part.organisation or "")

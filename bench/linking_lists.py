"""How well projects of a published list are found in another system's copy of it.

`python -m bench.linking_lists FILE ...`, where each FILE holds records as `sicore import LIST --out FILE.jsonl`
writes. The copy is invented: 30 % of its titles are misspelled, 20 % in capitals, half of its dates are years, 40 %
have no amounts, 40 % no participants, 30 % no places, none an identifier.
"""

import random
import sys
from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from bench.linking import quality
from bench.linking_noise import mistype
from bench.linking_sets import LabelledSet
from sicore.builtin.records import read_records
from sicore.dates import PartialDate
from sicore.model import Project
from sicore.text import LangText

SEED = 5
_LONG_ENOUGH = 5


def copied(project: Project, chance: random.Random) -> Project:
    """The same project as another system would have it."""
    title = {tag: _written(text, chance) for tag, text in project.title.items()}
    copy = evolve(project, id=f"eu.copy:{project.id.partition(':')[2]}", title=LangText(title), identifiers=())
    if chance.random() < 0.5:
        copy = evolve(copy, start_date=_year(copy.start_date), end_date_expected=_year(copy.end_date_expected))
    if chance.random() < 0.4:
        copy = evolve(
            copy, total_cost=None, total_eligible_cost=None, eu_contribution=None, granted_amount=None, paid_amount=None
        )
    if chance.random() < 0.4:
        copy = evolve(copy, participants=())
    return evolve(copy, locations=()) if chance.random() < 0.3 else copy


def _written(text: str, chance: random.Random) -> str:
    if len(text) > _LONG_ENOUGH and chance.random() < 0.3:
        text = mistype(text, chance)
    return text.upper() if chance.random() < 0.2 else text


def _year(date: PartialDate | None) -> PartialDate | None:
    return PartialDate(date.iso[:4]) if date else None


def two_systems(projects: Sequence[Project], chance: random.Random, *, share: float) -> LabelledSet:
    """A list and its copy, of each of which only a share is there, drawn apart."""
    numbers = {project.id: number for number, project in enumerate(projects)}
    copies = [copied(project, chance) for project in projects]
    number_of = numbers | {copy.id: numbers[one.id] for one, copy in zip(projects, copies, strict=True)}
    kept = [record for record in (*projects, *copies) if chance.random() < share]
    return LabelledSet(records=tuple(kept), truth={record.id: number_of[record.id] for record in kept})


def main(files: Sequence[str]) -> None:
    """Print precision and recall for each file, where both systems have all projects and where each has half."""
    for file in files:
        projects = [each for each in read_records(Path(file)) if isinstance(each, Project)]
        for share in (1.0, 0.5):
            found = quality(two_systems(projects, random.Random(SEED), share=share))  # noqa: S311
            told = f"precision {found.precision:.4f}, recall {found.recall:.4f}, {found.review} wait"
            print(f"{Path(file).name}, {share:.0%} of {len(projects):,} projects: {told}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

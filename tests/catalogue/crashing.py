"""A step on a catalogue in a process of its own, to be killed while it is at it.

Run as `python -m tests.catalogue.crashing STEP ADDRESS`; it says on a line when the step begins and when it has ended.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import date

from attrs import evolve

from sicore import Catalogue, LangText, Organisation, Project, Source
from sicore.catalogue import RunAbout
from sicore.model import AnyRecord

BEFORE, MORE = 100, 400
NAME = "Ingeborg Ovanligsson"
TODAY = date(2026, 11, 26)
STATEMENT = 2


def projects(count: int, title: str) -> Iterator[Project]:
    """Projects of one source."""
    for number in range(count):
        yield Project(
            id=f"se.esf:{number}", title=LangText({"sv": f"{title} {number}"}), sources=(Source(name="list.csv"),)
        )


def persons(count: int) -> Iterator[Organisation]:
    """Natural persons whose names are due."""
    for number in range(count):
        yield Organisation(
            id=f"se.esf:organisation/{number}",
            title=LangText({"sv": f"{NAME} {number}"}),
            is_natural_person=True,
            sources=(Source(name="list.csv"),),
        )


def prepare(address: str) -> None:
    """A catalogue that has something to lose."""
    with Catalogue(address, create=True) as catalogue:
        catalogue.put(projects(BEFORE, "Projekt"), about=RunAbout(kind="import"), standing=STATEMENT)
        catalogue.put(persons(BEFORE), about=RunAbout(kind="import"), standing=STATEMENT)


def _import(address: str) -> None:
    with Catalogue(address) as catalogue:
        changed: Iterator[AnyRecord] = (
            evolve(each, title=LangText({"sv": f"Nytt {each.id}"})) for each in projects(MORE, "Projekt")
        )
        catalogue.put(changed, about=RunAbout(kind="import"), standing=STATEMENT)


def _purge(address: str) -> None:
    with Catalogue(address) as catalogue:
        catalogue.purge(TODAY, about=RunAbout(kind="purge"))


def _migrate(address: str) -> None:
    Catalogue(address).close()


STEPS: dict[str, Callable[[str], None]] = {"import": _import, "purge": _purge, "migrate": _migrate}

if __name__ == "__main__":
    _, step, place = sys.argv
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    STEPS[step](place)
    sys.stdout.write("ended\n")

"""Steps on a catalogue to be taken in a process of its own, that is killed while it is at it."""

from collections.abc import Callable, Iterator
from datetime import date
from multiprocessing.connection import Connection

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


def take(step: str, address: str, watching: Connection) -> None:
    """Take a step, and say when it begins."""
    watching.send("begins")
    STEPS[step](address)

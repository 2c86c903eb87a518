"""Steps on a catalogue to be taken in a process of its own, that is killed while it is at it."""

from collections.abc import Callable, Iterator
from datetime import date
from multiprocessing.connection import Connection

from attrs import evolve

from sicore import Catalogue, LangText, Organisation, Project, Source
from sicore.catalogue import RunAbout
from sicore.identifiers import Identifier
from sicore.linking import Decided, assertion_id, links_kept_in
from sicore.model import AnyRecord
from sicore.workspace.linking import decide, link

BEFORE, MORE = 100, 400
LINKED, DECIDED = 100, 5
"""Organisations that two lists have before a step and a third brings, and links that a person has rejected."""
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


def registered(centre: str, count: int) -> Iterator[Organisation]:
    """Organisations of one list, each with the number that it has in every list."""
    for number in range(count):
        yield Organisation(
            id=f"{centre}:{number}",
            title=LangText({"en": f"{centre} {number}"}),
            identifiers=(Identifier(scheme="pic", value=f"{999_000_000 + number}"),),
            sources=(Source(name="register.csv"),),
        )


def pair(number: int) -> tuple[str, str]:
    """The records of one organisation that are linked before a step."""
    return f"aa.x:{number}", f"bb.x:{number}"


def prepare_links(address: str) -> None:
    """A catalogue with links, of which a person has decided some, and with records that are not linked yet."""
    about = RunAbout(kind="link", role="officer", reason="looked at")
    with Catalogue(address, create=True) as catalogue:
        for centre in ("aa.x", "bb.x"):
            catalogue.put(registered(centre, LINKED), about=RunAbout(kind="import"))
        link(catalogue, about=about, jobs=1)
        for number in range(DECIDED):
            decide(catalogue, assertion_id(*pair(number)), Decided.REJECTED, about=about)
        catalogue.put(registered("cc.x", LINKED), about=RunAbout(kind="import"))


def links_in(address: str) -> tuple[int, int, int]:
    """How many links there are, how many of them a person accepted, and how many a person rejected."""
    with Catalogue(address) as catalogue:
        kept = links_kept_in(catalogue)
        decided = [decision.decided for decision in kept.decisions().values()]
        return len(kept.assertions()), decided.count(Decided.ACCEPTED), decided.count(Decided.REJECTED)


def link_and_decide(address: str) -> None:
    """Link, and then accept what was rejected before; what `sicore link` does without its words."""
    about = RunAbout(kind="link", role="officer")
    with Catalogue(address) as catalogue:
        link(catalogue, about=about, jobs=1)
        decide(catalogue, assertion_id(*pair(0)), Decided.ACCEPTED, about=about)


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


STEPS: dict[str, Callable[[str], None]] = {
    "import": _import,
    "purge": _purge,
    "migrate": _migrate,
    "link": link_and_decide,
}


def take(step: str, address: str, watching: Connection) -> None:
    """Take a step, and say when it begins."""
    watching.send("begins")
    STEPS[step](address)

"""Corrections by keepers: how long they stand, and that nobody loses one without being told."""

from datetime import date

from sicore import Catalogue, LangText, Project, Source
from sicore.catalogue import RunAbout, Written
from sicore.workspace.cataloguing import Cataloguing
from sicore.workspace.gathering import Gathering, Unchecked
from tests.catalogue.test_store import REVISION, STATEMENT, project, write


def titled(title: str, *sources: str) -> Project:
    return project(title=LangText({"sv": title}), sources=tuple(Source(name=name) for name in sources))


def title_of(catalogue: Catalogue) -> str:
    found = catalogue.record("se.esf:1")
    assert isinstance(found, Project)
    return found.title["sv"]


def said(catalogue: Catalogue, *sources: str, title: str) -> Written:
    (told,) = write(catalogue, titled(title, *sources))
    return told


def test_a_correction_that_gives_way_to_a_changed_source_is_told_once(catalogue: Catalogue) -> None:
    said(catalogue, "a.csv", title="Fel")
    write(catalogue, titled("Rätt", "a.csv"), standing=REVISION)

    again = said(catalogue, "a.csv", title="Fel")
    assert title_of(catalogue) == "Rätt"
    changed = said(catalogue, "a.csv", title="Nytt")
    once_more = said(catalogue, "a.csv", title="Nyare")

    assert [each.given_way for each in (again, changed, once_more)] == [(), ("title",), ()]
    assert title_of(catalogue) == "Nyare"


def test_a_correction_that_its_source_takes_over_is_not_lost(catalogue: Catalogue) -> None:
    said(catalogue, "a.csv", title="Fel")
    write(catalogue, titled("Rätt", "a.csv"), standing=REVISION)

    assert said(catalogue, "a.csv", title="Rätt").given_way == ()


def test_a_correction_of_two_sources_gives_way_when_both_have_changed(catalogue: Catalogue) -> None:
    said(catalogue, "a.csv", title="Fel")
    said(catalogue, "b.csv", title="Fel")
    write(catalogue, titled("Rätt", "a.csv", "b.csv"), standing=REVISION)

    first, second = said(catalogue, "a.csv", title="Nytt"), said(catalogue, "b.csv", title="Nytt")

    assert (first.given_way, [each.code.code for each in first.findings]) == ((), ["statements-differ"])
    assert second.given_way == ("title",)
    assert title_of(catalogue) == "Nytt"


def test_a_correction_that_a_later_one_replaced_is_not_told_of(catalogue: Catalogue) -> None:
    said(catalogue, "a.csv", title="Fel")
    write(catalogue, titled("Rätt", "a.csv"), standing=REVISION)
    write(catalogue, titled("Rättare", "a.csv", "b.csv"), standing=REVISION)

    assert said(catalogue, "a.csv", title="Nytt").given_way == ()


def test_the_import_says_which_correction_gave_way(address: str) -> None:
    with Catalogue(address, create=True) as catalogue:
        catalogue.put([titled("Fel", "a.csv")], about=RunAbout(kind="import"), standing=STATEMENT)
        catalogue.put([titled("Rätt", "a.csv")], about=RunAbout(kind="import"))
        run = Cataloguing(catalogue=catalogue, about=RunAbout(kind="import"), today=date(2026, 11, 26))
        with Gathering() as gathering:
            gathering.add(titled("Nytt", "a.csv"))
            with run.whole():
                (told,) = run.take(gathering)

    assert isinstance(told, Unchecked)
    assert [(each.code.code, each.pointer, each.value) for each in told.findings] == [
        ("correction-gave-way", "/title", "title")
    ]

"""Where the name of a person stands in the texts of others, a purge says, and changes nothing there."""

import json
from datetime import date
from typing import Any

from attrs import evolve
from sqlalchemy import update

from sicore import CaseStudy, Catalogue, LangText, Source, Tombstone
from sicore.catalogue.due import Due
from sicore.catalogue.index.tables import WORD_INDEX
from sicore.model.evidence import Differing
from tests.catalogue.test_purge import IMPORT, NAME, PURGE, TODAY, person, project
from tests.catalogue.test_store import STATEMENT
from tests.cli.conftest import Sicore

SOURCES = (Source(name="list.csv"),)


def case(number: int, said: str, **more: Any) -> CaseStudy:
    summary = LangText({"sv": said})
    return CaseStudy(
        id=f"se.esf:case/{number}", title=LangText({"sv": "Fall"}), summary=summary, sources=SOURCES, **more
    )


def places(due: list[Due]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {each.id: {place.id: place.members for place in each.elsewhere} for each in due if each.elsewhere}


def filled(catalogue: Catalogue) -> None:
    told = [
        person(),
        evolve(project(), summary=LangText({"sv": f"Leds av {NAME}."})),
        case(1, f"Vi tackar {NAME.upper()} för allt."),
        case(2, "Ovanligsson, Ingeborg: en intervju."),
        case(3, "Ingeborg träffade en annan Ovanligsson."),
        case(4, "Ett annat fall.", extensions={"se.esf": {"Kontakt": NAME}}),
        case(5, "Ett annat fall."),
    ]
    catalogue.put(told, about=IMPORT, standing=STATEMENT)


EXPECTED = {
    "se.esf:organisation/1": {
        "se.esf:1": ("/summary/sv",),
        "se.esf:case/1": ("/summary/sv",),
        "se.esf:case/2": ("/summary/sv",),
        "se.esf:case/4": ("/extensions/se.esf/Kontakt",),
    }
}


def test_a_purge_lists_where_the_name_still_stands_and_leaves_it_there(catalogue: Catalogue) -> None:
    filled(catalogue)
    before = places(catalogue.due(TODAY))

    due = catalogue.purge(TODAY, about=PURGE)

    assert before == places(due) == EXPECTED
    kept = catalogue.record("se.esf:case/4")
    assert isinstance(kept, CaseStudy)
    assert kept.extensions["se.esf"]["Kontakt"] == NAME
    assert catalogue.due(TODAY) == []


def test_an_index_of_another_version_hides_nothing(catalogue: Catalogue) -> None:
    filled(catalogue)
    with catalogue.engine.begin() as other:
        other.execute(update(WORD_INDEX).values(version="of another program"))

    assert places(catalogue.purge(TODAY, about=PURGE)) == EXPECTED


def test_what_no_index_holds_is_found_where_the_record_refers_to_the_person(catalogue: Catalogue) -> None:
    differing = (Differing(pointer="/summary/sv", value=f"Av {NAME}", source=0),)
    catalogue.put([person(), evolve(project(), differing=differing)], about=IMPORT, standing=STATEMENT)

    assert places(catalogue.purge(TODAY, about=PURGE)) == {
        "se.esf:organisation/1": {"se.esf:1": ("/differing/0/value",)}
    }


def test_an_earlier_revision_that_has_the_name_is_found(catalogue: Catalogue) -> None:
    catalogue.put([person(), case(1, f"Med {NAME}")], about=IMPORT, standing=STATEMENT)
    catalogue.put([case(1, f"Med {NAME} och andra"), project()], about=IMPORT, standing=STATEMENT)
    told = evolve(project(), summary=LangText({"sv": f"Av {NAME}"}))
    catalogue.put([told], about=IMPORT, standing=STATEMENT)
    catalogue.put([project()], about=IMPORT, standing=STATEMENT)

    assert places(catalogue.due(TODAY))["se.esf:organisation/1"] == {
        "se.esf:1": ("/summary/sv",),
        "se.esf:case/1": ("/summary/sv",),
    }


def test_the_name_of_a_person_that_was_deleted_on_request_is_looked_for(catalogue: Catalogue) -> None:
    catalogue.put([person(), case(1, f"Med {NAME}")], about=IMPORT, standing=STATEMENT)
    gone = Tombstone(id="se.esf:organisation/1", deleted="2026-11-01T00:00:00Z", reason="request")
    catalogue.put([gone], about=IMPORT)

    assert places(catalogue.purge(TODAY, about=PURGE)) == {"se.esf:organisation/1": {"se.esf:case/1": ("/summary/sv",)}}


def test_the_neutral_name_of_one_person_is_not_looked_for(catalogue: Catalogue) -> None:
    catalogue.put([person(name="En fysisk person"), case(1, "En fysisk person")], about=IMPORT, standing=STATEMENT)

    assert places(catalogue.due(date(2030, 1, 1))) == {}


def test_the_command_lists_records_and_places_and_not_the_name(sicore: Sicore, address: str) -> None:
    with Catalogue(address, create=True) as catalogue:
        filled(catalogue)

    shown = sicore("catalogue", "purge", address, "--dry-run")
    done = sicore("catalogue", "purge", address, "--format", "json")

    assert "se.esf:organisation/1 -> se.esf:case/4  /extensions/se.esf/Kontakt" in shown.out
    assert "correct the record at its source" in shown.out
    assert NAME not in shown.out + done.out
    first = json.loads(done.out)["due"][0]
    assert {"id": "se.esf:case/2", "members": ["/summary/sv"]} in first["elsewhere"]

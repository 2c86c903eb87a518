"""Partners from a catalogue, small and large."""

from pathlib import Path

import pytest
from attrs import evolve

from sicore import Catalogue
from sicore.catalogue import RunAbout, Telling, Told
from sicore.codelists import core_shelf
from sicore.errors import UsageError
from sicore.format import dump_json, to_json
from sicore.identifiers import Identifier
from sicore.linking import Decided, assertion_id
from sicore.linking.partners import Suggestion
from sicore.model import AnyRecord, Cluster, Source, Tombstone
from sicore.places import Place
from sicore.text import LangText
from sicore.workspace.linking import decide, link
from sicore.workspace.partnering import Partnering
from tests.linking.partners.candidates import case, does, group, organisation, project, theme

MINE = project("se.norrvik:22-1", target_groups=(group("young-people"),))
ABROAD = (
    organisation("fi.a:org"),
    organisation("fi.b:quiet", topics=(), countries=("FI",)),
    case("fi.a:case", themes=(theme("housing"),), title=LangText({"en": "Flats"})),
    case("dk.c:case", participants=(does("fi.b:quiet"),), target_groups=(group("young-people"),)),
    case("dk.d:draft", editorial_status="draft"),
    organisation("se.norrvik:other"),
    organisation("ee.e:unrelated", topics=(theme("digital-inclusion"),), title=LangText({"et": "Muu"})),
)


@pytest.fixture(params=[True, False], ids=["all are compared", "by codes"])
def partnering(request: pytest.FixtureRequest, catalogue: Catalogue) -> Partnering:
    """The way to look that a small catalogue takes, and the way of a large one."""
    return Partnering(catalogue=catalogue, shelf=core_shelf(), all_below=100 if request.param else 0)


def write(partnering: Partnering, *records: AnyRecord) -> None:
    with partnering.catalogue.running(RunAbout(kind="import")) as run:
        for _ in run.writing.write(Told(each.id, (Telling(1, dump_json(to_json(each))),)) for each in records):
            pass


def ids(suggestions: tuple[Suggestion, ...]) -> list[str]:
    return [each.profile.id for each in suggestions]


def test_suggests_partners_for_a_record_and_why(partnering: Partnering) -> None:
    write(partnering, MINE, *ABROAD)

    found = partnering.for_record(MINE.id)

    assert ids(found) == ["dk.c:case", "fi.b:quiet", "fi.a:org"]
    assert {reason.facet: reason.shared for reason in found[0].reasons} == {
        "themes": ("si-theme:homelessness",),
        "target_groups": ("target-group:young-people",),
    }


def test_an_organisation_is_found_by_what_it_works_on(partnering: Partnering) -> None:
    write(partnering, MINE, *ABROAD)

    quiet = partnering.for_record(MINE.id)[1]

    assert (quiet.profile.id, quiet.profile.known_from) == ("fi.b:quiet", ("dk.c:case",))


def test_what_is_withdrawn_or_deleted_later_is_suggested_no_more(partnering: Partnering) -> None:
    write(partnering, MINE, *ABROAD)
    write(
        partnering,
        case("dk.c:case", editorial_status="withdrawn"),
        Tombstone(id="fi.a:org", deleted="2026-11-26T09:00:00Z", reason="request"),
    )

    assert ids(partnering.for_record(MINE.id)) == []


def test_looks_among_what_the_own_centre_keeps_only_when_told_to(partnering: Partnering) -> None:
    write(partnering, MINE, *ABROAD)

    assert "se.norrvik:other" in ids(partnering.for_record(MINE.id, is_near=True))


def test_never_suggests_who_is_in_a_cluster_with_it(partnering: Partnering) -> None:
    together = Cluster(
        id="se.norrvik:cluster/1",
        title=LangText({"sv": "Koalition"}),
        sources=(Source(name="own"),),
        members=(MINE.id, "dk.c:case"),
    )
    write(partnering, MINE, together, *ABROAD)

    assert "dk.c:case" not in ids(partnering.for_record(MINE.id))


def linked(catalogue: Catalogue) -> None:
    link(catalogue, about=RunAbout(kind="link"), jobs=1)


def number(value: str) -> tuple[Identifier, ...]:
    return (Identifier(scheme="pic", value=value),)


def test_never_suggests_another_record_of_the_same_project_and_of_those_who_do_its_work(
    partnering: Partnering,
) -> None:
    mine = evolve(MINE, identifiers=number("p1"), participants=(does("se.norrvik:org/1"),))
    again = project("eu.kohesio:Q1", identifiers=number("p1"), participants=(does("eu.kohesio:Q2", "beneficiary"),))
    write(
        partnering,
        mine,
        again,
        organisation("se.norrvik:org/1", identifiers=number("999456789"), title=LangText({"sv": "Norrviks kommun"})),
        organisation("eu.kohesio:Q2", title=LangText({"en": "Harbour"})),
        organisation("eu.kohesio:Q3", identifiers=number("999456789"), title=LangText({"en": "Norrvik"})),
        organisation("fi.a:org", title=LangText({"fi": "Yhdistys"})),
    )
    own = {"eu.kohesio:Q1", "eu.kohesio:Q2", "eu.kohesio:Q3"}
    assert own <= set(ids(partnering.for_record(MINE.id, is_near=True)))

    linked(partnering.catalogue)

    assert ids(partnering.for_record(MINE.id, is_near=True)) == ["fi.a:org"]


def test_never_suggests_another_record_of_an_own_organisation_that_a_file_names(
    partnering: Partnering, tmp_path: Path
) -> None:
    need = tmp_path / "need.toml"
    need.write_text('themes = ["homelessness"]\norganisations = ["se.norrvik:org/1"]\n')
    write(
        partnering,
        organisation("se.norrvik:org/1", identifiers=number("999456789")),
        organisation("eu.kohesio:Q3", identifiers=number("999456789")),
        organisation("fi.a:org", title=LangText({"fi": "Yhdistys"})),
    )
    linked(partnering.catalogue)

    assert ids(partnering.for_need(need)) == ["fi.a:org"]


def test_suggests_again_what_a_person_said_is_another(partnering: Partnering) -> None:
    mine = evolve(MINE, identifiers=number("p1"))
    write(partnering, mine, project("eu.kohesio:Q1", identifiers=number("p1")))
    linked(partnering.catalogue)
    name = assertion_id(MINE.id, "eu.kohesio:Q1")
    decide(partnering.catalogue, name, Decided.REJECTED, about=RunAbout(kind="link"))

    assert ids(partnering.for_record(MINE.id)) == ["eu.kohesio:Q1"]


def test_a_need_in_words_alone_is_met_by_other_forms_and_writings_of_them(
    partnering: Partnering, tmp_path: Path
) -> None:
    need = tmp_path / "need.toml"
    need.write_text('text = "Förderung der Brückenbauer im Stadtteil"\nlanguage = "de"\n', encoding="utf-8")
    write(
        partnering,
        case("de.a:1", themes=(), title=LangText({"de": "Ein Brueckenbauer für den Stadtteil"})),
        case("de.b:2", themes=(), title=LangText({"de": "Zwei Stadtteile"})),
        case("de.c:3", themes=(), title=LangText({"de": "Garten der Vielfalt"})),
    )

    found = partnering.for_need(need)

    assert ids(found) == ["de.a:1", "de.b:2"]
    assert [each.reasons[0].shared for each in found] == [("brückenbauer", "stadtteil"), ("stadtteil",)]


def test_a_need_in_a_file_says_where_partners_should_be(partnering: Partnering, tmp_path: Path) -> None:
    need = tmp_path / "need.toml"
    need.write_text('themes = ["homelessness"]\nplaces = ["FI"]\nkinds = ["organisation"]\ncentre = "se.norrvik"\n')
    write(partnering, MINE, *ABROAD)

    found = partnering.for_need(need, limit=1)

    assert ids(found) == ["fi.a:org"]
    assert [reason.facet for reason in found[0].reasons] == ["themes", "places"]


def test_a_method_in_common_is_found_too(partnering: Partnering) -> None:
    mine = evolve(case("se.norrvik:case"), themes=(), methods=("eu.x:method/lab",))
    write(partnering, mine, case("fi.m:case", themes=(), methods=("eu.x:method/lab",), title=LangText({"fi": "Labra"})))

    assert ids(partnering.for_record(mine.id)) == ["fi.m:case"]


def test_refuses_a_record_that_is_not_there_and_one_that_is_gone(partnering: Partnering) -> None:
    write(partnering, Tombstone(id="fi.a:org", deleted="2026-11-26T09:00:00Z", reason="request"))

    with pytest.raises(UsageError, match="no record"):
        partnering.for_record("se.x:1")
    with pytest.raises(UsageError, match="was deleted"):
        partnering.for_record("fi.a:org")


def test_says_what_a_large_catalogue_needs_to_know(catalogue: Catalogue) -> None:
    partnering = Partnering(catalogue=catalogue, shelf=core_shelf(), all_below=0)
    write(partnering, project("se.norrvik:1", themes=(), title=LangText({"sv": "A 1"})), *ABROAD)

    with pytest.raises(UsageError, match="--need"):
        partnering.for_record("se.norrvik:1")


def test_of_many_those_with_the_words_that_are_rarest_in_the_whole_catalogue_are_looked_at(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sicore.workspace.partnering.MOST_BY_TEXT", 2)
    partnering = Partnering(catalogue=catalogue, shelf=core_shelf(), all_below=0)
    need = tmp_path / "need.toml"
    need.write_text('text = "Beekeeping project"\nlanguage = "en"\n', encoding="utf-8")
    told = [LangText({"en": f"A project {number}"}) for number in "abcdefgh"]
    write(
        partnering,
        *(case(f"fi.x:{number}", themes=(), title=title) for number, title in enumerate(told)),
        case("fi.y:bees", themes=(), title=LangText({"en": "Beekeeping for beginners"})),
        case("fi.y:both", themes=(), title=LangText({"en": "The beekeeping project"})),
    )

    found = partnering.for_need(need)

    assert {each.profile.id: each.reasons[0].shared for each in found} == {
        "fi.y:both": ("beekeeping", "project"),
        "fi.y:bees": ("beekeeping",),
    }


def test_of_many_those_in_the_country_are_looked_at_first(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sicore.workspace.partnering.MOST_CANDIDATES", 2)
    partnering = Partnering(catalogue=catalogue, shelf=core_shelf(), all_below=0)
    here = Place(country="SE")
    write(
        partnering,
        MINE,
        *(organisation(f"fi.x:{number}") for number in range(5)),
        organisation("no.y:1", countries=("SE",), address=here),
    )

    assert "no.y:1" in ids(partnering.for_record(MINE.id))
    assert len(partnering.for_record(MINE.id)) == 2

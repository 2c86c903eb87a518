"""What linking leaves in a catalogue: assertions, decisions that outlive them, and clusters; on each database."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from sqlalchemy import event

from sicore import Catalogue, Tombstone
from sicore.catalogue import RunAbout, masked
from sicore.errors import UsageError
from sicore.format import to_json
from sicore.linking import BY_IDENTIFIERS, Agreement, Decided, Verdict, assertion_id, links_kept_in, totals
from sicore.model import AnyRecord, Relation
from sicore.workspace.linking import LinkOutcome, cluster_of, decide, link, things
from tests.cli.conftest import Sicore
from tests.cli.test_catalogue import written
from tests.linking.made import case_study, euros, organisation, project

ABOUT = RunAbout(kind="link", role="officer", centre="se.esf", reason="the list of November")
NUMBER = {"SE-ON": "2021004920"}


def put(catalogue: Catalogue, *records: AnyRecord) -> None:
    catalogue.put(records, about=RunAbout(kind="import", role="officer"))


def linked(catalogue: Catalogue, *, again: bool = False, large: bool = False) -> LinkOutcome:
    return link(catalogue, about=ABOUT, again=again, large=large)


def pairs(catalogue: Catalogue) -> set[tuple[str, str]]:
    return {assertion.pair for assertion in links_kept_in(catalogue).assertions()}


def doubtful(prefix: str = "x") -> list[AnyRecord]:
    """Two projects that only a person can tell apart or not."""
    same: dict[str, Any] = {
        "countries": ["SE"],
        "start": "2022-01-01",
        "end": "2023-12-31",
        "total_cost": euros("181234.50"),
    }
    return [
        project(f"aa.{prefix}:1", "Solrosen bridges to work 2", **same),
        project(f"bb.{prefix}:1", "Solrosen bridges to work", **same),
    ]


def test_assertions_say_who_found_them_when_and_how(catalogue: Catalogue) -> None:
    put(catalogue, organisation("aa.x:1", "Solrosen", numbers=NUMBER), organisation("bb.x:1", "MAU", numbers=NUMBER))
    outcome = linked(catalogue)

    (found,) = links_kept_in(catalogue).assertions()
    assert (outcome.records, outcome.standing, len(outcome.waiting), outcome.clusters) == (2, 1, 0, 1)
    assert (found.method, found.score, found.verdict, found.by) == (
        BY_IDENTIFIERS,
        1.0,
        Verdict.ASSERTED,
        "officer se.esf",
    )
    assert ("identifier SE-ON", Agreement.AGREED) in {(each.field, each.agreement) for each in found.evidence}
    assert catalogue.runs()[0].about == ABOUT


def test_a_catalogue_keeps_no_values_in_its_assertions(catalogue: Catalogue) -> None:
    put(catalogue, organisation("aa.x:1", "Solrosen", numbers=NUMBER), organisation("bb.x:1", "Solros", numbers=NUMBER))
    linked(catalogue)

    (found,) = links_kept_in(catalogue).assertions()
    assert all(each.one is None and each.other is None for each in found.evidence)


def test_linking_again_compares_only_what_is_new_or_changed(catalogue: Catalogue) -> None:
    put(catalogue, organisation("aa.x:1", "Solrosen", numbers=NUMBER), organisation("bb.x:1", "MAU", numbers=NUMBER))
    put(catalogue, organisation("cc.x:1", "Månblomman"))
    linked(catalogue)
    assert linked(catalogue).compared == 0

    put(catalogue, organisation("dd.x:1", "Malmö universitet", numbers=NUMBER))
    outcome = linked(catalogue)
    assert outcome.compared == 1
    assert pairs(catalogue) == {("aa.x:1", "bb.x:1"), ("bb.x:1", "dd.x:1")}
    assert linked(catalogue, again=True).compared == 4


def test_what_hung_together_through_a_changed_record_still_does(catalogue: Catalogue) -> None:
    put(catalogue, *(organisation(f"{c}.x:1", "Solrosen", numbers=NUMBER) for c in ("aa", "bb", "cc")))
    linked(catalogue)
    put(catalogue, organisation("bb.x:1", "Månblomman", numbers={"SE-ON": "5560360793"}))

    linked(catalogue)
    assert pairs(catalogue) == {("aa.x:1", "cc.x:1")}


def test_a_withdrawn_record_loses_its_links(catalogue: Catalogue) -> None:
    put(catalogue, *(organisation(f"{c}.x:1", "Solrosen", numbers=NUMBER) for c in ("aa", "bb", "cc")))
    linked(catalogue)
    put(catalogue, Tombstone(id="bb.x:1", deleted="2026-11-26T12:00:00Z", reason="withdrawn"))

    linked(catalogue)
    assert pairs(catalogue) == {("aa.x:1", "cc.x:1")}


def test_the_queue_shows_both_records_side_by_side(catalogue: Catalogue) -> None:
    put(catalogue, *doubtful("xx"))
    (found,) = linked(catalogue).waiting
    told = {each.field: (each.one, each.other) for each in found.evidence}
    assert told["name"] == ("Solrosen bridges to work 2", "Solrosen bridges to work")
    assert told["amount"] == ("total_cost EUR 181234.50", "total_cost EUR 181234.50")
    assert told["series"] == ("2", None)


def test_nobody_is_asked_about_records_that_hang_together_already(catalogue: Catalogue) -> None:
    third = project("cc.xx:1", "Solrosen", related={"documents": "aa.xx:1"})
    put(
        catalogue,
        *doubtful("xx"),
        evolve(third, relations=(*third.relations, Relation(rel="documents", target="bb.xx:1"))),
    )
    outcome = linked(catalogue)

    assert ("aa.xx:1", "bb.xx:1") in pairs(catalogue)
    assert (outcome.waiting, outcome.clusters) == ((), 1)


@pytest.mark.parametrize(("decided", "clusters"), [(Decided.ACCEPTED, 1), (Decided.REJECTED, 0)])
def test_a_decision_is_remembered_over_later_linking(catalogue: Catalogue, decided: Decided, clusters: int) -> None:
    put(catalogue, *doubtful("xx"))
    linked(catalogue)
    decide(catalogue, assertion_id("aa.xx:1", "bb.xx:1"), decided, about=ABOUT)

    outcome = linked(catalogue, again=True)
    assert (outcome.waiting, outcome.clusters) == ((), clusters)
    (decision,) = links_kept_in(catalogue).decisions().values()
    assert (decision.decided, decision.by, decision.reason) == (decided, "officer se.esf", "the list of November")


def test_a_later_decision_takes_the_place_of_an_earlier_one(catalogue: Catalogue) -> None:
    put(catalogue, *doubtful("xx"))
    linked(catalogue)
    for decided in (Decided.ACCEPTED, Decided.REJECTED):
        decide(catalogue, assertion_id("aa.xx:1", "bb.xx:1"), decided, about=ABOUT)

    assert linked(catalogue).clusters == 0
    assert [run.report for run in catalogue.runs()[:2]] == [
        {"rejected": ["aa.xx:1", "bb.xx:1"]},
        {"accepted": ["aa.xx:1", "bb.xx:1"]},
    ]


def test_a_rejected_link_joins_nothing_although_an_identifier_is_shared(catalogue: Catalogue) -> None:
    put(catalogue, organisation("aa.x:1", "Solrosen", numbers=NUMBER), organisation("bb.x:1", "MAU", numbers=NUMBER))
    linked(catalogue)
    decide(catalogue, assertion_id("aa.x:1", "bb.x:1"), Decided.REJECTED, about=ABOUT)

    assert linked(catalogue).clusters == 0
    assert [record.id for record in cluster_of(catalogue, "aa.x:1").records] == ["aa.x:1"]


def test_refuses_to_decide_about_a_link_that_is_not_there(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match="no link 'nothing'"):
        decide(catalogue, "nothing", Decided.ACCEPTED, about=ABOUT)


def test_a_cluster_shows_what_each_record_says_and_counts_it_once(catalogue: Catalogue) -> None:
    same: dict[str, Any] = {"countries": ["SE"], "related": {"documents": "aa.x:1"}}
    put(
        catalogue,
        project("aa.x:1", "Solrosen", total_cost=euros("1350000.00")),
        case_study("eu.sim:1", "Sunflower", budget="1,34 million Euro.", **same),
        project("cc.x:1", "Something else", total_cost=euros("5.00")),
    )
    linked(catalogue)
    view = cluster_of(catalogue, "eu.sim:1")

    assert [record.id for record in view.records] == ["aa.x:1", "eu.sim:1"]
    assert [(sides.member, [saying.text for saying in sides.sayings]) for sides in view.sides][-2:] == [
        ("total_cost", ["EUR 1,350,000.00"]),
        ("budget_text", ["en: 1,34 million Euro."]),
    ]
    (total,) = totals(things(catalogue))
    assert (str(total.value), total.counted, total.without) == ("1350005.00", 2, 0)


def test_refuses_the_cluster_of_a_record_that_is_not_there(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match=r"no record 'se[.]esf:0'"):
        cluster_of(catalogue, "se.esf:0")


def test_splink_comes_to_the_same_links(catalogue: Catalogue) -> None:
    put(
        catalogue,
        organisation("aa.x:1", "Kooperativet Solrosen AB", town="Lindköping", country="SE"),
        organisation("bb.x:1", "Kooperativt Solrosen", town="Lindköping", country="SE"),
        organisation("cc.x:1", "Kooperativet Månblomman", town="Lindköping", country="SE"),
        organisation("dd.x:1", "Solrosen", numbers=NUMBER),
        organisation("ee.x:1", "MAU", numbers=NUMBER),
    )
    linked(catalogue)
    without = links_kept_in(catalogue).assertions()
    linked(catalogue, again=True, large=True)

    assert [(each.pair, each.score, each.verdict) for each in links_kept_in(catalogue).assertions()] == [
        (each.pair, each.score, each.verdict) for each in without
    ]
    assert {("aa.x:1", "bb.x:1"), ("dd.x:1", "ee.x:1")} <= pairs(catalogue)


@pytest.mark.parametrize("again", [False, True])
def test_the_kept_links_are_read_once(catalogue: Catalogue, *, again: bool) -> None:
    put(catalogue, *(organisation(f"{c}.x:1", "Solrosen", numbers=NUMBER) for c in ("aa", "bb", "cc")))
    linked(catalogue)
    put(catalogue, organisation("bb.x:1", "Månblomman", numbers={"SE-ON": "5560360793"}))
    asked: list[str] = []

    def noted(_: Any, __: Any, statement: str, *more: Any) -> None:
        del more
        if statement.lstrip().upper().startswith("SELECT") and re.search(r"from link\b", statement, re.IGNORECASE):
            asked.append(statement)

    event.listen(catalogue.engine, "before_cursor_execute", noted)
    outcome = linked(catalogue, again=again)
    event.remove(catalogue.engine, "before_cursor_execute", noted)

    assert len(asked) == 1
    assert outcome == evolve(linked(catalogue), compared=outcome.compared)


def test_an_empty_catalogue_has_nothing_to_link(catalogue: Catalogue) -> None:
    outcome = linked(catalogue)

    assert (outcome.records, outcome.standing, outcome.clusters, outcome.held_apart) == (0, 0, 0, ())


def test_the_command_that_is_proposed_to_decide_links_works_as_it_is_shown(
    sicore: Sicore, address: str, tmp_path: Path
) -> None:
    source = written(tmp_path / "a.jsonl", *map(to_json, doubtful()))
    told = sicore("import", source, "--into", address)

    shown = sicore("link", address).out.partition("To decide: ")[2].partition(" --accept")[0]
    name = json.loads(sicore("link", address, "--format", "json").out)["queue"][0]["link"]
    again = sicore(*shlex.split(shown)[1:], "--accept", name)

    assert again.status == 0, again.err
    if address.startswith("postgresql"):
        assert f"In {masked(address)}: 2 added" in told.err

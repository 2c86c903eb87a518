"""Provenance, repetition, corrections."""

from typing import Any

import pytest

from sicore.errors import UsageError
from sicore.evaluation.engine import Evaluation, Question, answer_json, evaluate, provenance
from sicore.evaluation.engine.revising import revision_json, revisions
from sicore.evaluation.engine.snapshot import Freezing
from sicore.format import dump_json
from sicore.plugins import Registry
from tests.evaluation.conftest import TODAY, project, value

RECORDS = [project(1, value("EECO01", "12")), project(2, value("EECO01", "30"))]
SROI: dict[str, Any] = {
    "currency": "EUR", "rate": "0.03", "investment": 100, "runs": 200,
    "outcomes": [{
        "stakeholder": "young people", "outcome": "work", "quantity": 3, "proxy": 50, "deadweight": "0.2",
        "displacement": 0, "attribution": "0.1", "drop_off": 0, "years": 2,
    }],
}  # fmt: skip


def _run(registry: Registry, records: list[Any] = RECORDS, *, seed: int = 7) -> Evaluation:
    asked = [Question(metric="esf.output"), Question(metric="sroi.ratio", parameters=SROI)]
    return evaluate(asked, lambda: records, registry=registry, today=TODAY, seed=seed)


def test_a_run_that_is_repeated_gives_the_same_bytes(registry: Registry) -> None:
    first, again = _run(registry), _run(registry)

    assert dump_json(answer_json(first)) == dump_json(answer_json(again))
    assert dump_json(provenance(first)) == dump_json(provenance(again))
    assert answer_json(first)["results"][1]["id"] != answer_json(_run(registry, seed=8))["results"][1]["id"]


def test_the_snapshot_is_the_digest_of_the_lines_that_are_kept(registry: Registry) -> None:
    import hashlib  # noqa: PLC0415  (compared with here alone)

    lines: list[bytes] = []
    found = evaluate(
        [Question(metric="esf.output")], lambda: RECORDS, registry=registry, today=TODAY, keep=lines.append
    )

    assert len(lines) == found.snapshot.records == 2
    assert found.snapshot.sha256 == hashlib.sha256(b"".join(lines)).hexdigest()
    assert Freezing().frozen().records == 0


def test_provenance_follows_prov_json(registry: Registry) -> None:
    found = _run(registry)
    told = provenance(found, centre="se.cc", role="evaluator")

    assert told["prefix"]["prov"] == "http://www.w3.org/ns/prov#"
    for made in told["wasGeneratedBy"].values():
        assert made["prov:entity"] in told["entity"]
        assert made["prov:activity"] in told["activity"]
    for used in told["used"].values():
        assert used["prov:entity"] in told["entity"]
        assert used["prov:activity"] in told["activity"]
    plans = {each["prov:plan"] for each in told["wasAssociatedWith"].values()}
    assert plans == {"sicore:card-esf.output-1", "sicore:card-sroi.ratio-1"}
    assert all(told["entity"][plan]["prov:type"]["$"] == "prov:Plan" for plan in plans)
    assert {each["prov:agent"] for each in told["wasAssociatedWith"].values()} <= set(told["agent"])
    # The records were used by the metric that reads them, and by it alone.
    snapshots = [used for used in told["used"].values() if "snapshot" in used["prov:entity"]]
    assert [each["prov:entity"] for each in snapshots] == [f"sicore:snapshot-{found.snapshot.sha256}"]


def test_a_correction_is_a_revision_beside_the_earlier_result(registry: Registry) -> None:
    before = answer_json(_run(registry))
    corrected = _run(registry, [RECORDS[0], project(2, value("EECO01", "31"))])
    after = answer_json(corrected)

    (revision,) = revisions(before, after, reason="a participant was missing")
    told = provenance(corrected, revisions=[revision])

    assert (revision.metric, revision.earlier) == ("esf.output", before["results"][0]["id"])
    assert (revision.before["value"], revision.after["value"]) == ("42", "43")
    assert revision_json(revision)["reason"] == "a participant was missing"
    (derived,) = told["wasDerivedFrom"].values()
    assert derived["prov:type"]["$"] == "prov:Revision"
    assert derived["prov:usedEntity"] == f"sicore:result-{revision.earlier}"
    assert revisions(before, before, reason="nothing changed") == ()


def test_refuses_a_correction_without_a_reason_or_of_something_else(registry: Registry) -> None:
    told = answer_json(_run(registry))
    with pytest.raises(UsageError):
        revisions(told, told, reason=" ")
    with pytest.raises(UsageError):
        revisions({"results": []}, told, reason="why")

"""Where each figure comes from, as PROV-JSON (W3C Member Submission of 24 April 2013).

A run of a metric is an activity that used the snapshot of the records and the parameters, followed the metric's card as
its plan, and generated the result. Nothing in it tells the time of day, so that the same run gives the same bytes.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sicore.evaluation.engine.outcome import Evaluation, MetricOutcome
from sicore.evaluation.engine.revising import Revision
from sicore.evaluation.engine.telling import digest, parameters_json, result_id, result_json
from sicore.format import dump_json

PREFIXES = {"prov": "http://www.w3.org/ns/prov#", "sicore": "urn:sicore:evaluation:"}

_PLAN = {"$": "prov:Plan", "type": "prov:QUALIFIED_NAME"}
_SOFTWARE = {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}
_ORGANISATION = {"$": "prov:Organization", "type": "prov:QUALIFIED_NAME"}
_REVISION = {"$": "prov:Revision", "type": "prov:QUALIFIED_NAME"}

_OF_RESULT = ("status", "value", "unit", "method", "used", "evidence", "reason")


def provenance(
    evaluation: Evaluation,
    *,
    source: str | None = None,
    centre: str | None = None,
    role: str | None = None,
    revisions: Iterable[Revision] = (),
) -> dict[str, Any]:
    """The provenance of all results.

    Args:
        evaluation: What was computed.
        source: What the records were read from, such as the name of a file; None where nobody says.
        centre: The id of the centre that evaluates; None where nobody says.
        role: In which role somebody did it; a role, never a name.
        revisions: Which earlier results these correct.
    """
    told: dict[str, dict[str, Any]] = {
        "prefix": dict(PREFIXES),
        "entity": {},
        "activity": {},
        "agent": {"sicore:software": {"prov:type": _SOFTWARE, "sicore:version": evaluation.software}},
        "used": {},
        "wasGeneratedBy": {},
        "wasAssociatedWith": {},
        "wasDerivedFrom": {},
        "hadMember": {},
    }
    snapshot = evaluation.snapshot
    read = any(outcome.card.reads_records for outcome in evaluation.outcomes)
    if read:
        told["entity"][_snapshot(snapshot.sha256)] = {
            "sicore:sha256": snapshot.sha256,
            "sicore:records": snapshot.records,
            **({"sicore:source": source} if source else {}),
        }
    if centre:
        told["agent"]["sicore:centre"] = {"prov:type": _ORGANISATION, "sicore:id": centre, "sicore:role": role or ""}
    for outcome in evaluation.outcomes:
        _one(told, outcome, evaluation, is_by_centre=bool(centre))
    if evaluation.model is not None:
        runs = [f"sicore:run-{result_id(outcome, evaluation)}" for outcome in evaluation.outcomes]
        follow_model(told, evaluation.model.to_json(), runs=runs, cards=map(_plan, evaluation.outcomes))
    for number, revision in enumerate(revisions, start=1):
        _revised(told, number, revision)
    return {name: part for name, part in told.items() if part}


def _snapshot(sha256: str) -> str:
    return f"sicore:snapshot-{sha256}"


def _one(
    told: Mapping[str, dict[str, Any]], outcome: MetricOutcome, evaluation: Evaluation, *, is_by_centre: bool
) -> None:
    name = result_id(outcome, evaluation)
    result, run = f"sicore:result-{name}", f"sicore:run-{name}"
    parameters = parameters_json(outcome)
    plan = _plan(outcome)
    inputs = f"sicore:parameters-{digest(parameters)}"
    plain = result_json(outcome.result)
    told["entity"][plan] = _card(outcome)
    told["entity"][inputs] = {"sicore:parameters": _text(parameters)}
    told["entity"][result] = {
        "sicore:metric": outcome.question.metric,
        **{f"sicore:{member}": plain[member] for member in _OF_RESULT if member in plain},
        "sicore:missing": _text(plain.get("missing", {})),
        "sicore:interval": _text(plain.get("interval", {})),
        "sicore:sha256": digest(plain),
    }
    told["activity"][run] = {"sicore:day": evaluation.day.isoformat(), "sicore:seed": evaluation.seed}
    used = [
        inputs,
        *([_snapshot(evaluation.snapshot.sha256)] if outcome.card.reads_records else []),
        *(used_money(told["entity"], outcome.money) if outcome.money is not None else []),
    ]
    for number, entity in enumerate(used, start=1):
        told["used"][f"_:used-{name}-{number}"] = {"prov:activity": run, "prov:entity": entity}
    told["wasGeneratedBy"][f"_:made-{name}"] = {"prov:entity": result, "prov:activity": run}
    for agent in ("software", *(("centre",) if is_by_centre else ())):
        told["wasAssociatedWith"][f"_:{agent}-{name}"] = {
            "prov:activity": run,
            "prov:agent": f"sicore:{agent}",
            "prov:plan": plan,
        }


def _plan(outcome: MetricOutcome) -> str:
    return f"sicore:card-{outcome.question.metric}-{outcome.version}"


def follow_model(
    told: Mapping[str, dict[str, Any]], model: Mapping[str, Any], *, runs: Iterable[str], cards: Iterable[str]
) -> None:
    """Note that activities had an evaluation model as their plan, which names their cards."""
    name = f"sicore:model-{model['sha256']}"
    told["entity"][name] = {
        "prov:type": _PLAN,
        "sicore:id": model["id"],
        "sicore:version": model["version"],
        "sicore:title": _text(model["title"]),
        "sicore:sha256": model["sha256"],
    }
    for run in runs:
        told["wasAssociatedWith"][f"_:model-{run.partition(':')[2]}"] = {
            "prov:activity": run,
            "prov:agent": "sicore:software",
            "prov:plan": name,
        }
    for number, card in enumerate(dict.fromkeys(cards), start=1):
        told["hadMember"][f"_:asks-{number}"] = {"prov:collection": name, "prov:entity": card}


def used_money(entities: dict[str, Any], money: Mapping[str, Any]) -> list[str]:
    """Note the treatment of amounts and the rate tables that it took among the entities; their ids."""
    treatment = f"sicore:treatment-{digest(money)}"
    entities[treatment] = {
        f"sicore:{name}": value if isinstance(value, int) else _text(value)
        for name, value in money.items()
        if name != "tables"
    }
    tables = {f"sicore:rates-{table['sha256']}": table for table in money.get("tables", ())}
    entities.update(
        (name, {f"sicore:{member}": value for member, value in table.items()}) for name, table in tables.items()
    )
    return [treatment, *tables]


def _card(outcome: MetricOutcome) -> dict[str, Any]:
    card = outcome.card
    return {
        "prov:type": _PLAN,
        "sicore:metric": outcome.question.metric,
        "sicore:version": outcome.version,
        "sicore:title": outcome.title,
        "sicore:plugin": outcome.plugin,
        "sicore:formula": card.formula,
        "sicore:unit": card.unit,
        "sicore:missing": card.missing.value,
        "sicore:aggregation": card.aggregation.value,
        "sicore:uncertainty": card.uncertainty,
        "sicore:references": list(card.references),
        "sicore:limits": card.limits,
    }


def _text(value: Any) -> str:
    return dump_json(value).decode()


def _revised(told: Mapping[str, dict[str, Any]], number: int, revision: Revision) -> None:
    """PROV-JSON writes a revision as a derivation of that type."""
    earlier = f"sicore:result-{revision.earlier}"
    told["entity"].setdefault(earlier, {"sicore:metric": revision.metric})
    told["wasDerivedFrom"][f"_:revision-{number}"] = {
        "prov:generatedEntity": f"sicore:result-{revision.later}",
        "prov:usedEntity": earlier,
        "prov:type": _REVISION,
        "sicore:reason": revision.reason,
    }

"""Where each published figure comes from, as PROV-JSON (W3C Member Submission of 24 April 2013).

It is made of the report and not of the run behind it: the digest of a result that holds hidden figures would let a
reader try all small numbers until one of them fits.
"""

from collections.abc import Mapping
from typing import Any

from sicore.evaluation.engine.provenance import PREFIXES, follow_model, used_money
from sicore.evaluation.engine.telling import json_of
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import Derivation, Report
from sicore.format import dump_json

_PLAN = {"$": "prov:Plan", "type": "prov:QUALIFIED_NAME"}
_SOFTWARE = {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}
_ORGANISATION = {"$": "prov:Organization", "type": "prov:QUALIFIED_NAME"}


def provenance_json(report: Report, *, centre: str | None = None, role: str | None = None) -> dict[str, Any]:
    """The provenance of all figures.

    Args:
        report: The report, as it is published.
        centre: The id of the centre that publishes it; None where nobody says.
        role: In which role somebody made it; a role, never a name.
    """
    snapshot = f"sicore:snapshot-{report.snapshot}"
    told: dict[str, dict[str, Any]] = {
        "prefix": dict(PREFIXES),
        "entity": {snapshot: {"sicore:sha256": report.snapshot, "sicore:records": report.records}},
        "activity": {},
        "agent": {"sicore:software": {"prov:type": _SOFTWARE, "sicore:version": report.software}},
        "used": {},
        "wasGeneratedBy": {},
        "wasAssociatedWith": {},
        "hadMember": {},
    }
    agents = ["sicore:software"]
    if centre:
        told["agent"]["sicore:centre"] = {"prov:type": _ORGANISATION, "sicore:id": centre, "sicore:role": role or ""}
        agents.append("sicore:centre")
    for derivation in report.derivations:
        _made(told, derivation, report=report, snapshot=snapshot, agents=agents)
    if report.model is not None:
        asked = [each.id for each in report.derivations if each.part is not None]
        follow_model(
            told,
            report.model.to_json(),
            runs=[f"sicore:run-{each}" for each in asked],
            cards=[f"sicore:plan-{each}" for each in asked],
        )
    for _, _, _, figure in report.figures():
        told["entity"][f"sicore:figure-{figure.id}"] = _figure(figure)
        told["wasGeneratedBy"][f"_:made-{figure.id}"] = {
            "prov:entity": f"sicore:figure-{figure.id}",
            "prov:activity": f"sicore:run-{figure.derivation}",
        }
    return {name: part for name, part in told.items() if part}


def _made(
    told: Mapping[str, dict[str, Any]], derivation: Derivation, *, report: Report, snapshot: str, agents: list[str]
) -> None:
    run, plan = f"sicore:run-{derivation.id}", f"sicore:plan-{derivation.id}"
    told["activity"][run] = {
        "sicore:day": report.day.isoformat(),
        "sicore:parameters": dump_json(json_of(derivation.parameters)).decode(),
    }
    told["entity"][plan] = {
        "prov:type": _PLAN,
        "sicore:formula": derivation.formula,
        "sicore:metric": derivation.metric,
        "sicore:version": derivation.version,
        "sicore:plugin": derivation.plugin,
        "sicore:references": list(derivation.references),
        "sicore:limits": derivation.limits,
    }
    money = [] if derivation.money is None else used_money(told["entity"], derivation.money)
    told["used"][f"_:used-{derivation.id}"] = {"prov:activity": run, "prov:entity": snapshot}
    for number, entity in enumerate(money, start=1):
        told["used"][f"_:used-{derivation.id}-{number}"] = {"prov:activity": run, "prov:entity": entity}
    for agent in agents:
        told["wasAssociatedWith"][f"_:{agent.partition(':')[2]}-{derivation.id}"] = {
            "prov:activity": run,
            "prov:agent": agent,
            "prov:plan": plan,
        }


def _figure(figure: Figure) -> dict[str, Any]:
    told = {
        "sicore:value": None if figure.value is None else f"{figure.value:f}",
        "sicore:unit": figure.unit,
        "sicore:n": figure.n,
        "sicore:status": figure.status.value,
        "sicore:reason": figure.reason,
    }
    return {name: value for name, value in told.items() if value is not None}

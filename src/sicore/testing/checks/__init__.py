"""One check per rule of the kit, each yielding a sentence for what does not hold."""

from collections.abc import Callable, Iterable, Mapping

from sicore.testing.checks.announcing import documented, has_role_address, namespaced, protocol
from sicore.testing.checks.answers import golden_outputs, metric_cases, round_trip
from sicore.testing.checks.covering import coverage
from sicore.testing.checks.hostile import hostile_sources
from sicore.testing.checks.hostile_records import hostile_records
from sicore.testing.checks.loading import light_import, loads
from sicore.testing.checks.places import places
from sicore.testing.checks.repeating import deterministic, flat_memory
from sicore.testing.checks.secrets import keeps_secrets
from sicore.testing.checks.translated import translated
from sicore.testing.subject import Subject

CHECKS: Mapping[str, Callable[[Subject], Iterable[str]]] = {
    "bronze-loads": loads,
    "bronze-light-import": light_import,
    "bronze-namespaced-ids": namespaced,
    "bronze-protocol": protocol,
    "bronze-round-trip": round_trip,
    "bronze-documented": documented,
    "silver-hostile-sources": hostile_sources,
    "silver-hostile-records": hostile_records,
    "silver-deterministic": deterministic,
    "silver-flat-memory": flat_memory,
    "silver-coverage": coverage,
    "silver-secrets": keeps_secrets,
    "gold-languages": translated,
    "gold-places": places,
    "gold-golden-outputs": golden_outputs,
    "gold-metric-cases": metric_cases,
    "gold-role-address": has_role_address,
}
"""The checks by the ids of their rules."""

__all__ = ["CHECKS"]

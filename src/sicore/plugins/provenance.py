"""Where a component comes from, and what stands in its way."""

from collections.abc import Iterable
from importlib.util import find_spec

from attrs import frozen

from sicore.plugins.installed import InstalledPlugin
from sicore.plugins.memory import Component


@frozen(kw_only=True)
class Provenance:
    """Where a component comes from.

    Args:
        component: The component.
        plugin: The plugin that announces it.
        file: The file that holds its code; None where it cannot be found, or the plugin is not enabled.
        state: What became of the plugin: enabled, disabled, refused, quarantined.
        reason: Why it is not enabled; None where it is.
        shadowed_by: The other plugins that claim the same id for the same kind of component.
    """

    component: Component
    plugin: InstalledPlugin
    file: str | None
    state: str
    reason: str | None = None
    shadowed_by: tuple[str, ...] = ()


@frozen(kw_only=True)
class Claim:
    """A component that a plugin announces, now or when it was last loaded.

    Args:
        component: The component.
        plugin: The plugin.
        state: What became of the plugin.
        reason: Why it is not enabled.
    """

    component: Component
    plugin: InstalledPlugin
    state: str
    reason: str | None


def provenances(wanted: str, claims: Iterable[Claim]) -> tuple[Provenance, ...]:
    """Where everything comes from that has an id, or that a plugin of that name brings.

    Args:
        wanted: The id of a component, `plugin:id`, or the name of a plugin or of its distribution.
        claims: What all plugins announce.
    """
    plugin, _, component = wanted.rpartition(":")
    every = tuple(claims)
    found = [
        claim
        for claim in every
        if (claim.component.id == component and plugin in ("", claim.plugin.name)) or claim.plugin.is_called(wanted)
    ]
    return tuple(_provenance(claim, every) for claim in found)


def _provenance(claim: Claim, every: tuple[Claim, ...]) -> Provenance:
    others = tuple(
        str(other.plugin)
        for other in every
        if other is not claim
        and other.plugin != claim.plugin
        and other.state == "enabled"
        and (other.component.kind, other.component.id) == (claim.component.kind, claim.component.id)
    )
    return Provenance(
        component=claim.component,
        plugin=claim.plugin,
        file=_file(claim) if claim.state == "enabled" else None,
        state=claim.state,
        reason=claim.reason,
        shadowed_by=others,
    )


def _file(claim: Claim) -> str | None:
    """The file of a component's module. Python imports the packages around it to find it, hence enabled ones only."""
    module = claim.component.target.partition(":")[0] or claim.plugin.module.partition(":")[0]
    try:
        spec = find_spec(module)
    except (Exception, SystemExit):  # noqa: BLE001  (a package around it may be broken)
        return None
    return spec.origin if spec is not None else None

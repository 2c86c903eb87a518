"""From one version of the format to another: steps up and down, and what a step down cannot carry."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from sicore.errors import UsageError
from sicore.findings import Finding, RefusedSourceError
from sicore.format import codes
from sicore.format.document import record_id
from sicore.members import Json
from sicore.model import FORMAT_VERSION

Members = dict[str, Json]


@frozen(kw_only=True)
class Loss:
    """A value that a version has no room for.

    Args:
        record: The id of the record, None where it has none.
        pointer: The JSON pointer of the value in the record as it was before the step.
        value: What is lost.
        reason: Why, one sentence.
        step: The step that loses it, such as `1.1 to 1.0`.
    """

    record: str | None = None
    pointer: str
    value: Json
    reason: str
    step: str = ""

    def to_json(self) -> Members:
        """The loss as a JSON object; without the id where the record has none."""
        whose = {} if self.record is None else {"record": self.record}
        return whose | {"pointer": self.pointer, "value": self.value, "reason": self.reason, "step": self.step}


Conversion = Callable[[Members], tuple[Members, Iterable[Loss]]]
"""Takes the JSON object of a record, never changes it, and gives another one with what it could not carry."""


@frozen(kw_only=True)
class Step:
    """The two ways between one version and the next.

    The way up loses nothing, since a version adds and renames but never forgets. The way down keeps what the lower
    version has no member for under its own name, where lower readers keep it unread; only what cannot stand there is a
    loss. The member `sicore` is written by `convert`, not by the step.

    Args:
        from_version: The lower version, such as `1.0`.
        to_version: The higher one.
        upgrade: The way up.
        downgrade: The way down.
    """

    from_version: str
    to_version: str
    upgrade: Conversion
    downgrade: Conversion


STEPS: tuple[Step, ...] = ()
"""The steps of the format; 1.0 is the first version, so there are none yet."""


def convert(members: Members, to_version: str, *, steps: Sequence[Step] = STEPS) -> tuple[Members, tuple[Loss, ...]]:
    """Take the JSON object of a record from its own version to another, over as many steps as that takes.

    Args:
        members: The object; it stays as it is. Its member `sicore` names its version.
        to_version: The version to reach.
        steps: The steps there are.

    Returns:
        The object in the other version, and what it could not carry.

    Raises:
        UsageError: *to_version* is not known, or no step leads there.
        RefusedSourceError: the record states no version that is known.
    """
    stated, record = members.get("sicore"), record_id(members)
    versions = known_versions(steps)
    if to_version not in versions:
        raise UsageError(f"There is no version {to_version} of the format to go to; known: {', '.join(versions)}.")
    if stated not in versions:
        expected = ", ".join(versions)
        refused = Finding.of(
            codes.VERSION_UNSUPPORTED, record=record, pointer="/sicore", value=stated, expected=expected
        )
        raise RefusedSourceError(refused)
    losses: list[Loss] = []
    for start, end in _stages(versions, str(stated), to_version):
        members, lost = _conversion(start, end, steps)(members)
        losses += [evolve(loss, record=record, step=f"{start} to {end}") for loss in lost]
        members = members | {"sicore": end}
    return members, tuple(losses)


def known_versions(steps: Sequence[Step] = STEPS) -> tuple[str, ...]:
    """The versions that `convert` can reach, the lowest first."""
    ends = {end for step in steps for end in (step.from_version, step.to_version)}
    return tuple(sorted(ends or {FORMAT_VERSION}, key=_order))


def loss_report(losses: Iterable[Loss]) -> Members:
    """What was lost, for programs.

    Members: `losses` (of each: record, pointer, value, reason, step) and `count`.
    """
    told = [loss.to_json() for loss in losses]
    return {"count": len(told), "losses": told}


def _stages(versions: tuple[str, ...], start: str, end: str) -> Iterable[tuple[str, str]]:
    """The versions to pass through, by pairs."""
    first, last = versions.index(start), versions.index(end)
    return pairwise(versions[first : last + 1] if first <= last else versions[last : first + 1][::-1])


def _conversion(start: str, end: str, steps: Sequence[Step]) -> Conversion:
    for step in steps:
        if (step.from_version, step.to_version) == (start, end):
            return step.upgrade
        if (step.to_version, step.from_version) == (start, end):
            return step.downgrade
    raise UsageError(f"There is no step from version {start} of the format to {end}.")


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))

"""How strong the evidence is, derived from how a study was made, and what would raise it.

The facts come from the study's design, never from its results; an unknown fact is not taken for granted.
"""

from collections.abc import Iterator, Mapping

from attrs import frozen

from sicore.findings import phrase

Facts = Mapping[str, bool]
"""What is known of a study's design; a fact that is absent is unknown."""

FACTS: Mapping[str, str] = {
    "describes_impact": phrase("It says what the intervention is to bring about and why."),
    "outcome_measured": phrase("The outcome was measured among those who took part."),
    "measured_before": phrase("It was measured before and after."),
    "comparison_group": phrase("It was measured in a group that did not take part."),
    "comparison_before": phrase("It was measured in that group before, too."),
    "differences_controlled": phrase("Differences between the groups were controlled for, by matching or regression."),
    "as_if_random": phrase("Who took part hung on something like chance: a threshold, a queue, an instrument."),
    "randomised": phrase("Who took part was drawn by lot."),
    "low_attrition": phrase("Few were lost, and as many in both groups."),
    "independent_replication": phrase("Others found the same elsewhere."),
    "works_at_scale": phrase("Manuals, training and monitoring keep the effect in many places."),
}


@frozen(kw_only=True)
class Rung:
    """A level of a ladder.

    Args:
        level: Its number.
        name: What it stands for.
        needs: Sets of facts of which one must hold in full.
    """

    level: int
    name: str
    needs: tuple[tuple[str, ...], ...]


@frozen(kw_only=True)
class Placed:
    """Where a study stands on a ladder.

    Args:
        level: The level; 0 where not even the lowest is reached.
        name: What it stands for.
        because: The facts that put it there.
        raising: The facts that would put it one level up, where there is one: the fewest that are missing.
        unknown: Those of them of which nothing is known, so that finding out may be enough.
    """

    level: int
    name: str
    because: tuple[str, ...]
    raising: tuple[str, ...]
    unknown: tuple[str, ...]


_MADE = "comparison_group"
SMS = (
    Rung(
        level=1,
        name="before and after, or with and without",
        needs=(("outcome_measured", "measured_before"), ("outcome_measured", _MADE)),
    ),
    Rung(
        level=2,
        name="with controls, but groups that may differ",
        needs=(
            ("outcome_measured", _MADE, "differences_controlled"),
            ("outcome_measured", "measured_before", "differences_controlled"),
        ),
    ),
    Rung(
        level=3,
        name="before and after against a comparison group",
        needs=(("outcome_measured", "measured_before", _MADE, "comparison_before"),),
    ),
    Rung(
        level=4,
        name="as good as random",
        needs=(("outcome_measured", _MADE, "as_if_random"), ("outcome_measured", _MADE, "randomised")),
    ),
    Rung(level=5, name="randomised", needs=(("outcome_measured", _MADE, "randomised", "low_attrition"),)),
)
"""The Maryland Scientific Methods Scale as the What Works Centre for Local Economic Growth uses it: 3 is a design like
difference in differences, 5 a randomised trial of which few were lost; with many lost it is a 4 at most."""

NESTA = (
    Rung(level=1, name="can say what impact it has", needs=(("describes_impact",),)),
    Rung(level=2, name="measures a change", needs=(("describes_impact", "outcome_measured", "measured_before"),)),
    Rung(
        level=3,
        name="shows that it caused the change",
        needs=(
            ("describes_impact", "outcome_measured", _MADE, "randomised"),
            ("describes_impact", "outcome_measured", _MADE, "as_if_random"),
            ("describes_impact", "outcome_measured", "measured_before", _MADE, "comparison_before"),
        ),
    ),
    Rung(level=4, name="was confirmed independently", needs=(("independent_replication",),)),
    Rung(level=5, name="works at scale", needs=(("works_at_scale",),)),
)
"""Nesta's Standards of Evidence (Puttick and Ludlow 2013): each level asks for all those below it."""


def place(facts: Facts, ladder: tuple[Rung, ...], *, cumulative: bool) -> Placed:
    """Where a study stands.

    Args:
        facts: What is known of its design.
        ladder: The ladder, the lowest level first.
        cumulative: Whether a level asks for all those below it.
    """
    held = {name for name, is_so in facts.items() if is_so}
    reached: Rung | None = None
    for rung in ladder:
        if any(held.issuperset(needs) for needs in rung.needs):
            reached = rung
        elif cumulative:
            break
    above = [rung for rung in ladder if rung.level > (reached.level if reached else 0)]
    raising = _fewest(above[0], held) if above else ()
    because = next((needs for needs in reached.needs if held.issuperset(needs)), ()) if reached else ()
    return Placed(
        level=reached.level if reached else 0,
        name=reached.name if reached else "no evidence",
        because=because,
        raising=raising,
        unknown=tuple(name for name in raising if name not in facts),
    )


def _fewest(rung: Rung, held: set[str]) -> tuple[str, ...]:
    return min((tuple(name for name in needs if name not in held) for needs in rung.needs), key=len)


def maryland(facts: Facts) -> Placed:
    """The level on the Maryland Scientific Methods Scale, 1 to 5.

    >>> maryland({"outcome_measured": True, "measured_before": True}).level
    1
    """
    return place(facts, SMS, cumulative=False)


def nesta(facts: Facts) -> Placed:
    """The level on Nesta's Standards of Evidence, 1 to 5."""
    return place(facts, NESTA, cumulative=True)


CERTAINTY = ("very low", "low", "moderate", "high")
DOUBTS = ("risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias")
GAINS = ("large_effect", "dose_response", "confounding_against")


@frozen(kw_only=True)
class Certainty:
    """How certain a body of evidence is.

    Args:
        grade: From very low to high.
        steps: Why, from where it began, a line each.
        raising: Which doubts would have to go for the next grade.
    """

    grade: str
    steps: tuple[str, ...]
    raising: tuple[str, ...]


def certainty(*, is_randomised: bool, doubts: Mapping[str, int], gains: Mapping[str, int]) -> Certainty:
    """Grade a body of evidence in the manner of GRADE (from memory, to be confirmed in the GRADE Handbook).

    Args:
        is_randomised: Whether it comes from randomised trials, which begin high; others begin low.
        doubts: By the names in `DOUBTS` how many grades each takes, 0 to 2.
        gains: By the names in `GAINS` how many grades each adds, 0 to 2; only where nothing is doubted.
    """
    begin = 3 if is_randomised else 1
    steps = [f"begins {CERTAINTY[begin]}: {'randomised' if is_randomised else 'not randomised'}"]
    steps += [f"{name}: -{number}" for name, number in doubts.items() if number]
    lost = sum(doubts.values())
    gained = 0 if lost else sum(gains.values())
    steps += [f"{name}: +{number}" for name, number in gains.items() if number and not lost]
    grade = min(3, max(0, begin - lost + gained))
    return Certainty(grade=CERTAINTY[grade], steps=tuple(steps), raising=tuple(_raising(is_randomised, doubts, grade)))


def _raising(is_randomised: bool, doubts: Mapping[str, int], grade: int) -> Iterator[str]:
    if grade == len(CERTAINTY) - 1:
        return
    yield from (name for name in DOUBTS if doubts.get(name))
    if not is_randomised and not any(doubts.values()):
        yield "randomised"

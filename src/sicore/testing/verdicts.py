"""Verdicts, and the grade that follows from them."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, Self

from attrs import frozen

from sicore.testing.declaration import Declaration
from sicore.testing.rule import RULES, Level, Rule


class Verdict(StrEnum):
    """What came of one rule."""

    PASSED = "passed"
    FAILED = "failed"
    TODO = "todo"
    """It fails, and the plugin says why it may for now; the grade is not reached."""
    EXEMPT = "exempt"
    """It does not fit the plugin, which says why."""
    NOT_APPLICABLE = "not applicable"
    """The plugin brings nothing that the rule is about."""
    BLOCKED = "blocked"
    """It was not tried, because the plugin does not load."""


_SETTLED = frozenset({Verdict.PASSED, Verdict.EXEMPT, Verdict.NOT_APPLICABLE})


@frozen(kw_only=True)
class Found:
    """What a check found.

    Args:
        problems: What does not hold, a sentence each; empty where everything does.
        inapplicable: Why the rule is not about this plugin, None where it is.
    """

    problems: tuple[str, ...] = ()
    inapplicable: str | None = None


@frozen(kw_only=True)
class Outcome:
    """What came of one rule for one plugin.

    Args:
        rule: The rule.
        verdict: What came of it.
        reason: Why it is excused or not about the plugin, or that an excuse is no longer needed; None otherwise.
        problems: What does not hold.
    """

    rule: Rule
    verdict: Verdict
    reason: str | None = None
    problems: tuple[str, ...] = ()

    @classmethod
    def of(cls, rule: Rule, found: Found, declaration: Declaration) -> Self:
        """Weigh what was found with what the plugin declares."""
        todo, exempt = declaration.todo.get(rule.id), declaration.exempt.get(rule.id)
        if found.inapplicable is not None:
            return cls(rule=rule, verdict=Verdict.NOT_APPLICABLE, reason=found.inapplicable)
        if not found.problems:
            spare = "It passes: the todo can go." if todo else "It passes: the exemption can go." if exempt else None
            return cls(rule=rule, verdict=Verdict.PASSED, reason=spare)
        excused = Verdict.EXEMPT if exempt else Verdict.TODO if todo else Verdict.FAILED
        return cls(rule=rule, verdict=excused, reason=exempt or todo, problems=found.problems)

    @property
    def is_settled(self) -> bool:
        """Whether the rule stands in the way of no grade."""
        return self.verdict in _SETTLED

    def to_json(self) -> dict[str, Any]:
        """The outcome for programs."""
        return {
            "rule": self.rule.id,
            "verdict": self.verdict.value,
            "reason": self.reason,
            "problems": list(self.problems),
            "repair": None if self.is_settled else self.rule.repair,
            "page": self.rule.page,
        }

    def lines(self) -> Iterator[str]:
        """The outcome for people: what does not hold and what can be done."""
        reason = f": {self.reason}" if self.reason else ""
        yield f"{self.verdict.value:15} {self.rule.id}{reason}"
        if not self.is_settled and self.verdict is not Verdict.BLOCKED:
            yield from (f"    {line}" for problem in self.problems for line in problem.splitlines())
            yield f"    Repair: {self.rule.repair}"
            yield f"    See {self.rule.page}"


@frozen(kw_only=True)
class Grade:
    """The grade of a plugin.

    Args:
        plugin: The name of its distribution.
        aim: The level that it holds itself to.
        outcomes: What came of every rule.
    """

    plugin: str
    aim: Level
    outcomes: tuple[Outcome, ...]

    @property
    def level(self) -> Level:
        """The highest level all of whose rules, and those of the levels below, are settled."""
        return level_of(self.outcomes)

    @property
    def reaches_its_aim(self) -> bool:
        """Whether no rule up to the plugin's own aim fails; one that is still to be done by its own word does not."""
        fails = (Verdict.FAILED, Verdict.BLOCKED)
        return not any(each.verdict in fails and each.rule.level <= self.aim for each in self.outcomes)

    def outcome(self, rule: str) -> Outcome:
        """What came of a rule, by its id.

        Raises:
            KeyError: there is no such rule.
        """
        return next(each for each in self.outcomes if each.rule is RULES[rule])

    def to_json(self) -> dict[str, Any]:
        """The grade for programs."""
        told = [each.to_json() for each in self.outcomes]
        return {"plugin": self.plugin, "grade": self.level.word, "aim": self.aim.word, "rules": told}

    def __str__(self) -> str:
        """The grade for people."""
        lines = [line for each in self.outcomes for line in each.lines()]
        return "\n".join([*lines, f"\n{self.plugin}: {self.level.word}"])


def level_of(outcomes: Iterable[Outcome]) -> Level:
    """The highest level all of whose rules, and those of the levels below, are settled."""
    lowest_open = min((each.rule.level for each in outcomes if not each.is_settled), default=None)
    return Level.GOLD if lowest_open is None else Level(lowest_open - 1)

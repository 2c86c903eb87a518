"""The conformance kit: what a plugin owes, tried and graded. Also a plugin of pytest: `pytest --sicore-conformance`."""

from sicore.testing.bench import Bench, grade
from sicore.testing.declaration import Declaration
from sicore.testing.rule import RULES, Level, Rule
from sicore.testing.verdicts import Grade, Outcome, Verdict

__all__ = ["RULES", "Bench", "Declaration", "Grade", "Level", "Outcome", "Rule", "Verdict", "grade"]

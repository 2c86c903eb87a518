"""`pytest --sicore-conformance`: one test per rule of the kit, and the grade at the end."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from sicore.errors import UsageError
from sicore.testing.bench import Bench
from sicore.testing.declaration import is_plugin_folder
from sicore.testing.rule import RULES, Rule
from sicore.testing.verdicts import Outcome, Verdict, level_of

PROPERTY = "sicore-conformance"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that asks for the rules."""
    parser.getgroup("sicore").addoption(
        "--sicore-conformance",
        action="store_true",
        help="Try the plugin of sicore whose folder is tested against the rules of the conformance kit.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Listen for the outcomes, to print the grade."""
    if config.getoption("--sicore-conformance"):
        config.pluginmanager.register(GradeReport(), "sicore-grade")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add a test for each rule, before others choose among the tests."""
    if config.getoption("--sicore-conformance"):
        for folder in plugin_folders(config):
            items.extend(Conformance.from_parent(session, name=f"conformance[{folder.name}]", folder=folder).collect())


def plugin_folders(config: pytest.Config) -> list[Path]:
    """The folders of the plugins under test: those named, or above what is named, otherwise the root of the run.

    Raises:
        UsageError: none of them is a plugin's.
    """
    named = [Path(config.invocation_params.dir, each.partition("::")[0]).resolve() for each in config.args]
    found = dict.fromkeys(folder for path in [*named, config.rootpath] if (folder := _plugin_at(path)))
    if not found:
        raise pytest.UsageError("--sicore-conformance: no folder named is that of a plugin of sicore.")
    return list(found)


def _plugin_at(path: Path) -> Path | None:
    return next((folder for folder in (path, *path.parents) if is_plugin_folder(folder)), None)


class Conformance(pytest.Collector):
    """The rules, tried on one plugin.

    Args:
        folder: The folder of its project.
    """

    def __init__(self, *, folder: Path, **more: Any) -> None:
        super().__init__(**more)
        try:
            self.bench = Bench(folder)
        except UsageError as wrong:
            raise pytest.UsageError(str(wrong)) from wrong
        self.config.add_cleanup(self.bench.close)

    def collect(self) -> Iterable[pytest.Item]:
        """One test per rule."""
        return [RuleTest.from_parent(self, name=rule.id, rule=rule) for rule in RULES.values()]


class RuleTest(pytest.Item):
    """One rule, tried on one plugin.

    Args:
        rule: The rule.
    """

    def __init__(self, *, rule: Rule, **more: Any) -> None:
        super().__init__(**more)
        self.rule = rule

    def runtest(self) -> None:
        """Fail what the plugin aims at and does not keep; what it excuses, or does not aim at yet, fails no test."""
        bench: Bench = self.parent.bench  # type: ignore[union-attr]  # the collector above
        outcome = bench.outcome(self.rule)
        told = {"plugin": bench.declaration.distribution, "rule": self.rule.id, "verdict": outcome.verdict.value}
        self.user_properties.append((PROPERTY, json.dumps(told)))
        reason = outcome.reason or "; ".join(outcome.problems)
        if outcome.verdict in {Verdict.EXEMPT, Verdict.NOT_APPLICABLE, Verdict.BLOCKED}:
            pytest.skip(f"{outcome.verdict.value}: {reason}")
        if outcome.verdict is Verdict.TODO:
            pytest.xfail(f"todo: {reason}")
        if outcome.verdict is Verdict.FAILED and self.rule.level > bench.declaration.aim:
            pytest.xfail(f"beyond the aim, {bench.declaration.aim.word}: {reason}")
        if outcome.verdict is Verdict.FAILED:
            raise RuleFailedError(outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What does not hold and how to mend it, without the kit's own traceback."""
        if isinstance(excinfo.value, RuleFailedError):
            return f"{self.rule.demand}\n" + "\n".join(excinfo.value.outcome.lines())
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """How reports name the test."""
        return self.path, None, f"sicore: {self.rule.id}"


class RuleFailedError(AssertionError):
    """A rule that the plugin aims at and does not keep; `outcome` says what and why."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__("\n".join(outcome.lines()))


class GradeReport:
    """Listens for the outcomes of the rules and prints the grade of each plugin at the end."""

    def __init__(self) -> None:
        self._outcomes: dict[str, dict[str, Outcome]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the outcome of a rule."""
        if report.when == "call":
            for told in (json.loads(str(value)) for name, value in report.user_properties if name == PROPERTY):
                rule = RULES[told["rule"]]
                outcome = Outcome(rule=rule, verdict=Verdict(told["verdict"]))
                self._outcomes.setdefault(told["plugin"], {})[rule.id] = outcome

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the grades."""
        terminalreporter.section("sicore conformance")
        for plugin, outcomes in self._outcomes.items():
            missing = len(RULES) - len(outcomes)
            grade = f"no grade, because {missing} rules were not run" if missing else level_of(outcomes.values()).word
            terminalreporter.write_line(f"{plugin}: {grade}")

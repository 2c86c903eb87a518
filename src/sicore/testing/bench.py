"""Trying rules in a process of its own, so that a plugin that hangs, exits or prints harms nobody."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, Queue
from tempfile import TemporaryFile
from threading import Thread
from types import TracebackType
from typing import IO, Any, Self

from sicore.errors import UsageError
from sicore.testing.declaration import Declaration
from sicore.testing.process import same_packages
from sicore.testing.rule import RULES, Rule
from sicore.testing.verdicts import Found, Grade, Outcome, Verdict

_FIRST = "bronze-loads"
_STARTING = 30


class Bench:
    """Tries one plugin; to be closed, or used in a `with` block.

    Args:
        target: The folder of the plugin's project, or the name of its distribution.
        limits: For some rules, other time limits than their own, in seconds.

    Raises:
        UsageError: there is no such plugin, or it declares what the kit does not know.
    """

    def __init__(self, target: Path | str, *, limits: Mapping[str, float] | None = None) -> None:
        self.declaration = Declaration.of(target)
        self._limits = dict(limits or {})
        self._worker: _Worker | None = None
        self._outcomes: dict[str, Outcome] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop the process, if one runs."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def outcome(self, rule: Rule) -> Outcome:
        """Try one rule, once; whether the plugin loads is tried before everything else."""
        if rule.id not in self._outcomes:
            if rule.id != _FIRST and self.outcome(RULES[_FIRST]).verdict is not Verdict.PASSED:
                self._outcomes[rule.id] = Outcome(rule=rule, verdict=Verdict.BLOCKED, reason="the plugin does not load")
            else:
                self._outcomes[rule.id] = Outcome.of(rule, self._found(rule), self.declaration)
        return self._outcomes[rule.id]

    def grade(self) -> Grade:
        """Try all rules."""
        outcomes = tuple(self.outcome(rule) for rule in RULES.values())
        return Grade(plugin=self.declaration.distribution, aim=self.declaration.aim, outcomes=outcomes)

    def accept(self) -> list[Path]:
        """Write what the plugin gives now as what is expected of it; return the files.

        Raises:
            UsageError: the plugin does not load, or a component fails.
        """
        return self._write("accept")

    def translate(self) -> list[Path]:
        """Write the message catalogues of the plugin's languages; return the files for people.

        Raises:
            UsageError: the plugin does not load, declares no language, or announces no catalogue.
        """
        return self._write("translate")

    def _write(self, what: str) -> list[Path]:
        loading = self.outcome(RULES[_FIRST])
        if loading.verdict is not Verdict.PASSED:
            raise UsageError("\n".join(loading.problems))
        found = self._ask(what, limit=RULES["bronze-round-trip"].limit)
        if isinstance(found, str):
            raise UsageError(found)
        if found["problems"]:
            raise UsageError("\n".join(found["problems"]))
        return [Path(path) for path in found["written"]]

    def _found(self, rule: Rule) -> Found:
        answer = self._ask(rule.id, limit=self._limits.get(rule.id, rule.limit))
        if isinstance(answer, str):
            return Found(problems=(answer,))
        return Found(problems=tuple(answer["problems"]), inapplicable=answer["inapplicable"])

    def _ask(self, question: str, *, limit: float) -> dict[str, Any] | str:
        if self._worker is None:
            self._worker = _Worker(self.declaration.folder)
        answer = self._worker.ask(question, limit=limit)
        if isinstance(answer, str):
            self.close()
        return answer


class _Worker:
    """The process that holds the plugin."""

    def __init__(self, folder: Path) -> None:
        self._errors: IO[bytes] = TemporaryFile()  # noqa: SIM115  (open as long as the process runs)
        self._process = subprocess.Popen(  # noqa: S603  (this interpreter, and a module of ours)
            [sys.executable, "-P", "-m", "sicore.testing.worker", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=same_packages(),
            cwd=folder,
        )
        self._answers: Queue[bytes] = Queue()
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._ready = False

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101  (it is a pipe)
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put(b"")

    def ask(self, question: str, *, limit: float) -> dict[str, Any] | str:
        """The answer, or a sentence that says why there is none."""
        assert self._process.stdin is not None  # noqa: S101  (it is a pipe)
        try:
            if not self._ready:
                self._answers.get(timeout=_STARTING)
                self._ready = True
            self._process.stdin.write(question.encode() + b"\n")
            self._process.stdin.flush()
            line = self._answers.get(timeout=limit)
        except Empty:
            return f"It was stopped after {limit:g} seconds without an answer.{self._last_words()}"
        except OSError:
            line = b""
        if not line:
            return f"The process ended with status {self._process.wait()} instead of an answer.{self._last_words()}"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return "".join(f"\n{line}" for line in lines[-3:])

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._listener.join(_STARTING)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._errors.close()


def grade(target: Path | str, *, limits: Mapping[str, float] | None = None) -> Grade:
    """Compute the grade of a plugin.

    Args:
        target: The folder of its project, or the name of its distribution where that was installed from a folder.
        limits: For some rules, other time limits than their own, in seconds.

    Raises:
        UsageError: there is no such plugin, or it declares what the kit does not know.
    """
    with Bench(target, limits=limits) as bench:
        return bench.grade()

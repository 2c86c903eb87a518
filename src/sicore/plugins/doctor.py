"""Examining plugins from outside, each in a process of its own with a time limit."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import asdict, frozen

from sicore.plugins.choice import PluginState
from sicore.plugins.components import Health
from sicore.plugins.guarding import PRINTS
from sicore.plugins.installed import InstalledPlugin
from sicore.plugins.memory import Component, LastLoad
from sicore.plugins.weight import LONGEST_IMPORT

TIME_LIMIT = 20.0
"""Seconds that the examination of one plugin may take."""

LONGEST_OUTPUT = 2000

SETTINGS = "its settings"
"""The step in which the settings are made; what is wrong with them is mostly the user's own."""


@frozen(kw_only=True)
class Problem:
    """Something that is wrong with a plugin.

    Args:
        step: Where it was met, such as `its import` or `the importer at.lists`.
        message: What is wrong, one line.
        hint: What its reader can do.
        trace: The traceback; None where nothing was raised.
        is_fault: Whether the plugin or a part of it cannot be used; otherwise it only should be better.
    """

    step: str
    message: str
    hint: str
    trace: str | None = None
    is_fault: bool = True


@frozen(kw_only=True)
class CheckedHealth:
    """The result of one of the plugin's own health checks.

    Args:
        id: The check.
        health: How well the plugin can work.
        message: What was looked at and found.
        hint: What the reader can do; None where nothing is to be done.
    """

    id: str
    health: Health
    message: str
    hint: str | None = None


@frozen(kw_only=True)
class Diagnosis:
    """What the examination of a plugin found.

    Args:
        plugin: The plugin.
        seconds: How long its import took on top of sicore's own; None where it did not come to an end.
        problems: What is wrong.
        checks: The results of its own health checks.
        load: What is recorded about it.
        settings: Its settings as they are in effect, with every secret hidden; None where it has none.
    """

    plugin: InstalledPlugin
    seconds: float | None
    problems: tuple[Problem, ...]
    checks: tuple[CheckedHealth, ...]
    load: LastLoad
    settings: Mapping[str, Any] | None = None

    @property
    def is_well(self) -> bool:
        """Whether all of it can be used."""
        unable = any(check.health is Health.UNABLE for check in self.checks)
        return not unable and not any(problem.is_fault for problem in self.problems)


def examine(plugin: InstalledPlugin, *, settings: Mapping[str, Any], limit: float = TIME_LIMIT) -> Diagnosis:
    """Examine one plugin in a process of its own.

    Args:
        plugin: The plugin.
        settings: What sicore.toml says about it.
        limit: Seconds after which the process is ended, with all that it has started.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "examination.json"
        asked = {"plugin": asdict(plugin), "settings": settings}
        file.write_text(json.dumps(asked, default=str), encoding="utf-8")
        with (Path(folder) / "output").open("w+b") as output:
            ended = _run(file, output.fileno(), limit)
            output.seek(0)
            printed = output.read(LONGEST_OUTPUT).decode(errors="replace").strip()
        told = json.loads(file.read_text(encoding="utf-8"))
    return _diagnosis(plugin, told, ended=ended, printed=printed, limit=limit)


def _run(file: Path, output: int, limit: float) -> bool:
    """Whether the process came to an end by itself."""
    command = [sys.executable, "-m", "sicore.plugins.examination", str(file)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(  # noqa: S603  (this interpreter)
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment, start_new_session=True
    ) as process:
        try:
            process.wait(timeout=limit)
        except subprocess.TimeoutExpired:
            _end(process)
            return False
        except BaseException:
            _end(process)
            raise
    return True


def _end(process: "subprocess.Popen[bytes]") -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _diagnosis(
    plugin: InstalledPlugin, told: Mapping[str, Any], *, ended: bool, printed: str, limit: float
) -> Diagnosis:
    problems = tuple(_problems(told, ended=ended, printed=printed, limit=limit))
    faults = [problem for problem in problems if problem.is_fault]
    components = tuple(Component(**each) for each in told.get("components", ()))
    # A component that cannot be loaded spoils nothing else until it is asked for.
    is_set_aside = not components and bool(faults)
    load = LastLoad(
        state=PluginState.QUARANTINED if is_set_aside else PluginState.ENABLED,
        reason=faults[0].message if is_set_aside else None,
        title=told.get("title", ""),
        api=told.get("api"),
        namespaces=tuple(told.get("namespaces", ())),
        components=components,
    )
    checks = tuple(CheckedHealth(**(each | {"health": Health(each["health"])})) for each in told.get("checks", ()))
    return Diagnosis(
        plugin=plugin,
        seconds=told.get("seconds"),
        problems=problems,
        checks=checks,
        load=load,
        settings=told.get("settings"),
    )


def _problems(told: Mapping[str, Any], *, ended: bool, printed: str, limit: float) -> Iterator[Problem]:
    for fault in told.get("faults", ()):
        hint = _HINTS.get(fault["kind"], "Read the traceback, and show it to the maintainer of the plugin.")
        if (fault["step"], fault["kind"]) == (SETTINGS, "UsageError"):
            hint = "Correct what sicore.toml, or a variable of the environment, says about the plugin."
        yield Problem(step=fault["step"], message=fault["message"], hint=hint, trace=fault["trace"])
    step = told.get("step", "beginning")
    if not ended:
        yield Problem(
            step=step,
            message=f"It was stopped after {limit:g} seconds.",
            hint="Disable the plugin until its maintainer has found what it waits for.",
        )
    elif not told.get("is_complete"):
        yield Problem(
            step=step,
            message="It ended the whole process.",
            hint="Disable the plugin; a crash of compiled code or os._exit cannot be caught.",
            trace=printed or None,
        )
    for library in told.get("heavy", ()):
        yield Problem(
            step="its import",
            message=f"It imports {library}, which everybody waits for who runs sicore.",
            hint="Import it in the module of the component that uses it.",
            is_fault=False,
        )
    if (seconds := told.get("seconds") or 0.0) > LONGEST_IMPORT:
        yield Problem(
            step="its import",
            message=f"Its import takes {seconds * 1000:.0f} ms; {LONGEST_IMPORT * 1000:.0f} are allowed.",
            hint="Keep the module that the entry point names free of work and of other imports.",
            is_fault=False,
        )
    own = [line for line in printed.splitlines() if not line.endswith(PRINTS)]
    if own and told.get("is_complete"):
        yield Problem(
            step=step,
            message=f"It prints: {own[0][:200]}",
            hint="Print nothing: yield findings, and log what helps to look for faults.",
            is_fault=False,
        )


_HINTS: Mapping[str, str] = {
    "ModuleNotFoundError": "Install the missing package beside sicore, or correct the name in the plugin.",
    "ImportError": "Where it misses a name of sicore, it was written for a later one: update sicore. Otherwise install "
    "the plugin again; if that does not help, its packages do not fit each other.",
    "SyntaxError": "Its code is not for this version of Python, or was damaged: install the plugin again.",
    "TypeError": "Where sicore does not know an argument, the plugin was written for a later one: update sicore. "
    "Otherwise read the traceback, and show it to the maintainer of the plugin.",
    "SystemExit": "A plugin must not end the program; its maintainer should raise an error instead.",
    "AttributeError": "A name in the plugin leads to nothing; its maintainer should correct it.",
    "MissingExtraError": "Install the extra that the message names.",
    "UsageError": "The plugin does not keep to the interface: its maintainer should do what the message says.",
    "PluginValidationError": "A hook is implemented with other arguments; its maintainer should take them away.",
}

"""Whether a plugin loads, and what its import costs everybody."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from statistics import median

from attrs import frozen

from sicore.plugins import GROUP, Registry
from sicore.plugins.weight import HEAVY, LONGEST_IMPORT
from sicore.testing.process import same_packages
from sicore.testing.subject import COMPONENT_HOOKS, EXTENSION_HOOK, TRANSLATION_HOOK, Subject

_TIMES = 5
_PATIENCE = 30
_MEASURED = """
import importlib, json, sys, time
import sicore.plugins
before = set(sys.modules)
begun = time.perf_counter()
importlib.import_module(sys.argv[1])
spent = time.perf_counter() - begun
print()
print(json.dumps([spent, sorted({name.partition(".")[0] for name in set(sys.modules) - before})]))
"""


def loads(subject: Subject) -> Iterator[str]:
    """Installed, imported, and everything announced without an error."""
    declared = subject.declaration
    try:
        entries = distribution(declared.distribution).entry_points
    except PackageNotFoundError:
        yield f"The distribution {declared.distribution} is not installed."
        return
    if not any(each.group == GROUP and each.name == declared.name for each in entries):
        yield f"The installed distribution has no entry point {declared.name!r} in {GROUP}; install it again."
        return
    Registry({declared.name: subject.module}, discover=False)
    if subject.info.name != declared.name:
        yield f"The entry point is called {declared.name!r}, and the plugin calls itself {subject.info.name!r}."
    hooks = (*COMPONENT_HOOKS.values(), EXTENSION_HOOK, TRANSLATION_HOOK)
    if not any(subject.announced(hook) for hook in hooks):
        yield "It announces nothing."


def light_import(subject: Subject) -> Iterator[str]:
    """The cost of the import, the median of several interpreters."""
    module = subject.declaration.module.partition(":")[0]
    measured = [_imported(module) for _ in range(_TIMES)]
    if printed := next((each.printed for each in measured if each.printed), None):
        yield f"It prints when it is imported: {printed[:80]!r}."
    if heavy := sorted(frozenset().union(*(each.packages for each in measured)) & HEAVY):
        yield f"Its import brings in {', '.join(heavy)}."
    usual = median(each.seconds for each in measured)
    if usual > LONGEST_IMPORT:
        # Whatever else the machine did meanwhile is not the plugin's fault.
        usual = min(usual, median(_imported(module).seconds for _ in range(_TIMES)))
    if usual > LONGEST_IMPORT:
        yield f"Its import takes {usual * 1000:.0f} ms (median), more than {LONGEST_IMPORT * 1000:.0f}."


@frozen(kw_only=True)
class _Import:
    """One import in an interpreter of its own: how long it took, what it brought in, what it printed."""

    seconds: float
    packages: frozenset[str]
    printed: str


def _imported(module: str) -> _Import:
    done = subprocess.run(  # noqa: S603  (this interpreter)
        [sys.executable, "-P", "-c", _MEASURED, module],
        check=True,
        capture_output=True,
        env=same_packages(),
        timeout=_PATIENCE,
    )
    printed, _, told = done.stdout.decode().strip().rpartition("\n")
    seconds, packages = json.loads(told)
    return _Import(seconds=seconds, packages=frozenset(packages), printed=printed.strip())

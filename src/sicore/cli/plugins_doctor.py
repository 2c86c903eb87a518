"""`sicore plugins doctor`: every plugin is examined in a process of its own."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer
from attrs import asdict

from sicore.cli import options
from sicore.cli.plugins import speaker
from sicore.plugins.components import Health
from sicore.plugins.doctor import TIME_LIMIT, CheckedHealth, Diagnosis, Problem
from sicore.render import Translator
from sicore.workspace.plugin_care import PluginCare

PLUGIN_FAILED = 3

Names = Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Plugins; all enabled ones without.")]
Limit = Annotated[
    float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="How long the examination of each may take.")
]
Traces = Annotated[bool, typer.Option("--trace", help="Show the tracebacks.")]


def doctor(
    names: Names = None,
    *,
    timeout: Limit = TIME_LIMIT,
    trace: Traces = False,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Examine plugins: import, announcements, components, health; with a hint for everything that is wrong."""
    translator = speaker(lang)
    told: list[dict[str, Any]] = []
    all_well = True
    for diagnosis in PluginCare().examined(names or (), limit=timeout):
        all_well &= diagnosis.is_well
        told.append(_json(diagnosis))
        if form is options.Form.TEXT:
            for line in _lines(diagnosis, translator, traces=trace):
                typer.echo(line)
    if form is options.Form.JSON:
        typer.echo(json.dumps(told, ensure_ascii=False))
    return 0 if all_well else PLUGIN_FAILED


def _json(diagnosis: Diagnosis) -> dict[str, Any]:
    plugin = diagnosis.plugin
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "well": diagnosis.is_well,
        "import_seconds": diagnosis.seconds,
        "problems": [asdict(problem) for problem in diagnosis.problems],
        "settings": diagnosis.settings,
        "checks": [asdict(check) | {"health": check.health.value} for check in diagnosis.checks],
        "components": [asdict(component) for component in diagnosis.load.components],
    }


def _lines(diagnosis: Diagnosis, translator: Translator, *, traces: bool) -> Iterator[str]:
    plugin = diagnosis.plugin
    verdict = translator.text("well") if diagnosis.is_well else translator.text("something is wrong")
    took = "" if diagnosis.seconds is None else f"  {diagnosis.seconds * 1000:.0f} ms"
    yield f"{plugin.name}  {plugin.distribution} {plugin.version}  {verdict}{took}"
    for name, value in (diagnosis.settings or {}).items():
        yield f"    {name} = {json.dumps(value, ensure_ascii=False)}"
    for problem in diagnosis.problems:
        yield from _problem_lines(problem, translator, traces=traces)
    for check in diagnosis.checks:
        yield from _check_lines(check, translator)


def _problem_lines(problem: Problem, translator: Translator, *, traces: bool) -> Iterator[str]:
    mark = "!" if problem.is_fault else "-"
    yield f"  {mark} {problem.step}: {problem.message}"
    yield f"    {translator.text('Repair:')} {problem.hint}"
    if traces and problem.trace:
        yield from (f"      {line}" for line in problem.trace.rstrip().splitlines())


def _check_lines(check: CheckedHealth, translator: Translator) -> Iterator[str]:
    yield f"  {'!' if check.health is Health.UNABLE else '-'} {check.id}: {check.message}"
    if check.hint:
        yield f"    {translator.text('Repair:')} {check.hint}"

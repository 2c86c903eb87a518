"""Write docs/reference/plugins.md from the hooks, the specs, the contexts and the protocols themselves."""

import inspect
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import NOTHING, fields

from sicore.outputs import folder_written_whole, written_whole
from sicore.plugins import (
    CatalogueView,
    ComponentContext,
    ExportContext,
    Exporter,
    HealthCheck,
    HealthResult,
    ImportContext,
    Importer,
    Intake,
    Metric,
    MetricCard,
    MetricContext,
    MetricInterval,
    MetricResult,
    MetricTally,
    PageContext,
    PageForm,
    PageFormSpec,
    Parameter,
    Past,
    PastStep,
    PluginInfo,
    Probe,
    SidesOfValue,
    StreamedMetric,
    Trace,
    secret,
)
from sicore.plugins.announcements import KINDS, hook_of
from sicore.plugins.cells import csv_cell, neutralised, plain
from sicore.plugins.hooks import Hooks
from sicore.plugins.losses import Why, loss_findings, losses
from sicore.plugins.pages import ends_early, html_paragraphs, page_lines
from sicore.plugins.rows import Row, probe_columns, table_rows
from sicore.plugins.spill import Spill
from sicore.readings import read_amount, read_answer, read_count, read_date, read_rate
from tools.generated_file import write_or_check

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "plugins.md"
OPENING = """\
# Hooks, specs and protocols

What a plugin can implement. The module that its entry point in the group `sicore.plugins` names implements hooks, each
marked with `hookimpl`; a hook returns specs, and the `target` of a spec says where the code is, which is imported when
it is used. How plugins are found, judged and watched is told in [How the loader protects you](plugins-loading.md).

Unless something else is said, everything below is imported from `sicore.plugins`. This page is written by `make
plugins` from the code.
"""
OF_KIND = {
    "importer": (Importer,),
    "exporter": (Exporter,),
    "metric": (Metric, StreamedMetric, MetricTally),
    "health check": (HealthCheck,),
}
PARTS = {"exporter": (PageFormSpec,)}
VALUES = (Probe, MetricCard, Parameter, MetricResult, MetricInterval, HealthResult)
SEEN = (Trace, SidesOfValue, PastStep, Past)
CONTEXTS = (ComponentContext, ImportContext, ExportContext, PageContext, MetricContext)
HELPING = """\
## What helps

Nothing of this has to be used; the plugins of this repository do. Workbooks and tables of other forms are read as
[Reading tables](reading-tables.md) tells.
"""
HELP = (
    ("A record in the making", (Intake, Intake.put, Intake.take, Intake.keep, Intake.find, Intake.finish)),
    ("Tables", (probe_columns, table_rows, Row.place, Row.lacks, Row.keep_others)),
    ("Pages", (page_lines, html_paragraphs, ends_early)),
    ("Values", (read_date, read_amount, read_rate, read_count, read_answer)),
    ("Writing", (written_whole, folder_written_whole, neutralised, csv_cell, plain, Spill, losses, loss_findings, Why)),
    ("Settings", (secret,)),
)
"""What plugins can use beside the protocols, by what it is for."""

_MEMBER = re.compile(r"^    (\w+): (.+?)(?=^    \w+: |\Z)", re.MULTILINE | re.DOTALL)


def page() -> str:
    """The page in Markdown."""
    lines = [OPENING, *_section("`sicore_plugin_info`", Hooks.sicore_plugin_info, PluginInfo)]
    for kind, word in KINDS.items():
        lines += _section(f"`{hook_of(kind)}`", getattr(Hooks, hook_of(kind)), kind)
        for protocol in OF_KIND.get(word, ()):
            lines += _protocol(protocol)
        for part in PARTS.get(word, ()):
            lines += _class(part)
    lines.append("## What components get\n")
    for context in CONTEXTS:
        lines += _class(context)
    for protocol in (CatalogueView, PageForm):
        lines += _protocol(protocol)
    for told in SEEN:
        lines += _class(told)
    lines.append("## What components answer\n")
    for value in VALUES:
        lines += _class(value)
    lines.append(HELPING)
    for purpose, tools in HELP:
        lines += _tools(purpose, tools)
    return "\n".join(lines).rstrip() + "\n"


def _section(heading: str, hook: Any, spec: type[Any]) -> Iterator[str]:
    yield f"## {heading}\n\n{_prose(hook)}\n"
    yield from _class(spec)


def _class(kind: type[Any]) -> Iterator[str]:
    yield f"### {kind.__name__}\n\n{_prose(kind)}\n"
    told = _members(kind)
    yield "| member | what | without it |\n|---|---|---|"
    for member in fields(kind):
        text = told.get(member.name, "").replace("|", "\\|")
        yield f"| `{member.name}` | {text} | {_default(member.default)} |"
    yield ""


def _tools(purpose: str, tools: Iterable[Any]) -> Iterator[str]:
    yield f"### {purpose}\n\n| name | from | what |\n|---|---|---|"
    for tool in tools:
        what = " ".join(_prose(tool).partition("\n\n")[0].split()).replace("|", "\\|")
        yield f"| `{tool.__qualname__}` | `{_home(tool)}` | {what} |"
    yield ""


def _home(tool: Any) -> str:
    """The shortest name of a module that gives it, from which it is meant to be imported."""
    steps, name = tool.__module__.split("."), tool.__qualname__.partition(".")[0]
    meant = getattr(import_module(tool.__module__), name)
    homes = [".".join(steps[:length]) for length in range(2, len(steps) + 1)]
    # A module may have the name of what it holds.
    return next(home for home in homes if getattr(import_module(home), name, None) is meant)


def _protocol(protocol: type[Any]) -> Iterator[str]:
    yield f"### {protocol.__name__}\n\n{_prose(protocol)}\n"
    for name, method in vars(protocol).items():
        if isinstance(method, property):
            yield f"`{name}`\n\n{inspect.getdoc(method)}\n"
        if inspect.isfunction(method) and (name == "__call__" or not name.startswith("_")) and name != "__init__":
            whole = inspect.getdoc(method) or ""
            yield f"`{name}{_signature(method)}`\n\n{_lists(whole)}\n"


def _signature(method: Any) -> str:
    text = str(inspect.signature(method)).replace("(self, ", "(").replace("(self)", "()")
    return re.sub(r"[\w.]+\.(\w+)", r"\1", text)


def _lists(doc: str) -> str:
    """A docstring as prose; what it raises becomes a list."""
    prose, _, raised = doc.partition("\nRaises:\n")
    items = [f"- raises `{name}`: {' '.join(what.split())}" for name, what in _MEMBER.findall(raised)]
    return "\n".join([prose.strip(), *([""] if items else []), *items])


def _prose(documented: object) -> str:
    doc = inspect.getdoc(documented) or ""
    return re.split(r"\n\n(?=Args:|Raises:|>>>)", doc)[0]


def _members(kind: type[Any]) -> dict[str, str]:
    """What the docstrings of a class and of its parents say of its members."""
    told: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        doc = inspect.cleandoc(each.__doc__ or "")
        arguments = doc.partition("Args:\n")[2].partition("\n\n")[0]
        told |= {name: " ".join(what.split()) for name, what in _MEMBER.findall(arguments)}
    return told


def _default(default: Any) -> str:
    if default is NOTHING:
        return "required"
    if default is None or isinstance(default, str | int | bool):
        return f"`{str(default) if isinstance(default, StrEnum) else default!r}`"
    if getattr(default, "takes_self", False):
        return "from the others"
    return "empty" if default in ((), {}) else "sicore's own"


if __name__ == "__main__":
    write_or_check({PAGE: page()})
